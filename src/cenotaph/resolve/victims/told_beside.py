"""What the words beside a number say that those counted were: "18 deaths among soldiers", "the army lost 12 men"."""
import re

from cenotaph.records import Harm, Reading, Status

from ..parties.parties import Parties
from ..parties.table import fold
from .victims import names_armed, status, vocabulary

SURE = frozenset({Status.CIVILIAN, Status.COMBATANT, Status.MIXED})
_ENDS_THERE = (r"(?:in|at|from|on|near|when|who|as|after|during|were|was|of|had|have|officials?|according|by|an?|said|"
               r"says)\b")
KIND = (r"(?P<kind>(?:(?:members|men|fighters|supporters) (?:of|from) )?(?:from )?"
        rf"(?:(?!{_ENDS_THERE})[\w’'-]+[\s,]*){{1,6}})")
_PEOPLE = r"(?:people|persons?|m[ae]n|others?|individuals?|youths?|bod(?:y|ies)|prisoners?|captives?|detainees?)"
_PERSONS = re.compile(r"(?:[a-z]+ )?(?:people|persons)")
_HARMED = r"(?:deaths?|fatalities|casualties|losses|dead|killed|wounded|injured|injuries|cases)"
_SEEN_AS = (r"(?:described|identified|labell?ed) as|(?:suspected|accused) of being|"
            r"(?:believed|said|thought|presumed|alleged|suspected) to (?:be|have been)|"
            r"(?:it|he|she|they) (?:described as|called|calls|said were)")
_BEHIND = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    rf"[^.;]{{0,30}}?\b{_HARMED}\b[^.;,\d]{{0,25}}?\bamong (?:the |its |their |our )?"
    rf"(?!them|whom|those|{_HARMED}|victims){KIND}",
    rf"[\w,.-]+(?: [a-z]+)? (?:deaths|fatalities|losses) (?:of|within) (?:the |its |their |our )?{KIND}",
    rf"[\w,.-]+ members of (?:the |an? )?(?:local |village |tribal )?{KIND}",
    rf"[^.;]{{0,20}}?\bnames of (?:the )?{KIND}",
    rf"[^.;,]{{0,15}}?\b{_PEOPLE}\b[^.;\d]{{0,20}}?\b(?:{_SEEN_AS})\s+(?:the |an? )?{KIND}",
    r"[\w,.-]+ of (?:the |those )[\w ]{4,24}? (?:were|are) (?:from (?:the )?)?"
    r"(?!\w+ed\b|shot|taken|found|hurt|held|hit|still|being|dead|in\b|at\b|on\b|by\b)"
    r"(?P<kind>[\w’'-]+(?: [\w’'-]+){0,2})",
))
# "23 people sheltering in its school": who is told to do this does not fight.
_AT_PEACE = re.compile(
    r"[\w,.-]+(?: [a-z]+)? (?:people|persons?|others|men)(?: who (?:were|had been))? (?:sheltering|attending|queue?ing|"
    r"praying|sleeping|fleeing|shopping|waiting|mourning|demonstrating|protesting|worshipping|celebrating|fetching|"
    r"harvesting|farming)\b", re.IGNORECASE)
_OF_A_FAMILY = re.compile(r"[\w-]+ (?:members )?(?:of|from) (?:a|one|(?:the|a) (?:same|single)) (?:family|household)\b",
                          re.IGNORECASE)
_IN_ATTACKS_ON_CIVILIANS = re.compile(
    r"[\w,.-]+(?:[^.;,\d]{0,50}?\b(?:in|from) |[^.;\d]{0,60}?,? (?:one of|another of) (?:\w+ ){0,3}?)"
    r"(?:attacks|raids|assaults|bombings|strikes) (?:on|against|targeting|aimed at) (?:the )?(?:\w+ )?civilians\b",
    re.IGNORECASE)
# "The attackers had lost dozens of men", "Moscow lost 153,000 men": whoever loses men sent them.
_MEN = re.compile(
    r"[\w,.-]+(?: (?:hundred|thousand|million|of (?:its|their|his|her)(?: own)?|of))? men\b", re.IGNORECASE)
_LOSING = re.compile(
    r"(?<!village )\b(?:lost|lose|loses|losing|cost (?:them|it|him|the \w+|[^.;]{1,40} at))(?: [a-z]+){0,3}\s*$",
    re.IGNORECASE)
