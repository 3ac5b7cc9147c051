"""Claims that the codebook leaves out of every figure, and by which of its rules."""
from collections.abc import Sequence

from cenotaph.codebook import Codebook, interval
from cenotaph.records import Claim, Figure, Step, StepRule

from .statement import left_out
from .voices import Speaking
from .wording import number_words


def left_out_of(voices: Sequence[Speaking], figures: Sequence[Figure], codebook: Codebook) -> tuple[Step, ...]:
    """Return a step for each rule that sets claims aside before any figure: they stand in the record, uncounted."""
    aside = (each.claim for f in figures for step in f.steps for each in step.set_aside)
    told = {*aside, *(c for f in figures for c in f.claims), *(c for f in figures for s in f.steps for c in s.taken)}
    by_rule: dict[tuple[StepRule, str], list[str]] = {}
    for speaking in voices:
        for claim in speaking.asserted:
            why = _why(claim, codebook) if claim.id not in told else None
            if why:
                by_rule.setdefault(why, []).append(claim.id)
    return tuple(Step(rule=r, set_aside=left_out(ids, why), result=f"{why}.") for (r, why), ids in by_rule.items())


def _why(claim: Claim, codebook: Codebook) -> tuple[StepRule, str] | None:
    if claim.harm not in codebook.harms:
        harm = claim.harm.value.replace("_", " ")
        return StepRule.HARMS, f"People {harm} are not what the {codebook.name} codebook counts"
    if interval(claim.count, codebook) is None:
        return StepRule.READING, f"“{number_words(claim)}” is left blank by the {codebook.name} codebook"
    return None
