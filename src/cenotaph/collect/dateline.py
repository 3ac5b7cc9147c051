"""Is a day printed in a text the story's own date? A table of small questions, first yes wins."""
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from cenotaph.wordlist import any_of

from .chrome import letters
from .hand import table
from .printed_dates import PrintedDate, names

# A story's own date stands in its head; prose further down speaks of other days.
HEAD_CHARACTERS = 600
HEAD_LINES = 8
_NEAR = 400
_CLOCK = r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?|[0-2]\d[0-5]\d(?:[0-5]\d)?)(?!\d)"
_TIME = rf"(?:at\s+)?{_CLOCK}(?:\s*[ap]\.?m\.?\b)?(?:\s*(?:GMT|UTC)[+\-\d:]*)?"
_HOUR = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]m)?\s*(?:[a-z]{2,4})?\s*(?:\([^()]{1,20}\))?[,\s]*)?"
_BYLINE = r"(?:by|By|BY)\s+(?:[A-Z][\w.'’\-]*[\s,]*(?:and\s+)?){1,6}"
# A place is written in capitals or with capital initials, "al-" and "of" apart: "the road to Dal" is none.
_NAME = r"(?:(?:[a-z]{2}-)?[^\W\d_a-z][\w'’.\-]*|of|de|the)"
_PLACE = rf"{_NAME}(?: {_NAME}){{0,3}}(?:(?:,|/| \()\s*{_NAME}(?: {_NAME}){{0,3}}\)?){{0,3}}"
_SMALL = r"\b(?i:at|gmt|utc|am|pm|est|edt|bst|cet|eet|local|time|hrs|edition|date|updated|by|last)\b"


@dataclass(frozen=True, slots=True)
class Setting:
    """A printed day where it stands: the text around it and the report's title and outlet."""

    text: str
    found: PrintedDate
    title: str | None = None
    outlet: str | None = None

    @property
    def before(self) -> str:
        return self.text[: self.found.start]

    @property
    def after(self) -> str:
        return self.text[self.found.end :]

    @property
    def line_before(self) -> str:
        return self.before.rpartition("\n")[2]

    @property
    def line_after(self) -> str:
        return self.after.partition("\n")[0]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    furniture = table("furniture")
    words = {kind: "|".join(furniture["labels"][kind]) for kind in ("published", "updated")}
    weekdays = "|".join(re.escape(name) for name in names("weekdays"))
    agency = any_of(furniture["agencies"]["names"])
    prose = "|".join(furniture["prose"]["words"])
    return {
        "published": re.compile(rf"(?i)(?:^|[^\w])({words['published']})\s*[:\-–|.,]?\s*{_HOUR}$"),
        "updated": re.compile(rf"(?i)(?:^|[^\w])({words['updated']})\s*[:\-–|.,]?\s*{_HOUR}$"),
        "capture": re.compile(rf"(?i)^\W*(?:{'|'.join(furniture['capture']['words'])})\s*[:\-–|]?\s*$"),
        "prose": re.compile(rf"(?i)(?:\b(?:{prose})\s+|,\s*)(?:(?:{weekdays})\s*,?\s*)?$"),
        "preposition": re.compile(rf"(?i)\b(?:{prose})\s+$"),
        "agency": re.compile(rf"(?:^|[\s(\[|\-–])(?:{agency})[\])]?\s*[,:|\-–]*\s*$"),
        "agency_after": re.compile(rf"^[\s,|\-–]*[(\[]?(?:{agency})\b[\])]?(?!\s*(?:[Pp]hoto|/))"),
        "bracketed": re.compile(r"^[\s,]*[(/]\s*[A-Z][\w.\-/ ]{1,30}[)/](?!\s*[Pp]hoto)"),
        "place": re.compile(rf"(?:^|\n|[.?!\"”]\s)\s*\(?(?:{_PLACE}\s*[,.\-–—|]?\s*)?$"),
        "time": re.compile(rf"^[\s,|\-–(]*(?:{_TIME})"),
        "furniture": re.compile(rf"{_BYLINE}|\b(?:{agency})\b|{_TIME}|\b(?i:{'|'.join(words.values())})\b"),
        "small": re.compile(_SMALL),
    }


def head(text: str) -> str:
    """Return the part of a text in which its own date may stand: its first lines, up to some hundred characters."""
    kept, filled = [], 0
    for line in text[: HEAD_CHARACTERS * 2].splitlines(keepends=True):
        kept.append(line)
        filled += bool(line.strip())
        if filled == HEAD_LINES:
            break
    return "".join(kept)[:HEAD_CHARACTERS]


def captured(at: Setting) -> bool:
    """The words before it say that this is the day somebody saved, printed or looked at the page."""
    return bool(_patterns()["capture"].search(at.line_before))


def published_label(at: Setting) -> bool:
    """"Published", "Posted on", "Date of publication" or the like stands right before it."""
    return _labelled(at, "published")


