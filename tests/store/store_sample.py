"""Small reports, claims and findings to keep in a store: made up, one line each."""
from datetime import date

from cenotaph.records import (
    Bound,
    Claim,
    Count,
    Dating,
    Figure,
    Finding,
    Grade,
    GradeName,
    Harm,
    Incident,
    Link,
    Period,
    Place,
    Quote,
    Report,
    Scope,
    Toll,
    TollFinding,
)


def a_report(report_id: str, day: date | None = None, text: str = "Four people were killed in the market.") -> Report:
    return Report(id=report_id, doc=f"{report_id}.txt", file_sha256="ab" * 32, text=text, dating=Dating(day=day))


def a_claim(claim_id: str, report: str, start: int = 0, scope: Scope = Scope.INCIDENT) -> Claim:
    return Claim(
        id=claim_id, report=report, event="e1", harm=Harm.KILLED, scope=scope,
        quote=Quote(start=start, end=start + 23, words="Four people were killed"),
        count=Count(low=4, high=4, bound=Bound.EXACT, words="Four"), place=Place(key="geonames:1"),
        period=Period(first=date(2012, 3, 11), last=date(2012, 3, 12)),
    )


def a_figure(figure_id: str) -> Figure:
    return Figure(id=figure_id, harm=Harm.KILLED, low=4, best=4, high=4)


def a_finding(
    incident_id: str, claims: tuple[str, ...] = (), first: date | None = None, last: date | None = None
) -> Finding:
    incident = Incident(id=incident_id, label="4 killed", claims=claims, period=Period(first=first, last=last or first))
    return Finding(incident=incident, figures=(a_figure("f-" + incident_id),), grade=Grade(name=GradeName.WEAK))


def a_toll(toll_id: str, claims: tuple[str, ...] = (), first: date | None = None) -> TollFinding:
    toll = Toll(id=toll_id, label="4 killed in a week", harm=Harm.KILLED, claims=claims, period=Period(first=first))
    return TollFinding(toll=toll, figure=a_figure("f-" + toll_id))


def a_link(first: str, second: str, score: float) -> Link:
    return Link(first=first, second=second, score=score, reasons=("same place",))