# "All 70 men in the base were killed".
_AT_A_POST = re.compile(
    r"[\w,.-]+ men (?:who (?:were|had been) )?(?:in|at|inside|manning|guarding|defending) (?:the|an?|its|their) "
    r"(?:[\w-]+ )?(?:base|outpost|post|garrison|barracks|checkpoint|trench(?:es)?|bunkers?|"
    r"positions?)\b", re.IGNORECASE)
# "The eighth to have died there, though not all of them were bearing arms", "all deaths including combatants".
_OF_BOTH_KINDS = re.compile(
    r"\bnot all of (?:them|whom) (?:were|are|had been) (?:bearing arms|armed|fighters|combatants|fighting|soldiers|"
    r"civilians)|"
    r"\ball (?:the )?(?:deaths|dead|victims|casualties),? including (?:combatants|fighters|soldiers)|"
    r"\b(?:fighters|combatants|soldiers),? (?:are |were )?included\b|\b(?:civilians?|residents) and (?:fighters?|"
    r"combatants?|soldiers) alike\b|"
    r"\b(?:fighters?|combatants?|soldiers) and (?:civilians?|residents) alike\b", re.IGNORECASE)
_REFUGE = re.compile(
    r"\b(?:seek(?:ing)?|sought|given|granted) (?:refuge|asylum)\b|\b(?:become|became|are|were|into) refugees\b")
# "The rebels lost seven of their own": what they are is what the seven were.
_OWN = re.compile(
    r"[\w,.-]+(?: more| others?)?(?: of (?:the|these|those) \w+(?: \w+)? as| of) (?:its|their|our|his|her) own"
    r"(?:\W|$)(?!soldiers|troops|civilians|citizens|people)", re.IGNORECASE)
_ON_BOTH_SIDES = re.compile(
    rf"[\w,.-]+(?: {_HARMED}| and| (?:people|men|were))* (?:on|from) (?:both|each|either|all) sides?\b", re.IGNORECASE)
_ADVERBS = r"(?: (?:at|to|by|least|most|about|around|some|nearly|almost|over|more than|only|as many as))*\s*$"
_COUNTED = (r"(?: (?:run from|ran from|at|reached|rose|risen|stood|stands|at|to|was|were|is|are|of|number|"
            r"numbered|totall?ed|exceeded|passed))")
_LOST = (rf"(?:['’]?s?['’]? )?(?:deaths?|casualties|losses|fatalities|(?:death )?toll|dead)\b(?: [a-z’'-]+){{0,6}}?"
         rf"{_COUNTED}{_ADVERBS}")
# "Several dozen of its nationals were killed … mercenaries".
_OF_ITS_NATIONALS = re.compile(r"[\w\s”\"]{0,24}\bof (?:its|their|his) (?:nationals|citizens)\b")
_MERCENARIES = re.compile(r"\b(?:mercenaries|mercenarys|foreign fighters|military contractors)\b")
_KIN = re.compile(
    r"(?:[a-z]+ )?(?:\w+['’]?s? )?"
    r"(?:brother|husband|son|father|uncle|nephew|cousin|grandson|fiance|daughter|sister|"
    r"wife)(?: of (?:\w+ ){1,4})?(?: [A-Z][\w’'-]+)*", re.IGNORECASE)
_CALLING = re.compile(
    r"(?: [A-Z][\w’'-]+){0,3},? (?:\d+,? )?(?:who (?:was|is|had been) an?|then an?|himself an?|an?) "
    r"(?P<kind>[\w’' -]{3,50}?)"
    r"(?:,| (?:was|were|is|had|has|who|from|in|at|killed|died)\b)")
