"""What one voice stands by, of all it said about one harm to one group: its latest, most exact number."""
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from cenotaph.codebook import Codebook, interval
from cenotaph.records import Bound, Count, Group, Noun, Step

from .voices import Said, Speaking
from .wording import corrects, number_words

EXACTNESS = {Bound.EXACT: 0, Bound.RANGE: 0, Bound.ABOUT: 1, Bound.AT_LEAST: 2, Bound.AT_MOST: 2, Bound.VAGUE: 3}


class Statement(Noun, frozen=True, kw_only=True):
    """A voice's figure for one group, in people; `high` None is open upward.

    `number` is the number its words give. `gives_low` is False for a mere ceiling. `counted` is False where only vague
    words stand; `some_only` where only some of the group are counted ("two medics"). `day` is when it was first said.
    """

    voice: str
    group: Group
    low: int
    high: int | None
    number: int
    gives_low: bool = True
    counted: bool = True
    some_only: bool = False
    summed: bool = False
    day: date | None = None
    claims: tuple[str, ...] = ()
    words: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def span(self) -> str:
        """The figure as a sentence's object: "47", "5 or more", "at most 20", "24 to 99"."""
        if self.high is None:
            return f"{self.low} or more"
        if not self.gives_low:
            return f"at most {self.high}"
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


def standing(speaking: Speaking, said: Sequence[Said], group: Group, codebook: Codebook) -> Statement | None:
    """Return what the voice stands by of what it `said` about `group`; None where the codebook reads none of it."""
    streams: defaultdict[str, list[Said]] = defaultdict(list)
    for saying in sorted(said, key=lambda s: s.order):
        streams[saying.stream].append(saying)
    found = [_of_stream(speaking.voice.name, group, stream, codebook) for stream in streams.values()]
    statements = [s for s in found if s is not None]
    counted = [s for s in statements if s.counted] or statements
    if not counted:
        return None
    hull = _hull(sorted(counted, key=lambda s: (s.day or date.min, s.claims)))
    vague = tuple(step for s in statements if s not in counted for step in (*s.steps, _beside(s)))
    return msgspec.structs.replace(hull, steps=(*hull.steps, *vague))


def _beside(statement: Statement) -> Step:
    said = f"{statement.voice}: “{statement.words}” is kept as said; beside a number it counts nothing."
    return Step(rule="vague words", set_aside=statement.claims, result=said)


def _of_stream(name: str, group: Group, said: Sequence[Said], codebook: Codebook) -> Statement | None:
    kept, steps = said[0], list[Step]()
    for new in said[1:]:
        kept, gone, why = _settled(kept, new, codebook)
        said_so = f"{name}: {why}."
        before = steps.pop() if steps and steps[-1].result == said_so else Step(rule="updates")
        aside = (*before.set_aside, gone.claim.id)
        steps.append(Step(rule="updates", taken=(kept.claim.id,), set_aside=aside, result=said_so))
    means = interval(kept.claim.count, codebook)
    if means is None:
        return None
    count = kept.claim.count
    if count.bound is Bound.VAGUE or (count.bound is Bound.ABOUT and means.low != means.high):
        steps.append(Step(rule="vague words", taken=(kept.claim.id,), result=f"{name}: {means.rule}."))
    return Statement(
        voice=name, group=group, low=means.low, high=means.high,
        number=count.stated if count.stated is not None else means.low, gives_low=count.bound is not Bound.AT_MOST,
        counted=count.bound is not Bound.VAGUE, day=kept.day, claims=(kept.claim.id,),
        words=number_words(kept.claim), steps=tuple(steps),
    )


def _settled(old: Said, new: Said, codebook: Codebook) -> tuple[Said, Said, str]:
    """Which of two sayings stands, which is set aside, and why; `old` was said no later than `new`."""
    before, after = old.claim.count, new.claim.count
    was, now = number_words(old.claim), number_words(new.claim)
    if (before.low, before.high, before.bound) == (after.low, after.high, after.bound):
        return old, new, f"“{now}” is repeated"
    if Bound.VAGUE in (before.bound, after.bound):
        return _vaguer(old, new, codebook)
    if corrects(new.claim) and not corrects(old.claim):
        return new, old, f"{now} corrects {was}"
    if _restates(before, after):
        return old, new, f"“{now}” restates {was} less exactly"
    if old.day is not None and new.day is not None and new.day > old.day:
        return new, old, f"{now} of {new.day} replaces {was} of {old.day}"
    return _of_one_day(old, new)


def _of_one_day(old: Said, new: Said) -> tuple[Said, Said, str]:
    """Which stands of two numbers whose order in time is not known: the more exact, the correction, the larger."""
    before, after = old.claim.count, new.claim.count
    was, now = number_words(old.claim), number_words(new.claim)
    if _restates(after, before):
        return new, old, f"“{was}” restates {now} less exactly"
    if corrects(old.claim) or (before.stated or 0) >= (after.stated or 0):
        return old, new, f"{was} stands before {now}, its order in time unknown"
    return new, old, f"{now} stands before {was}, the larger of one day's figures"


def _vaguer(old: Said, new: Said, codebook: Codebook) -> tuple[Said, Said, str]:
    before, after = old.claim.count, new.claim.count
    was, now = number_words(old.claim), number_words(new.claim)
    if before.bound is not after.bound:
        stands, gone = (new, old) if before.bound is Bound.VAGUE else (old, new)
        return stands, gone, f"the number {number_words(stands.claim)} stands before “{number_words(gone.claim)}”"
    means, other = interval(before, codebook), interval(after, codebook)
    if means and other and other.low > means.low:
        return new, old, f"“{now}” says more than “{was}”"
    return old, new, f"“{now}” says no more than “{was}”"


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


def _hull(statements: Sequence[Statement]) -> Statement:
    """One statement for the unnamed speakers of several outlets: from the lowest to the highest any of them gives."""
    newest = statements[-1]
    if len(statements) == 1:
        return newest
    highs = [s.high for s in statements]
    return Statement(
        voice=newest.voice, group=newest.group, low=min(s.low for s in statements),
        high=None if None in highs else max(h for h in highs if h is not None), number=newest.number,
        gives_low=any(s.gives_low for s in statements), counted=newest.counted, day=newest.day,
        claims=tuple(dict.fromkeys(c for s in statements for c in s.claims)), words=newest.words,
        steps=tuple(step for s in statements for step in s.steps),
    )


def all_claims(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for statement in statements for claim in statement.claims))

