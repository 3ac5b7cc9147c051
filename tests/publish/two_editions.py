"""Small records whose reports are told in a few numbers: what two editions of them differ in is known."""
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from cenotaph.records import (
    Blame,
    Claim,
    Count,
    DateGround,
    Dating,
    DecisionKind,
    Demographic,
    Harm,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Quote,
    Report,
    Source,
    SourceKind,
    Verdict,
    Victims,
)

START = date(2013, 5, 2)
PLACES = {
    name: Place(name=name, words=name, key=f"x:{name}", precision=PlacePrecision.TOWN, country="Syria")
    for name in ("Hama", "Saraqib", "Daraa")
}
SOURCES = {
    "monitor": Source(words="the monitor", name="The Monitor", kind=SourceKind.MONITOR),
    "army": Source(words="the army", name="The army", kind=SourceKind.MILITARY, camp="government"),
    "council": Source(words="the council", name="The Council", kind=SourceKind.OPPOSITION, camp="opposition"),
}
BLAMED = {"army": Blame(words="rebels", side="rebels", camp="opposition"),
          "council": Blame(words="the army", side="syrian_government", camp="government")}


def told(
    number: int, killed: int, place: str = "Hama", source: str = "monitor", *, after_days: int = 0,
    children: bool = False, denied: bool = False,
) -> tuple[Report, Claim]:
    """Return report `number`, published the day after the deed (or later), and its one claim."""
    text = f"{SOURCES[source].words} says {killed} people died in {place} in report {number}."
    day = START + timedelta(days=1 + after_days)
    report = Report(
        id=f"r{number}", doc=f"report-{number}.txt", file_sha256=f"{number:064d}", outlet="Orrin Wire",
        title=f"Report {number}", text=text, dating=Dating(day=day, ground=DateGround.DATELINE),
    )
    victims = Victims(words="children", demographic=Demographic.CHILD) if children else Victims(words="people")
    at = text.index(str(killed))
    claim = Claim(
        id=f"c{number}", report=report.id, quote=Quote(start=at, end=at + len(str(killed)), words=str(killed)),
        harm=Harm.KILLED, count=Count(low=killed, high=killed, words=str(killed)), victims=victims,
        place=PLACES[place], event="e", source=SOURCES[source], blame=BLAMED.get(source, Blame()), denied=denied,
        period=Period(first=START, last=START, precision=PeriodPrecision.DAY),
    )
    return report, claim


def rejected(claim: Claim, reason: str) -> Claim:
    """Return the claim as a reviewer rejected it."""
    when = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    verdict = Verdict(decision=f"d{claim.id}", kind=DecisionKind.REJECT, author="A. Recorder", time=when, reason=reason)
    return replace(claim, verdicts=(verdict,))
