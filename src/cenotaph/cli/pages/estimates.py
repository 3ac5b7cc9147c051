"""What the models say of each table: in sentences, side by side, with what a reader must know to doubt it."""
from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.errors import CenotaphError
from cenotaph.estimate import summary
from cenotaph.records import CombinedResult, Estimate, Interval, ModelResult, Quantity

from ..as_json import failures, print_json
from ..terminal import Screen
from ..words import NOT_SAID

HEADS = ("model", "N", "95 %", "50 %", "documented")
NUMBERS = frozenset({"N", "documented"})


@dataclass(frozen=True)
class EstimatesPage:
    """The estimates of one command, what linkages combine to, the sum over strata, and which tables bear none.

    `names`: of the files of the estimates; "" where there is one alone.
    """

    names: Sequence[str]
    estimates: Sequence[Estimate]
    combined: Sequence[CombinedResult]
    total: Sequence[CombinedResult]
    failed: Sequence[CenotaphError]

    def write(self, *, json: bool) -> None:
        """Write the page to the terminal, or the same as JSON."""
        if json:
            summaries = [summary(each) for each in self.estimates]
            print_json({"estimates": self.estimates, "summaries": summaries, "combined": self.combined,
                        "total": self.total, "failed": failures(self.failed)})
            return
        screen = Screen()
        for name, each in zip(self.names, self.estimates, strict=True):
            _estimate(screen, each, f"{name}: " if name else "")
        if self.combined:
            screen.heading(f"{len(self.combined[0].each)} linkages together")
            _together(screen, self.combined)
        if self.total:
            screen.heading(f"The sum over {len(self.total[0].each)} strata, taken as independent")
            _together(screen, self.total)


def _estimate(screen: Screen, estimate: Estimate, whose: str) -> None:
    first, *others = summary(estimate)
    screen.heading(whose + first)
    screen.table(HEADS, [_row(each) for each in estimate.results if each.population], NUMBERS)
    screen.gap()
    for sentence in others:
        screen.say(sentence)
    for said in (*estimate.warnings, *(f"{each.model}: {said}" for each in estimate.results if each.population
                                       for said in each.warnings)):
        screen.say(("! ", "bold"), said, hang=2)
    for each in estimate.results:
        _behind(screen, each)
    for each in estimate.results:
        _sensitivity(screen, each)
    versions = ", ".join(f"{name} {version}" for name, version in estimate.versions.items())
    screen.gap()
    screen.say(f"Seed {estimate.seed}; input SHA-256 {estimate.input_sha256}; {versions}.")


def _row(result: ModelResult) -> tuple[str, ...]:
    population, share = result.population, result.documented_share
    name = f"{result.model} *" if result.yardstick else result.model
    if population is None or share is None:
        return name, NOT_SAID, NOT_SAID, NOT_SAID, NOT_SAID
    return name, *_numbers(population), f"{share.median:.0%}"


def _numbers(population: Quantity) -> tuple[str, str, str]:
    return f"{population.median:,.0f}", _between(population.interval_95), _between(population.interval_50)


def _between(interval: Interval | None) -> str:
    return f"{interval.low:,.0f}–{interval.high:,.0f}" if interval else "no upper limit"


def _behind(screen: Screen, result: ModelResult) -> None:
    """What a result was chosen from, and how far its draws can be trusted."""
    if result.diagnostics and result.population:
        screen.say(f"{result.model}: {result.diagnostics.reason}", hang=2)
    if result.alternatives:
        screen.gap()
        screen.say(f"{result.model}, the models that weigh most:")
        screen.table(("weight", "N", "model"), [
            (f"{each.weight:.0%}", f"{each.population.median:,.0f}", each.words) for each in result.alternatives[:5]
        ], frozenset({"weight", "N"}))


def _sensitivity(screen: Screen, result: ModelResult) -> None:
    """What N becomes with one thing changed."""
    if result.sensitivity:
        screen.gap()
        screen.say(f"{result.model}, with one thing changed:")
        screen.table(("changed", "N", "95 %"), [
            (each.changed, *(_numbers(each.population)[:2] if each.population else ("no answer", NOT_SAID)))
            for each in result.sensitivity
        ], NUMBERS)


def _together(screen: Screen, results: Sequence[CombinedResult]) -> None:
    linked = any(each.from_linkage is not None for each in results)
    heads = ("model", "N", "95 %", "50 %", *(["doubt from linkage"] if linked else []))
    screen.table(heads, [
        (each.model, *_numbers(each.population), *([] if each.from_linkage is None else [f"{each.from_linkage:.0%}"]))
        for each in results
    ], NUMBERS)
