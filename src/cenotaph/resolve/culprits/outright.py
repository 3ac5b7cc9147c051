"""Whom a claim's own sentence plainly says to have done it: what language makes plain is not weighed.

The surest ways of saying so first: a tally whose verb is left out; the deed with nothing but words for it between the
name and the number; a claim of the attack; an attack and its harm in one breath; an accusation of the harm; by whom the
attack was; the other side of a fight, for those who fell in it.
"""
import re
from collections.abc import Callable, Iterator, Sequence

from cenotaph.records import Mention, Status
from cenotaph.wordlist import any_of

from .attack_words import kinds
from .owning_up import that_it_claims
from .suspects import HARMS, STRAIGHT, Case, Named, Suspect
from .who_came import who_came

# "Government air raids on the east of the city killed nine": the attack and its harm in one clause.
_IN_ONE_CLAUSE = re.compile(
    r"(?: (?!while|but|and|as|after|said|were|was|which|who|before|in which)[\w’'-]+){0,9}? " + HARMS
    + r"(?: (?!by\b)[\w’'-]+){0,4}\W*$", re.IGNORECASE)
_HIT = re.compile(
    r"\b(?:down|downed|downing|hit|hitting|struck|destroyed|destroying|targeted|targeting)(?: an?| the)? ?$")
# "Killed by what it termed “gunmen”".
_OUTRIGHT_BY = re.compile(
    r"\b" + HARMS + r"(?: [\w’'-]+){0,3} by "
    r"(?:the |an? |(?P<termed>what (?:it|they|he|she) (?:call|term|describ)e?[sd]? (?:as )?))?\W*$", re.IGNORECASE)
# "In attacks claimed by …" (guidelines: a claim of responsibility counts). In small letters.
_CLAIMED_BY = re.compile(
    r"\b(?:claimed|admitted) by (?:the )?$"
    r"|\b(?:strikes?|airstrikes?|raids?|attacks?|violence|bombings?|shelling|ambush(?:es)?|killings?|assaults?)"
    r"(?: (?:that|which|was|were|[\w-]+ly))* (?:blamed on|attributed to|ascribed to) (?:the )?(?:[\w’'-]+ ){0,4}$")
_LOST = re.compile(r"\blos(?:t|es|ing)\b")
_BETWEEN = re.compile(r"\b(?:between|pitted|pitting)(?: [\w’'-]+){0,3} $", re.IGNORECASE)
_CAUSED = re.compile(r"caused|(?:was|were|is|are) (?:held )?responsible for|accounted for", re.IGNORECASE)
_BEGINS = re.compile(r"(?:,|;|\band|\bwhile|\bsays|\bsaid)\s+(?:the )?$", re.IGNORECASE)
# "Rebels shelled the market in the old town, killing nine": no other clause between the attack and its harm.
_SO_HARMING = re.compile(
    r"\W+(?!killing\b)[\w’'-]+(?:(?!\b(?:after|while|when|as|but|which|who|that|because|where|amid|said|says|by)\b)[^;:.])*?"
    r"\b(?:killing|leaving|wounding|injuring|claiming|martyring|slaying|executing|beheading|abducting|kidnapping|"
    r"capturing|detaining|arresting|displacing|forcing|burying)(?:\W+[\w’'-]+){0,6}\W*", re.IGNORECASE)
# "The army answered with air strikes that killed three".
_WHICH_HARMED = re.compile(
    r"(?: (?!who\b|said\b|after\b|when\b|while\b)[\w’'-]+){1,10}? (?:strikes?|airstrikes?|raids?|attacks?|shelling|"
    r"fire|bombs?|rockets?|missiles?|shells?|assault|offensive|operation|bombardment),? (?:that|which)"
    r"(?: has| have| had)? "
    + HARMS + r"(?: (?!by\b)[\w’'-]+){0,4}\W*", re.IGNORECASE)
