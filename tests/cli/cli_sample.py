"""A small record made by hand, and a pipeline that gives it: what the command line is tried on."""
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from cenotaph.archive import named_files
from cenotaph.cli.contract import Progress
from cenotaph.decide import decide, propose
from cenotaph.errors import Stop, Unreadable, WrongUsage
from cenotaph.outcomes import PassedOver
from cenotaph.records import (
    Account,
    Amount,
    Basis,
    Blame,
    Bound,
    Change,
    Claim,
    Count,
    DateGround,
    Dating,
    Decision,
    Demographic,
    Doubt,
    Edition,
    Figure,
    Finding,
    Grade,
    GradeName,
    Group,
    Harm,
    Incident,
    Link,
    Means,
    Order,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Point,
    Quote,
    Record,
    Report,
    Scope,
    SetAside,
    Source,
    SourceKind,
    Span,
    Stated,
    Step,
    StepRule,
    Told,
    Toll,
    TollFinding,
    Unmet,
    Victims,
    Voice,
    Withheld,
)
from cenotaph.settings import Settings

NOON = datetime(2016, 10, 1, 12, tzinfo=UTC)
COURIER = (
    "Bodies found in Homs\n"
    "HOMS, 12 March 2012. Activists went from house to house on Monday. They say that 26 children and 21 women lay dead "
    "in Karm al-Zeitoun (كرم الزيتون), and they blame the army. Over the weekend more than 130 people were killed in Syria."
)
AGENCY = "State television showed the dead. It said that armed gangs had killed 47 people in Karm al-Zeitoun on Sunday."
MONITOR = "Shells fell on Harat al-Birka on Saturday. Eight people died, the monitor said."
MONITOR_LATER = "The monitor now counts 11 dead from Saturday's shelling of Harat al-Birka."

KARM = Place(
    words="Karm al-Zeitoun", context=("Homs",), name="Karm al-Zeitoun", key="cenotaph:sy/homs/karm-al-zeitoun",
    gazetteer_id="cenotaph:sy/homs/karm-al-zeitoun", point=Point(latitude=34.7262, longitude=36.7292),
    precision=PlacePrecision.NEIGHBOURHOOD, admin1="Homs", country="Syria",
)
BIRKA = Place(
    words="Harat al-Birka", context=("Homs",), name="Harat al-Birka", key="geonames:1/hrt-brk",
    precision=PlacePrecision.NEIGHBOURHOOD, admin1="Homs", country="Syria",
)
SYRIA = Place(words="Syria", name="Syria", key="country:SY", gazetteer_id="country:SY", precision=PlacePrecision.COUNTRY, country="Syria")
SUNDAY = Period(first=date(2012, 3, 11), last=date(2012, 3, 11), precision=PeriodPrecision.DAY, words="Sunday")
SATURDAY = Period(first=date(2012, 3, 10), last=date(2012, 3, 10), precision=PeriodPrecision.DAY, words="Saturday")
WEEKEND = Period(first=date(2012, 3, 10), last=date(2012, 3, 11), precision=PeriodPrecision.SPAN, words="the weekend")

ACTIVISTS = Source(words="Activists", kind=SourceKind.ACTIVIST, camp="opposition")
STATE = Source(words="State television", kind=SourceKind.MEDIA, name="Syrian state television", camp="government")
WATCH = Source(words="the monitor", kind=SourceKind.MONITOR, name="The Monitor", camp="monitors")
CHILDREN = Group(demographic=Demographic.CHILD)
WOMEN = Group(demographic=Demographic.WOMAN)


def report(id_: str, doc: str, text: str, dating: Dating, outlet: str | None = None) -> Report:
    return Report(id=id_, doc=doc, file_sha256=id_[1:] * 5 + "abcd", outlet=outlet, text=text, dating=dating)


def words(text: str, phrase: str) -> Quote:
    start = text.index(phrase)
    return Quote(start=start, end=start + len(phrase), words=phrase)


def dateline(day: date, said: str | None = None) -> Dating:
    return Dating(day=day, ground=DateGround.DATELINE, words=said)


REPORTS = (
    report("r111111111111", "monitor-1.txt", MONITOR, dateline(date(2012, 3, 10)), "The Monitor"),
    report("r222222222222", "monitor-2.txt", MONITOR_LATER, dateline(date(2012, 3, 11)), "The Monitor"),
    report("r333333333333", "courier.html", COURIER, dateline(date(2012, 3, 12), "12 March 2012"), "The Harbour Courier"),
    report("r444444444444", "agency.html", AGENCY, Dating(doubts=("the page header shows 20 January 2020",))),
)


