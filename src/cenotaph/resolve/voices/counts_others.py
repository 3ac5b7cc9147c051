"""Whether the words tell that one claim counts none of the people of another: joined to them, added, the other side."""
import re

from cenotaph.records import Claim, Harm, Scope, Status, Victims

from ..parties.parties import compatible_blame
from ..victims.one_person import listed_beside, stretches

_SURE = frozenset({Status.CIVILIAN, Status.COMBATANT})
# "Another five were killed", "a soldier was also killed": people whom the number told before does not count.
_ADDED_BEFORE = re.compile(r"\b(?:another|a further|an additional|some other)\s+$", re.IGNORECASE)
_ADDED_BEHIND = re.compile(
    r"\s*(?:of (?:their|its) \w+\s+)?(?:more|others?|further|additional)\b(?! among\b)", re.IGNORECASE)
# "A fourth died later": not one of the three.
_ONE_MORE = re.compile(r"(?:an?|yet another) \w+(?:nd|rd|th)\b", re.IGNORECASE)
_ALSO = re.compile(
    r"\b(?:were|was|has|have|had) also (?!among\b|part\b)|\balso (?:killed|died|perished|fell|left|claimed|hit)\b",
    re.IGNORECASE)
# Those who serve a state and those who fight it, where no table knows their side.
_SERVING = re.compile(
    r"\b(?:soldiers?|troops|servicem[ae]n|airm[ae]n|marines?|conscripts?|policem[ae]n|gendarmes?|security forces)\b",
    re.IGNORECASE)
_FIGHTING = re.compile(
    r"\b(?:attackers?|assailants?|rebels?|militants?|insurgents?|jihadists?|jihadis?|terrorists?|extremists?|guerrillas?|bandits?|gunm[ae]n)\b",
    re.IGNORECASE)
_OWNED = re.compile(r"\b(?:his|her|their|its)\s+$", re.IGNORECASE)
# Those who do the harm are told beside whom it was done to.
_ATTACKERS = re.compile(
    r"\b(?:attackers?|assailants?|bombers?|hostage[- ]takers?|gunm[ae]n|raiders?|hijackers?)\b", re.IGNORECASE)
_BESIDES = re.compile(
    r"\b(?:along with|together with|in addition to|besides|apart from)\s+(?:[a-z]+\s+){0,2}?$", re.IGNORECASE)
# "Ten gendarmes and a guide died": what "and" joins to people is no part of them.
_JOINING = re.compile(
    r"(?:\s+(?:of|from)\s+[^,;:.]{1,40}?)?"
    r"\s*,?\s*(?:and|as well as|along with|together with|in addition to|plus|besides)\s+(?:also\s+)?"
    r"(?:[a-z]+\s+){0,2}?")
# "Has risen to 12 from seven": the seven were an earlier count of the same people.
_EARLIER_COUNT = re.compile(
    r"\b(?:rose|risen|rises?|rising|climb\w*|jump\w*|increas\w*|up|went|gone|revised)\b[^.;]{0,60}?\bfrom\s+"
    r"(?:an? (?:earlier|initial|previous) (?:toll|count|figure) of )?(?:at least |about |around )?$", re.IGNORECASE)
# "It initially gave the number as seven", "the mayor put the toll at 50": another count of the same people.
_COUNT = r"(?:toll|figure|count|number|losses|dead|deaths|killed)"
_COUNTED_ANEW = re.compile(
    rf"(?:\b(?:earlier|initial|initially|previous|previously|at first|originally|preliminary)\b[^.;\d]{{0,40}}\b"
    rf"(?:{_COUNT}|reported|announced|gave|spoke|spoken)\b[^.;\d]{{0,30}}|"
    rf"\bput(?:s|ting)? (?:the|its|their)(?: \w+){{0,3}} {_COUNT}(?: [^.;\d]{{0,30}})? at |"
    rf"\bg(?:ave|ives|iving) (?:a|the) (?:\w+ )?{_COUNT}(?: \w+)? of )"
    r"(?:at least |about |around |more than |over |only )?$", re.IGNORECASE)
