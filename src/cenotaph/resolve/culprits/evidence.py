"""What a report's words say for and against each of its suspects as the culprit of one claim: named features.

Of a side as a whole: how often the report names it, whose interest the claim's source speaks for, by what means such
parties attack. Of each place that names it: `named_evidence.py`. No feature names a party, a place, an event or a
document.
"""
import re
from collections.abc import Sequence
from typing import NamedTuple

from cenotaph.records import Harm, Means, Status

from .attack_words import arms_in
from .attackers import IN_TITLE
from .named_evidence import at_place, how_told
from .suspects import CAME, HARMS, IT, NEXT, Case, Named, Suspect, carries_on, gap_between, in_order, whereabouts

_SHARES = ((0.1, "hardly"), (0.35, "some"), (0.65, "half"), (0.95, "most"))
_IDLE = frozenset({"foe", "target", "suffers", "bare", "aside", "holder"})
ACTIVE = frozenset({"charged", "agent", "attack", "act", "owner", "speaker"})

_ITS_OWN = re.compile(r"\b(?:its|our|their|his)(?: own)?(?: [\w’'-]+){0,3}\W*$|^(?:its|our|his)\b", re.IGNORECASE)
_REGULARS = re.compile(
    r"\b(?:soldiers?|troops?|officers?|conscripts?|recruits?|sailors?|marines?|airm[ae]n|service(?:wo)?m[ae]n|pilots?|"
    r"peacekeepers?|paratroopers?|policem[ae]n|police)\b", re.IGNORECASE)


_ACCUSING = frozenset({"agent", "accused"})
_PLANTED = re.compile(
    r"\b(?:suicide|(?:car|truck|roadside|booby)[ -]?(?:bomb|trap)\w*|bombers?|explosives?|blew|detonat\w+|blasts?|"
    r"explosions?|ieds?|himself)\b", re.IGNORECASE)
_CLAUSE = re.compile(rf"[;:.]|\b(?:{HARMS}|by|when|after|while|as(?! well)|that|which|said)\b", re.IGNORECASE)
_LISTED = re.compile(r"\b(?:and|including|among them|as well as)\b", re.IGNORECASE)
_NUMBER_AND_NOUN = 20
_LOST = re.compile(
    r"(?:[’']s)?(?: [\w’'-]+){0,2}?,?(?: (?:has|had|have|said it|also|reportedly|itself))* "
    r"(?:lost|lose[sd]?|losing|mourned|buried|suffered)"
    r"(?: (?:the|at|least|more|than|about|some|around|nearly|over|another|up|to|a|an|total|of)){0,4} ?", re.IGNORECASE)
_LOSES = re.compile(r"\blos(?:t|es|ing)\b|\bembrac(?:ed|ing) martyrdom\b", re.IGNORECASE)
_NEAR = 20
_AT_THE_SIDE_OF = re.compile(
    r"\b(?:alongside|side by side with|(?:serv(?:e[ds]?|ing)|volunteer(?:ed|ing|s)?|embedded|work(?:ed|ing|s)) "
    r"(?:for|with)|(?:fought|fights?|fighting) for|join(?:ed|ing) up with|in the ranks of)(?: the)?"
    r"(?: [\w-]+){0,2}? ?$", re.IGNORECASE)


# Who arrests somebody is not thereby who killed.
_ARRESTS = re.compile(r"(?: [\w’'-]+){0,3}? (?:arrest|detain|apprehend)(?:ed|s|ing)?\b", re.IGNORECASE)
# "Claimed by the group as revenge for a US strike": that was before.
# "But the group has carried out similar attacks": who did others may have done this one, and nobody says so.
_OTHERS_DONE = re.compile(
    r"(?:,? (?:who|which|that))?(?: (?:has|have|had|often|regularly|frequently|previously|routinely|sometimes|also|is|"
    r"are|was|were))+(?: [\w’'-]+){0,4}? (?:similar|such|previous|past|earlier|other|many|several|numerous|dozens of|"
    r"scores of) (?:[\w-]+ ){0,2}?"
    r"(?:attacks|bombings|blasts|raids|strikes|killings|explosions|ambushes|assaults|massacres)\b", re.IGNORECASE)
