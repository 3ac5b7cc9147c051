"""Events in few words, for the tests of grouping: every text, place and number here is made up."""
from dataclasses import dataclass, field
from datetime import date, timedelta

from cenotaph.records import (
    Blame,
    Bound,
    Claim,
    Count,
    DateGround,
    Dating,
    Harm,
    Means,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Quote,
    Report,
    Scope,
    Source,
    Victims,
)

START = date(2015, 6, 1)
HARBOUR = Place(
    words="Harbour", name="Harbour", key="town:1", gazetteer_id="town:1", precision=PlacePrecision.TOWN,
    within=("region:n", "country:NN"), admin1="Northland", country="Nowhere",
)
QUARTER = Place(
    words="the Rope Walk", name="Rope Walk", key="town:1/rope", precision=PlacePrecision.NEIGHBOURHOOD,
    within=("town:1", "region:n", "country:NN"), admin1="Northland", country="Nowhere",
)
HILL = Place(
    words="Hill", name="Hill", key="town:2", gazetteer_id="town:2", precision=PlacePrecision.TOWN,
    within=("region:n", "country:NN"), admin1="Northland", country="Nowhere",
)
NORTHLAND = Place(
    words="Northland", name="Northland", key="region:n", gazetteer_id="region:n", precision=PlacePrecision.PROVINCE,
    within=("country:NN",), admin1="Northland", country="Nowhere",
)


def day(number: int, last: int | None = None) -> Period:
    end = number if last is None else last
    precision = PeriodPrecision.DAY if end == number else PeriodPrecision.SPAN
    return Period(first=START + timedelta(days=number), last=START + timedelta(days=end), precision=precision)


def count(number: int | None, bound: Bound = Bound.EXACT) -> Count:
    if number is None:
        return Count(bound=Bound.VAGUE, words="dozens")
    return Count(low=number, high=None if bound is Bound.AT_LEAST else number, bound=bound, words=str(number))


@dataclass
class File:
    """Reports and their claims as they are put together."""

    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def report(self, name: str, on: int | None = 0, text: str | None = None) -> str:
        dating = Dating() if on is None else Dating(day=START + timedelta(days=on), ground=DateGround.METADATA)
        words = text if text is not None else " ".join(f"{name}{n}" for n in range(30))
        self.reports.append(
            Report(id=name, doc=f"{name}.txt", file_sha256="0" * 64, outlet=name, text=words, dating=dating)
        )
        return name

    def claim(
        self, report: str, number: int | None = 9, place: Place = HARBOUR, period: Period | None = None, *,
        event: str = "e1", means: Means | None = Means.SHELLING, side: str | None = None, harm: Harm = Harm.KILLED,
        victims: Victims | None = None, source: str | None = None, scope: Scope = Scope.INCIDENT,
        bound: Bound = Bound.EXACT, words: str | None = None, part_of: str | None = None,
    ) -> str:
        """Add a claim to a report (the last one's words differ from every other's) and return its id."""
        number_of = len(self.claims)
        start = 100 * number_of
        said = words or f"{report} {event} {number_of}"
        made = Claim(
            id=f"c{number_of:03}", report=report, quote=Quote(start=start, end=start + len(said), words=said), harm=harm,
            count=count(number, bound), victims=victims or Victims(words="people"), place=place,
            period=day(0) if period is None else period, source=Source(words=source, name=source),
            blame=Blame(words=side, side=side), means=means, scope=scope, event=event, part_of=part_of,
        )
        self.claims.append(made)
        return made.id
