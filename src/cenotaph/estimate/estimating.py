"""Every model asked for, on one table, side by side."""
import hashlib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

import msgspec

from cenotaph.errors import WrongUsage
from cenotaph.records import CapturePattern, CaptureTable, Estimate, ModelResult, encode

from .checking import checked
from .extra import COMPUTING, need
from .models import MODELS, Model, Settings
from .varying import sensitivity

LIBRARIES = ("cenotaph", "numpy", "scipy", "numba", "arviz")


def estimate(
    table: CaptureTable, models: tuple[str, ...] = (), settings: Settings | None = None,
    tell: Callable[[str, float], None] | None = None,
) -> Estimate:
    """Return what each of `models` (all of MODELS where none is named) says of `table`, never one number alone.

    `tell` is told which model is at work and how much of that is done, from 0 to 1.
    The same table, settings and versions give the same bytes, whatever the order of its lists and patterns.
    Raises WrongUsage where a model is unknown; Unreadable where nothing can be estimated from the table, with the
    reason; Stop where a library is missing.
    """
    settings = settings or Settings()
    need(*COMPUTING)
    ordered = in_order(table)
    usable, warnings = checked(ordered)
    if settings.cap is not None and settings.cap <= usable.documented:
        raise WrongUsage(
            f"{usable.documented:,} people are documented; a cap of {settings.cap:,} leaves none uncounted.",
            "The cap is the most people that there can be in all.",
        )
    chosen = MODELS if not models else tuple(model_named(name) for name in models)
    results = tuple(_run(model, usable, settings, tell or _nobody) for model in chosen)
    return Estimate(
        table=ordered, results=results, warnings=warnings, seed=settings.seed, versions=versions(),
        input_sha256=hashlib.sha256(encode(ordered)).hexdigest(),
    )


def _run(model: Model, table: CaptureTable, settings: Settings, tell: Callable[[str, float], None]) -> ModelResult:
    tell(model.name, 0.0)
    result = model.fit(table, settings, lambda done: tell(model.name, done))
    varied = sensitivity(model, table, settings, tell) if settings.sensitivity and not model.yardstick else ()
    return msgspec.structs.replace(
        result, model=model.name, source=model.source, assumption=model.assumption, yardstick=model.yardstick,
        sensitivity=varied,
    )


def _nobody(_: str, __: float) -> None: ...


def in_order(table: CaptureTable) -> CaptureTable:
    """Return the same table with lists by name and patterns sorted: what its order was can change no answer."""
    order = sorted(range(len(table.lists)), key=lambda j: table.lists[j])
    moved = ((tuple(each.on[j] for j in order), each.count) for each in table.patterns)
    patterns = tuple(CapturePattern(on=on, count=count) for on, count in sorted(moved))
    return CaptureTable(lists=tuple(table.lists[j] for j in order), patterns=patterns, stratum=table.stratum)


def model_named(name: str) -> Model:
    """Return the model of that name. Raises WrongUsage where there is none."""
    for model in MODELS:
        if model.name == name:
            return model
    known = ", ".join(model.name for model in MODELS)
    raise WrongUsage(f'There is no model called "{name}".', f"Choose from: {known}.")


def versions() -> dict[str, str]:
    """Return the installed versions of what computes, by name; what is not installed is left out."""
    found: dict[str, str] = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
