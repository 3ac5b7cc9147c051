"""An incident told in few words, reconciled under any codebook: every report and number here is made up."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cenotaph.codebook import Codebook
from cenotaph.derive import under
from cenotaph.records import (
    Bound,
    Claim,
    Count,
    DateGround,
    Dating,
    Demographic,
    Figure,
    Finding,
    Grade,
    GradeName,
    Group,
    Harm,
    Incident,
    Period,
    PeriodPrecision,
    Quote,
    Record,
    Report,
    Source,
    SourceKind,
    Status,
    Victims,
)

MARKET_DAY = date(2019, 8, 17)


PEOPLE = Victims(words="people")


@dataclass(frozen=True)
class Saying:
    """One claim: who says it, how many days after the event, how many of whom suffered what; whether in a new report."""

    speaker: str
    count: Count
    victims: Victims = PEOPLE
    day: int = 0
    harm: Harm = Harm.KILLED
    part_of: int | None = None
    same_report: bool = False


def exactly(number: int) -> Count:
    return Count(low=number, high=number, words=str(number))


def vague(words: str) -> Count:
    return Count(bound=Bound.VAGUE, words=words)


def whom(words: str, status: str = "unknown", side: str | None = None, demographic: str | None = None) -> Victims:
    age_or_sex = Demographic(demographic) if demographic else None
    return Victims(words=words, status=Status(status), side=side, demographic=age_or_sex)


def told(*sayings: Saying) -> Record:
    """Return a record of one incident that the sayings are about, not yet reconciled by any codebook."""
    reports: list[Report] = []
    claims: list[Claim] = []
    for place, saying in enumerate(sayings):
        dating = Dating(day=MARKET_DAY + timedelta(days=saying.day), ground=DateGround.METADATA)
        if not (saying.same_report and reports):
            reports.append(Report(
                id=f"r{place:02}", doc=f"r{place:02}.txt", file_sha256="0" * 64, outlet=f"Outlet {place}",
                text=" ".join(f"word{place}of{n}" for n in range(30)), dating=dating,
            ))
        source = Source(words=saying.speaker, name=saying.speaker, kind=SourceKind.MONITOR)
        # Nothing is a part of itself, nor of what is said after it.
        whole = f"c{saying.part_of:02}" if saying.part_of is not None and saying.part_of < place else None
        claims.append(Claim(
            id=f"c{place:02}", report=reports[-1].id, harm=saying.harm,
            quote=Quote(start=10 * place, end=10 * place + 7, words="word0of"),
            count=saying.count, victims=saying.victims, source=source, event="e1", part_of=whole,
        ))
    incident = Incident(
        id="i1", label="a market, made up", claims=tuple(c.id for c in claims), reports=tuple(r.id for r in reports),
        period=Period(first=MARKET_DAY, last=MARKET_DAY, precision=PeriodPrecision.DAY),
    )
    bare = Finding(incident=incident, grade=Grade(name=GradeName.WEAK))
    return Record(reports=tuple(reports), claims=tuple(claims), findings=(bare,))


def finding(sayings: Sequence[Saying], book: Codebook) -> Finding:
    return under(told(*sayings), book).findings[0]


def figure(found: Finding, group: str = "all victims", harm: Harm = Harm.KILLED) -> Figure | None:
    return next((f for f in found.figures if f.harm is harm and f.group.label == group), None)


def numbers(found: Finding, group: str = "all victims", harm: Harm = Harm.KILLED) -> tuple[int, int, int | None] | None:
    """Low, best and high of the incident's figure for a group; None where it has none."""
    one = figure(found, group, harm)
    return (one.low, one.best, one.high) if one else None


def groups(found: Finding) -> list[str]:
    return sorted({f.group.label for f in found.figures if f.group != Group()})
