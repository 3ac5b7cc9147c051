"""What one voice stands by, of all it said about one harm to one group: its latest, most exact number."""
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from cenotaph.codebook import Codebook, interval
from cenotaph.records import Amount, Bound, Count, Group, Noun, Period, SetAside, Step, StepRule

from .arithmetic import newest_first, spanned
from .voices import Said, Speaking
from .wording import corrects, number_words, opened

EXACTNESS = {Bound.EXACT: 0, Bound.RANGE: 0, Bound.ABOUT: 1, Bound.AT_LEAST: 2, Bound.AT_MOST: 2, Bound.VAGUE: 3}


class Statement(Noun, frozen=True, kw_only=True):
    """A voice's figure for one group: the amount, the words of its number, and the steps that led to it.

    `counted` is False where only vague words stand, `some_only` where only some of the group are named ("two medics").
    """

    amount: Amount
    counted: bool = True
    some_only: bool = False
    words: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def voice(self) -> str:
        return self.amount.given_by or ""

    @property
    def group(self) -> Group:
        return self.amount.group

    @property
    def claims(self) -> tuple[str, ...]:
        return self.amount.claims


def standing(speaking: Speaking, said: Sequence[Said], group: Group, codebook: Codebook) -> Statement | None:
    """Return what the voice stands by of what it `said` about `group`; None where it said nothing.

    Every saying must be one that the codebook reads.
    """
    streams: defaultdict[str, list[Said]] = defaultdict(list)
    for saying in sorted(said, key=lambda s: s.order):
        streams[saying.stream].append(saying)
    found = [_of_stream(speaking.voice.name, group, stream, codebook) for stream in streams.values()]
    counted = [s for s in found if s.counted] or found
    if not counted:
        return None
    together = _together(sorted(counted, key=lambda s: (newest_first(s.amount), s.claims)))
    beside = tuple(step for s in found if s not in counted for step in words_beside(s))
    return msgspec.structs.replace(together, steps=(*together.steps, *beside))


def words_beside(statement: Statement) -> tuple[Step, ...]:
    """Return the steps that leave vague words out because a number stands: what they would mean matters no more."""
    why = f"“{statement.words}” is kept as said; beside a number it counts nothing"
    step = Step(
        rule=StepRule.NUMBER_BEFORE_WORDS, set_aside=left_out(statement.claims, why),
        result=opened(f"{statement.voice}: {why}."),
    )
    return (*(s for s in statement.steps if s.rule is not StepRule.READING), step)


def left_out(claims: Iterable[str], why: str) -> tuple[SetAside, ...]:
    """Return the claims as set aside, all for one reason."""
    return tuple(SetAside(claim=claim, why=why) for claim in dict.fromkeys(claims))


def _of_stream(name: str, group: Group, said: Sequence[Said], codebook: Codebook) -> Statement:
    kept, steps = said[0], list[Step]()
    for new in said[1:]:
        settled = _settled(kept, new, codebook)
        both = (_amount(name, group, kept, codebook), _amount(name, group, new, codebook))
        _add_update(steps, Step(
            rule=settled.rule, start=both, gives=both[0] if settled.stands is kept else both[1],
            set_aside=left_out([settled.gone.claim.id], settled.why), result=opened(f"{name}: {settled.why}."),
        ))
        kept = settled.stands
    amount, count = _amount(name, group, kept, codebook), kept.claim.count
    means = interval(count, codebook)
    if means and (count.bound is Bound.VAGUE or (count.bound is Bound.ABOUT and means.low != means.high)):
        steps.insert(0, Step(rule=StepRule.READING, gives=amount, result=opened(f"{name}: {means.rule}.")))
    return Statement(
        amount=amount, counted=count.bound is not Bound.VAGUE, words=number_words(kept.claim), steps=tuple(steps)
    )


def _add_update(steps: list[Step], step: Step) -> None:
    """A number that is repeated five times is one step, not five."""
    if steps and steps[-1].result == step.result:
        before = steps.pop()
        start, aside = (*before.start, *step.start[1:]), (*before.set_aside, *step.set_aside)
        step = msgspec.structs.replace(step, start=start, set_aside=aside)
    steps.append(step)


def _amount(name: str, group: Group, said: Said, codebook: Codebook) -> Amount:
    """One saying as the codebook reads it."""
    count = said.claim.count
    means = interval(count, codebook)
    if means is None:
        raise ValueError(f"claim {said.claim.id}: the {codebook.name} codebook reads nothing in “{count.words}”")
    return Amount(
        given_by=name, group=group, low=means.low, high=means.high,
        number=count.stated if count.stated is not None else means.low, floor=count.bound is not Bound.AT_MOST,
        day=said.day, claims=(said.claim.id,),
    )


