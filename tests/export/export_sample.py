"""A small record to export: Homs, 11 March 2012, told three ways in words of our own, and two incidents nobody can place."""
from datetime import date

from cenotaph.records import (
    Account,
    Blame,
    Bound,
    Claim,
    Count,
    DateGround,
    Dating,
    Demographic,
    Figure,
    Finding,
    Flag,
    FlagKind,
    Grade,
    GradeName,
    Group,
    Harm,
    Incident,
    Means,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Point,
    Quote,
    Record,
    Report,
    Scope,
    Source,
    SourceKind,
    Stated,
    Status,
    Step,
    StepRule,
    Toll,
    TollFinding,
    Victims,
    Voice,
    quote,
)

AGENCY = Report(
    id="r1", doc="agency.txt", file_sha256="11" * 32, outlet="An Agency", title='=SUM(A1:A9) "is how" this title starts',
    text="HOMS, 12 March. An activist, Hadi, says 26 children and 21 women were stabbed to death, 47 in all, on Sunday.\n"
    "Between 8 and 11 others were hurt, the agency adds. Over the weekend up to 130 died across Syria.",
    dating=Dating(day=date(2012, 3, 12), ground=DateGround.DATELINE, words="12 March"),
)
STATE_TV = Report(
    id="r2", doc="state.txt", file_sha256="22" * 32, outlet="State TV", part=3,
    text="Armed gangs killed dozens of civilians in Karm al-Zeitoun, and the army killed nobody there.",
    dating=Dating(day=date(2012, 3, 13), ground=DateGround.METADATA, doubts=("the file says 13, the page 12",)),
)
SILENT = Report(id="r3", doc="undated, no harm.txt", file_sha256="33" * 32, text="It rained.")

KARM = Place(
    words="Karm al-Zeitoun", context=("Homs", "Syria"), name="Karm al-Zaytun", key="cenotaph:karm", gazetteer_id="cenotaph:karm",
    point=Point(latitude=34.72, longitude=36.74), precision=PlacePrecision.NEIGHBOURHOOD, admin1="Homs", country="Syria",
)
SYRIA = Place(
    words="Syria", name="Syria", key="geonames:163843", point=Point(latitude=35.0, longitude=38.0),
    precision=PlacePrecision.COUNTRY, country="Syria",
)
SUNDAY = Period(first=date(2012, 3, 11), last=date(2012, 3, 11), precision=PeriodPrecision.DAY, words="on Sunday")
HADI = Source(words="An activist, Hadi", kind=SourceKind.ACTIVIST, name="Hadi Abdallah", camp="opposition")


def words(report: Report, said: str) -> Quote:
    start = report.text.index(said)
    return quote(report, start, start + len(said))


