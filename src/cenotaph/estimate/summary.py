"""An estimate in plain sentences: what is known, what each model takes for granted, and how far they lie apart."""
from collections.abc import Sequence

from cenotaph.records import Estimate, ModelResult

# Models whose medians lie further apart than this share of the lowest answer differently, not just about.
APART = 0.25


def summary(estimate: Estimate) -> tuple[str, ...]:
    """Return what an estimate means, in sentences for a reader who is no statistician."""
    answers = [each for each in estimate.results if each.population and not each.yardstick]
    return (
        _known(estimate), *_range(answers), *_near_equal(answers), *_yardsticks(estimate.results),
        *_silent(estimate.results), *_assumptions(answers),
        "No list can show whether those who are on none are like those who are on one: every number here rests on such "
        "an assumption, to be argued from what is known of the lists.",
    )


def _assumptions(answers: Sequence[ModelResult]) -> list[str]:
    said: dict[str, list[str]] = {}
    for each in answers:
        said.setdefault(each.assumption, []).append(each.model)
    return [f"{' and '.join(names)} assume{'s' * (len(names) == 1)}: {words}" for words, names in said.items()]


def _known(estimate: Estimate) -> str:
    table = estimate.table
    several = sum(each.count for each in table.patterns if sum(each.on) > 1)
    where = f"{table.stratum}: " if table.stratum else ""
    return f"{where}{table.documented:,} people are on {len(table.lists)} lists, {several:,} of them on two or more."


def _range(answers: Sequence[ModelResult]) -> list[str]:
    middles = [each.population.median for each in answers if each.population]
    limits = [each.population.interval_95 for each in answers if each.population and each.population.interval_95]
    if not middles or not limits:
        return ["No model gives an answer: see why beside each."]
    low, high = min(each.low for each in limits), max(each.high for each in limits)
    said = f"The number in all is between {low:,.0f} and {high:,.0f} by the 95 % intervals of {_models(len(answers))}"
    said += f"; their middles run from {min(middles):,.0f} to {max(middles):,.0f}." if len(answers) > 1 else "."
    if max(middles) <= min(middles) * (1 + APART):
        return [said]
    return [said, "The models disagree: which of them is believed decides the number."]


def _models(many: int) -> str:
    return f"{many} models" if many > 1 else "one model alone"


def _near_equal(answers: Sequence[ModelResult]) -> list[str]:
    return [
        f"Among the models that {each.model} compares, those that explain the lists about as well as the best give "
        f"{each.among_near_equal.low:,.0f} to {each.among_near_equal.high:,.0f}."
        for each in answers if each.among_near_equal and each.among_near_equal.low < each.among_near_equal.high
    ]


def _yardsticks(results: Sequence[ModelResult]) -> list[str]:
    said = [f"{each.model} {each.population.median:,.0f}" for each in results if each.yardstick and each.population]
    return [f"Yardsticks, no answers: {', '.join(said)}."] if said else []


def _silent(results: Sequence[ModelResult]) -> list[str]:
    """What gives no number, and why."""
    said = []
    for each in results:
        if each.population is None:
            modes = " or ".join(f"{mode.population.median:,.0f}" for mode in each.modes)
            told = f" Its chains hold to different answers: {modes}." if modes else ""
            why = [each.diagnostics.reason] if each.diagnostics else list(each.warnings)
            said.append(f"{each.model} gives no number. {' '.join(why)}{told}")
    return said