# "The day before fighters of the group had killed 23": plain whatever lost commas made of the parse.
_HAD_DONE = re.compile(
    r" (?:had|has|have)(?: (?!been\b)[\w’'-]+){0,2}? " + HARMS + r"(?: (?!by\b)[\w’'-]+){0,3}\W*$", re.IGNORECASE)
_FOUGHT_WITH = re.compile(
    r"[^;.]*?\b(?:clash\w*|fighting|fight|gun ?fights?|(?:gun ?)?battles?|combat|firefights?|shoot-?outs?|skirmish\w*|"
    r"encounters?|confrontations?|fought|battling)\b(?: (?!and\b|between\b)[\w’'-]+){0,5}? (?:with|against)"
    r"(?: (?!and\b)[\w’'-]+){0,3}? ?", re.IGNORECASE)
# "Eight died when herders attacked the village", "20,000 fled after insurgents stormed the town".
_WHEN_IT_STRUCK = re.compile(
    r"(?:(?!\b(?:but|while|said|says|who)\b)[^;:.])*?[ ,](?:when|after|as|because|in which|during which)"
    r"(?: (?!and\b|were|was|had been)[\w’'-]+){0,4}? ?", re.IGNORECASE)
# "A soldier was killed when his camp came under attack from suspected jihadists".
_WHEN_STRUCK_BY = re.compile(
    r"(?:(?!\b(?:but|while|said|says|who)\b)[^;:.])*?[ ,](?:when|after|as|because|in which|during which)"
    r"(?: (?!and\b)[\w’'-]+){1,9}? (?:under (?:attack|fire|assault)|attacked|raided|stormed|ambushed|assaulted|overrun|"
    r"hit|struck|shelled|bombed) (?:from|by)(?: [\w’'-]+){0,3}? ?", re.IGNORECASE)
# "Wounded in the bombing of the port on Friday by rebels", "the execution of the pilot by rebels".
_BY = re.compile(r" by (?:the |an? )?$", re.IGNORECASE)
# "Died at Israeli hands", "hacked to death on the orders of a gang leader".
_AT_HANDS = re.compile(r"\b(?:on the orders? of|at the (?:behest|hands) of|at) (?:the |an? )?$", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:.,]|\b(?:but|while|said|says|say|who|which|that|when|after|as|by)\b", re.IGNORECASE)
_IN_ATTACK = re.compile(
    r"\b(?:in|during|from)\b.*?\b(?:attacks?|strikes?|airstrikes?|raids?|bombings?|shelling|bombardment|ambush(?:es)?|"
    r"assaults?|shootings?|blasts?|explosions?|operations?|offensive|massacres?)\b", re.IGNORECASE)
_DEED_OF = re.compile(
    r"\b(?:execution|killing|murder|assassination|beheading|slaughter|massacre|abduction|kidnapping|shooting|lynching|"
    r"torture|detention|arrest|capture|wounding|rape)s? of (?:[\w’'-]+ ){0,4}$", re.IGNORECASE)
# "101 militants have died since the army began its offensive".
_SINCE_IT_STRUCK = re.compile(
    r"(?:(?!\b(?:but|while|said|says|who)\b)[^;:.])*?[ ,]since(?: (?!and\b)[\w’'-]+){0,3}? ?", re.IGNORECASE)
# "Three soldiers killed, five wounded", "a strike in northern Syria killed": who is named there did nothing.
_NOT_THEIRS = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|dozens?|several|"
    r"some|many|more|other|(?:in|near|at|of|with|across|inside|over|into|to|from|on)(?: [\w’'-]+)?(?: the)?))\W*$",
    re.IGNORECASE)
