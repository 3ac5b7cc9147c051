"""Which of the sides that a report names as attackers a claim blames: the likeliest by a learnt choice, or nobody.

A conditional logit over the places that name suspects, learnt from annotated reports by `training/train_culprit.py`: a
suspect is as likely as all places that name it together, each with the weight that its own words give it.
"""
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from cenotaph.records import Blame, Means, Scope, Status
from cenotaph.scorer import Scorer, scorer

from .attackers import IN_TITLE, Attacker
from .culprit_evidence import ACTIVE, Evidence, accuses_itself, features
from .outright import told_outright
from .suspects import AGAIN, NEXT, Case, Named, Sentence, Suspect, gap_between

_LEARNED = Path(__file__).parent / "learned" / "culprit.json"


def _active(suspect: Suspect) -> bool:
    """True for a suspect told to have attacked, or named in the claim's own blaming words."""
    return any(p.own or (p.other and p.other.role in ACTIVE) for p in suspect.places)


def _undisputed(case: Case, suspects: Sequence[Suspect]) -> bool:
    """True for a report's one suspect, told next to the claim to have attacked: by its means, or in the same attack.

    "A bomb killed 12. Islamic State said that one of its fighters carried out the bombing." (guidelines: the one
    undisputed attribution of the document)
    """
    if len(suspects) != 1 or case.undetermined or case.claim.scope is Scope.TOLL:
        return False
    return any(p.firm and p.other and p.sentence and (_accused(case, p.other, p.sentence) or (
        p.other.role in ACTIVE and gap_between(case, p.sentence) == NEXT
        and (_armed_alike(case, p) or _same_attack(case, p.sentence)))) for p in suspects[0].places)


