"""A made-up war in few words, and the decisions of its reviewer: what the tests of decisions are tried on."""
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from cenotaph.codebook import default_codebook
from cenotaph.decide import Decided, decide, propose
from cenotaph.derive import derive
from cenotaph.records import (
    Blame,
    Claim,
    Count,
    DateGround,
    Dating,
    Decision,
    DecisionKind,
    Finding,
    Harm,
    Means,
    Order,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Quote,
    Record,
    Report,
    Scope,
    Source,
    SourceKind,
    Victims,
)

DAY = date(2016, 9, 5)
NOON = datetime(2016, 10, 1, 12, tzinfo=UTC)
BOOK = default_codebook()
PLACES = {
    name: Place(
        words=name, name=name, key=f"town:{name}", gazetteer_id=f"town:{name}", precision=PlacePrecision.TOWN,
        within=("region:lower", "country:LA"), admin1="Lower Lind", country="Lindland",
    )
    for name in ("Orsk", "Vale", "Mill")
}


@dataclass
class Case:
    """Reports, the claims read in them and the log, as they are put together."""

    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    log: list[Decision] = field(default_factory=list)
    _derived: tuple[object, Record] = (None, Record())

    def report(self, name: str, day: int = 0) -> str:
        """Add a report with a text of its own, of a number of days after the first."""
        text = " ".join(f"{name}word{n}" for n in range(80))
        dating = Dating(day=DAY + timedelta(days=day), ground=DateGround.DATELINE)
        self.reports.append(
            Report(id=f"r{name}", doc=f"{name}.txt", file_sha256=name * 64, outlet=name.upper(), text=text, dating=dating)
        )
        return f"r{name}"

    def claim(self, report: str, number: int, place: str = "Orsk", *, event: str = "i1", day: int = 0, **fields: object) -> str:
        """Add a claim to a report, the words of its number different from every other's, and return its id."""
        start = 40 * len(self.claims)
        text = next(r.text for r in self.reports if r.id == report)
        when = DAY + timedelta(days=day)
        given: dict[str, object] = {
            "harm": Harm.KILLED, "victims": Victims(words="people"), "place": PLACES[place], "means": Means.SHELLING,
            "period": Period(first=when, last=when, precision=PeriodPrecision.DAY),
            "source": Source(words="medics", kind=SourceKind.MEDICAL), "blame": Blame(words="army", side="army", camp="state"),
            "scope": Scope.INCIDENT,
        }
        self.claims.append(
            Claim(
                id=f"c{len(self.claims):03}", report=report, event=event,
                quote=Quote(start=start, end=start + 30, words=text[start : start + 30]),
                count=Count(low=number, high=number, words=str(number)), **(given | fields),  # type: ignore[arg-type]
            )
        )
        return self.claims[-1].id

    def decide(self, kind: str, *ids: str, author: str = "A. Reviewer", **asked: object) -> Decision:
        """Write a decision on the record as it stands, each a minute after the last."""
        order = Order(kind=DecisionKind(kind), ids=ids, author=author, **({"reason": "looked at it"} | asked))  # type: ignore[arg-type]
        made = propose(order, self.record(), self.log, NOON + timedelta(minutes=len(self.log)))
        self.log.append(made)
        return made

    def decided(self) -> Decided:
        return decide(self.claims, self.log)

    def record(self) -> Record:
        """The record of all that is here, derived from scratch."""
        given = (len(self.reports), tuple(map(id, self.claims)), tuple(map(id, self.log)))
        if self._derived[0] != given:
            read = [(r, tuple(c for c in self.claims if c.report == r.id)) for r in self.reports]
            self._derived = (given, derive(read, BOOK, self.log))
        return self._derived[1]

    def holding(self, claim: str) -> Finding | None:
        """The incident that holds a claim, None where it is in none."""
        return next((f for f in self.record().findings if claim in f.incident.claims), None)

    def said(self, claim: str) -> Claim:
        """A claim as decided."""
        return next(c for c in self.decided().claims if c.id == claim)


def two_incidents() -> Case:
    """Two reports of 12 dead in Orsk, two of 5 dead in Vale on another day; the first counts three children apart."""
    case = Case()
    for name in "ab":
        case.claim(case.report(name), 12)
    case.claim("ra", 3, victims=Victims(words="children"), part_of="c000")
    for name in "cd":
        case.claim(case.report(name, day=6), 5, "Vale", day=5)
    return case