_IN_REVENGE = re.compile(
    r"\b(?:(?:revenge|retaliation|vengeance|reprisals?|retribution|retaliating) (?:for|to|against)|aveng(?:e|ed|ing))"
    r"(?: (?!by\b|said\b)[\w’'-]+){0,4} $", re.IGNORECASE)
_OF_NO_CAMP = frozenset({None, "independent"})
_NARRATED = frozenset({"we", IT, CAME})
_NAMED_WITHIN = frozenset({"foe", "bare", "suffers"})
_WORD = re.compile(r"\w+")
_HELD = frozenset({Harm.DETAINED, Harm.TORTURED, Harm.MISSING})


class Evidence(NamedTuple):
    """The features of a suspect, or of nobody: those of it as a whole, and those of each place that names it."""

    whole: list[str]
    places: list[list[str]]


def is_suspect(case: Case, place: Named) -> bool:
    """True for a name that makes a party a suspect: by its role, or because it stands in the claim's own sentence."""
    name, sentence = place.other, case.reading.sentence
    if name is None or name.role in _NARRATED:
        return True
    if case.reading.anchor <= name.start < sentence.end and _is_of_the_harmed(case, name.start):
        return False
    if name.role in ACTIVE:
        return not _of_another_deed(case, place) and not _by_other_arms(case, place)
    if name.role == "bare" and place.sentence and place.sentence.start < sentence.start and (
            gap_between(case, place.sentence) == NEXT and carries_on(case.reading)):
        return True
    return name.role in _NAMED_WITHIN and sentence.start <= name.start < sentence.end


def _of_another_deed(case: Case, place: Named) -> bool:
    """True for a name whose deed is another, in another sentence: "the police have arrested two men"."""
    told, name = place.sentence, place.other
    if not (told and name):
        return False
    if _OTHERS_DONE.match(told.words, name.end - told.start):
        return True
    if told.start == case.reading.sentence.start:
        return False
    if told.avenges and _IN_REVENGE.search(told.words, 0, name.start - told.start):
        return True
    return case.claim.harm not in _HELD and name.role == "act" and bool(
        _ARRESTS.match(told.words, name.end - told.start))


def _by_other_arms(case: Case, place: Named) -> bool:
    """True for the attack of another clause of the sentence: "drones hit X, while rockets fired at Y wounded one"."""
    name, clause, sentence = place.other, case.reading.clause, case.reading.sentence
    if name is None or name.role != "attack" or not place.arms or not sentence.start <= name.start < sentence.end:
        return False
    if clause.start <= name.start < clause.end:
        return False
    arms = arms_in(_WORD.findall(clause.words.lower()))
    return bool(arms) and arms.isdisjoint(place.arms)


def _is_of_the_harmed(case: Case, at: int) -> bool:
    """True for a name (at an offset) that stands in the words for the harmed: "two Azerbaijani villagers died"."""
    sentence, harmed = case.reading.sentence, case.reading.victims.words
    number, name = case.reading.anchor - sentence.start, at - sentence.start
    if not number <= name < len(sentence.words) or sentence.words[:name].endswith(("of ", "from ")):
        return False
    first = sentence.words.find(harmed, number) if harmed else -1
    return harmed is not None and number <= first <= number + _NUMBER_AND_NOUN and first <= name < first + len(harmed)


def accuses_itself(case: Case, suspect: Suspect) -> bool:
    """True where a claim's source would be made to blame its own camp, in words not its own, for harm to no fighter.

    An outlet that speaks for a camp may yet tell that others accuse it.
    """
    claim = case.claim
    if claim.source.camp in _OF_NO_CAMP or claim.source.camp != suspect.camp or suspect.own:
        return False
    quoted = claim.source.words is None and any(p.other and p.other.role == "charged" for p in suspect.places)
    return not quoted and claim.victims.status is not Status.COMBATANT


def names_within(suspects: Sequence[Suspect]) -> bool:
    """Return True where the claim's own sentence names one of the suspects as doing, charged or speaking."""
    return any(s.own or _acts_within(s) for s in suspects)


