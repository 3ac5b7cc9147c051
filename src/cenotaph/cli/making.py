"""The commands that make a record: init, add, build."""
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cenotaph.errors import CenotaphError

from .session import Session, pipeline

if TYPE_CHECKING:
    from .contract import PassedOver

# A saved page brings a folder of scripts with it.
MOST_NAMED = 5
Jobs = Annotated[int | None, typer.Option(
    min=1, metavar="N", show_default=False,
    help="At most N processes read, 250 MiB each; by default one a core where there are hundreds of reports.")]
Files = Annotated[
    list[str], typer.Argument(help="Files, folders (all reports in them), or quoted patterns.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def init(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="Where it is to be; the current folder by default.")] = None,
    title: Annotated[str | None, typer.Option(help="What the project is called.")] = None,
    codebook: Annotated[
        str | None, typer.Option(metavar="NAME", help="Its rules: a bundled codebook, or a file, which is copied.")
    ] = None,
) -> None:
    """Make a project: settings, archive and an empty record.

    \b
    cenotaph init homs
    cenotaph init homs --title "Homs, 2011–2014"
    cenotaph init homs --codebook ucdp
    """
    session: Session = context.obj
    where = folder or session.start
    project = pipeline().Project.init(where, title, codebook)
    typer.echo(f"A new project in {project.folder}.")
    # The folder that the person is in needs no -C.
    elsewhere = None if project.folder.resolve() == Path.cwd() else where
    typer.echo(f"Next: {session.command('add FILE…', elsewhere)} archives reports.")


def add(
    context: typer.Context,
    files: Files,
    json: Json = False,
) -> None:
    """Archive reports: web pages, PDF, text, JSON Lines. What is archived already is not archived twice.

    \b
    cenotaph add bulletin.pdf saved-pages/
    cenotaph add '2012-03/**/*.html'

    Of a folder, what is no report by its name and content is passed over and named; a file named itself is always
    read. --json prints {"added": [names], "known": [names], "passed_over": [{"name", "why"}],
    "failed": [{"what", "remedy"}]}.
    """
    from cenotaph.words import several

    from .as_json import failures, print_json
    from .progress import Bar

    session: Session = context.obj
    project = session.project()
    with Bar() as bar:
        result = project.add(files, bar)
    if json:
        beside = [{"name": each.name, "why": each.why} for each in result.passed_over]
        print_json({"added": result.added, "known": result.known, "passed_over": beside,
                    "failed": failures(result.failed)})
    else:
        known = f"; {len(result.known)} known already" if result.known else ""
        typer.echo(f"{several(len(result.added), 'file')} added{known}.")
        if result.added:
            typer.echo(f"Next: {session.command('build')} derives the record.")
        tell_passed_over(result.passed_over)
    end_with(result.failed)


def build(context: typer.Context, jobs: Jobs = None, json: Json = False) -> None:
    """Derive the record, as far as the archive changed.

    From reports to claims, from claims to incidents and tolls, from these to figures, as the decisions say.

    \b
    cenotaph build
    cenotaph -C homs build --json

    Decisions whose object is not read any more are named. --json prints {"reports_read", "claims", "incidents_changed",
    "tolls_changed", "nothing_new", "decisions_lost", "unmet", "failed"}.
    """
    from cenotaph.words import several

    from .as_json import failures, print_json
    from .progress import Bar

    session: Session = context.obj
    project = session.project()
    with Bar() as bar:
        result = project.build(bar, jobs or cores())
    if json:
        names = ("reports_read", "claims", "incidents_changed", "tolls_changed", "nothing_new", "decisions_lost")
        numbers = {name: getattr(result, name) for name in names}
        print_json(numbers | {"unmet": result.unmet, "failed": failures(result.failed)})
        return end_with(result.failed)
    if result.nothing_new:
        typer.echo("Nothing new since the last build.")
    else:
        typer.echo(
            f"{several(result.reports_read, 'report')} read, {several(result.claims, 'claim')}; "
            f"{several(result.incidents_changed, 'incident')} and {several(result.tolls_changed, 'toll')} changed."
        )
        read, doubted = session.command("incidents"), session.command("check")
        typer.echo(f"Next: {read} lists them, {doubted} says what is doubtful.")
    if result.decisions_lost:
        typer.echo("The decision log does not begin as it did at the last build: decisions were changed or taken out.")
    for each in result.unmet:
        typer.echo(f"Decision {each.decision.id} ({each.decision.kind}) is unmet: {each.why}.")
    return end_with(result.failed)


def cores() -> int:
    """Return how many processes may read where nobody says."""
    return os.cpu_count() or 1


def tell_passed_over(files: Sequence["PassedOver"]) -> None:
    """Write to stderr which files of a folder were not taken for reports, and how to have them read."""
    if not files:
        return
    from cenotaph.words import listed

    from .terminal import complain

    alike: dict[str, list[str]] = {}
    for each in files:
        alike.setdefault(each.why, []).append(each.name)
    told = (f"{listed([*names[:MOST_NAMED], *_more(names)])} ({why})" for why, names in alike.items())
    complain("; ".join(told), "To have one read, name the file itself and not its folder.", label="passed over")


def _more(names: Sequence[str]) -> tuple[str, ...]:
    return (f"{len(names) - MOST_NAMED:,} more",) if len(names) > MOST_NAMED else ()


def end_with(failed: Sequence[CenotaphError]) -> None:
    """Write every failure to stderr with its remedy and end with exit code 1, or go on where nothing failed."""
    if not failed:
        return
    from .terminal import complain

    for error in failed:
        complain(error.what, error.remedy, label="not read")
    raise typer.Exit(1)