CLAIMS = (
    Claim(
        id="c1", report="r1", event="e1", harm=Harm.KILLED, quote=words(AGENCY, "26 children"), place=KARM, period=SUNDAY,
        count=Count(low=26, high=26, words="26"), source=HADI, part_of="c2", means=Means.EXECUTION,
        victims=Victims(words="children", status=Status.CIVILIAN, demographic=Demographic.CHILD),
    ),
    Claim(
        id="c2", report="r1", event="e1", harm=Harm.KILLED, quote=words(AGENCY, "47 in all"), place=KARM, period=SUNDAY,
        also=(words(AGENCY, "26 children and 21 women"), words(AGENCY, "stabbed to death")), means=Means.EXECUTION,
        count=Count(low=47, high=47, words="47"), source=HADI,
    ),
    Claim(
        id="c3", report="r1", event="e1", harm=Harm.INJURED, quote=words(AGENCY, "Between 8 and 11 others were hurt"),
        count=Count(low=8, high=11, bound=Bound.RANGE, words="between 8 and 11"), victims=Victims(words="others"),
    ),
    Claim(
        id="c4", report="r1", event="e2", harm=Harm.KILLED, scope=Scope.TOLL, place=SYRIA,
        quote=words(AGENCY, "up to 130 died"), count=Count(high=130, bound=Bound.AT_MOST, words="up to 130"),
        period=Period(last=date(2012, 3, 12), precision=PeriodPrecision.OPEN),
    ),
    Claim(
        id="c5", report="r2", event="e1", harm=Harm.KILLED, quote=words(STATE_TV, "killed dozens of civilians"), place=KARM,
        count=Count(bound=Bound.VAGUE, words="dozens"), victims=Victims(words="civilians", status=Status.CIVILIAN),
        blame=Blame(words="Armed gangs", side="rebels", camp="opposition"),
        source=Source(kind=SourceKind.OUTLET, name="State TV", camp="government"),
    ),
    Claim(
        id="c6", report="r2", event="e1", harm=Harm.KILLED, quote=words(STATE_TV, "the army killed nobody there"),
        count=Count(bound=Bound.VAGUE), denied=True, blame=Blame(words="the army", side="syrian_government"),
    ),
)
MASSACRE = Finding(
    incident=Incident(
        id="i1", label="47 killed in Karm al-Zeitoun, Homs, 11 March 2012", place=KARM, period=SUNDAY,
        means=(Means.EXECUTION,), claims=("c1", "c2", "c3", "c5"), reports=("r1", "r2"),
    ),
    voices=(
        Voice(name="Hadi Abdallah", camp="opposition", claims=("c1", "c2"), reports=("r1",)),
        Voice(name="State TV", camp="government", claims=("c5",), reports=("r2",)),
    ),
    figures=(
        Figure(
            id="f1", harm=Harm.KILLED, low=47, best=47, high=47, claims=("c2",), flags=(Flag(kind=FlagKind.WORDS_ABOVE_NUMBER, sentence="one voice only", people=0), Flag(kind=FlagKind.PART_ABOVE_WHOLE, sentence="see c5", people=1)),
            steps=(Step(rule=StepRule.RANGE, result="47 in all"), Step(rule=StepRule.BEST, result="best is 47")),
        ),
        Figure(
            id="f2", harm=Harm.KILLED, group=Group(status=Status.CIVILIAN, demographic=Demographic.CHILD),
            low=26, best=26, high=26, claims=("c1",),
        ),
        Figure(id="f3", harm=Harm.INJURED, low=8, best=8, claims=("c3",)),
    ),
    accounts=(
        Account(camp="opposition", voices=("Hadi Abdallah",), figures=(Stated(voice="Hadi Abdallah", harm=Harm.KILLED, number="47", words="47 killed", claims=("c2",)),), claims=("c1", "c2")),
        Account(camp="government", voices=("State TV",), blames=("Armed gangs",), blamed_sides=("rebels",), claims=("c5",)),
    ),
    grade=Grade(name=GradeName.CONTESTED, reasons=("the camps blame different sides", "c5 against c2")),
)
SOMEWHERE = Finding(
    incident=Incident(id="i2", label="some killed somewhere in Syria", place=SYRIA), grade=Grade(name=GradeName.WEAK)
)
NOWHERE = Finding(incident=Incident(id="i3", label="denied", claims=("c6",)), grade=Grade(name=GradeName.WEAK))
WEEKEND = TollFinding(
    toll=Toll(
        id="t1", label="up to 130 killed in Syria", harm=Harm.KILLED, place=SYRIA, claims=("c4",), reports=("r1",),
        period=Period(last=date(2012, 3, 12), precision=PeriodPrecision.OPEN),
    ),
    figure=Figure(id="f4", harm=Harm.KILLED, low=0, best=130, high=130, claims=("c4",)),
    voices=(Voice(name="An Agency", claims=("c4",), reports=("r1",)),),
    inside=("i1",), recorded_low=47, recorded_best=47, residual_low=0, residual_high=83, notes=("47 of 130 recorded",),
)
RECORD = Record(reports=(AGENCY, STATE_TV, SILENT), claims=CLAIMS, findings=(MASSACRE, SOMEWHERE, NOWHERE), tolls=(WEEKEND,))
