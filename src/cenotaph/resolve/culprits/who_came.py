"""Who came and did it, in one sentence: "a group of jihadists drove up to the base and shot five guards"."""
import re
from collections.abc import Sequence

from .suspects import HARMS, Case, Suspect

_IDLE = frozenset({"target", "place", "foe", "holder", "aside", "suffers"})
# "A small group of jihadists", "dozens of gunmen from the clan": so many of them, not something of theirs.
_SO_MANY_OF = re.compile(
    r"\b(?:groups?|bands?|numbers?|part(?:y|ies)|dozens|scores|hundreds|thousands|gangs?|columns?|convoys?|squads?|"
    r"mobs?) of (?:[\w-]+ )?$", re.IGNORECASE)
_NO_CLAUSE = (
    r"(?!\b(?:who|which|that|when|while|said|says|but|after(?! dark| midnight| sunset)|before(?! dawn| sunrise)|"
    r"as|where|were|was)\b)")
_CAME_AND = re.compile(
    rf"(?:[ ,]+{_NO_CLAUSE}[\w’'-]+){{0,6}}?[ ,]+(?:drove|rode|arrived|came|burst|broke|walked|entered|sped|pulled|"
    rf"crept|crossed|returned|marched|swept|poured|turned up|landed|rushed)\b(?:{_NO_CLAUSE}[^;.])*?[ ,]and "
    rf"(?:then |later |also )?(?:opened fire,? )?{HARMS}(?: (?!by\b)[\w’'-]+){{0,4}}\W*$", re.IGNORECASE)


def who_came(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """Return the one side of which a claim's sentence tells that they came, and then did the harm; None for none."""
    found = [s for s in suspects if s.camp != case.victims_camp and _came(case, s)]
    return found[0] if len(found) == 1 else None


def _came(case: Case, suspect: Suspect) -> bool:
    words, start = case.reading.sentence.words, case.reading.sentence.start
    for name in (p.other for p in suspect.within):
        if name is None or not name.start < name.end <= case.reading.anchor or name.role in _IDLE:
            continue
        if name.role == "owner" and not _SO_MANY_OF.search(words[: name.start - start]):
            continue
        if _CAME_AND.match(words[name.end - start : case.reading.anchor - start]):
            return True
    return False
