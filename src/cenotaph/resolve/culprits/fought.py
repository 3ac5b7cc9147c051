"""Who felled the fighters of a battle, where the words at their number blame nobody: the enemy that they fought.

"Troops clashed with insurgents at the dam. Nine soldiers were killed and 30 hurt."
"""
import re
from collections.abc import Sequence

from cenotaph.records import Means, Scope, Status

from .attackers import PASSIVE_ROLES
from .evidence import ACTIVE, told_as_lost
from .nobody import counts_both
from .suspects import FALLEN, NEXT, Case, Named, Suspect, gap_between
from .told_near import disputed

_OF_ANOTHER = frozenset({"turn", "another"})
_NO_FIGHTER = (PASSIVE_ROLES | {"speaker"}) - {"target"}
_FIGHTING = ACTIVE | {"foe"}
_FIGHT = re.compile(
    r"\b(?:clash|f(?:i|ou)ght|battle|combat|gunfire|firefight|skirmish|encounter|ambush|storm|assault|attack|offensive|"
    r"traded fire|advanc|overr[ua]n|repel)", re.IGNORECASE)
_HEAD = 40
_IN_THE_ATTACK = re.compile(
    r"\b(?:in|during) (?:the|this|that|an?) (?:[\w-]+ )?(?:attack|assault|raid|ambush|offensive)\b", re.IGNORECASE)


def enemy_in_the_fight(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """Return the one enemy whom a claim's sentence, or the two before it, name beside fighters who fell in a fight."""
    if len(case.fought) != 1 or any(p.own and p.own.kind == "agent" for s in suspects if s.side for p in s.own):
        return None
    return None if disputed(case, suspects, case.fought[0]) else case.fought[0]


def may_have_fought(case: Case, place: Named) -> bool:
    """Return True for the firm name of another camp than the victims', in the claim's sentence or the two before."""
    if not place.firm or not place.blame.side or place.blame.camp == case.victims_camp:
        return False
    if place.other is None or place.sentence is None or place.other.role in _NO_FIGHTER:
        return bool(place.own)
    if place.other.role not in _FIGHTING and not _FIGHT.search(place.sentence.words):
        return False
    return place.sentence.number <= case.numbers[1] and (
        place.sentence.start == case.reading.sentence.start or gap_between(case, place.sentence) in {NEXT, "2"})


def fell_in_a_fight(case: Case) -> bool:
    """Return True for fighters of a known side who fell in one fight, as others than their own count them."""
    claim = case.claim
    if claim.victims.status is not Status.COMBATANT or not case.victims_camp or claim.harm not in FALLEN:
        return False
    if case.means is not Means.CLASHES or claim.scope is Scope.TOLL or claim.source.camp == case.victims_camp:
        return False
    if counts_both(case) and not _IN_THE_ATTACK.search(case.reading.sentence.words):
        return False
    dated = claim.period.words and claim.period.words in case.reading.sentence.words[:_HEAD]
    return not (case.undetermined or dated or told_as_lost(case) or _OF_ANOTHER.intersection(case.follows))
