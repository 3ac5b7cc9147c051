"""Whom the sentences around a claim plainly tell to have done it, where its own words name no side.

Ten ways, in order; each names one side or none. What they leave open is a learnt choice (`culprit.py`).
"""
import re
from collections.abc import Callable, Iterable, Sequence

from cenotaph.records import Means, Scope, Status

from .attackers import IN_TITLE, Attacker
from .evidence import ACTIVE, accuses_itself, loses_its_own
from .set_apart import denies_it, set_elsewhere
from .suspects import AGAIN, NEXT, Case, Named, Sentence, Suspect, carries_on, gap_between, may_be_one_event

_BLAMED = re.compile(
    r"\b(?:blam|responsib|suspicion|hallmark|attribut|(?:attackers?|assailants?|gunmen|bombers?|raiders|killers|kidnappers|"
    r"perpetrators) (?:was|were|belong|are)\b)", re.IGNORECASE)
_DEEDS = frozenset({"act", "attack", "agent", "charged"})
_NEAR = frozenset({NEXT, "2", "3", "4-6"})
# "The mission confirmed that American forces had conducted a strike".
_ADMITS = re.compile(
    r"\b(?:confirm|acknowledg|admit|conced)\w*,? (?:\w+day )?that (?:the |its )?(?:[\w.’'-]+ ){0,2}$", re.IGNORECASE)
# "The shells were fired by …", "the fire came from …": the next sentence tells whose the weapons were.
_ARMS = (r"(?:shells?|rockets?|missiles?|mortars?|rounds?|fire|planes?|warplanes?|jets?|aircraft|helicopters?|drones?|"
         r"bombs?|(?:air ?)?(?:strikes?|raids?)|attacks?|shelling|bombardment|bombings?|blasts?|explosions?|shooting|"
         r"gunfire|massacres?|killings?|assault|ambush|device|vehicle|mines?)")
_ITS_ARMS = re.compile(
    rf"\b(?:the|this|these|those|both) (?:[\w-]+ ){{0,5}}?{_ARMS}\b"
    r"(?:[^.;]{0,60}?\b(?:fired|launched|dropped|carried out|conducted|staged|planted|laid|detonated|set off|"
    r"perpetrated|committed|mounted|flown|operated|came)(?: [\w-]+){0,3}?|(?: (?:on|in|against|at) [^.;,]{1,40}?)?)"
    r" (?:by|from)\b[^.;]{0,25}$", re.IGNORECASE)

_LAID = re.compile(
    r"\b(?:mines?|landmines?|booby|boobytraps?|rigged|demin\w+|explosives?|devices?|ieds?|bombs)\b", re.IGNORECASE)


