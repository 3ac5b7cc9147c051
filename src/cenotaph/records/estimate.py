"""An estimate of the uncounted from overlapping lists, and everything that a reader needs to doubt it."""
from .noun import Noun


class CapturePattern(Noun, frozen=True, kw_only=True):
    """How many people are on exactly these lists: one 0 or 1 for each list of the table, in its order."""

    on: tuple[int, ...]
    count: int


class CaptureTable(Noun, frozen=True, kw_only=True):
    """People by the lists that name them. Those on no list are what is sought: they have no row.

    Raises ValueError where a pattern's length differs from the number of lists, holds anything but 0 and 1, names no
    list, is given twice, or counts fewer than one person.
    """

    lists: tuple[str, ...]
    patterns: tuple[CapturePattern, ...]
    stratum: str | None = None

    def __post_init__(self) -> None:
        for each in self.patterns:
            if len(each.on) != len(self.lists) or set(each.on) - {0, 1} or not any(each.on):
                raise ValueError(f"pattern {each.on} does not fit the lists {', '.join(self.lists)}")
            if each.count < 1:
                raise ValueError(f"pattern {each.on} counts {each.count} people")
        if len({each.on for each in self.patterns}) < len(self.patterns):
            raise ValueError("a pattern is given twice")

    @property
    def documented(self) -> int:
        """The number of different people on the lists."""
        return sum(each.count for each in self.patterns)


class Interval(Noun, frozen=True, kw_only=True):
    """From `low` to `high`, both included."""

    low: float
    high: float


class Quantity(Noun, frozen=True, kw_only=True):
    """One number that a model gives, in people or as a share from 0 to 1: its middle and how far it may be off.

    `mean` is None where the model gives none (a point estimate with its interval).
    """

    median: float
    mean: float | None = None
    interval_50: Interval | None = None
    interval_95: Interval | None = None


class Chain(Noun, frozen=True, kw_only=True):
    """One of several independent runs of a sampler: where it began, where it went.

    `start_classes` and `classes` are the classes with someone in them at the start and, in the median, afterwards.
    `renewals` counts the times that a state drawn afresh from the prior travelled up to the full table.
    """

    start_classes: int
    start_population: float
    median: float
    interval_95: Interval
    classes: float
    renewals: int


class Mode(Noun, frozen=True, kw_only=True):
    """An answer that some of the chains gave where the chains do not agree: its N and which chains (from 1) hold it."""

    population: Quantity
    chains: tuple[int, ...]


class Check(Noun, frozen=True, kw_only=True):
    """One question put to a result: what was asked, the number found, whether it passes, and what that means."""

    name: str
    value: float
    passed: bool
    sentence: str


class Sensitivity(Noun, frozen=True, kw_only=True):
    """What N becomes with one thing changed; `population` is None where the model then has no answer."""

    changed: str
    population: Quantity | None = None


class Alternative(Noun, frozen=True, kw_only=True):
    """One of the models that a result chose from or averaged over, in words, with its weight from 0 to 1 among them.

    `criterion` is what it was ranked by, lower is better; None where the weight is a probability of its own.
    """

    words: str
    weight: float
    criterion: float | None = None
    population: Quantity


class Diagnostics(Noun, frozen=True, kw_only=True):
    """How far draws can be trusted. R-hat (rank-normalised, split) and ESS are on log N (Vehtari et al. 2021).

    `reason` says in a sentence why the draws count as converged, or why not.
    """

    converged: bool
    reason: str
    rhat: float | None = None
    ess_bulk: float | None = None
    ess_tail: float | None = None
    share_near_cap: float | None = None
    share_above_cap: float | None = None
    chains: tuple[Chain, ...] = ()
    checks: tuple[Check, ...] = ()


class ModelResult(Noun, frozen=True, kw_only=True):
    """What one model says of one table; where it gives no number, `population` and its kin are None: see `modes`.

    `draws` are of N, chain by chain, equally long; empty where the model draws none: then `spread` may be N at evenly
    spaced probabilities, lowest first. `alternatives` are what the answer was chosen from or averaged over, best first;
    `among_near_equal` is N under those that explain the lists about as well as the best, from lowest to highest.
    `settings` are what the model was run with, as a reader would write them. `yardstick` marks a model that is never an
    answer on its own.
    """

    model: str
    population: Quantity | None = None
    uncounted: Quantity | None = None
    documented_share: Quantity | None = None
    draws: tuple[tuple[float, ...], ...] = ()
    spread: tuple[float, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    among_near_equal: Interval | None = None
    diagnostics: Diagnostics | None = None
    modes: tuple[Mode, ...] = ()
    sensitivity: tuple[Sensitivity, ...] = ()
    warnings: tuple[str, ...] = ()
    settings: dict[str, str] = {}
    yardstick: bool = False
    assumption: str = ""
    source: str = ""


class Estimate(Noun, frozen=True, kw_only=True):
    """Every model's answer to one table side by side. `input_sha256` is of the table as canonical JSON."""

    table: CaptureTable
    results: tuple[ModelResult, ...]
    warnings: tuple[str, ...] = ()
    seed: int
    versions: dict[str, str] = {}
    input_sha256: str


class CombinedResult(Noun, frozen=True, kw_only=True):
    """What one model says of several linkages of the same lists together, or of several strata.

    `each` is what each gave by itself. `from_linkage` is the share of the doubt, from 0 to 1, that comes from the
    linkages differing; None for strata.
    """

    model: str
    population: Quantity
    uncounted: Quantity
    documented_share: Quantity
    from_linkage: float | None = None
    each: tuple[Quantity, ...]
