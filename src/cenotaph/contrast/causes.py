"""Why two figures differ: the steps of their derivations that differ, less those that only carry the change on."""
import re
from collections.abc import Iterable, Sequence

from cenotaph.records import Finding, Step, StepRule

from .difference import Cause

# Where all differing steps read alike but for their numbers, the first of these is where the change came in.
UPSTREAM = (*(rule for rule in StepRule if rule is not StepRule.RANGE), StepRule.RANGE)
# By these a codebook reads a word, leaves a claim out, or counts its victims as others.
BY_CODEBOOK = {StepRule.STATUS, StepRule.HARMS, StepRule.READING}
# Rules that add and compare what others give them.
ARITHMETIC = {
    StepRule.ONLY_SOME, StepRule.INSIDE_ITS_WHOLE, StepRule.PARTS_ADD_UP, StepRule.WHOLE_STANDS,
    StepRule.NOT_ALL_VICTIMS, StepRule.NUMBER_BEFORE_WORDS, StepRule.RANGE, StepRule.GROUPS_ADD_UP,
    StepRule.WORDS_RAISE, StepRule.PART_WITHIN_WHOLE,
}
_NAMED = re.compile(r"the [^.“”]*? codebook")
_NUMBERS = re.compile(r"(?:at most )?\d+(?: to \d+| or more)?")


def causes_between(one: Sequence[Step], other: Sequence[Step]) -> tuple[Cause, ...]:
    """Return, by rule, the steps that differ; what says the same of other numbers only carries a change on.

    What only adds and compares is named where no other rule spoke otherwise.
    """
    found = [cause for rule in _rules(one, other) if (cause := _of_rule(rule, one, other))]
    changed = (cause for cause in found if _worded(cause.one) != _worded(cause.other))
    chosen = tuple(cause for cause in changed if cause.rule not in ARITHMETIC)
    return chosen or tuple(sorted(found, key=_upstream)[:1])


def causes_of_lack(having: Sequence[Step], lacking: Sequence[Step]) -> tuple[Cause, ...]:
    """Return why one record has no figure: the rules by which its codebook leaves claims out or counts other people.

    Each cause's `one` is what the record says that has the figure, `other` what the one says that lacks it.
    """
    spoken = {step.rule for step in lacking}
    causes = causes_between([step for step in having if step.rule in spoken], lacking)
    return causes or causes_between([step for step in having if step.rule is StepRule.STATUS], lacking)


def turned(causes: Sequence[Cause]) -> tuple[Cause, ...]:
    """Return the causes as seen from the other record."""
    return tuple(Cause(rule=c.rule, one=c.other, other=c.one, claims=c.claims) for c in causes)


def steps_about(finding: Finding, claims: Sequence[str] = ()) -> list[Step]:
    """Return the steps that leave claims out or say as whom the codebook counts them; all, or those about some."""
    steps = [*finding.left_out, *(s for f in finding.figures for s in f.steps if s.rule in BY_CODEBOOK)]
    about = (step for step in steps if not claims or set(claims) & set(step.claims))
    return list({(step.rule, step.result): step for step in about}.values())


def _rules(one: Sequence[Step], other: Sequence[Step]) -> Iterable[StepRule]:
    return dict.fromkeys(step.rule for step in (*one, *other))


def _of_rule(rule: StepRule, one: Sequence[Step], other: Sequence[Step]) -> Cause | None:
    here, there = [s for s in one if s.rule == rule], [s for s in other if s.rule == rule]
    # Two codebooks that read a word alike say so under their own names.
    said_here, said_there = {_unnamed(s) for s in here}, {_unnamed(s) for s in there}
    only_here = [s for s in here if _unnamed(s) not in said_there]
    only_there = [s for s in there if _unnamed(s) not in said_here]
    if not only_here and not only_there:
        return None
    claims = dict.fromkeys(c for s in (*only_here, *only_there) for c in s.claims)
    return Cause(rule=rule, one=_said(only_here), other=_said(only_there), claims=tuple(claims))


def _unnamed(step: Step) -> tuple[object, ...]:
    return (*step.claims, _NAMED.sub("the codebook", step.result))


def _said(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step.result for step in steps))


def _worded(said: Sequence[str]) -> list[str]:
    return sorted(_NUMBERS.sub("#", each) for each in said)


def _upstream(cause: Cause) -> int:
    return UPSTREAM.index(StepRule(cause.rule))
