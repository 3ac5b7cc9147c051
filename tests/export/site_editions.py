"""Editions to make pages of, in words of our own: Taiz and Aden told by several camps, Khartoum by one, texts that bite."""
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from cenotaph.codebook import default_codebook
from cenotaph.derive import derive
from cenotaph.export.site import site_files
from cenotaph.methodology import rules_of
from cenotaph.publish import Imprint, load_policy, publish
from cenotaph.records import (
    Basis,
    Blame,
    Bound,
    Claim,
    Count,
    DateGround,
    Dating,
    Edition,
    Harm,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Point,
    Quote,
    Report,
    Scope,
    Source,
    SourceKind,
    Victims,
)

DAY = date(2015, 6, 3)
TAIZ = Place(name="Taiz", words="Taiz", key="x:taiz", precision=PlacePrecision.TOWN,
             point=Point(latitude=13.58, longitude=44.02), within=("x:taiz-province",), country="Yemen")
DYERS = Place(name="Dyers’ quarter", words="Dyers’ quarter", key="x:dyers", precision=PlacePrecision.NEIGHBOURHOOD,
              within=("x:taiz",), country="Yemen")
GATE = Place(name="Salt Gate", words="Salt Gate", key="x:gate", precision=PlacePrecision.NEIGHBOURHOOD,
             point=Point(latitude=13.59, longitude=44.03), within=("x:taiz",), country="Yemen")
ADEN = Place(name="عدن", words="Aden", key="x:aden", precision=PlacePrecision.TOWN,
             point=Point(latitude=12.8, longitude=45.03), country="Yemen")
KHARTOUM = Place(name="Khartoum", words="Khartoum", key="x:khartoum", precision=PlacePrecision.TOWN, country="Sudan",
                 point=Point(latitude=15.5, longitude=32.56))
NOWHERE = Place(words="the village", precision=PlacePrecision.UNKNOWN)

MONITOR = Source(words="the monitor", name="Orrin Monitor", kind=SourceKind.MONITOR)
ARMY = Source(words="the army", name="The army", kind=SourceKind.MILITARY, camp="government")
COUNCIL = Source(words="the council", name="The <b>Council</b> & friends", kind=SourceKind.OPPOSITION, camp="opposition")
REBELS_DID = Blame(words="rebels", side="rebels", camp="opposition")
ARMY_DID = Blame(words="the army", side="yemeni_government", camp="government")
BITING = "<script>document.title='bitten'</script> “{number}” people died & more <img src=x onerror=alert(1)> there."


def told(number: int, count: Count, place: Place, source: Source = MONITOR, **said: object) -> tuple[Report, tuple[Claim, ...]]:
    """Return report `number` and its one claim, of people killed three days before unless `said` otherwise."""
    text = str(said.pop("text", "{number} people died in the shelling.")).replace("{number}", count.words)
    report = Report(
        id=f"r{number}", doc=f"report {number}.txt", file_sha256=f"{number:064d}", outlet="Lindwick <i>Post</i>", text=text,
        title=f"Report {number} & what it says", language=str(said.pop("language", "en")),
        dating=Dating(day=DAY + timedelta(days=number), ground=DateGround.DATELINE, words=f"{3 + number} June"),
    )
    at = text.index(count.words)
    claim = Claim(
        id=f"c{number}", report=report.id, quote=Quote(start=at, end=at + len(count.words), words=count.words), count=count,
        harm=Harm.KILLED, victims=Victims(words="people"), place=place, source=source, event="e",
        period=Period(first=DAY, last=DAY, precision=PeriodPrecision.DAY),
    )
    return report, (replace(claim, **said),)


def exactly(number: int) -> Count:
    return Count(low=number, high=number, words=str(number))


def at_least(number: int) -> Count:
    return Count(low=number, bound=Bound.AT_LEAST, words=f"at least {number}")


VAGUE = Count(bound=Bound.VAGUE, words="dozens")
UNDATED = Period()
WEEK = Period(first=DAY - timedelta(days=5), last=DAY + timedelta(days=2), precision=PeriodPrecision.SPAN)


def contested() -> Edition:
    """Return an edition with rival accounts, an open figure, a vague one, a toll, right-to-left words and texts that bite."""
    return edition((
        told(1, exactly(26), DYERS, ARMY, blame=REBELS_DID),
        told(2, exactly(47), DYERS, COUNCIL, blame=ARMY_DID, text=BITING),
        told(3, at_least(5), GATE, text="Relief workers counted {number} dead at the gate."),
        told(4, VAGUE, ADEN, text="قتل {number} في عدن.", language="ar",
             period=Period(first=DAY + timedelta(days=2), last=DAY + timedelta(days=2), precision=PeriodPrecision.DAY)),
        told(5, exactly(3), NOWHERE, period=UNDATED),
        told(6, exactly(200), TAIZ, scope=Scope.TOLL, period=WEEK),
        told(7, exactly(2), KHARTOUM),
    ))


def edition(reports: tuple[tuple[Report, tuple[Claim, ...]], ...] = (), previous: Edition | None = None) -> Edition:
    book = default_codebook()
    basis = Basis(
        software="cenotaph 0", derivation="d" * 64, codebook=book.name, codebook_version=book.version, codebook_sha256="c" * 64,
        archive_root="a" * 64, archive_files=len(reports), decisions="0", policy_sha256="p" * 64,
    )
    imprint = Imprint(title="Tried & <told>", made=datetime(2026, 11, 22, 9, tzinfo=UTC), basis=basis, rules=rules_of(book))
    return publish(derive(reports, book), load_policy(), imprint, previous)


def written(of: Edition, folder: Path) -> Path:
    """Write the pages of an edition and return their folder."""
    for name, data in site_files(of):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def pages(of: Edition) -> dict[str, str]:
    return {name: data.decode() for name, data in site_files(of)}