def claim(id_: str, where: Report, phrase: str, count: Count, **fields: Any) -> Claim:
    quoted = words(where.text, phrase)
    return Claim(id=id_, report=where.id, quote=quoted, harm=Harm.KILLED, count=count, event=fields.pop("event", "e1"), **fields)


def exactly(number: int, said: str | None = None) -> Count:
    return Count(low=number, high=number, words=said or str(number))


ARMY = Blame(words="the army", side="syrian_government", camp="government")
GANGS = Blame(words="armed gangs", side="rebels", camp="opposition")
CLAIMS = (
    claim("c111111111111", REPORTS[0], "Eight people died", exactly(8, "Eight"), source=WATCH, place=BIRKA, period=SATURDAY),
    claim("c222222222222", REPORTS[1], "11 dead", exactly(11), source=WATCH, place=BIRKA, period=SATURDAY),
    claim(
        "c333333333331", REPORTS[2], "26 children and 21 women lay dead", exactly(26), source=ACTIVISTS, place=KARM,
        period=SUNDAY, blame=ARMY, victims=Victims(words="children", demographic=Demographic.CHILD),
    ),
    claim(
        "c333333333332", REPORTS[2], "21 women lay dead", exactly(21), source=ACTIVISTS, place=KARM, period=SUNDAY,
        blame=ARMY, victims=Victims(words="women", demographic=Demographic.WOMAN),
    ),
    claim(
        "c333333333333", REPORTS[2], "more than 130 people were killed", Count(low=130, bound=Bound.AT_LEAST, words="130"),
        place=SYRIA, period=WEEKEND, scope=Scope.TOLL, event="e2", victims=Victims(words="people"),
    ),
    claim(
        "c444444444444", REPORTS[3], "killed 47 people", exactly(47), source=STATE, place=KARM, blame=GANGS,
        victims=Victims(words="people"), means=Means.EXECUTION,
    ),
)


def amount(given_by: str | None, number: int, *carrying: str, group: Group = Group()) -> Amount:  # noqa: B008
    return Amount(given_by=given_by, group=group, low=number, number=number, high=number, claims=carrying)


def stated(voice: str, number: str, group: Group) -> Stated:
    of_whom = "" if group == Group() else f"{group.label} "
    return Stated(voice=voice, harm=Harm.KILLED, group=group, number=number, words=f"{number} {of_whom}killed")


