"""A small made-up war whose reports are read at once: what builds and decisions are tried on by the hundred."""
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st
from msgspec.structs import replace

from cenotaph.records import (
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
    SourceKind,
    Victims,
)
from cenotaph.settings import Settings

DAY = date(2016, 9, 5)
PLACES = tuple(
    Place(
        words=name, name=name, key=f"town:{name}", gazetteer_id=f"town:{name}", precision=PlacePrecision.TOWN,
        within=("region:lower", "country:LA"), admin1="Lower Lind", country="Lindland",
    )
    for name in ("Orsk", "Vale")
)
# Number, place, day, event, scope, whether a part of the claim before it.
Said = tuple[int, int, int, str, Scope, bool]
SAID = st.tuples(
    st.sampled_from([2, 5, 12]), st.integers(0, 1), st.sampled_from([0, 0, 1, 9]), st.sampled_from(["i1", "i2"]),
    st.sampled_from([Scope.INCIDENT, Scope.INCIDENT, Scope.INCIDENT, Scope.TOLL]), st.booleans(),
)


@dataclass
class WarTold:
    """Texts of reports by name, and what each is read as; stands in for reading."""

    told: dict[str, tuple[int, list[Said]]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return " ".join(f"{name}word{n}" for n in range(60))

    def __call__(self, reports: Sequence[Report], _: Settings, *__: object) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        for report in reports:
            day, said = self.told[report.doc.removesuffix(".txt")]
            printed = Dating(day=DAY + timedelta(days=day), ground=DateGround.METADATA)
            decided = report.dating.verdict is not None
            dating = replace(report.dating, as_read=printed) if decided else printed
            # Told of another day, its claims lie as many days elsewhere, and it may tell of fewer.
            moved = (dating.day or DAY) - (printed.day or DAY)
            told = range(len(said) - (moved.days < 0 and len(said) > 1))
            yield replace(report, dating=dating), tuple(_claim(report, n, said, moved) for n in told)


def _claim(report: Report, n: int, said: list[Said], moved: timedelta) -> Claim:
    number, place, day, event, scope, part = said[n]
    when, start = DAY + timedelta(days=day) + moved, 40 * n
    return Claim(
        id=f"c{report.doc[0]}{n}", report=report.id, harm=Harm.KILLED, place=PLACES[place], scope=scope, means=Means.SHELLING,
        quote=Quote(start=start, end=start + 30, words=report.text[start : start + 30]), event=event if scope is Scope.INCIDENT else "t1",
        count=Count(low=number, high=number, words=str(number)), victims=Victims(words="people"),
        period=Period(first=when, last=when, precision=PeriodPrecision.DAY),
        source=Source(words="medics", kind=SourceKind.MEDICAL),
        part_of=f"c{report.doc[0]}{n - 1}" if part and n and said[n - 1][3:5] == (event, scope) else None,
    )


@st.composite
def wars(draw: st.DrawFn) -> WarTold:
    """Three to five reports of one to three claims each."""
    names = "abcde"[: draw(st.integers(3, 5))]
    return WarTold({name: (draw(st.integers(0, 2)), draw(st.lists(SAID, min_size=1, max_size=3))) for name in names})
