"""Accounts: what each camp says of an incident, side by side, nobody averaged away."""
from collections import defaultdict
from collections.abc import Sequence

from cenotaph.codebook import victim_group
from cenotaph.records import Account, Bound, Claim, Group

from .voices import Speaking
from .wording import number_words, people

UNALIGNED = "unaligned"


def accounts_of(voices: Sequence[Speaking]) -> tuple[Account, ...]:
    """Return one account per camp of the voices, by name, those who speak for no camp last."""
    camps: defaultdict[str, list[Speaking]] = defaultdict(list)
    for speaking in voices:
        camps[speaking.voice.camp or UNALIGNED].append(speaking)
    return tuple(_account(camp, camps[camp]) for camp in sorted(camps, key=lambda c: (c == UNALIGNED, c)))


def _account(camp: str, voices: Sequence[Speaking]) -> Account:
    said = sorted((s for speaking in voices for s in speaking.said), key=lambda s: s.order)
    claims = [s.claim for s in said]
    asserted = [c for c in claims if not c.denied]
    return Account(
        camp=camp,
        voices=tuple(speaking.voice.name for speaking in voices),
        figures=tuple(dict.fromkeys(stated(c) for c in asserted)),
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
