"""Who felled the fighters of a battle, where the words at their number blame nobody: the enemy that they fought.

"Troops clashed with insurgents at the dam. Nine soldiers were killed and 30 hurt."
"""
import re
from collections.abc import Sequence

from cenotaph.records import Harm, Means, Scope, Status

from .attackers import IN_TITLE, PASSIVE_ROLES
from .nobody import counts_both
from .suspects import NEXT, Case, Named, Suspect, gap_between
from .told_near import disputed

_FALLEN = frozenset({Harm.KILLED, Harm.INJURED})
_OF_ANOTHER = frozenset({"turn", "another"})
_NO_FIGHTER = (PASSIVE_ROLES | {"speaker"}) - {"target"}
_HEAD = 40
_IN_THE_ATTACK = re.compile(
    r"\b(?:in|during) (?:the|this|that|an?) (?:[\w-]+ )?(?:attack|assault|raid|ambush|offensive)\b", re.IGNORECASE)


def enemy_in_the_fight(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """Return the one enemy whom a claim's sentence, or the two before it, name beside fighters who fell in a fight."""
    if not _fell_in_a_fight(case) or any(p.own and p.own.kind == "agent" for s in suspects for p in s.places if s.side):
        return None
    enemies = [s for s in suspects if s.side and s.places[0].blame.camp != case.victims_camp
               and any(_named_before(case, p) for p in s.places)]
    only = enemies[0] if len(enemies) == 1 else None
    return only if only and not disputed(case, suspects, only) else None


def _fell_in_a_fight(case: Case) -> bool:
    """True for fighters of a known side in one fight, counted by others than their own, whoever may be to blame."""
    claim = case.claim
    if claim.victims.status is not Status.COMBATANT or not case.victims_camp or claim.harm not in _FALLEN:
        return False
    if case.means is not Means.CLASHES or claim.scope is Scope.TOLL or claim.source.camp == case.victims_camp:
        return False
    if counts_both(case) and not _IN_THE_ATTACK.search(case.reading.sentence.words):
        return False
    dated = claim.period.words and claim.period.words in case.reading.sentence.words[:_HEAD]
    return not (case.undetermined or dated or _OF_ANOTHER.intersection(case.follows))


def _named_before(case: Case, place: Named) -> bool:
    if not place.firm or place.own:
        return place.firm
    if place.other is None or place.sentence is None or place.other.start == IN_TITLE:
        return False
    if place.other.role in _NO_FIGHTER or place.sentence.start > case.reading.sentence.start:
        return False
    return place.sentence.start == case.reading.sentence.start or gap_between(case, place.sentence) in {NEXT, "2"}