def told_near(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """Return the one suspect whom the sentences around plainly tell to have done it; None for none."""
    if _names_a_side(suspects):
        return None
    found = next((found for way in _WAYS if (found := way(case, suspects))), None)
    here = [s for s in suspects if s.side and any(map(_attacks, s.within))] if found else []
    return found if not here or found in here else None


def _attacks(place: Named) -> bool:
    """True for a firm name that attacks: in the claim's own sentence, no neighbour's is told more plainly."""
    return bool(place.firm and place.other and place.other.role in {"agent", "act", "attack"})


def disputed(case: Case, suspects: Sequence[Suspect], chosen: Suspect) -> bool:
    """Return True where the report accuses another camp, and neither the claim nor its source takes sides.

    The guidelines: "null when accusations conflict".
    """
    if any(s.side and s.own for s in suspects) or chosen.side in case.accused_by_source:
        return False
    if denies_it(case, chosen):
        return True
    charged = {p.blame.camp for s in suspects for p in s.places
               if p.other and p.other.role == "charged" and not _of_other_events(case, p)}
    return bool(charged - {chosen.camp})


def _of_other_events(case: Case, place: Named) -> bool:
    """True for an accusation whose sentence counts the harm of other events only: "violence blamed on … displaced"."""
    if place.sentence is None or place.sentence.start == case.reading.sentence.start:
        return False
    there = case.told_in.get(place.sentence.start, ())
    return bool(there) and all(c.scope is Scope.TOLL for c in there) and case.claim.scope is Scope.INCIDENT


def active(suspects: Sequence[Suspect]) -> list[Suspect]:
    """Return the suspects told to have attacked, or named in the claim's own blaming words."""
    return [s for s in suspects if s.own or any(p.other and p.other.role in ACTIVE for p in s.places)]


def _names_a_side(suspects: Sequence[Suspect]) -> bool:
    """True where a claim's own blaming words firmly name a side."""
    return any(p.firm for s in suspects if s.side for p in s.own)


def _alone(suspects: Iterable[Suspect]) -> Suspect | None:
    found = iter(suspects)
    first = next(found, None)
    return first if next(found, None) is None else None


def _undisputed(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """A report's one attacker, told next to the claim to have attacked: by its means, or in the same attack.

    "A bomb killed 12. Islamic State said that one of its fighters carried out the bombing." (guidelines: the one
    undisputed attribution of the document)
    """
    only = None if case.claim.scope is Scope.TOLL else _alone(active(suspects))
    if only is None or denies_it(case, only):
        return None
    told = any(p.firm and p.other and p.sentence and (
        _accused(case, p.other, p.sentence) or _admitted(case, p.other, p.sentence) or (
        not case.undetermined and p.other.role in ACTIVE and gap_between(case, p.sentence) == NEXT
        and not (p.other.owns_up and p.sentence.start < case.reading.sentence.start and set_elsewhere(case))
        and (_armed_alike(case, p) or _same_attack(case, p.sentence)))) for p in only.places)
    return only if told else None


def _by_arms(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one suspect told right before, with the claim's own means, where its sentence speaks of the harmed again.

    "Rebels fired rockets into the town, the army bombed another. The toll included two killed by rocket fire."
    """
    if case.claim.means in {None, Means.CLASHES}:
        return None
    again = {AGAIN, "dead"} if any(s.own for s in suspects) else {AGAIN, "dead", "others"}
    if case.undetermined or "turn" in case.follows or not again.intersection(case.follows):
        return None
    return _alone(s for s in active(suspects) if _may_have(case, s) and any(_armed_before(case, p) for p in s.places))


def _headlined(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one suspect of a headline that tells the claim's own figure."""
    if case.undetermined or not case.in_title:
        return None
    return _alone(s for s in active(suspects) if _may_have(case, s) and any(
        p.firm and p.other and p.other.start == IN_TITLE and p.other.role in ACTIVE for p in s.places))


def _accused_of_it(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one side accused of the attack in the two sentences behind; a report's only attacker however far off.

    "A bomb killed 12. … Thirty were hurt. … The governor blamed the group for the bombing." (guidelines: as above)
    """
    if case.claim.scope is Scope.TOLL:
        return None
    sided = [s for s in active(suspects) if s.side]
    others = (s for s in sided if _may_have(case, s) and (s.kind == "group" or not accuses_itself(case, s)))
    only = _alone(s for s in others if any(_accused_alone(case, sided, p) for p in s.places))
    return only if only and not disputed(case, suspects, only) else None


def _accused_alone(case: Case, sided: Sequence[Suspect], place: Named) -> bool:
    """True where a sentence accuses this one side of the attack of the claim, and tells of no other's."""
    if not (place.other and place.other.role == "charged" and place.sentence and (place.firm or len(sided) == 1)):
        return False
    if place.sentence.start < case.reading.sentence.start and set_elsewhere(case):
        return False
    rivals = [p for s in sided for p in s.places if p.blame.side != place.blame.side]
    if any(p.sentence == place.sentence for p in rivals if p.other and p.other.role in ACTIVE):
        return False
    told_anew = {"turn", "another"}.intersection(place.sentence.follows)
    if _accused(case, place.other, place.sentence) and not told_anew:
        return True
    if not (AGAIN in place.sentence.follows or _BLAMED.search(place.sentence.words)):
        return False
    near = place.sentence.start >= case.reading.sentence.end and gap_between(case, place.sentence) in _NEAR
    alone = near and not told_anew and not any(_between(case, p, place.sentence) for p in rivals)
    return len(sided) == 1 or alone


def _between(case: Case, place: Named, accusing: Sentence) -> bool:
    """True for an attacker that the report names between the claim and a sentence that accuses another."""
    first, last = sorted((case.reading.sentence.start, accusing.start))
    return bool(place.other and place.other.role in ACTIVE and first <= place.other.start < last)


def _claimant(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one armed group, or air force, that claims the attack as its own near the claim.

    "A claim of responsibility counts" (guidelines); whoever carried the bomb.
    """
    fallen = case.claim.victims.status is Status.COMBATANT and not case.claim.victims.side
    named = (p.firm or s.kind == "state" for s in suspects if s.side for p in s.own)
    if fallen or case.claim.scope is Scope.TOLL or any(named):
        return None
    by_its_words = case._replace(means=case.claim.means)
    may_have = (s for s in suspects if (s.kind == "group" or case.means is Means.AIRSTRIKE)
                and _may_have(by_its_words, s))
    only = _alone(s for s in may_have if any(_claims(case, p) for p in s.places))
    return only if only and not disputed(case, suspects, only) else None


def _carried_on(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one side told of right before, where the claim's sentence goes on with "they" or "the attackers"."""
    if not carries_on(case.reading):
        return None
    sentence = case.reading.sentence
    return _alone(s for s in suspects if s.side and any(
        p.firm and p.other and p.sentence and p.sentence.start < sentence.start
        and gap_between(case, p.sentence) == NEXT and p.other.role in {*ACTIVE, "bare"} for p in s.places))


def _by_its_arms(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one side of whose weapons the next sentence tells: "the shells were fired by …", "the jet was …"."""
    return _alone(s for s in suspects if _may_have(case, s) and any(
        p.firm and p.other and p.sentence and p.other.role == "agent"
        and p.sentence.start >= case.reading.sentence.end and gap_between(case, p.sentence) == NEXT
        and _ITS_ARMS.search(p.sentence.words[: p.other.start - p.sentence.start]) for p in s.places))


def _by_its_bombs(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one armed group whose bombs or mines the sentences around tell of: "the house was rigged with its bombs"."""
    planted = case.means is Means.BOMBING and _LAID.search(case.reading.sentence.words)
    if not planted or case.claim.scope is Scope.TOLL:
        return None
    return _alone(s for s in suspects if s.kind == "group" and _may_have(case, s) and any(
        p.firm and p.sentence and p.other and p.other.role in {"attack", "agent"} and Means.BOMBING in p.arms
        and gap_between(case, p.sentence) in _NEAR and _LAID.search(p.sentence.words) for p in s.places))


def _alone_in_it(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one attacker of a whole report, told close by, with nothing of another event told between.

    "A hospital was bombed, killing 19. … The mission confirmed that foreign forces conducted an air strike in town."
    """
    if case.undetermined or "turn" in case.follows or case.claim.scope is Scope.TOLL:
        return None
    fallen = case.claim.victims.status is Status.COMBATANT and not case.claim.victims.side
    only = None if fallen or any(s.own for s in suspects) else _alone(active(suspects))
    if only is None or not _may_have(case, only) or disputed(case, suspects, only):
        return None
    return only if any(p.firm and p.sentence and p.other and p.other.role in _DEEDS
                       and _of_one_event(case, p.sentence) for p in only.places) else None


def _of_one_event(case: Case, told: Sentence) -> bool:
    """True for a sentence a few off, where no sentence from there to the claim's tells of another event or place."""
    if gap_between(case, told) not in _NEAR or (told.start < case.reading.sentence.start and set_elsewhere(case)):
        return False
    first, last = sorted((told.start, case.reading.sentence.start))
    between = (c for at, claims in case.told_in.items() if first <= at <= last for c in claims)
    return all(c is case.claim or may_be_one_event(c, case.claim) for c in between)


def _counted_by_its_foe(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one army that itself tells of its enemy's fallen: "the ministry said that 40 militants were eliminated"."""
    if case.victims_camp is None or any(s.own for s in suspects):
        return None
    return _alone(s for s in suspects if s.side and s.camp != case.victims_camp and any(
        p.other and p.other.role == "speaker" for p in s.places) and not loses_its_own(case, s))


def _may_have(case: Case, suspect: Suspect) -> bool:
    """True for a side that may have done it: no victim's own; from the air only who flies; no state plants bombs."""
    if not suspect.side or suspect.camp == case.victims_camp:
        return False
    if case.means is Means.AIRSTRIKE:
        return suspect.flies
    return case.means is not Means.BOMBING or suspect.kind != "state"


def _armed_before(case: Case, place: Named) -> bool:
    before = place.sentence and place.sentence.start < case.reading.sentence.start
    return bool(before and place.sentence and place.firm and gap_between(case, place.sentence) in {NEXT, "2"} and (
        case.claim.means in place.arms))


def _armed_alike(case: Case, place: Named) -> bool:
    """True where the words around a name tell the claim's means; gas falls from the air as well."""
    return case.means in place.arms or (case.means is Means.CHEMICAL and Means.AIRSTRIKE in place.arms)


def _claims(case: Case, place: Named) -> bool:
    if not (place.firm and place.other and place.other.owns_up and place.sentence):
        return False
    if gap_between(case, place.sentence) not in {NEXT, "2", "3"}:
        return False
    if place.sentence.start >= case.reading.sentence.end:
        return "turn" not in place.sentence.follows
    if set_elsewhere(case):
        return False
    told_anew = case.claim.period.words and case.claim.period.words in case.reading.sentence.words
    return "turn" not in case.follows and not told_anew


def _accused(case: Case, suspect: Attacker, sentence: Sentence) -> bool:
    """True where one of the next two sentences accuses a suspect in so many words."""
    after = sentence.start >= case.reading.sentence.end
    return after and suspect.role == "charged" and gap_between(case, sentence) in {NEXT, "2"}


def _admitted(case: Case, suspect: Attacker, sentence: Sentence) -> bool:
    """True where one of the next three sentences confirms that a suspect made an attack."""
    near = sentence.start >= case.reading.sentence.end and gap_between(case, sentence) in {NEXT, "2", "3"}
    before = sentence.words[: suspect.start - sentence.start]
    return near and suspect.role == "act" and "turn" not in sentence.follows and bool(_ADMITS.search(before))


def _same_attack(case: Case, sentence: Sentence) -> bool:
    """True where the later of the claim's sentence and its neighbour speaks again of an attack: "the bombing"."""
    return AGAIN in (case.follows if sentence.start < case.reading.sentence.start else sentence.follows)


_WAYS: tuple[Callable[[Case, Sequence[Suspect]], Suspect | None], ...] = (
    _undisputed, _by_arms, _headlined, _accused_of_it, _claimant, _by_its_arms, _by_its_bombs,
    _carried_on, _alone_in_it, _counted_by_its_foe)
