"""Whether a sentence that names no speaker tells what went before: the outlet's own background to the news."""
import re
from calendar import month_name
from datetime import date
from functools import lru_cache

_MONTHS = tuple(month_name)[1:]
_NAMED = "|".join(_MONTHS)
# "Since the insurgency began in 2012", "when Russia launched its invasion".
_BEGAN = re.compile(
    r"\b(?:since|after|when|in|of)\b[^.;]{0,80}?\b(?:began|begun|broke out|started|erupted|launched|invaded|invasion|"
    rf"coup|uprising|seized power|onset|start of|beginning of)\b|\bsince (?:(?:{_NAMED})(?: of)? )?(?:19|20)\d\d\b")
_AGO = re.compile(
    rf"\blast (?:year|month|spring|summer|autumn|winter|{_NAMED})\b|\b(?:years?|months?|weeks) (?:ago|earlier)\b|"
    r"\bin recent (?:years|months)\b|\bearlier this year\b")
# "The attack comes a week after one that killed 29", "the third such attack this month".
_BESIDE_THE_NEWS = re.compile(
    r"\b(?:comes?|came) (?:[\w-]+ ){0,4}?(?:days?|weeks?|months?|hours) after\b|\b(?:comes?|came) on the heels of\b|"
    r"\b(?:second|third|fourth|fifth|\d+th|latest) such (?:attack|raid|strike|bombing|incident|massacre|killing)\b")
# "The town is near the front line, where …", "up to 3,000 are still believed to be trapped": what is known to all.
_STANDING = re.compile(
    r"^\W*[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2} (?:is|lies|sits) (?:near|close to|north|south|east|west|on the|some \d)|"
    r"\b(?:is|are) (?:still |now |also )?(?:believed|thought|feared|estimated|known) to\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(rf"\b(?:{_NAMED})\b")
# On the first days of a month the news is of the last one.
_EARLY = 8


# Several claims share a sentence.
@lru_cache(maxsize=256)
def is_background(sentence: str, day: date | None) -> bool:
    """Return True for a sentence that counts from a war's beginning, tells of another month than the report's, of what
    went before the news, or of how things stand.
    """
    if any(told.search(sentence) for told in (_BEGAN, _AGO, _BESIDE_THE_NEWS, _STANDING)):
        return True
    if day is None:
        return False
    years = {int(year) for year in _YEAR.findall(sentence)}
    months = {_MONTHS.index(month) + 1 for month in _MONTH.findall(sentence)}
    near = {day.month, (day.month - 2) % 12 + 1} if day.day < _EARLY else {day.month}
    return (bool(years) and day.year not in years) or (bool(months) and not months & near)