# More of a longer word, or some of those told before.
_OF_THEM = re.compile(r"\w|\s+of (?:them|whom)\b")


def of_other_kind(whole: Claim, part: Claim) -> bool:
    """Return True for fighters beside civilians, attackers beside whom they harmed, and combatants of two sides."""
    if whole.victims.status is not Status.COMBATANT and _ATTACKERS.search(part.victims.words or ""):
        return True
    return {whole.victims.status, part.victims.status} == _SURE or _foes(whole.victims, part.victims)


def told_beside(whole: Claim, part: Claim) -> bool:
    """Return True where the words join one claim to another, add it, or tell it as another count of the same people."""
    if whole.harm is part.harm and (joined_to(whole, part) or _listed(whole, part)):
        return True
    if _updates(whole, part) or (part.quote.end <= whole.quote.start and _is_added(whole)):
        return True
    one_event = part.harm is Harm.KILLED and whole.scope is Scope.INCIDENT
    return one_event and whole.quote.end <= _begins(part) and _is_added(part)


def _begins(part: Claim) -> int:
    """Where in the report a claim tells of its people."""
    return part.quote.start + max(0, part.quote.words.find(_opening(part)))


def joined_to(whole: Claim, part: Claim) -> bool:
    """Return True where "and" joins the two: "18 soldiers and three militiamen were killed"."""
    first, then = whole.victims.words or whole.count.words, _opening(part)
    if not (first and then):
        return False
    quote = max(whole.quote.words, part.quote.words, key=len)
    at = quote.find(then)
    if at > quote.find(first) >= 0 and _BESIDES.search(quote, 0, at):
        return True
    if _OF_THEM.match(quote, at + len(then)):
        return False
    return any(_JOINING.fullmatch(between) for between in stretches(quote, first, then))


def _foes(one: Victims, other: Victims) -> bool:
    """True for combatants of two known sides, and for a state's troops beside those who fight it."""
    if one.status is not Status.COMBATANT or other.status is not Status.COMBATANT:
        return False
    if one.side and other.side:
        return not compatible_blame(one.side, other.side)
    pairs = ((one.words or "", other.words or ""), (other.words or "", one.words or ""))
    return any(_SERVING.search(a) and _FIGHTING.search(b) for a, b in pairs)


def _listed(whole: Claim, part: Claim) -> bool:
    """True for two of one list: "317 militants, 82 troops and 44 civilians", "a driver and four pupils"."""
    quote, then = max(whole.quote.words, part.quote.words, key=len), _opening(part)
    if not then or _OF_THEM.match(quote, quote.find(then) + len(then)):
        return False
    before = part.count.stated == 1 and any(_JOINING.fullmatch(w) for w in stretches(quote, then, whole.count.words))
    return before or listed_beside(whole, part)


def _updates(whole: Claim, part: Claim) -> bool:
    """True for "risen to 12 from seven", "it initially gave seven": two counts of the same people."""
    told = part.quote.words.find(part.count.words) if part.count.words and not part.victims.demographic else -1
    if told > 0 and whole.harm is part.harm and _COUNTED_ANEW.search(part.quote.words, 0, told):
        return True
    at = whole.quote.words.find(f"from {part.count.words}") if part.count.words else -1
    return at >= 0 and _EARLIER_COUNT.search(whole.quote.words, 0, at + len("from ")) is not None


def _opening(claim: Claim) -> str:
    """The words that a claim's victims begin with: the number, or the phrase for one person."""
    return (claim.victims.words if claim.count.stated == 1 else None) or claim.count.words


def _is_added(part: Claim) -> bool:
    """True for "another five", "five others", "were also killed"."""
    text, words = part.quote.words, part.count.words
    at = text.find(words) if words else -1
    beside = at >= 0 and (_ADDED_BEFORE.search(text, 0, at) or _ADDED_BEHIND.match(text, at + len(words)))
    if _ONE_MORE.match(words):
        return True
    kin = at > 0 and _OWNED.search(text, 0, at)
    return bool(beside or (not kin and "also" in text.lower() and _ALSO.search(text)))
