"""Incident or toll: whether a claim counts one event, or a total over several, a span of time, a war.

A linear scorer over what place, period and wording say, learnt from annotated reports by `training/train_scope.py`; no
feature names a place, a party, an event or a document. A whole war's count is always a toll.
"""
import re
from pathlib import Path

from cenotaph.records import Period, Place, PlacePrecision, Reading, Scope
from cenotaph.scorer import Cues, scorer

_LEARNED = Path(__file__).parent / "learned" / "scope.json"
_LED_BY = re.compile(
    r"^\W*(since|over|during|in the (?:past|last)|within|between|from|so far|for|in|on|at|by|early|late|throughout|"
    r"this|last)\b", re.IGNORECASE)
# The guidelines' own rule: a total over days is a toll, unless one attack is told.
_SPANNING = re.compile(
    r"^\W*(?:since|over the|during the (?:past|last|weekend|week|month)|throughout|so far|in the (?:past|last)|"
    r"within the (?:past|last))\b", re.IGNORECASE)
_ONE_ATTACK = re.compile(
    r"\b(?:an?|the|another|one)\s+(?:\w+[ -]){0,4}?(?:air ?strike|strike|raid|attack|bomb|bombing|blast|explosion|"
    r"ambush|rocket|missile|shell|mortar|massacre|clash|battle|shooting|barrage|incident|operation)\b", re.IGNORECASE)
_ATTACKS = re.compile(
    r"\b(?:air ?strikes|strikes|raids|attacks|bombs|bombings|blasts|explosions|rockets|missiles|shells|mortars|clashes|"
    r"battles|bombardments?|fighting|shelling|massacres|offensive|campaign)\b", re.IGNORECASE)
_CUES = {
    "sum": r"\b(?:in total|a total of|altogether|overall|so far|death toll|in all)\b",
    "since": r"\bsince\b",
    "spread": r"\b(?:elsewhere|other parts|across|throughout|different parts|several (?:towns|villages|areas)|"
              r"nationwide|countryside|including in)\b",
    "often": r"\b(?:daily|every|each|repeatedly|continued|ongoing|intensified|regularly|in recent)\b",
    "war": r"\b(?:war|conflict|uprising|revolution|offensive|campaign|battle for|assault)\b",
    "names": r"\b(?:names of|documented|recorded|registered)\b",
    "weekend": r"\bweekend\b",
    "span": r"\b(?:past|last) (?:\w+ )?(?:hours|days|weeks|months|years|week|month|year)\b",
    "both": r"\bboth\b",
}
_LENGTHS = ((0, "day"), (1, "two days"), (3, "days"), (9, "week"), (35, "month"))
_SIZES = (1, 5, 20, 50, 150, 1000, 10000)
_FOUND = Cues(_CUES)


def _length(period: Period) -> str:
    if not period.known:
        return "unknown"
    if period.first is None or period.last is None:
        return "open"
    days = (period.last - period.first).days
    return next((name for most, name in _LENGTHS if days <= most), "long")


def _size(count: int | None) -> str:
    if count is None:
        return "vague"
    return next((f"to {most}" for most in _SIZES if count <= most), "more")


def _towns(place: Place) -> int:
    """How many towns a place is: parts of one town are one place."""
    fine = {PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SITE}
    return len({p.within[0] if p.precision in fine and p.within else p.key for p in place.places}) or 1


def features(reading: Reading, place: Place, period: Period) -> list[str]:
    """Return the names of the features that hold for one claim."""
    clause, sentence = reading.clause.words, reading.sentence.words
    led = _LED_BY.match(period.words or "")
    lead, length, size = (led.group(1).lower() if led else "-"), _length(period), _size(reading.count.stated)
    one, many = bool(_ONE_ATTACK.search(clause)), bool(_ATTACKS.search(clause))
    precision = f"precision={place.precision}"
    found = [
        precision, f"towns={min(_towns(place), 3)}", f"length={length}", f"lead={lead}",
        f"length={length} lead={lead}", f"size={size}", f"harm={reading.harm}", f"means={reading.means}",
        f"one={one} many={many}", f"one={one} {precision}", f"many={many} {precision}",
        f"{precision} length={length}", f"part={reading.part_of is not None}",
    ]
    if reading.count.stated is None:
        found.append(f"count words={reading.count.words.casefold()}")
    found += [f"clause {name}" for name in _FOUND.within(clause)]
    found += [f"sentence {name}" for name in _FOUND.within(sentence)]
    found += [f"words {name}" for name in _FOUND.within(period.words or "") if name in {"weekend", "span"}]
    if place.words and place.words not in sentence:
        found.append("place elsewhere")
    return found


def spans_days(period: Period) -> bool:
    """Return True where the words themselves tell of a stretch of time ("since Friday", "over the weekend")."""
    return bool(_SPANNING.match(period.words or ""))


def scope_of(reading: Reading, place: Place, period: Period) -> Scope:
    """Return toll where a claim more likely counts several events than one."""
    if reading.war:
        return Scope.TOLL
    if spans_days(period) and not _ONE_ATTACK.search(reading.clause.words):
        return Scope.TOLL
    return Scope.TOLL if scorer(_LEARNED).log_odds(features(reading, place, period)) > 0 else Scope.INCIDENT
