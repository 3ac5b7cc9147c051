"""Accounts: what each camp says of an incident, side by side, nobody averaged away."""
from collections import defaultdict
from collections.abc import Sequence, Set

from cenotaph.codebook import victim_group
from cenotaph.records import Account, Bound, Claim, Figure, Group, StepRule

from .voices import Speaking
from .wording import number_words, people

UNALIGNED = "unaligned"
# What these rules set aside says nothing of its own: the same again, or people whom another number of the voice holds.
SAID_ALREADY = {StepRule.COPIES, StepRule.REPEATED, StepRule.INSIDE_ITS_WHOLE}


def accounts_of(voices: Sequence[Speaking], figures: Sequence[Figure]) -> tuple[Account, ...]:
    """Return one account per camp of the voices, by name, those who speak for no camp last.

    `figures` are the incident's: their steps tell which numbers a voice has replaced or only repeats.
    """
    camps: defaultdict[str, list[Speaking]] = defaultdict(list)
    for speaking in voices:
        camps[speaking.voice.camp or UNALIGNED].append(speaking)
    aside = [(step.rule, each.claim) for figure in figures for step in figure.steps for each in step.set_aside]
    replaced = {claim for rule, claim in aside if rule is StepRule.UPDATES}
    again = {claim for rule, claim in aside if rule in SAID_ALREADY}
    return tuple(
        _account(camp, camps[camp], replaced, again) for camp in sorted(camps, key=lambda c: (c == UNALIGNED, c))
    )


def _account(camp: str, voices: Sequence[Speaking], replaced: Set[str], again: Set[str]) -> Account:
    said = sorted((s for speaking in voices for s in speaking.said), key=lambda s: s.order)
    claims = [s.claim for s in said]
    asserted = [c for c in claims if not c.denied]
    stands = dict.fromkeys(stated(c) for c in asserted if c.id not in replaced | again)
    before = dict.fromkeys(stated(c) for c in asserted if c.id in replaced)
    return Account(
        camp=camp,
        voices=tuple(speaking.voice.name for speaking in voices),
        figures=tuple(stands),
        replaced=tuple(figure for figure in before if figure not in stands),
        blames=tuple(dict.fromkeys(c.blame.words for c in asserted if c.blame.words)),
        blamed_sides=tuple(dict.fromkeys(c.blame.side for c in asserted if c.blame.side)),
        denies=tuple(dict.fromkeys(_denial(c) for c in claims if c.denied)),
        claims=tuple(c.id for c in claims),
    )


def stated(claim: Claim) -> str:
    """Return a claim's figure as given: "47 killed (exact)", "at least 5 children injured", "dozens killed (vague)"."""
    group = victim_group(claim.victims)
    whom = number_words(claim) if group == Group() else people(number_words(claim), group)
    bound = {Bound.EXACT: " (exact)", Bound.VAGUE: " (vague)"}.get(claim.count.bound, "")
    return f"{whom} {claim.harm.value.replace('_', ' ')}{bound}"


def _denial(claim: Claim) -> str:
    by = f" by {claim.blame.words}" if claim.blame.words else ""
    return f"denies: {stated(claim)}{by}"
