"""When something happened: the expressions of time in a text, and the days they mean against the day of the report."""
import re
import tomllib
from collections.abc import Iterator, Sequence, Set
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from cenotaph.records import Period, PeriodPrecision
from cenotaph.wordlist import any_of, in_small_letters

from .days import ABSOLUTE, MEANINGS, Caught, Span, Tense, span
from .distance import Distance, distance
from .feasts import feast, feasts
from .stretches import STRETCHES

__all__ = ["Tense", "TimeWords", "distance_of", "find_times", "period_of", "since"]
UNKNOWN: Span = (None, None, PeriodPrecision.UNKNOWN)
_LONGEST_PHRASE = 60
_MEANINGS = MEANINGS | STRETCHES | {"feast": feast}


class TimeWords(NamedTuple):
    """An expression that may say when: `text[start:end] == words`; `means` names its arithmetic, "run" for several."""

    start: int
    end: int
    words: str
    means: str


class Rule(NamedTuple):
    means: str
    pattern: re.Pattern[str]


class Language(NamedTuple):
    """How one language says when: its rules, and its words by what they stand for."""

    rules: tuple[Rule, ...]
    anywhere: re.Pattern[str]
    hints: re.Pattern[str]
    weekdays: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    lead: re.Pattern[str]
    clause: re.Pattern[str]
    since: re.Pattern[str]
    joins: re.Pattern[str]
    join: re.Pattern[str]


class Hit(NamedTuple):
    """A rule that matched: the core of an expression, without the words that lead into it."""

    start: int
    end: int
    rule: Rule
    match: re.Match[str]


def spellings(words: list[str]) -> list[str]:
    """Return words of a table apart where one stands for several ("tue|tues")."""
    return "|".join(words).split("|")


def numbered(long: list[str], short: list[str], first: int) -> dict[str, int]:
    named = {word: first + n for n, word in enumerate(long)}
    return named | {s: first + n for n, several in enumerate(short) for s in several.split("|")}


@cache
def english() -> Language:
    """Return the English rules, compiled once."""
    table = tomllib.loads((files("cenotaph.resolve") / "hand/calendar/en.toml").read_text(encoding="utf8"))
    words, numbers, followers = table["words"], table["numbers"], any_of(table["not_a_date"]["followers"])
    weekdays, months = (spellings(words[kind] + words[f"{kind}_short"]) for kind in ("weekday", "month"))
    pieces: dict[str, str] = table["pieces"] | {
        "weekday": rf"\b{any_of(words['weekday'])}", "month": rf"\b{any_of(words['month'])}\b",
        "weekday_any": rf"\b{any_of(weekdays)}\b", "month_any": rf"\b{any_of(months)}\b",
        "count": rf"(?:\d{{1,3}}|{table['pieces']['compound']}|{any_of(numbers)})",
        "unit": rf" +{followers}\b", "not_unit": rf"{followers}\b",
        "feast": "|".join(sorted((f.names for f in feasts()), key=len, reverse=True)),
        "feast_alone": "|".join(sorted((f.names for f in feasts() if f.alone), key=len, reverse=True)),
    }
    openers = {*table["openers"]["words"], *numbers, *weekdays, *months}
    joined = any_of(table["join"]["words"], blank=" +")
    return Language(
        rules=tuple(Rule(r["means"], compiled(r["pattern"], pieces)) for r in table["rule"]),
        anywhere=any_of_them([r["pattern"] for r in table["rule"]], pieces, opening(openers, table["small"])),
        hints=re.compile(r"\d|since then|minute|moment|[ft]eenth|[fhxn]th\b|day|night|week|month|year|hour|noon|"
                         r"morning|evening|recent|dawn|decade|quarter|since|annivers|spring|summer|autumn|fall|winter|"
                         + "|".join([*words["month"], pieces["feast"]])),
        weekdays=numbered(words["weekday"], words["weekday_short"], 0),
        months=numbered(words["month"], words["month_short"], 1),
        numbers=numbers,
        lead=re.compile(rf"\b{any_of(table['lead']['words'])} +(?:the +)?$"),
        clause=re.compile(rf"\b(?:{'|'.join(table['lead']['since_clause'])})$"),
        since=re.compile(f"^(?:{'|'.join([table['lead']['since'], *table['lead']['since_clause']])})", re.IGNORECASE),
        joins=re.compile(rf",? *{joined}", re.IGNORECASE),
        join=re.compile(rf"^,? *{joined},? *(?:on +)?(?:the +)?$", re.IGNORECASE),
    )