def _acts_within(suspect: Suspect) -> bool:
    return any(p.other and p.other.role in ACTIVE for p in suspect.within)


def lost_them(case: Case, suspect: Suspect) -> bool:
    """Return True for a party that the claim's sentence says has lost the harmed: "the group lost 13 fighters"."""
    sentence, anchor = case.reading.sentence, case.reading.anchor
    ends = (p.other.end for p in suspect.within if p.other and p.other.start < p.other.end <= anchor)
    return any(_LOST.fullmatch(sentence.words, end - sentence.start, anchor - sentence.start) for end in ends)


def fell_with_them(case: Case, suspect: Suspect) -> bool:
    """Return True for a side whose fighters fell beside the harmed: "two women and two soldiers were killed"."""
    if not case.fallen_beside or case.claim.victims.side:
        return False
    if any(p.own and p.own.kind in {"agent", "attack"} for p in suspect.own):
        return False
    words, start = case.reading.sentence.words, case.reading.sentence.start
    spans = (sorted((case.reading.anchor, at)) for camp, at in case.fallen_beside if camp == suspect.camp)
    between = [words[first - start : last - start] for first, last in spans]
    return any(_LISTED.search(told) and not _CLAUSE.search(told) for told in between)


def at_their_side(case: Case, suspect: Suspect) -> bool:
    """Return True for a party beside whom the harmed stood: "a doctor who worked with the rebels was killed"."""
    if suspect.own or not suspect.within or _acts_within(suspect):
        return False
    sentence = case.reading.sentence
    return any(_AT_THE_SIDE_OF.search(sentence.words[: p.other.start - sentence.start])
               for p in suspect.within if p.other)


def told_as_lost(case: Case) -> bool:
    """Return True for what somebody lost, or for martyrs: "and lost five men", "one soldier embraced martyrdom"."""
    sentence = case.reading.sentence
    return bool(_LOSES.search(sentence.words, max(0, case.reading.anchor - sentence.start - _NEAR)))


def plants_no_bombs(case: Case, suspect: Suspect) -> bool:
    """Return True for the state of a war where a planted bomb went off that nothing says to be its own."""
    if suspect.kind != "state" or case.claim.means is not Means.BOMBING:
        return False
    told = any((p.own and p.own.kind in _ACCUSING) or (p.other and p.other.role == "charged") for p in suspect.places)
    return not told and bool(_PLANTED.search(case.reading.sentence.words))


def loses_its_own(case: Case, suspect: Suspect) -> bool:
    """Return True for a party that tells of its own dead: "the army said three soldiers had died"."""
    told_by_it = case.claim.source.camp is not None and case.claim.source.camp == suspect.camp
    if not told_by_it or suspect.own:
        return False
    before = case.reading.sentence.words[: case.reading.anchor - case.reading.sentence.start]
    words = case.claim.victims.words or ""
    of_another = case.claim.victims.side not in {None, "other", suspect.side}
    regulars = suspect.kind != "group" and not of_another and _REGULARS.search(words)
    return bool(_ITS_OWN.search(before) or _ITS_OWN.match(words) or regulars)


def features(case: Case, suspects: Sequence[Suspect]) -> list[Evidence]:
    """Return the evidence of every suspect, and last that of nobody."""
    told = how_told([p for s in suspects for p in s.own])
    weights = [weight(s) for s in suspects]
    nearest = _nearest(case, suspects)
    sides = {s.side for s in suspects}
    found = []
    for suspect, often, inside in zip(suspects, weights, in_order(case, suspects), strict=True):
        whole = _whole(case, suspect, _often(often / (sum(weights) or 1)), told)
        whole += [*inside, *(f"{name} {told}" for name in inside)]
        if suspect.joint:
            whole += ["joint", f"joint {told}", f"joint {bool(suspect.own)}"]
        elif sides & suspect.allied:
            whole += ["member", f"member {told}", f"member {bool(suspect.own)}"]
        places = [at_place(case, p, told, nearest) for p in suspect.places if is_suspect(case, p)]
        found.append(Evidence(whole, places))
    _only_flier(case, suspects, found, told)
    return [*found, Evidence(_nobody(case, told), [[]])]


