"""The command `cenotaph` and the list of its commands."""
from pathlib import Path
from typing import Annotated

import typer

from .codebooks import codebook, compare_codebooks
from .deciding import decide
from .estimating import estimate
from .making import add, build, init
from .publishing import diff, digest, policy, publish, verify
from .reading import check, incidents, show, tolls, why
from .session import Session
from .taking import claims, export

COMMANDS = (
    init, add, build, incidents, show, tolls, why, check, publish, diff, digest, verify, policy, claims, export,
    codebook, compare_codebooks, estimate,
)

app = typer.Typer(
    rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"cenotaph {version('cenotaph')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def cenotaph(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Option("-C", metavar="DIR", help="Work on the project in DIR (or above it), not here.")
    ] = None,
    _: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Conflicting reports of harm in, a casualty record out, every figure traced to its words.

    \b
    cenotaph init homs && cd homs     make a project
    cenotaph add ~/reports            archive the reports of a folder
    cenotaph build                    derive the record
    cenotaph incidents                read it
    cenotaph why f3a91c0              trace a figure to its words
    cenotaph decide --help            correct, join, part, grade: with a reason

    It works offline, and nothing leaves this machine. Files are named as seen from the current folder, with or without
    -C. Exit codes: 0 done, 1 stopped or partly done, 2 wrong usage, 130 interrupted.
    """
    context.obj = Session(folder)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


for _command in COMMANDS:
    app.command()(_command)
app.add_typer(decide, name="decide")
