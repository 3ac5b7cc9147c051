"""The command that estimates how many no list holds."""
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cenotaph.errors import CenotaphError, Stop, Unreadable, WrongUsage

from .making import Json, end_with

if TYPE_CHECKING:
    from cenotaph.estimate import Settings
    from cenotaph.records import CaptureTable, CombinedResult, Estimate

    from .pages.estimates import EstimatesPage
    from .progress import Bar

Tables = Annotated[
    list[str] | None, typer.Argument(metavar="TABLE", help="CSV files, or bundled tables; none: lists the bundled.")
]
Models = Annotated[str | None, typer.Option(metavar="A,B", help="Only these models, with commas between.")]
Stratum = Annotated[str | None, typer.Option(metavar="COLUMN", help="Each value of a column alone.")]
Combine = Annotated[bool, typer.Option("--combine", help="TABLEs are several linkages of the same lists.")]
Varied = Annotated[
    bool, typer.Option("--sensitivity", help="Again without each list, with other classes and priors. Takes long.")
]
Cap = Annotated[int | None, typer.Option(min=1, metavar="N", help="The most people there can be in all.")]
Classes = Annotated[int, typer.Option(min=1, max=100, help="The most classes of the latent class model.")]
Seed = Annotated[int, typer.Option(min=0, help="Where chance begins; the same seed, the same answer.")]
Effort = Annotated[float, typer.Option(min=0.01, help="Times the usual work of models that search.")]
Plots = Annotated[Path | None, typer.Option(metavar="DIR", help="Write plots (SVG) to DIR.")]


def estimate(  # noqa: PLR0913, PLR0917 (an option each)
    tables: Tables = None, models: Models = None, stratum: Stratum = None, combine: Combine = False,
    sensitivity: Varied = False, cap: Cap = None, classes: Classes = 10, seed: Seed = 1, effort: Effort = 1.0,
    plots: Plots = None, json: Json = False,
) -> None:
    """Estimate how many are on no list.

    From lists that overlap, by several models.

    A row of TABLE is a pattern of lists (columns of 0 and 1) with its "count", or, without such a column, one person.

    \b
    cenotaph estimate
    cenotaph estimate kosovo
    cenotaph estimate kosovo --models graphs,log-linear --sensitivity
    cenotaph estimate lists.csv --stratum region --plots figures
    cenotaph estimate linked-80.csv linked-90.csv linked-95.csv --combine

    Every model answers side by side: never trust one number alone. Needs the extra: pip install "cenotaph[estimate]".
    --json prints {"estimates", "summaries", "combined", "total", "failed"}, keys as in cenotaph.records.Estimate;
    "total" is the sum over strata.
    """
    from cenotaph.estimate import Settings

    if not tables:
        return _list_bundled()
    settings = Settings(
        seed=seed, cap=cap, classes=classes, effort=effort, threads=os.cpu_count() or 1, sensitivity=sensitivity,
    )
    chosen = tuple(name.strip() for name in models.split(",")) if models else ()
    asked = [(Path(name).name, table) for name in tables for table in _read(name, stratum)]
    page = _answered(asked, chosen, settings, combine=combine)
    page.write(json=json)
    if plots is not None:
        _plot(page.estimates, plots, quiet=json)
    return end_with(page.failed)


def _answered(
    tables: "Sequence[tuple[str, CaptureTable]]", models: tuple[str, ...], settings: "Settings", *, combine: bool,
) -> "EstimatesPage":
    """What the models say of every table, and of all together where that was asked for or the tables are strata."""
    from .pages.estimates import EstimatesPage
    from .progress import Bar

    with Bar() as bar:
        answered, failed = _estimates(tables, models, settings, bar)
    found = [each for _, each in answered]
    names = [name if len(tables) > 1 else "" for name, _ in answered]
    together = _combined(found) if combine and not failed else ()
    return EstimatesPage(names, found, together, _total(found, failed), failed)


def _list_bundled() -> None:
    from cenotaph.estimate import bundled_tables

    for each in bundled_tables():
        typer.echo(f"{each.name:<14} {each.title}")


def _read(name: str, stratum: str | None) -> "Sequence[CaptureTable]":
    """A file of that name, or where there is none the bundled table."""
    from cenotaph.estimate import bundled_table, bundled_tables, read_tables

    path = Path(name)
    if not path.exists() and name in {each.name for each in bundled_tables()}:
        if stratum is not None:
            raise WrongUsage(f"The bundled table {name} has no strata.", "Leave --stratum out.")
        return [bundled_table(name)]
    if not path.is_file():
        raise Stop(f"There is no file {name}.", "Name a CSV file; `cenotaph estimate` lists the bundled tables.")
    return read_tables(path.read_bytes(), path.name, stratum)


def _estimates(
    tables: "Sequence[tuple[str, CaptureTable]]", models: tuple[str, ...], settings: "Settings", bar: "Bar",
) -> "tuple[list[tuple[str, Estimate]], list[CenotaphError]]":
    """Every table's estimate, by the name of its file; one that bears none is told of and the others still done."""
    from cenotaph.estimate import estimate as of_table

    found: list[tuple[str, Estimate]] = []
    failed: list[CenotaphError] = []
    for name, table in tables:
        try:
            found.append((name, of_table(table, models, settings, _told_to(bar))))
        except Unreadable as error:
            failed.append(Unreadable(f"{name}: {error.what}", error.remedy))
    return found, failed


def _told_to(bar: "Bar") -> Callable[[str, float], None]:
    """A bar of a hundred steps for each model."""
    reached = 0

    def tell(model: str, done: float) -> None:
        nonlocal reached
        if done == 0.0:
            reached = 0
            bar.start(model, 100)
        bar.step(max(round(100 * done) - reached, 0))
        reached = max(round(100 * done), reached)

    return tell


def _combined(found: "Sequence[Estimate]") -> "tuple[CombinedResult, ...]":
    from cenotaph.estimate import combine

    return combine(found)


def _total(found: "Sequence[Estimate]", failed: "Sequence[CenotaphError]") -> "tuple[CombinedResult, ...]":
    """The sum over strata; none where a stratum bears no estimate: a sum without it would be no total."""
    from cenotaph.estimate import total

    strata = [each.table.stratum for each in found]
    return total(found) if len(set(strata)) == len(strata) > 1 and all(strata) and not failed else ()


def _plot(found: "Sequence[Estimate]", folder: Path, *, quiet: bool) -> None:
    from cenotaph.estimate import plots

    folder.mkdir(parents=True, exist_ok=True)
    for number, each in enumerate(found, 1):
        for name, drawing in plots(each).items():
            path = folder / (f"{name}.svg" if len(found) == 1 else f"{number:02}-{name}.svg")
            path.write_text(drawing, encoding="utf8")
            if not quiet:
                typer.echo(f"wrote {path}")