def weight(suspect: Suspect) -> int:
    """How often a report names a suspect as attacker, its headline counted thrice."""
    active = [p.other for p in suspect.places if p.other and p.other.role in ACTIVE]
    return sum(3 if a.start == IN_TITLE else 1 for a in active)


def _nearest(case: Case, suspects: Sequence[Suspect]) -> int | None:
    """Where the last attacker is named before the claim's sentence."""
    active = (p.other for s in suspects for p in s.places if p.other and p.other.role in ACTIVE)
    return max((o.start for o in active if IN_TITLE < o.start < case.reading.sentence.start), default=None)


def _whole(case: Case, suspect: Suspect, often: str, told: str) -> list[str]:
    """What the whole report says of one side."""
    own = bool(suspect.own)
    found = [*_interest(case, suspect), f"share {often} {told}"]
    found += [f"kind {suspect.kind}", f"kind {suspect.kind} {case.means}"]
    if told and not own:
        found.append("rival own")
    if case.means is Means.AIRSTRIKE:
        found += [f"flies {suspect.flies}", f"flies {suspect.flies} {own} {case.claim.means is not None}"]
    if suspect.side is None:
        found += ["sideless", f"sideless {case.means}"]
    if not any(p.firm for p in suspect.places):
        found += ["weak", f"weak {case.means}", f"weak outlet {case.outlet_camp is not None}"]
    elif told == "weak" and suspect.kind == "group":
        found += ["firm where weak", f"firm where weak {often}"]
    idle = {f"passive {whereabouts(case, p.other.start)} {p.other.role}"
            for p in suspect.places if p.other and p.other.role in _IDLE}
    return found + sorted(idle)


def _interest(case: Case, suspect: Suspect) -> list[str]:
    """What the interests of victims, source and outlet say about a suspect."""
    victims, claim = case.claim.victims, case.claim
    camp = suspect.camp
    hurt = victims.status
    if victims.side:
        same = "own side" if victims.side == suspect.side else "own camp" if case.victims_camp == camp else "foe"
        hurt_by = f"{hurt} {same}"
    else:
        hurt_by = str(hurt)
    source = claim.source.camp or case.outlet_camp
    speaks = "none" if source in {None, "independent"} else "own" if source == camp else "foe"
    found = [f"hurt {hurt_by}", f"source {speaks}", f"source {speaks} {hurt}"]
    if accuses_itself(case, suspect):
        found.append("accuses itself")
    if suspect.side in case.accused_by_source:
        found.append("accused by source")
    if suspect.side in case.accused_by_others:
        found.append("accused by others")
    if suspect.side in case.accused_there:
        found += ["accused there", f"accused there {len(case.accused_there)}"]
        found += [f"accused there {cue}" for cue in case.follows]
    return found


def _only_flier(case: Case, suspects: Sequence[Suspect], found: Sequence[Evidence], told: str) -> None:
    """Mark the one suspect of an air strike that has aircraft."""
    fliers = [n for n, s in enumerate(suspects) if s.flies]
    if case.means is Means.AIRSTRIKE and len(fliers) == 1:
        found[fliers[0]].whole.extend(("only flier", f"only flier {bool(told)}"))


def _nobody(case: Case, told: str) -> list[str]:
    """What speaks for blaming nobody: little, where the claim's own sentence names an attacker."""
    claim = case.claim
    war = ["nobody war"] if case.reading.war else []
    if case.undetermined:
        war += ["nobody undetermined", f"nobody undetermined {case.undetermined}"]
    if told:
        return [*war, "nobody against own", f"nobody against own {claim.scope}", f"nobody against own {case.means}"]
    unsaid = [] if claim.means else [f"nobody unsaid {claim.scope}"]
    return [*war, *unsaid, "nobody", f"nobody means {case.means}", f"nobody scope {claim.scope}",
            f"nobody harm {claim.harm}", f"nobody source {claim.source.kind}", f"nobody {claim.victims.status}",
            f"nobody {claim.victims.status} {case.means}", *(f"nobody {cue}" for cue in case.follows)]


def _often(share: float) -> str:
    return next((name for most, name in _SHARES if share <= most), "only")