TWENTY_SIX = amount("Activists", 26, "c333333333331", group=CHILDREN)
TWENTY_ONE = amount("Activists", 21, "c333333333332", group=WOMEN)
FORTY_SEVEN = amount("Activists", 47, "c333333333331", "c333333333332")
STATE_SAYS = amount("Syrian state television", 47, "c444444444444")
BOTH = amount(None, 47, "c333333333331", "c333333333332", "c444444444444")
EIGHT, ELEVEN = amount("The Monitor", 8, "c111111111111"), amount("The Monitor", 11, "c222222222222")
MASSACRE = Finding(
    incident=Incident(
        id="iaaaa11112222", label="47 killed in Karm al-Zeitoun, Homs, 11 March 2012", place=KARM, period=SUNDAY,
        means=(Means.EXECUTION,), claims=("c333333333331", "c333333333332", "c444444444444"),
        reports=("r333333333333", "r444444444444"),
        links=(
            Link(first="r333333333333/e1", second="r444444444444/e1", score=4.25,
                 reasons=("same place: both name Karm al-Zeitoun", "counts agree: 26 and 21 make 47")),
        ),
    ),
    voices=(
        Voice(name="Activists", camp="opposition", claims=("c333333333331", "c333333333332"), reports=("r333333333333",)),
        Voice(name="Syrian state television", camp="government", claims=("c444444444444",), reports=("r444444444444",)),
    ),
    figures=(
        Figure(
            id="faaaa11110000", harm=Harm.KILLED, low=47, best=47, high=47, voices=2,
            claims=("c333333333331", "c333333333332", "c444444444444"),
            steps=(
                Step(
                    rule=StepRule.PARTS_ADD_UP, start=(TWENTY_SIX, TWENTY_ONE), gives=FORTY_SEVEN,
                    result="Activists: 26 children and 21 women make 47.",
                ),
                Step(rule=StepRule.RANGE, start=(FORTY_SEVEN, STATE_SAYS), gives=BOTH, result="Both voices say 47."),
            ),
        ),
        Figure(id="faaaa11110001", harm=Harm.KILLED, group=CHILDREN, low=26, best=26, high=26, claims=("c333333333331",)),
        Figure(id="fbbbb11110002", harm=Harm.KILLED, group=WOMEN, low=21, best=21, high=21, claims=("c333333333332",)),
    ),
    accounts=(
        Account(camp="government", voices=("Syrian state television",), figures=(stated("Syrian state television", "47", Group()),), blames=("armed gangs",),
                blamed_sides=("rebels",), claims=("c444444444444",)),
        Account(camp="opposition", voices=("Activists",), figures=(stated("Activists", "26", CHILDREN), stated("Activists", "21", WOMEN)),
                blames=("the army",), blamed_sides=("syrian_government",), claims=("c333333333331", "c333333333332")),
    ),
    grade=Grade(name=GradeName.CONTESTED, reasons=("Activists blame the army; Syrian state television blames armed gangs.",)),
)
SHELLING = Finding(
    incident=Incident(
        id="iaaaa33334444", label="11 killed in Harat al-Birka, Homs, 10 March 2012", place=BIRKA, period=SATURDAY,
        means=(Means.SHELLING,), claims=("c111111111111", "c222222222222"), reports=("r111111111111", "r222222222222"),
    ),
    voices=(Voice(name="The Monitor", camp="monitors", claims=("c111111111111", "c222222222222"), reports=("r111111111111", "r222222222222")),),
    figures=(
        Figure(
            id="fcccc33330000", harm=Harm.KILLED, low=11, best=11, high=11, claims=("c222222222222",),
            steps=(
                Step(
                    rule=StepRule.UPDATES, start=(EIGHT, ELEVEN), gives=ELEVEN,
                    set_aside=(SetAside(claim="c111111111111", why="11 of 11 March replaces 8 of 10 March"),),
                    result="The Monitor: 11 of 11 March replaces 8 of 10 March.",
                ),
            ),
        ),
    ),
    grade=Grade(name=GradeName.WEAK, reasons=("One voice, The Monitor.",)),
)
UNDATED = Finding(
    incident=Incident(id="ibbbb55556666", label="some people hurt, day and place unknown"),
    grade=Grade(name=GradeName.WEAK),
)
OVERALL = TollFinding(
    toll=Toll(id="tdddd77778888", label="more than 130 killed in Syria, 10–11 March 2012", harm=Harm.KILLED, place=SYRIA, period=WEEKEND,
              claims=("c333333333333",), reports=("r333333333333",)),
    figure=Figure(id="fdddd77770000", harm=Harm.KILLED, low=130, best=130, claims=("c333333333333",)),
    inside=("iaaaa11112222", "iaaaa33334444"), recorded_low=58, recorded_best=58, residual_low=72,
    notes=("58 of them are in recorded incidents.",),
)
RECORD = Record(reports=REPORTS, claims=CLAIMS, findings=(SHELLING, MASSACRE, UNDATED), tolls=(OVERALL,))
DOUBTS = (
    Doubt(kind="contested_culprit", subject="iaaaa11112222", sentence="Who did it is contested.", people=47, command="show iaaaa11112222"),
    Doubt(kind="single_voice", subject="iaaaa33334444", sentence="Only one voice reports it.", people=11, command="show iaaaa33334444"),
)


@dataclass(frozen=True)
class Result:
    """What add, build and read_claims of the fake pipeline give back."""

    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    failed: tuple[Unreadable, ...] = ()
    reports_read: int = 4
    claims: int = 6
    incidents_changed: int = 2
    tolls_changed: int = 1
    nothing_new: bool = False
    decisions_lost: bool = False
    unmet: tuple[Unmet, ...] = ()

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        for each in RECORD.reports:
            yield {"doc": each.doc, "doc_date": None, "claims": []}


BROKEN = Unreadable("scan.pdf has no text layer.", "Run OCR on it first.")


EDITION = Edition(
    number=2, title="Homs", made=NOON, previous=1, incidents=RECORD.findings, tolls=RECORD.tolls,
    basis=Basis(software="cenotaph", derivation="v", codebook="default", codebook_version="2", codebook_sha256="c",
                archive_root="r", archive_files=3, decisions="0", policy_sha256="p"),
    withheld=(Withheld(kind="witnesses", action="withheld", things=2),),
    changes=(
        Change(edition=2, what="figure", subject="i1", now="i1", label="47 killed in Homs", harm=Harm.KILLED,
               group=Group(), before=Span(low=26, best=26, high=26), after=Span(low=26, best=47, high=47), people=21,
               reasons=("new report: The Harbour Courier, 12 March 2012",)),
        Change(edition=2, what="grade", subject="i1", now="i1", label="47 killed in Homs", before_words="weak",
               after_words="contested", reasons=("new report: The Harbour Courier, 12 March 2012",)),
    ),
)


