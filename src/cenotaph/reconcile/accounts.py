"""Accounts: what each camp says of an incident, side by side, nobody averaged away."""
from collections import defaultdict
from collections.abc import Callable, Sequence, Set

import msgspec

from cenotaph.codebook import victim_group
from cenotaph.records import Account, Bound, Claim, Figure, Group, Stated, StepRule

from .voices import Said, Speaking
from .wording import number_words, people

UNALIGNED, INDEPENDENT = "unaligned", "independent"
# What these rules set aside says nothing of its own: the same again, or people whom another number of the voice holds.
SAID_ALREADY = {StepRule.COPIES, StepRule.REPEATED, StepRule.INSIDE_ITS_WHOLE, StepRule.NUMBER_BEFORE_WORDS}


def accounts_of(voices: Sequence[Speaking], figures: Sequence[Figure]) -> tuple[Account, ...]:
    """Return one account per camp of the voices, by name, last that of all who speak for none, monitors among them.

    `figures` are the incident's: their steps tell which numbers a voice has replaced or only repeats.
    """
    camps: defaultdict[str, list[Speaking]] = defaultdict(list)
    for speaking in voices:
        camp = speaking.voice.camp
        camps[UNALIGNED if camp is None or camp == INDEPENDENT else camp].append(speaking)
    steps = [step for figure in figures for step in figure.steps]
    replaced = {each.claim for step in steps if step.rule is StepRule.UPDATES for each in step.set_aside}
    # Words that stand beside another voice's number are still what their own voice says: such a step gives nothing.
    again = {
        each.claim for step in steps if step.rule in SAID_ALREADY for each in step.set_aside
        if step.gives or step.rule is not StepRule.NUMBER_BEFORE_WORDS
    }
    return tuple(
        _account(camp, camps[camp], replaced, again) for camp in sorted(camps, key=lambda c: (c == UNALIGNED, c))
    )


def _account(camp: str, voices: Sequence[Speaking], replaced: Set[str], again: Set[str]) -> Account:
    said = sorted(((s, v.voice.name) for v in voices for s in v.said), key=lambda each: _whole_first(each[0]))
    claims = [s.claim for s, _ in said]
    told = [(s.claim, name) for s, name in said if not s.claim.denied]
    stands = _once(told, lambda claim: claim.id not in replaced | again)
    return Account(
        camp=camp,
        voices=tuple(speaking.voice.name for speaking in voices),
        figures=stands,
        replaced=tuple(s for s in _once(told, lambda claim: claim.id in replaced) if not _among(s, stands)),
        blames=tuple(dict.fromkeys(c.blame.words for c in claims if c.blame.words and not c.denied)),
        blamed_sides=tuple(dict.fromkeys(c.blame.side for c in claims if c.blame.side and not c.denied)),
        denies=_once([(s.claim, name) for s, name in said if s.claim.denied], lambda _: True),
        claims=tuple(c.id for c in claims),
    )


def _whole_first(said: Said) -> tuple[object, ...]:
    """Oldest first, and of one sentence the whole before its parts."""
    claim = said.claim
    return (*said.order[:-1], claim.part_of is not None, -(claim.count.stated or 0), claim.id)


def _once(told: Sequence[tuple[Claim, str]], wanted: Callable[[Claim], bool]) -> tuple[Stated, ...]:
    """What is wanted of what is told, as stated; what one voice says several times in the same words stands once."""
    found: dict[tuple[str, str], Stated] = {}
    for claim, name in told:
        if wanted(claim):
            made = stated(claim, name)
            before = found.get((name, made.words), made)
            claims = tuple(dict.fromkeys((*before.claims, *made.claims)))
            found[name, made.words] = msgspec.structs.replace(before, claims=claims)
    return tuple(found.values())


def _among(one: Stated, others: Sequence[Stated]) -> bool:
    return any((one.voice, one.words) == (other.voice, other.words) for other in others)


def stated(claim: Claim, voice: str) -> Stated:
    """Return a claim's figure as given: "47 killed", "at least 5 children injured", “dozens” killed."""
    group, number = victim_group(claim.victims), number_words(claim)
    said = f"“{number}”" if claim.count.bound is Bound.VAGUE else number
    whom = said if group == Group() else people(said, group)
    by = f" by {claim.blame.words}" if claim.denied and claim.blame.words else ""
    return Stated(
        voice=voice, harm=claim.harm, group=group, number=number, claims=(claim.id,),
        words=f"{whom} {claim.harm.value.replace('_', ' ')}{by}",
    )