class Settled(NamedTuple):
    """Which of two sayings stands, which is set aside, by which rule and why."""

    stands: Said
    gone: Said
    rule: StepRule
    why: str


def _said(day: date) -> str:
    return Period(first=day, last=day).label


def _settled(old: Said, new: Said, codebook: Codebook) -> Settled:
    """Which of two sayings stands; `old` was said no later than `new`."""
    before, after = old.claim.count, new.claim.count
    was, now = number_words(old.claim), number_words(new.claim)
    if (before.low, before.high, before.bound) == (after.low, after.high, after.bound):
        return Settled(old, new, StepRule.REPEATED, f"“{now}” is repeated")
    if Bound.VAGUE in (before.bound, after.bound):
        return _vaguer(old, new, codebook)
    if corrects(new.claim) and not corrects(old.claim):
        return Settled(new, old, StepRule.UPDATES, f"{now} corrects {was}")
    if _restates(before, after):
        return Settled(old, new, StepRule.REPEATED, f"“{now}” restates {was} less exactly")
    if old.day is not None and new.day is not None and new.day > old.day:
        return Settled(new, old, StepRule.UPDATES, f"{now} of {_said(new.day)} replaces {was} of {_said(old.day)}")
    return _of_one_day(old, new)


def _of_one_day(old: Said, new: Said) -> Settled:
    """Which stands of two numbers whose order in time is not known: the more exact, the correction, the larger."""
    before, after = old.claim.count, new.claim.count
    was, now = number_words(old.claim), number_words(new.claim)
    if _restates(after, before):
        return Settled(new, old, StepRule.REPEATED, f"“{was}” restates {now} less exactly")
    if corrects(old.claim) or (before.stated or 0) >= (after.stated or 0):
        return Settled(old, new, StepRule.UPDATES, f"{was} stands before {now}, their order in time unknown")
    return Settled(new, old, StepRule.UPDATES, f"{now} stands before {was}, the larger of one day's figures")


def _vaguer(old: Said, new: Said, codebook: Codebook) -> Settled:
    before, after = old.claim.count, new.claim.count
    was, now = number_words(old.claim), number_words(new.claim)
    if before.bound is not after.bound:
        stands, gone = (new, old) if before.bound is Bound.VAGUE else (old, new)
        why = f"the number {number_words(stands.claim)} stands before “{number_words(gone.claim)}”"
        return Settled(stands, gone, StepRule.NUMBER_BEFORE_WORDS, why)
    means, other = interval(before, codebook), interval(after, codebook)
    if means and other and other.low > means.low:
        return Settled(new, old, StepRule.UPDATES, f"“{now}” says more than “{was}”")
    return Settled(old, new, StepRule.REPEATED, f"“{now}” says no more than “{was}”")


def _restates(exact: Count, loose: Count) -> bool:
    """True where `loose` is the less exact way to say `exact`: an open bound that holds it, or the number rounded."""
    if EXACTNESS[loose.bound] <= EXACTNESS[exact.bound]:
        return False
    number, rounded = exact.stated or 0, loose.stated or 0
    if loose.bound is Bound.AT_MOST:
        return number <= rounded
    if loose.bound is Bound.AT_LEAST:
        return number >= rounded
    return abs(number - rounded) < _grain(rounded)


def _grain(rounded: int) -> int:
    """To what a number is rounded: 60 to tens, 1500 to hundreds, 75 to fives, 73 to ones."""
    grain = 1
    while rounded and rounded % (grain * 10) == 0:
        grain *= 10
    return 5 if grain == 1 and rounded and rounded % 5 == 0 else grain


def _together(statements: Sequence[Statement]) -> Statement:
    """One statement for the unnamed speakers of several outlets: nobody's number replaces another's."""
    if len(statements) == 1:
        return statements[0]
    amounts = [s.amount for s in statements]
    gives, newest = spanned(amounts), statements[-1]
    said = f"{newest.voice}: {gives.span}, speakers without a name in {len(amounts)} outlets, counted as one voice."
    step = Step(rule=StepRule.UNNAMED_SPEAKERS, start=tuple(amounts), gives=gives, result=opened(said))
    return Statement(
        amount=gives, counted=newest.counted, words=newest.words,
        steps=(*(step for s in statements for step in s.steps), step),
    )