def updated_label(at: Setting) -> bool:
    """"Last updated" or the like stands right before it."""
    return _labelled(at, "updated")


def wire_dateline(at: Setting) -> bool:
    """A place before it and an agency in brackets or a dash after it: "BEIRUT, March 12 (Reuters) -"."""
    place = _patterns()["place"].search(at.before)
    if not place or _prose(at, commas=False):
        return False
    agency = _patterns()["bracketed"].match(at.after)
    named = place[0].strip(" (\n") and at.found.year
    dash = named and re.match(r"\s*(?:[-–—|]{1,2}\s|\)\s*[-–—:]|:\s)", at.after)
    apart = named and re.search(r"[-–—|]\s*$", place[0]) and _new_sentence(at.after)
    return bool(agency or dash or apart) and at.found.start < _NEAR


def line_of_its_own(at: Setting) -> bool:
    """Its line holds only it, an hour, an agency or a byline, and it is one of the first lines."""
    if _prose(at, commas=False):
        return False
    line = f"{at.line_before}\n{at.line_after}".replace(at.outlet or "\n", "\n")
    rest = _patterns()["furniture"].sub("", line)
    words = [word for word in re.findall(r"[^\W_]+", _patterns()["small"].sub("", rest)) if len(word) > 1]
    # Up to three capitalised words are the place of a press release: "Geneva, 12 March 2012".
    return len(words) <= 3 and all(word[0].isupper() for word in words)


def opening(at: Setting) -> bool:
    """Only the headline, an agency or a byline stands before it, and a new sentence begins after it."""
    return at.found.year is not None and _anchored(at) and _new_sentence(at.after)


def behind_agency(at: Setting) -> bool:
    """An agency's or the outlet's name stands right before it and a new sentence follows: "AFP 18 Sep 2016 More"."""
    outlet = at.outlet and letters(at.line_before).endswith(letters(at.outlet))
    named = bool(_patterns()["agency"].search(at.line_before)) or bool(outlet)
    return at.found.year is not None and named and _new_sentence(at.after)


def before_agency(at: Setting) -> bool:
    """An agency's name, not in a caption's brackets, stands right after it: "… in the east 6 September 2016 SANA …"."""
    named = _patterns()["agency_after"].match(at.after) and not re.match(r"[\s,]*[(\[]", at.after)
    return at.found.year is not None and bool(named) and not _prose(at) and at.found.start < _NEAR


def with_weekday(at: Setting) -> bool:
    """Weekday, day, month and year in a row, no preposition before them and a new sentence after them."""
    full = at.found.weekday is not None and at.found.year is not None
    return full and not _prose(at) and _new_sentence(at.after) and at.found.start < _NEAR


def with_hour(at: Setting) -> bool:
    """An hour stands right after or before it, and no preposition before it."""
    after = _patterns()["time"].match(at.after)
    before = re.search(rf"(?:{_TIME})\s*$", at.line_before)
    return at.found.year is not None and bool(after or before) and not _prose(at)


Question = Callable[[Setting], bool]
RULES: tuple[Question, ...] = (
    published_label, updated_label, wire_dateline, line_of_its_own, opening, behind_agency, before_agency, with_weekday,
    with_hour,
)


def rule_for(at: Setting) -> Question | None:
    """Return the first rule by which this day is the story's own; None where it is another day or the page's."""
    if captured(at):
        return None
    return next((rule for rule in RULES if rule(at)), None)


def _labelled(at: Setting, kind: str) -> bool:
    label = _patterns()[kind].search(at.line_before)
    if label is None or re.match(r"\s*,\s*[a-z]", at.after):
        return False
    # "a statement issued on 4 March" is prose; a label begins a line or has a capital.
    return not label[1][0].islower() or not at.line_before[: label.start(1)].strip(" \t|([-–—·•")


def _prose(at: Setting, commas: bool = True) -> bool:
    return bool(_patterns()["prose" if commas else "preposition"].search(at.line_before))


def _anchored(at: Setting) -> bool:
    line = letters(_patterns()["furniture"].sub(" ", at.line_before))
    if not line or letters(at.outlet or "") == line:
        return True
    titles = [at.title, *(at.title or "").split(" | ")[:1]]
    plain = letters(at.line_before)
    return any(len(letters(t)) > 12 and (plain.endswith(letters(t)) or line.endswith(letters(t))) for t in titles if t)


def _new_sentence(after: str) -> bool:
    rest = after.lstrip(" \t)]|-–—.,;")
    first = re.match(r"[^\W\d_][\w.]*", rest)
    if after.lstrip(" ").startswith(":") and after.strip(": \n"):
        return False
    if first is None or not first[0][0].islower():
        return not re.match(r"\s*,\s*[a-z]", after)
    return first[0].rstrip(".").casefold() in table("furniture")["after"]["words"]
