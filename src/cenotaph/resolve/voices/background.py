"""Whether a sentence that names no speaker tells what went before: the outlet's own background to the news."""
import re
from calendar import month_name
from datetime import date

_MONTHS = tuple(month_name)[1:]
_NAMED = "|".join(_MONTHS)
# "Since the insurgency began in 2012", "when Russia launched its invasion".
_BEGAN = re.compile(
    r"\b(?:since|after|when|in|of)\b[^.;]{0,80}?\b(?:began|begun|broke out|started|erupted|launched|invaded|invasion|"
    rf"coup|uprising|seized power|onset|start of|beginning of)\b|\bsince (?:(?:{_NAMED})(?: of)? )?(?:19|20)\d\d\b")
_AGO = re.compile(
    rf"\blast (?:year|month|spring|summer|autumn|winter|{_NAMED})\b|\b(?:years?|months?|weeks) (?:ago|earlier)\b|"
    r"\bin recent (?:years|months)\b|\bearlier this year\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(rf"\b(?:{_NAMED})\b")
# On the first days of a month the news is of the last one.
_EARLY = 8


def is_background(sentence: str, day: date | None) -> bool:
    """Return True for a sentence that counts from a war's beginning, or tells of another month than the report's."""
    if _BEGAN.search(sentence) or _AGO.search(sentence):
        return True
    if day is None:
        return False
    years = {int(year) for year in _YEAR.findall(sentence)}
    months = {_MONTHS.index(month) + 1 for month in _MONTH.findall(sentence)}
    near = {day.month, (day.month - 2) % 12 + 1} if day.day < _EARLY else {day.month}
    return (bool(years) and day.year not in years) or (bool(months) and not months & near)
