"""Claims as the codebook counts their victims: police, officials and the like, before anything is added up."""
from collections.abc import Sequence

import msgspec

from cenotaph.codebook import Codebook, counted_as, interval, kinds_named, victim_group
from cenotaph.records import Amount, Bound, Claim, Figure, Noun, Status, Step, StepRule, Toll

from .wording import opened


class Counted(Noun, frozen=True, kw_only=True):
    """Claims with their victims as a codebook counts them; `rules` says, by claim id, by which choice one changed."""

    claims: tuple[Claim, ...]
    rules: dict[str, str]


def as_counted(claims: Sequence[Claim], codebook: Codebook) -> Counted:
    """Return the claims as the codebook counts their victims, in their order."""
    found = {claim.id: counted_as(claim.victims, codebook) for claim in claims}
    changed = {c.id: msgspec.structs.replace(c, victims=found[c.id].victims) for c in claims if found[c.id].rule}
    known = {claim.id: claim for claim in claims} | changed
    # "Eight of the security forces, three of them policemen": a part of them is of their side. No soldier is police.
    for claim in changed.values():
        whole = known.get(claim.part_of or "")
        armed = whole and claim.victims.status is whole.victims.status is Status.COMBATANT
        if whole and armed and kinds_named(whole.victims.words or ""):
            victims = msgspec.structs.replace(claim.victims, side=whole.victims.side)
            known[claim.id] = msgspec.structs.replace(claim, victims=victims)
    rules = {claim: each.rule for claim, each in found.items() if each.rule}
    return Counted(claims=tuple(known[claim.id] for claim in claims), rules=rules)


def with_status(figure: Figure, counted: Counted, codebook: Codebook) -> Figure:
    """Return the figure with a first step for each choice of the codebook by which its claims are counted otherwise."""
    named = {*figure.claims, *(c for step in figure.steps for c in step.taken)}
    named |= {each.claim for step in figure.steps for each in step.set_aside}
    by_rule: dict[str, list[Amount]] = {}
    for claim in counted.claims:
        if claim.id in named and claim.id in counted.rules:
            by_rule.setdefault(counted.rules[claim.id], []).extend(_read(claim, codebook))
    steps = [
        Step(rule=StepRule.STATUS, start=tuple(amounts), result=opened(f"{rule}.")) for rule, amounts in by_rule.items()
    ]
    return msgspec.structs.replace(figure, steps=(*steps, *figure.steps)) if steps else figure


def _read(claim: Claim, codebook: Codebook) -> list[Amount]:
    """What the claim counts, as the codebook reads its number; nothing where it reads none."""
    means = interval(claim.count, codebook)
    if means is None:
        return []
    stated = claim.count.stated
    return [Amount(
        group=victim_group(claim.victims), low=means.low, high=means.high, claims=(claim.id,),
        number=means.low if stated is None else stated, floor=claim.count.bound is not Bound.AT_MOST,
    )]


def toll_as_counted(toll: Toll, claims: Sequence[Claim], codebook: Codebook) -> Toll:
    """Return the toll with its group of victims as the codebook counts them: that of its first claim."""
    own = {claim.id: claim for claim in as_counted(claims, codebook).claims}
    first = next((own[claim] for claim in toll.claims if claim in own), None)
    return msgspec.structs.replace(toll, group=victim_group(first.victims)) if first else toll