def compiled(pattern: str, pieces: dict[str, str]) -> re.Pattern[str]:
    """Return a rule's pattern with its {pieces} filled in; whole words only, of texts in small letters."""
    for _ in range(2):
        pattern = re.sub(r"\{([a-z_]+)\}", lambda m: pieces[m[1]], pattern)
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)")


def opening(openers: Set[str], small: dict[str, list[str]]) -> str:
    """Return a pattern of what an expression may begin with: a number, an opener, a small word in front of either."""
    words, ending = {*small["words"]}, r"(?:s|st|nd|rd|th)?\b"
    behind = any_of((openers | {*small["behind"]}) - words, blank=" +")
    led = rf"(?:{any_of(words)}[ -]+)++(?:\d|{behind}{ending})"
    return rf"(?:\d|{any_of(openers - words, blank=' +')}{ending}|{led}|\w++-year)"


def any_of_them(patterns: list[str], pieces: dict[str, str], openings: str) -> re.Pattern[str]:
    """Return one pattern for wherever a rule may match: a text is searched once, not once for each rule.

    The rules, some of which may begin with a blank, are tried where one of the `openings` stands; the number of the
    group that matched is that of the first rule that may.
    """
    unnamed = re.sub(r"\(\?P<\w+>", "(?:", "|".join(f"({pattern})" for pattern in patterns))
    # A part that must come again as it was ("/" in 21/08/2013) may here be any mark: the rules themselves decide.
    unnamed = re.sub(r"\(\?P=\w+\)", "[/.-]", unnamed)
    return compiled(rf"(?= *{openings})(?:{unnamed})", pieces)


def hits(text: str) -> Sequence[Hit]:
    """Return the cores of every expression in a text, in order: the earliest first, and of those the longest."""
    # A report's text is searched once; "on Friday" comes again and again.
    return _hits_in_phrase(text) if len(text) <= _LONGEST_PHRASE else _hits(text)


def _hits(text: str) -> list[Hit]:
    text = in_small_letters(text)
    if not english().hints.search(text):
        return []
    anywhere, kept, at = english().anywhere, list[Hit](), 0
    while found := anywhere.search(text, at):
        start, longest = found.start(), None
        for rule in english().rules[(found.lastindex or 1) - 1 :]:
            m = rule.pattern.match(text, start)
            if m and (longest is None or m.end() > longest.end):
                longest = Hit(start, m.end(), rule, m)
        kept += [longest] if longest else []
        at = longest.end if longest else start + 1
    return kept


_hits_in_phrase = lru_cache(maxsize=4096)(_hits)


def lead_of(text: str, start: int, floor: int) -> int:
    """Return where the words that lead into an expression begin, no further back than `floor`."""
    while True:
        before = in_small_letters(text[max(floor, start - 24) : start])
        led = english().lead.search(before)
        if led is None:
            break
        start -= len(before) - led.start()
    clause = english().clause.search(in_small_letters(text[max(floor, start - 120) : start]))
    return clause.start() + max(floor, start - 120) if clause else start


def runs(text: str) -> Iterator[list[Hit]]:
    """Yield hits, those that are joined ("Thursday and Friday") together."""
    run: list[Hit] = []
    for hit in hits(text):
        if run and not _joined(text, run[-1].end, hit.start):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _joined(text: str, end: int, start: int) -> bool:
    """True where nothing but a word like "and", "to", "through" stands between two times."""
    join = english().join
    if not english().joins.match(text, end):
        return False
    return bool(join.match(text[end:start]) or join.match(text[end : lead_of(text, start, end)] + " "))