# "Fighters of the group abducted her": of these, not somewhere.
_FIGHTERS_OF = re.compile(rf"\b{any_of(kinds()['fighters'])} (?:of|from|with) (?:the )?$", re.IGNORECASE)
# "In Idlib army jets have bombed": what has a verb of its own is no part of the place before it.
_PERFECT = re.compile(r" (?:has|have|had)\b", re.IGNORECASE)
# "The army repelled an assault by the rebels, killing 60": whoever was beaten back did not kill them.
_WARDED_OFF = re.compile(
    r"\b(?:repel\w*|foil\w*|thwart\w*|repuls\w*|rebuff\w*|(?:fend|ward|beat|beaten|push|drove|driv)\w* (?:off|back))\b"
    r"[^.;:]{0,60}$", re.IGNORECASE)
_CHARGED = re.compile(
    r"(?:(?!\b(?:after|while|when|as|but|who|that|said|says|by)\b)[^;:.])*?\b(?:accused of|suspected of|blamed for|"
    r"responsible for)\b[^;:.]*?(?:" + HARMS + r"|deaths?|murders?|killings?|massacre|abduction|execution)"
    r"(?:\W+[\w’'-]+){0,5}\W*", re.IGNORECASE)


def told_outright(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """Return the one suspect whom the claim's own sentence plainly tells to have done it; None for none or several."""
    if both := next((s for s in suspects if not s.side and any(map(_of_two_sides, s.own))), None):
        return both
    if said_so := [s for s in suspects if s.side and _said_so(s)]:
        return said_so[0] if len(said_so) == 1 else None
    sided = [s for s in suspects if s.side and (s.own or s.within)]
    if not sided:
        return None
    for plainly in _WAYS:
        if found := [s for s in sided if plainly(case, s)]:
            return found[0] if len(found) == 1 else None
    return (_whose_attack(case, sided) or _other_side(case, sided) or _kind_alone(case, suspects)
            or _foe(case, sided) or _struck(case, suspects) or _kind_in_one_breath(case, sided)
            or who_came(case, sided))


def _of_two_sides(place: Named) -> bool:
    """True for the agent of two rivals at once: "killed by army raids and rebel fire" accuses neither alone."""
    return place.role == "rivals" and place.own is not None and place.own.kind == "agent" and not place.own.distance


def _listed(case: Case, suspect: Suspect) -> bool:
    """True in a tally whose verb is left out: "Russia killed 152, and the regime's forces 629"."""
    words, start = case.reading.sentence.words, case.reading.sentence.start
    for place, begins, ends in _before(case, suspect):
        verb = words[ends - start : case.reading.anchor - start].strip()
        told = not verb and any(m.kind == "agent" for m in case.reading.blamed)
        if place.firm and (_CAUSED.fullmatch(verb) or (told and _BEGINS.search(words[: begins - start]))):
            return True
    return False


def _before(case: Case, suspect: Suspect) -> Iterator[tuple[Named, int, int]]:
    """The places that name a suspect in the claim's sentence before its number, with the offsets of each."""
    for place in suspect.within:
        name = place.other
        if name and name.start < name.end <= case.reading.anchor:
            yield place, name.start, name.end


def _named(case: Case, suspect: Suspect) -> bool:
    """True where the deed says so: "the army killed nine", "killed by rebels", "army raids on the town killed two"."""
    sentence, anchor = case.reading.sentence, case.reading.anchor - case.reading.sentence.start
    for place in suspect.own:
        if place.own is None or place.own.kind not in {"agent", "attack"} or place.own.distance:
            continue
        start, end = (at - sentence.start for at in (place.own.quote.start, place.own.quote.end))
        if place.own.kind == "attack":
            hit = _HIT.search(sentence.words[:start])
            hit = hit or _WARDED_OFF.search(sentence.words[:start])
            if place.firm and not hit and 0 <= end <= anchor and _IN_ONE_CLAUSE.match(sentence.words[end:anchor]):
                return True
            continue
        if place.firm and 0 <= end <= anchor and STRAIGHT.match(sentence.words[end:anchor]):
            return True
        by = _OUTRIGHT_BY.search(sentence.words[anchor:start]) if start > anchor else None
        # A side's own word for its foes, told as such, says whom it means.
        if by and (place.firm or by["termed"]):
            return True
    return False


def _kind_alone(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one suspect whom the claim's words name, if only by its kind: "bandits killed 18", "killed by police"."""
    own = [s for s in suspects if s.side and s.own]
    others = [p.own for s in suspects if not s.side for p in s.own if p.own]
    if len(own) != 1 or own[0].side == case.claim.victims.side or not _same_words(own[0], others):
        return None
    sentence, anchor = case.reading.sentence, case.reading.anchor
    for mention in (p.own for p in own[0].own if p.own and p.own.kind == "agent" and not p.own.distance):
        start, end = mention.quote.start - sentence.start, mention.quote.end - sentence.start
        before = end <= anchor - sentence.start
        if (before and STRAIGHT.match(sentence.words[end : anchor - sentence.start])) or (
                not before and _OUTRIGHT_BY.search(sentence.words[anchor - sentence.start : start])):
            return own[0]
    return None


def _same_words(suspect: Suspect, others: Sequence[Mention]) -> bool:
    """True where a sentence's words for attackers of no side are those that name the kind of a suspect."""
    named = {p.own.quote for p in suspect.own if p.own}
    return all(mention.quote in named for mention in others)


def _kind_in_one_breath(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one kind of group that attacks in the sentence and so harms: "terrorists fired rockets, killing three"."""
    acting = [s for s in suspects if s.kind == "group" and _in_one_breath(case, s, firm=False)]
    named = any(p.firm for s in suspects for p in (*s.own, *s.within))
    only = acting[0] if len(acting) == 1 and not named else None
    return only if only and only.camp != case.victims_camp else None


def _in_one_breath(case: Case, suspect: Suspect, firm: bool = True) -> bool:
    """True where the sentence tells the attack and then what it did: "rebels shelled the market, killing nine"."""
    words, start = case.reading.sentence.words, case.reading.sentence.start
    anchor = case.reading.anchor - start
    return any(
        place.firm >= firm and place.other is not None and place.other.role == "act"
        and (_PERFECT.match(words, ends - start) or not _NOT_THEIRS.search(words[: begins - start])
             or ("," not in words[ends - start : anchor] and _FIGHTERS_OF.search(words[: begins - start])))
        and (STRAIGHT.match(words[ends - start : anchor]) or _HAD_DONE.match(words[ends - start : anchor])
             or _WHICH_HARMED.fullmatch(words, ends - start, anchor)
             or _SO_HARMING.fullmatch(words, ends - start, anchor))
        for place, begins, ends in _before(case, suspect))


def _charged(case: Case, suspect: Suspect) -> bool:
    """True where the sentence accuses a side of the harm itself: "rebels are suspected of killing twelve"."""
    words, start = case.reading.sentence.words, case.reading.sentence.start
    return any(
        place.firm and place.other is not None and place.other.role == "charged"
        and _CHARGED.fullmatch(words, ends - start, case.reading.anchor - start)
        for place, _, ends in _before(case, suspect))


def _claimed(case: Case, suspect: Suspect) -> bool:
    """True where the sentence says that a side claims the attack: "in bombings claimed by the group"."""
    sentence, anchor = case.reading.sentence, case.reading.anchor - case.reading.sentence.start
    owning = (end for place, _, end in _before(case, suspect) if place.firm and place.other and place.other.owns_up)
    if any(not _LOST.search(sentence.words, end - sentence.start, anchor) for end in owning):
        return True
    return any(
        place.firm and place.other is not None
        and (_CLAIMED_BY.search(sentence.words[: place.other.start - sentence.start].lower())
             or (place.other.owns_up and (place.other.start > case.reading.anchor
                                          or that_it_claims(sentence.words[: place.other.start - sentence.start]))))
        for place in suspect.within)


def _whose_attack(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one side by whom the attack was in which they fell: "killed in the bombing of the port by rebels"."""
    told = case.reading.sentence.words[: case.reading.anchor - case.reading.sentence.start]
    found = {id(s): s for s, words in _behind(case, suspects, frozenset({"agent"}))
             if s.camp != case.victims_camp and _tells_by_whom(words, told)
             and any(p.firm for p in s.places)}
    return next(iter(found.values())) if len(found) == 1 else None


def _tells_by_whom(words: str, before: str) -> bool:
    """True for words from a number to a name that say by whom the attack was, or the deed that was told before it."""
    ordered = _AT_HANDS.search(words)
    by = ordered or _BY.search(words)
    clause = by and not _CLAUSE.search(words, 0, by.start())
    return bool(clause and (ordered or _IN_ATTACK.search(words) or _DEED_OF.search(before)))


def _other_side(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The other side of a fight "between the army and the rebels", for fighters of one of the two."""
    victims = case.claim.victims
    if victims.status is not Status.COMBATANT or not case.victims_camp:
        return None
    pairs = [(p.other.beside, s) for s in suspects for p in s.within if p.other and p.other.beside]
    sides = {s.side: s for _, s in pairs}
    if len({beside for beside, _ in pairs}) != 1 or len(sides) > 2:
        return None
    if not _BETWEEN.search(case.reading.sentence.words.partition(pairs[0][0])[0]):
        return None
    others = [s for s in sides.values() if s.side != victims.side and s.camp != case.victims_camp]
    return others[0] if len(others) == 1 else None


def _behind(case: Case, suspects: Sequence[Suspect], roles: frozenset[str]) -> Iterator[tuple[Suspect, str]]:
    """The suspects named behind the number in the claim's sentence in some roles, with the words up to the name."""
    sentence, anchor = case.reading.sentence, case.reading.anchor
    for suspect in suspects:
        for name in (p.other for p in suspect.within if p.other and p.other.role in roles):
            if anchor <= name.start:
                yield suspect, sentence.words[anchor - sentence.start : name.start - sentence.start]


def _foe(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one foe of fighters who fell in a fight: "three soldiers died in a gunfight with militants"."""
    if case.claim.victims.status is not Status.COMBATANT:
        return None
    told = [p.own for s in suspects for p in s.own if p.own and p.firm and p.own.kind != "foe"]
    first = min((m.quote.start for m in told), default=case.reading.sentence.end)
    foes = [s for s, words in _behind(case, suspects, frozenset({"foe"})) if _FOUGHT_WITH.fullmatch(words)
            and case.reading.anchor + len(words) < first]
    return foes[0] if len(foes) == 1 and foes[0].camp != case.victims_camp else None


def _struck(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one attacker of the clause that tells when they suffered it: "20,000 fled after insurgents attacked"."""
    if any(p.own and p.own.kind == "agent" for s in suspects for p in s.own):
        return None
    fighters = case.claim.victims.status is Status.COMBATANT and case.victims_camp
    found = {id(s): s for s, words in _behind(case, suspects, frozenset({"act"})) if s.side
             and (_WHEN_IT_STRUCK.fullmatch(words) or (fighters and _SINCE_IT_STRUCK.fullmatch(words)))}
    found |= {id(s): s for s, words in _behind(case, suspects, frozenset({"agent", "charged"})) if s.side
              and _WHEN_STRUCK_BY.fullmatch(words)}
    only = next(iter(found.values())) if len(found) == 1 else None
    return only if only and only.camp != case.victims_camp else None


def _said_so(suspect: Suspect) -> bool:
    """True where a claim's own source says that "we" or "our fighters" did it."""
    return any(p.other is not None and p.other.role == "we" for p in suspect.places)


_WAYS: tuple[Callable[[Case, Suspect], bool], ...] = (_listed, _named, _claimed, _in_one_breath, _charged)