@dataclass
class FakeRelease:
    edition: Edition = EDITION
    folder: Path = Path("homs/editions/2")
    signed: bool = True


@dataclass
class FakeTrust:
    holds: bool = True
    fingerprint: str = "1814 989f"
    own: bool = False


@dataclass
class FakeVerified:
    number: int = 2
    folder: Path = Path("homs/editions/2")
    faults: tuple[str, ...] = ()
    files: int = 13
    quotes: int = 33
    all_quotes: int = 33
    figures: int | None = 21
    signature: FakeTrust | None = field(default_factory=FakeTrust)


SETTINGS = Settings(folder=Path("homs"), title="Homs", digest_to=("reader@example.org",))


class FakePress:
    """Editions that never touch the disk."""

    def publish(
        self, progress: Progress, policy: Path | None = None, *, site: Path | None = None, sign: bool = False
    ) -> FakeRelease:
        if policy:
            raise Stop(f"The policy {policy} cannot be read.", "Name a file that is there.")
        return FakeRelease(signed=sign)

    def changes(self, one: str, other: str) -> tuple[Change, ...]:
        return EDITION.changes if one == "1" else ()

    def digest(self, since: str, form: str) -> str:
        return f"{form} since {since}\n"


@dataclass
class FakeProject:
    """A project that never touches the disk; `seen` holds the files that it was handed."""

    folder: Path = Path("homs")
    result: Result = Result()
    held: Record = RECORD
    seen: list[Path] = field(default_factory=list)
    log: list[Decision] = field(default_factory=list)

    press: FakePress = field(default_factory=FakePress)
    settings: Settings = SETTINGS
    sent: list[str] = field(default_factory=list)

    def send_digest(self, since: str) -> None:
        self.sent.append(since)

    def init(self, folder: Path, title: str | None = None, codebook: str | None = None) -> "FakeProject":
        self.folder = folder
        return self

    def find(self, start: Path) -> "FakeProject":
        if start.name == "nowhere":
            raise Stop("there is no project here.", "Make one with `cenotaph init`.")
        return self

    def add(self, names: Sequence[str | Path], progress: Progress, jobs: int = 1) -> Result:
        files, missing = named_files(names)
        paths = [each.path for each in files]
        self.seen.extend(paths)
        return Result(added=tuple(path.name for path in paths), failed=(*missing, *self.result.failed))

    def build(self, progress: Progress, jobs: int = 1) -> Result:
        progress.start("reading", 4)
        progress.step()
        progress.done()
        return self.result

    def record(self, about: str | None = None) -> Record:
        return self.held

    def record_around(self, ids: Iterable[str]) -> Record:
        return self.held

    def decisions(self) -> tuple[Told, ...]:
        return decide(self.held.claims, self.log).told

    def decide(self, order: Order, record: Record) -> Decision:
        asked = replace(order, author=order.author or "N. Karim")
        self.log.append(propose(asked, record, self.log, NOON + timedelta(minutes=len(self.log))))
        return self.log[-1]

    def incidents(self, *, with_claims: bool = False) -> Iterator[tuple[Finding, tuple[Claim, ...]]]:
        claims = {claim.id: claim for claim in self.held.claims}
        for found in self.held.findings:
            yield found, tuple(claims[c] for c in found.incident.claims if with_claims)

    def tolls(self) -> Iterator[TollFinding]:
        yield from self.held.tolls

    def doubts(self) -> tuple[Doubt, ...]:
        return DOUBTS

    def export(self, form: str, out: Path) -> tuple[Path, ...]:
        if form != "csv":
            raise WrongUsage(f"no export is called {form}.", "There are: csv.")
        return (out / "incidents.csv",)


class FakePipeline:
    """Stands where `cenotaph.pipeline` is imported."""

    def __init__(self) -> None:
        self.Project = FakeProject()
        self.verified = FakeVerified()

    def exports(self) -> dict[str, str]:
        return {"csv": "tables", "geojson": "a map"}

    def default_policy_text(self) -> str:
        return '[names]\nminors = "withheld"\n'

    def verify_edition(self, named: str, start: Path) -> FakeVerified:
        return self.verified

    def read_claims(self, names: Sequence[str | Path], progress: Progress, jobs: int = 1) -> Result:
        return Result(failed=self.Project.result.failed)

