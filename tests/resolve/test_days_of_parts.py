"""A headline's number and the dateline below it: the day of the harm is the one that the text tells of its parts."""
from datetime import date

from cenotaph.records import Claim, Count, DateGround, Dating, Harm, Period, PeriodPrecision, Quote, Report, Scope
from cenotaph.resolve.voices.borrowed import with_days_of_parts

TUESDAY, SUNDAY = date(2016, 5, 17), date(2016, 5, 15)
REPORT = Report(id="r", doc="r.txt", file_sha256="0", text="", language="en",
                dating=Dating(day=TUESDAY, ground=DateGround.DATELINE, words="17 May 2016"))


def on(day: date, words: str) -> Period:
    return Period(first=day, last=day, precision=PeriodPrecision.DAY, words=words)


def claim(name: str, number: int, period: Period, part_of: str | None = None, scope: Scope = Scope.INCIDENT) -> Claim:
    return Claim(id=name, report="r", quote=Quote(start=0, end=1, words="x"), harm=Harm.KILLED, event="",
                 count=Count(low=number, high=number, words=str(number)), period=period, part_of=part_of, scope=scope)


def days(*claims: Claim) -> list[date | None]:
    return [each.period.first for each in with_days_of_parts(claims, REPORT)]


def test_a_whole_dated_by_the_dateline_alone_is_of_the_day_of_its_parts() -> None:
    sunday = on(SUNDAY, "on Sunday")
    told = claim("w", 9, on(TUESDAY, "17 May 2016")), claim("a", 5, sunday, "w"), claim("b", 4, sunday, "w")
    assert days(*told) == [SUNDAY, SUNDAY, SUNDAY]


def test_a_whole_whose_own_words_tell_the_day_keeps_it() -> None:
    assert days(claim("w", 9, on(TUESDAY, "on Tuesday")), claim("a", 5, on(SUNDAY, "on Sunday"), "w"))[0] == TUESDAY


def test_parts_of_several_days_and_totals_leave_the_day_as_it_is() -> None:
    own = on(TUESDAY, "17 May 2016")
    parts = claim("a", 5, on(SUNDAY, "on Sunday"), "w"), claim("b", 4, on(date(2016, 5, 14), "on Saturday"), "w")
    assert days(claim("w", 9, own), *parts)[0] == TUESDAY
    assert days(claim("w", 9, own, scope=Scope.TOLL), parts[0])[0] == TUESDAY