def _accused_of_it(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one side accused of the attack in the two sentences behind; a report's only attacker however far off.

    "A bomb killed 12. … Thirty were hurt. … The governor blamed the group for the bombing." (guidelines: as above)
    """
    sided = [s for s in suspects if s.side]
    if case.undetermined or case.claim.scope is Scope.TOLL or _names_a_side(suspects):
        return None
    blamed = [s for s in sided if _may_have(case, s) and not accuses_itself(case, s.places) and any(
        p.firm and p.other and p.other.role == "charged" and p.sentence and (
            (len(sided) == 1 and AGAIN in p.sentence.follows)
            or (_accused(case, p.other, p.sentence) and not {"turn", "another"}.intersection(p.sentence.follows)))
        for p in s.places)]
    return blamed[0] if len(blamed) == 1 and not _disputed(case, suspects, blamed[0]) else None


def _by_arms(case: Case, active: Sequence[Suspect]) -> Suspect | None:
    """The one suspect told right before, with the claim's own means, where its sentence speaks of the harmed again.

    "Rebels fired rockets into the town, the army bombed another. The toll included two killed by rocket fire."
    """
    if _names_a_side(active) or case.claim.means in {None, Means.CLASHES}:
        return None
    again = {AGAIN, "dead"} if any(p.own for s in active for p in s.places) else {AGAIN, "dead", "others"}
    if case.undetermined or "turn" in case.follows or not again.intersection(case.follows):
        return None
    return _alone(s for s in active if _may_have(case, s) and any(_armed_before(case, p) for p in s.places))


def _headlined(case: Case, active: Sequence[Suspect]) -> Suspect | None:
    """The one suspect of a headline that tells the claim's own figure, where the claim's sentence names no side."""
    if case.undetermined or not case.in_title or _names_a_side(active):
        return None
    return _alone(s for s in active if _may_have(case, s) and any(
        p.firm and p.other and p.other.start == IN_TITLE and p.other.role in ACTIVE for p in s.places))


def _names_a_side(suspects: Sequence[Suspect]) -> bool:
    """True where a claim's own blaming words firmly name a side."""
    return any(s.side and p.own and p.firm for s in suspects for p in s.places)


def _alone(suspects: Iterable[Suspect]) -> Suspect | None:
    found = list(suspects)
    return found[0] if len(found) == 1 else None


def _may_have(case: Case, suspect: Suspect) -> bool:
    """True for a side that may have done it: no victim's own; from the air only who flies; no state plants bombs."""
    if not suspect.side or suspect.places[0].blame.camp == case.victims_camp:
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


def _claimant(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one armed group that claims the attack as its own near the claim, whose words blame no side themselves.

    "A claim of responsibility counts" (guidelines); whoever carried the bomb.
    """
    fallen = case.claim.victims.status is Status.COMBATANT and not case.claim.victims.side
    if fallen or case.claim.scope is Scope.TOLL or any(s.side and p.own for s in suspects for p in s.places):
        return None
    groups = (s for s in suspects if s.kind == "group" and _may_have(case, s))
    return _alone(s for s in groups if any(_claims(case, p) for p in s.places))


def _claims(case: Case, place: Named) -> bool:
    if not (place.firm and place.other and place.other.owns_up and place.sentence):
        return False
    if gap_between(case, place.sentence) not in {NEXT, "2", "3"}:
        return False
    if place.sentence.start >= case.reading.sentence.end:
        return "turn" not in place.sentence.follows
    told_anew = case.claim.period.words and case.claim.period.words in case.reading.sentence.words
    return "turn" not in case.follows and not told_anew


def _accused(case: Case, suspect: Attacker, sentence: Sentence) -> bool:
    """True where one of the next two sentences accuses a suspect in so many words."""
    after = sentence.start >= case.reading.sentence.end
    return after and suspect.role == "charged" and gap_between(case, sentence) in {NEXT, "2"}


def _same_attack(case: Case, sentence: Sentence) -> bool:
    """True where the later of the claim's sentence and its neighbour speaks again of an attack: "the bombing"."""
    return AGAIN in (case.follows if sentence.start < case.reading.sentence.start else sentence.follows)


def _disputed(case: Case, suspects: Sequence[Suspect], chosen: Suspect) -> bool:
    """True where the report accuses another camp in so many words, and neither the claim nor its source takes sides.

    The guidelines: "null when accusations conflict".
    """
    if any(s.side and p.own for s in suspects for p in s.places) or chosen.side in case.accused_by_source:
        return False
    charged = {p.blame.camp for s in suspects for p in s.places if p.other and p.other.role == "charged"}
    return bool(charged - {chosen.places[0].blame.camp})


def culprit(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """Return the suspect whom a claim most likely blames; None where it more likely blames nobody."""
    if outright := told_outright(case, suspects):
        return outright
    active = [s for s in suspects if _active(s)]
    if _undisputed(case, active):
        return active[0]
    if armed := _by_arms(case, active) or _headlined(case, active):
        return armed
    if accused := _accused_of_it(case, active):
        return accused
    claimant = _claimant(case, suspects)
    if claimant and not _disputed(case, suspects, claimant):
        return claimant
    odds = [_log_odds(scorer(_LEARNED), evidence) for evidence in features(case, suspects)]
    likeliest = odds.index(max(odds))
    if likeliest == len(suspects) or _disputed(case, suspects, suspects[likeliest]):
        return None
    return suspects[likeliest]


def _log_odds(learned: Scorer, evidence: Evidence) -> float:
    """The log-odds of a suspect: those of it as a whole, and of the sum over the places that name it."""
    return learned.log_odds(evidence.whole) + math.log(sum(math.exp(learned.log_odds(p)) for p in evidence.places))


def blame_of(case: Case, suspect: Suspect) -> Blame:
    """Return the words that best say who it is: the claim's own, else those of the nearest attack told before it."""
    own = [p for p in suspect.places if p.own]
    if own:
        return min(own, key=lambda p: (p.own is not None and p.own.kind == "attack", p.rank)).blame

    def order(place: Named) -> tuple[bool, bool, int]:
        at = place.other.start if place.other else 0
        active = place.other is not None and place.other.role in ACTIVE
        gap = case.reading.anchor - at
        return not active, at == IN_TITLE, gap if gap > 0 else 4 * -gap

    return min(suspect.places, key=order).blame
