"""Which of the sides that a report names as attackers a claim blames: the likeliest by a learnt choice, or nobody.

A conditional logit over the places that name suspects, learnt from annotated reports by `training/train_culprit.py`: a
suspect is as likely as all places that name it together, each with the weight that its own words give it.
"""
import math
import re
from collections.abc import Sequence
from pathlib import Path

from cenotaph.records import Blame
from cenotaph.scorer import Scorer, scorer

from .attackers import IN_TITLE
from .campaigns import whose_campaign
from .evidence import ACTIVE, Evidence, features, loses_its_own, plants_no_bombs
from .fought import enemy_in_the_fight
from .narrated import came_before, done_by_it
from .nobody import blames_nobody, both_fell, holds_no_suspects, names_nobody, own_losses, recalled, unaimed
from .outright import told_outright
from .suspects import AGAIN, NEXT, Case, Named, Sentence, Suspect, gap_between, how_it_follows
from .told_before import attacked_right_before
from .told_near import disputed, told_near

_THE_SHELLS = re.compile(
    r"\bthe (?:shells?|rockets?|mortars?|missiles?|rounds?|device|bombs?) (?:was|were)\b", re.IGNORECASE)
_LEARNED = Path(__file__).parents[1] / "learned" / "culprit.json"


def culprit(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """Return the suspect whom a claim most likely blames; None where it more likely blames nobody."""
    chosen = _chosen(case, suspects)
    if chosen is None or plants_no_bombs(case, chosen) or holds_no_suspects(case, chosen):
        return None
    return _by_its_name(case, chosen, suspects) or chosen


def _chosen(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    if not (suspects or case.fought) or blames_nobody(case, suspects):
        return None
    if plain := told_outright(case, suspects) or whose_campaign(case, suspects) or done_by_it(case, suspects):
        return plain
    if any(idle(case, suspects) for idle in (both_fell, recalled, unaimed, own_losses)):
        return None
    near = told_near(case, suspects) or came_before(case, suspects) or attacked_right_before(case, suspects)
    if plain := near or enemy_in_the_fight(case, suspects):
        return plain
    if case.long_ago and names_nobody(case, suspects):
        return None
    return _likeliest(case, suspects)


def _likeliest(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    if not suspects:
        return None
    odds = [_log_odds(scorer(_LEARNED), evidence) for evidence in features(case, suspects)]
    may_be = [n for n in range(len(odds)) if n == len(suspects) or not loses_its_own(case, suspects[n])]
    likeliest = max(may_be, key=lambda n: odds[n])
    if likeliest == len(suspects) or disputed(case, suspects, suspects[likeliest]):
        return None
    return suspects[likeliest]


def _by_its_name(case: Case, chosen: Suspect, suspects: Sequence[Suspect]) -> Suspect | None:
    """The one group that headline or neighbouring sentences name as attacker, where the claim's say "terrorists"."""
    if chosen.kind != "group" or any(p.firm for p in chosen.places):
        return None
    groups = [s for s in suspects if s.kind == "group" and s.side and any(p.firm for p in s.places)]
    near = [s for s in groups if any(_attacks_near(case, p) for p in s.places)]
    return near[0] if len(near) == 1 and near[0].camp != case.victims_camp else None


def _attacks_near(case: Case, place: Named) -> bool:
    if not (place.firm and place.other and place.other.role in ACTIVE):
        return False
    if place.arms and case.means and case.means not in place.arms:
        return False
    return place.sentence is None or (
        gap_between(case, place.sentence) in {NEXT, "2"} and _tells_of_it(case, place.sentence))


def _tells_of_it(case: Case, told: Sentence) -> bool:
    """True where the later of a claim's sentence and one near it tells of the same attack: again, or by its place."""
    later = told if told.start > case.reading.sentence.start else case.reading.sentence
    follows = how_it_follows(later.words)
    if (case.claim.place.words or "-") in told.words or _THE_SHELLS.search(later.words):
        return True
    return AGAIN in follows and "turn" not in follows


def _log_odds(learned: Scorer, evidence: Evidence) -> float:
    """The log-odds of a suspect: those of it as a whole, and of the sum over the places that name it."""
    return learned.log_odds(evidence.whole) + math.log(sum(math.exp(learned.log_odds(p)) for p in evidence.places))


def blame_of(case: Case, suspect: Suspect) -> Blame:
    """Return the words that best say who it is: the claim's own, else those of the nearest attack told before it."""
    if suspect.own:
        return min(suspect.own, key=lambda p: (p.own is not None and p.own.kind == "attack", p.rank)).blame

    def order(place: Named) -> tuple[bool, bool, int]:
        at = place.other.start if place.other else 0
        active = place.other is not None and place.other.role in ACTIVE
        gap = case.reading.anchor - at
        return not active, at == IN_TITLE, gap if gap > 0 else 4 * -gap

    return min(suspect.places, key=order).blame
