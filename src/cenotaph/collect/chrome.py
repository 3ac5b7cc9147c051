"""What of a saved web page is not the story (navigation, log-in, newsletters), and which line is the headline."""
import re
from functools import cache

from .hand import table
from .printed_dates import printed_dates

_LONGEST_CHROME_LINE = 120
_MOST_HEADING_WORDS = 8
_SHORTEST_HEADLINE_WORDS = 4


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(table("furniture")["chrome"][kind])


def is_chrome(line: str) -> bool:
    """Return whether a line is one that only a web page's frame has."""
    plain = line.strip().casefold().replace("’", "'")
    if not plain or len(plain) > _LONGEST_CHROME_LINE:
        return False
    # "Also in World News" is a teaser's heading; "Also in Dal, six people died." is the story.
    short = len(plain.split()) <= _MOST_HEADING_WORDS and plain[-1] not in ".!?"
    if _bare(line) in _words("lines") or (short and plain.startswith(_words("beginnings"))):
        return True
    telling = (*_words("phrases"), *_words("words")) if short else _words("phrases")
    return any(words in plain for words in telling)


def has_chrome(lines: tuple[str, ...]) -> bool:
    """Return whether these lines were cut from a web page with its frame left on.

    One line in so many words tells it ("Skip to main content"), or two different ones that a text might hold by chance
    ("Live", "Search").
    """
    bare = {_bare(line) for line in lines if is_chrome(line)}
    return len(bare) > 1 or bool(bare - set(_words("lines")))


def _bare(line: str) -> str:
    return line.strip(" .|:·•>»-–—/+*#[]()\n\r\t").casefold().replace("’", "'")


def bare_date(line: str) -> bool:
    """Return whether a line holds a day, its weekday and hour, and nothing else."""
    found = printed_dates(line)
    if len(found) != 1:
        return False
    rest = line[: found[0].start] + line[found[0].end :]
    return not re.sub(r"(?i)\b(?:gmt|utc|am|pm|[a-z]{3,4}time)\b|[\d\W_]", "", rest)


def headline_line(lines: tuple[str, ...], title: str | None) -> int | None:
    """Return the index of the headline's line: the title's, else the first that reads like one; None if none does."""
    wanted = letters(title or "")
    titled = (i for i, line in enumerate(lines) if letters(line) and _is_title(letters(line), wanted))
    alike = (i for i, line in enumerate(lines) if _reads_like_headline(line))
    return next(titled, next(alike, None))


def _is_title(line: str, title: str) -> bool:
    return line == title or (len(line) > 20 and title.startswith(line))


def _reads_like_headline(line: str) -> bool:
    return len(line.split()) >= _SHORTEST_HEADLINE_WORDS and not is_chrome(line) and not printed_dates(line)


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case: what is left when spacing and punctuation differ."""
    return "".join(c for c in text.casefold() if c.isalnum())
