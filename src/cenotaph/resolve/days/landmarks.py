"""When was a text written that carries no date? Told by the dated public events that it tells as news.

An event told with "yesterday", a weekday or "over the weekend" puts the report in the days after it. Dates that the
text names, offices held and the age of a war leave out other days. Only a window of three days or fewer is an answer.
"""
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cenotaph.records import DateGround, Dating

from .calendar import Hit, caught, hits
from .landmark_table import Conflict, Landmark, Range, table

__all__ = ["date_by_content"]
WIDEST_WINDOW = timedelta(days=2)
DAY = timedelta(days=1)
# How many words may stand between an event and the time it is told with.
NEAR = {"weekday": 8, "weekend": 30, "yesterday": 4, "today": 4, "overnight": 4, "ago": 4, "calendar": 6}
NEAR_STATEMENT = 2
OPENING = 4
# Characters read: a report says when it was written near its beginning, and a book is no report.
LONGEST = 40_000
LONG_SINCE = re.compile(r"\b(?:since|until|last|next|from)\s+$", re.IGNORECASE)
POINTS_BACK = re.compile(r"(?:His|Her|He|She|They|Their|Both)\b")
# Days in the unit that a war's age is given in, and how far short of and past it the report may lie.
AGES = {"years": (365, 183, 365), "one": (365, 60, 100), "months": (30, 40, 60), "ordinal": (365, 395, 30)}
YEARS = range(2000, 2036)


class Clue(NamedTuple):
    """What one passage says of the report's day: it lies in one of these ranges. `words` stand in the text."""

    ranges: tuple[Range, ...]
    words: str
    why: str
    told: bool = False
    weekday: int | None = None

    def allows(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.ranges)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of the report itself: no navigation, no captions of a few words, no bare date lines."""
    for line in text.split("\n"):
        words = line.split()
        told = line.rstrip().endswith((".", "!", "?", "”", '"', "…", ":", "’"))
        if len(words) < 6 or (not told and len(words) < 12) or table().chrome.search(line):
            continue
        yield from re.split(r"(?<=[a-z0-9)][.!?])[”\"’]? +(?=[“\"A-Z])", line)


def clues(text: str) -> Iterator[Clue]:
    lower = text.lower()
    landmarks, eras = ([m for m in marks if m.may_stand_in(lower)] for marks in (table().landmarks, table().eras))
    before = ""
    for sentence in sentences(text):
        times = hits(sentence)
        # "His talks ended on Sunday": whose they are stands in the sentence before.
        carried = f"{before} {sentence}" if POINTS_BACK.match(sentence) else sentence
        own = [h for h in (hits(carried) if landmarks else ()) if h.start >= len(carried) - len(sentence)]
        for landmark in landmarks:
            yield from told_by(landmark, carried, own)
        before = sentence
        yield from dates_named(sentence, times)
        if not table().former.search(sentence):
            yield from (
                Clue(era.days, words, f"{era.what} from {span_words(era.days)}")
                for era in eras if (words := passage(era, sentence))
            )
    yield from ages(text)


def spans_of(landmark: Landmark, sentence: str, at: int = 0) -> list[range]:
    """Return where each group of words stands nearest to `at`, all of them or none."""
    nearest = []
    for group in landmark.groups:
        spans = [range(m.start(), m.end()) for m in group.finditer(sentence)]
        if not spans:
            return []
        nearest.append(min(spans, key=lambda s: abs(s.start - at)))
    return nearest


def passage(landmark: Landmark, sentence: str) -> str:
    spans = spans_of(landmark, sentence)
    return sentence[min(s.start for s in spans) : max(s.stop for s in spans)] if spans else ""


def told_by(landmark: Landmark, sentence: str, times: list[Hit]) -> Iterator[Clue]:
    """Yield what a sentence that names an event says of the report's day."""
    if not spans_of(landmark, sentence):
        return
    looking_back = table().looks_back.search(sentence) or re.search(r"\b(?:19|20)\d\d\b", sentence)
    for hit in [] if looking_back else times:
        spans = spans_of(landmark, sentence, hit.start)
        near = min(words_between(sentence, span, hit) for span in spans)
        ranges = tuple(r for days in landmark.days for r in days_after(days, hit))
        if near <= NEAR.get(hit.rule.means, -1) and ranges:
            start, end = min(*(s.start for s in spans), hit.start), max(*(s.stop for s in spans), hit.end)
            why = f"{landmark.what} ({span_words(landmark.days)}) is told with “{sentence[hit.start : hit.end]}”"
            named = caught(hit.match).get("weekday")
            yield Clue(ranges, sentence[start:end], why, True, named if isinstance(named, int) else None)


def words_between(sentence: str, span: range, hit: Hit) -> int:
    first, second = sorted([(span.start, span.stop), (hit.start, hit.end)])
    return len(sentence[first[1] : second[0]].split())


def days_after(event: Range, hit: Hit) -> Iterator[Range]:
    """Yield the days on which a report can be written that tells an event of these days with this time."""
    found, means = caught(hit.match), hit.rule.means
    last = event[1]
    if means == "weekday" and found.get("which") not in {"next", "the following"}:
        days = (event[0] + n * DAY for n in range((last - event[0]).days + 1))
        yield from ((d, d + 6 * DAY) for d in days if d.weekday() == found["weekday"])
    elif means == "weekend" and last.weekday() >= 5:
        yield last, last + (9 - last.weekday()) * DAY
    elif means in {"today", "yesterday"}:
        written = last + (means == "yesterday") * DAY
        yield written, written
    elif means == "overnight" and found.get("weekday") is None:
        yield last, last + DAY
    elif means == "ago" and f"{found['unit']}".startswith("day") and isinstance(found.get("count"), int):
        written = last + timedelta(days=int(found["count"] or 0))
        yield written, written
    elif means == "calendar" and found["unit"] == "week":
        monday = last - last.weekday() * DAY
        yield (monday + 7 * DAY, monday + 13 * DAY) if found.get("which") == "last" else (last, monday + 6 * DAY)


