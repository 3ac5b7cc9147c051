"""Whose doings the sentences before a claim narrate: those of "it" and "its men", or of a band that came.

"The group holds the road. In May it killed 40." "Gunmen poured into the town. They led the men out. Eight were shot."
"""
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from cenotaph.records import Harm, Means, Scope

from .evidence import ACTIVE, names_within, told_as_lost
from .set_apart import set_elsewhere
from .suspects import CAME, FALLEN, IT, Case, Named, Sentence, Suspect
from .told_near import disputed

_FEW = 5
_OF_A_BAND = frozenset({"act", "bare"})
_DOING = ACTIVE | _OF_A_BAND
_STOPS = " .!?\n/”’\"'"
_DEED = (r"(?:kill(?:ed|s)|execut(?:ed|es)|behead(?:ed|s)|abduct(?:ed|s)|kidnapp?(?:ed|s)|detain(?:ed|s)|"
         r"arrest(?:ed|s)|captured|murdered|massacred|slaughtered|tortured|raped|hanged|shot(?: dead)?|slew)")
_ITS_MEN = (r"[Ii]ts (?:own |masked |armed |foot )?(?:fighters|gunmen|soldiers|troops|forces|men|militants|members|"
            r"militiamen|snipers|agents|security forces|raiders|warplanes|jets|planes|drones|artillery|tanks|gunners)")
_DOES = (r"(?: (?:(?!were|was|been|who|that|said|says|by)[\w’'-]+)){0,6}? " + _DEED
         + r"(?: (?!by\b)[\w’'-]+){0,4}(?: (?:and|as well as|along with)(?: [\w’'-]+){0,3})?\W*$")
# "In June alone it killed": what stands before "it" names nobody else whom the word may mean.
_BY_IT = re.compile(rf"\W*(?:(?:[A-Z][a-z]+|[\d’'-]+)(?: [a-z\d’'-]+| [A-Z][a-z]+){{0,4}},? )??[Ii]t{_DOES}")
_BY_ITS_MEN = re.compile(rf"\W*(?:[^;:.]{{0,60}}?[ ,])??{_ITS_MEN}{_DOES}")
# "Meanwhile the group, displaced by an operation, has moved": whom the sentence is about.
_OPENS = re.compile(
    r"\W*(?:(?:Meanwhile|But|Now|Yet|And|Since then|Then|Today|In \d{4}|In [A-Z]\w+),? )?(?:[Tt]he |[Aa]l[ -])?$")
_IS_SAID_OF = re.compile(
    r"(?: ?\([^)]*\))?(?:, [^.;]{1,90},)? (?:has|had|is|was|holds|controls|runs|rules|wants|denies|began|took|"
    r"grew|rose|split|[a-z]+ed)\b")
_CAME = re.compile(
    r"(?:[ ,]+(?!(?:who|which|that|when|while|said|says|but|after|before|as|where|were|was|had|to|and)\b)"
    r"[\w’'-]+){0,5}?[ ,]+(?:came(?! under| from behind| out against)|arrived|burst|broke|poured|fell (?:up)?on|"
    r"descended|entered|swept|marched|rode|drove|stormed|raided|turned up|rolled|set upon|overran|"
    r"surrounded|encircled|rounded up)\b",
    re.IGNORECASE)
_GOES_ON = re.compile(
    r"\W*(?:They|Those|Their|Some|Then|Whoever|(?:The|These) (?:gunmen|fighters|men|soldiers|troops|attackers|"
    r"militants|rebels|raiders|militiamen|assailants|women|boys|others|villagers|captives|prisoners|young men))\b")
_BY_HAND = frozenset({None, Means.SHOOTING, Means.EXECUTION, Means.CLASHES})
# "1,400 wounded had been treated there": at the hospital that they broke into, whoever hurt them.
_IN_CARE = re.compile(r"\b(?:treated|admitted|recovering|hospitali[sz]ed)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?])[”\"’']?\s+")


def narrated(case: Case, elsewhere: Sequence[Named], numbers: Sequence[int], text: str) -> Iterator[Named]:
    """Yield the names whose doings the sentences right before a claim narrate, each as that of "it" or of who came.

    `numbers` are those of the sentences that name each, in order.
    """
    first = bisect_left(numbers, case.numbers[0] - _FEW)
    near = elsewhere[first : bisect_left(numbers, case.numbers[0], first)]
    told = case.reading.sentence.words[: case.reading.anchor - case.reading.sentence.start] if near else ""
    it, its_men = bool(_BY_IT.match(told)), "ts " in told and bool(_BY_ITS_MEN.match(told))
    for named in near:
        name, sentence = named.other, named.sentence
        if not (name and sentence):
            continue
        at, after = name.start - sentence.start, name.end - sentence.start
        if (it or its_men) and named.firm and sentence.number == case.numbers[0] - 1:
            about = _OPENS.fullmatch(sentence.words, 0, at) and _IS_SAID_OF.match(sentence.words, after)
            if about or (its_men and name.role in _DOING):
                yield named._replace(other=name._replace(role=IT))
                continue
        if name.role in _OF_A_BAND and _CAME.match(sentence.words, after) and _goes_on(case, sentence, text):
            yield named._replace(other=name._replace(role=CAME))


def _goes_on(case: Case, sentence: Sentence, text: str) -> bool:
    """True where every sentence between that of who came and a claim's tells what they did next."""
    between = text[sentence.end : case.reading.sentence.start].strip(_STOPS)
    return not between or all(_GOES_ON.match(words) for words in _SENTENCES.split(between))


def done_by_it(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """Return the one party of the sentence before that a claim's means by "it" or "its men"; None for none."""
    return _only(case, suspects, IT)


def came_before(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """Return the one band told to have come, in whose doings, told since, the claim's victims fell; None for none."""
    claim = case.claim
    if claim.harm not in {*FALLEN, Harm.ABDUCTED} or claim.means not in _BY_HAND or claim.scope is Scope.TOLL:
        return None
    if _IN_CARE.search(case.reading.sentence.words) or set_elsewhere(case):
        return None
    if {"turn", "another", "others"}.intersection(case.follows) or told_as_lost(case):
        return None
    only = _only(case, suspects, CAME)
    return only if only and not names_within([s for s in suspects if s is not only]) else None


def _only(case: Case, suspects: Sequence[Suspect], role: str) -> Suspect | None:
    if case.undetermined == "within" or any(p.own and p.own.kind == "agent" for s in suspects for p in s.own):
        return None
    found = [s for s in suspects if s.side and any(p.other and p.other.role == role for p in s.places)]
    only = found[0] if len(found) == 1 and found[0].camp != case.victims_camp else None
    return only if only and not disputed(case, suspects, only) else None