_FIGHTERS = r"(?:army|military|militarys|armys|militia|rebel|troop|combat|battlefield|enemy)"
_SIDE = rf"(?:{_FIGHTERS}|government|friendly|opposing) (?:side|forces?|ranks|units?|troops)"
_COMBATANTS = "|".join((
    rf"\b{_FIGHTERS}{_LOST}",
    rf"\b(?:army|military|militia|enemy|{_SIDE}|soldiers|troops|rebels|militants)(?: ha[sd]| have)?"
    rf" (?:had|suffered|sustained|took|lost){_ADVERBS}",
    rf"\b(?:dead|deaths|losses|killed|casualties) (?:on|among|in|of) (?:the |its |their |our )?(?:army|{_SIDE})"
    rf"{_COUNTED}{_ADVERBS}",
    r"\b(?:friendly|enemy|opposing) (?:side|forces?)\s*:[^.;]{0,40}$",
    rf"\b[a-z]{{2,}}(?:sh|an|ch|ese|li|qi|ni|['’]?s) losses(?: [a-z]\w*){{0,4}}?{_COUNTED}{_ADVERBS}",
    rf"\b(?:its|their|our)(?: own)? losses{_COUNTED}(?: [\d,]+ (?:dead|killed) and)?{_ADVERBS}",
))
# In small letters.
_WHOSE = ((Status.CIVILIAN, re.compile(rf"\bcivilian{_LOST}")), (Status.COMBATANT, re.compile(_COMBATANTS)))
# "Of the security forces, 28 were killed and 36 injured".
_OF_THE = re.compile(
    r"\W*of (?:the |its |their |our )?(?P<kind>(?:(?!\b(?:were|was|ha[ds]|have|of)\b)[^.;\d]){3,60}?),?"
    rf"(?: [\w,]+ (?:were|was|had been|have been)\b[^.;]*\band)?{_ADVERBS}", re.IGNORECASE)


def told_beside(reading: Reading, rest: str, parties: Parties) -> Status | None:
    """Return what is said of those counted right behind the number (`rest`), or right before it; else None."""
    before = reading.sentence.words[: reading.anchor - reading.sentence.start]
    if _OWN.match(rest):
        return _last_named(before, parties)
    return _of_people_alike(reading, rest, before) or _of_those_named(rest, before, parties)


def _of_people_alike(reading: Reading, rest: str, before: str) -> Status | None:
    """What is told of them all in set words: what they were doing, where they were, that they were of both kinds."""
    fled = reading.harm is Harm.DISPLACED and _REFUGE.search(reading.clause.words)
    if (fled and not _PERSONS.fullmatch(reading.victims.words or "")) or any(
            pattern.match(rest) for pattern in (_AT_PEACE, _OF_A_FAMILY, _IN_ATTACKS_ON_CIVILIANS)):
        return Status.CIVILIAN
    if _OF_BOTH_KINDS.search(reading.clause.words):
        return Status.MIXED
    sent = (_MEN.match(rest) and _LOSING.search(before)) or (
        _OF_ITS_NATIONALS.match(rest) and _MERCENARIES.search(reading.sentence.words))
    fought = sent or any(pattern.match(rest) for pattern in (_ON_BOTH_SIDES, _AT_A_POST))
    return Status.COMBATANT if fought else None


def _of_those_named(rest: str, before: str, parties: Parties) -> Status | None:
    """What the people are whom the words name of whom the number is: "18 deaths among soldiers"."""
    found = [m for pattern in _BEHIND if (m := pattern.match(rest))]
    if among := _OF_THE.match(before):
        found.append(among)
    kinds = (kind_of(m["kind"], parties) for m in found)
    said = next((kind for kind in kinds if kind), None)
    small = before.lower()
    return said or next((kind for kind, pattern in _WHOSE if pattern.search(small)), None)


def fighting_kin(reading: Reading, parties: Parties) -> bool:
    """True where the words behind somebody's kin tell that he fought: "her brother Sami, a fighter, was killed"."""
    words = reading.victims.words or ""
    at = reading.sentence.words.find(words) if _KIN.fullmatch(words) else -1
    told = _CALLING.match(reading.sentence.words, at + len(words)) if at >= 0 else None
    return told is not None and kind_of(told["kind"], parties) is Status.COMBATANT


def _last_named(before: str, parties: Parties) -> Status | None:
    """What the people named last in some words are; combatants where only an armed party is named."""
    words, folded = vocabulary(), fold(before)
    kinds = ((Status.CIVILIAN, words.civilian), (Status.COMBATANT, words.combatant))
    found = [(m.start(), kind) for kind, pattern in kinds for m in pattern.finditer(folded)]
    return max(found)[1] if found else Status.COMBATANT if names_armed(parties, before) else None


def kind_of(words: str, parties: Parties) -> Status | None:
    """Return the code of the people that words name; None where they leave it open."""
    said = status(fold(words), names_armed(parties, words))
    return said if said in SURE else None