def dates_named(sentence: str, times: Sequence[Hit]) -> Iterator[Clue]:
    """Yield what a named date says: a past one lies before the report, one ahead lies after it."""
    ahead = table().ahead.search(sentence)
    for hit in times:
        found, words = caught(hit.match), sentence[hit.start : hit.end]
        year, month, day = (int(found.get(name) or 0) for name in ("year", "month", "day"))
        if hit.rule.means in {"day", "month", "year"} and year and not ahead:
            yield Clue(((date(year, month or 1, 1), date.max),), words, f"“{words}” is past")
        elif hit.rule.means == "day" and not year and month and day:
            named = [d for y in YEARS if (d := valid(y, month, day))]
            ranges = [(d - 60 * DAY, d) if ahead else (d, d + 300 * DAY) for d in named]
            yield Clue(tuple(ranges), words, f"“{words}” {'lies ahead' if ahead else 'is past'}")


def valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def main_conflict(text: str) -> Conflict | None:
    counted = [(len(c.names.findall(text)), c) for c in table().conflicts]
    most, conflict = max(counted, key=lambda pair: pair[0])
    return conflict if most else None


def ages(text: str) -> Iterator[Clue]:
    """Yield what the age of the war that a text is about says: writers round both ways."""
    conflict = main_conflict(text)
    if conflict is None:
        return
    for unit, pattern in table().ages.items():
        for match in pattern.finditer(text):
            groups = {name: value.casefold() for name, value in match.groupdict().items() if value}
            word = groups.get("count") or groups.get("ordinal") or "one"
            number = int(word) if word.isdigit() else table().numbers[word]
            length, early, late = AGES["one" if "one" in groups else unit]
            middle = conflict.begins + timedelta(days=number * length)
            reach = (middle - timedelta(days=early), middle + timedelta(days=late))
            why = f"“{match[0]}”: the war in {conflict.id.capitalize()} began on {conflict.begins}"
            yield Clue((reach,), match[0], why)


def span_words(days: Sequence[Range]) -> str:
    written = [str(first) if first == last else f"{first} to {last}" for first, last in days[:3]]
    return ", ".join(written) + (", …" if len(days) > 3 else "")


def weekdays_of_statements(text: str) -> set[int]:
    """Return the weekdays on which sources are quoted as saying something, 0 = Monday."""
    said: set[int] = set()
    for sentence in sentences(text):
        verbs = [range(m.start(), m.end()) for m in table().statement.finditer(sentence)]
        for hit in hits(sentence):
            named = caught(hit.match).get("weekday") if hit.rule.means == "weekday" else None
            if isinstance(named, int) and any(words_between(sentence, verb, hit) <= NEAR_STATEMENT for verb in verbs):
                said.add(named)
    return said


def weekday_of_the_opening(text: str) -> set[int]:
    """Return the weekday that the first sentences name: news opens with the day of the report or the one before."""
    for sentence in list(dict.fromkeys(sentences(text)))[:OPENING]:
        for hit in hits(sentence):
            named = caught(hit.match).get("weekday") if hit.rule.means == "weekday" else None
            if isinstance(named, int) and not LONG_SINCE.search(sentence[: hit.start]):
                return {named}
    return set()


def possible_days(found: list[Clue], text: str) -> list[date]:
    """Return every day that all clues allow, earliest first."""
    told = [c for c in found if c.told]
    start = {first + n * DAY for first, last in told[0].ranges for n in range((last - first).days + 1)}
    allowed = {d for d in start if all(c.allows(d) for c in found)}
    if any(h.rule.means == "today" for s in sentences(text) for h in hits(s)):
        allowed -= {d for d in allowed if any(c.weekday == d.weekday() for c in told)}
    told_with = {c.weekday for c in told if c.weekday is not None}
    said = weekdays_of_statements(text) | (weekday_of_the_opening(text) - told_with)
    return sorted(d for d in allowed if not said or {d.weekday(), (d - DAY).weekday()} & said)


def date_by_content(text: str, doubts: Sequence[str] = ()) -> Dating:
    """Return the day on which a text was written, told by its content, with the reasoning as a doubt for a reviewer.

    The earliest day that fits all clues, where those that fit lie within three days; else no day (ground NONE). The
    given `doubts` are kept. Lines of page furniture, the day of the crawl among them, play no part.
    """
    text = text[:LONGEST]
    found = list(dict.fromkeys(clues(text)))
    told = [c for c in found if c.told]
    if not told:
        return Dating(doubts=tuple(doubts))
    days = possible_days(found, text)
    why = "; ".join(dict.fromkeys(c.why for c in told))
    if not days or days[-1] - days[0] > WIDEST_WINDOW:
        left = f"leaves {days[0]} to {days[-1]} open" if days else "contradicts itself"
        return Dating(doubts=(*doubts, f"not dated: the content ({why}) {left}."))
    others = [c.why for c in found if not c.told]
    if weekdays_of_statements(text):
        others.append("the weekdays of the opening and of statements are the day of the report or the one before")
    between = f"on {days[0]}" if len(days) == 1 else f"between {days[0]} and {days[-1]}; the earliest is taken"
    reasons = "; ".join(dict.fromkeys([why, *others]))
    closest = min(told, key=lambda c: (sum((last - first).days for first, last in c.ranges), len(c.words)))
    return Dating(
        day=days[0], ground=DateGround.CONTENT, words=closest.words,
        doubts=(*doubts, f"dated by content: {reasons}; so written {between}."),
    )