def find_times(text: str) -> tuple[TimeWords, ...]:
    """Return every expression of `text` that may say when something happened, longest first match, in order, apart."""
    found: list[TimeWords] = []
    for run in runs(text):
        start, end = lead_of(text, run[0].start, found[-1].end if found else 0), run[-1].end
        found.append(TimeWords(start, end, text[start:end], run[0].rule.means if len(run) == 1 else "run"))
    return tuple(found)


def caught(match: re.Match[str]) -> Caught:
    """Return what a pattern caught, names of days and months and number words turned into numbers."""
    language, values = english(), {k: v.casefold() if v else None for k, v in match.groupdict().items()}
    return {name: value and meant(language, name.rstrip("123"), value) for name, value in values.items()}


def meant(language: Language, name: str, value: str) -> str | int | None:
    if name == "weekday":
        return language.weekdays.get(value)
    if name == "month":
        return int(value) if value.isdigit() else language.months.get(value)
    if name in {"day", "year", "count"}:
        digits = re.match(r"\d+", value)
        return int(digits[0]) if digits else in_words(language, re.sub(" +", " ", value))
    return value


def in_words(language: Language, value: str) -> int | None:
    """Return the number that a word stands for, "forty-fifth" among them; None for a word of no number."""
    tens, _, ones = value.replace(" ", "-").partition("-")
    both = language.numbers.get(tens), language.numbers.get(ones)
    whole = language.numbers.get(value)
    return whole if whole is not None or None in both else sum(n for n in both if n)


def days_of(hit: Hit, today: date | None, tense: Tense) -> Span:
    """Return the days that one core means; unknown where it needs a report's day and there is none."""
    found = caught(hit.match)
    if today is None and not (hit.rule.means in ABSOLUTE and (found.get("year") or found.get("year2"))):
        return UNKNOWN
    return _MEANINGS[hit.rule.means](found, today or date.max, tense) or UNKNOWN


def days_of_run(run: list[Hit], today: date | None, tense: Tense) -> Span:
    """Return the days from the first core of a run to its last; an earlier core is sought behind the later one."""
    result = days_of(run[-1], today, tense)
    for hit in reversed(run[:-1]):
        relative_to = result[0] if hit.rule.means == "weekday" else result[1] if hit.rule.means == "leading" else None
        first = days_of(hit, relative_to or today, tense)
        if result is UNKNOWN or first[0] is None or (result[1] and result[1] < first[0]):
            result = first if result is UNKNOWN else result
        else:
            result = span(first[0], result[1] or first[1])
    return result


def distance_of(words: str) -> Distance | None:
    """Return how far from another event `words` say that something happened; None where they do not tell."""
    found = next((h for h in hits(words) if h.rule.means == "beside"), None)
    return distance(caught(found.match)) if found else None


def since(began: Span, today: date | None) -> Span:
    """Return the span from the beginning of `began` to the day of the report."""
    if began[0] and today and began[0] <= today:
        return began[0], today, PeriodPrecision.SPAN if began[0] < today else PeriodPrecision.DAY
    return span(began[0], today) if began[0] or today else UNKNOWN


def period_of(words: str, report_day: date | None, tense: Tense = Tense.PAST) -> Period:
    """Return the first and last day that `words` mean in a report of `report_day`, words kept.

    Without a report's day only words that name their year resolve. A day without a year, and a weekday, is the last
    such day on or before the report; the future is reached only by words that name it or by `tense`. No default day.
    """
    run = next(runs(words), None)
    if run is None:
        return Period(words=words)
    first, last, precision = days_of_run(run, report_day, tense)
    if english().since.match(words[lead_of(words, run[0].start, 0) :]):
        first, last, precision = since((first, last, precision), report_day)
    if first and last and last < first:
        return Period(words=words)
    return Period(first=first, last=last, precision=precision, words=words)
