"""The commands about codebooks: codebook, compare-codebooks."""
from enum import StrEnum
from typing import Annotated

import typer

from .making import Json
from .session import Session, pipeline


class Kind(StrEnum):
    """What can differ between two records."""

    FIGURE = "figure"
    GRADE = "grade"
    TOLL = "toll"
    RECORDED = "recorded"
    INCIDENT = "incident"


def codebook(
    name: Annotated[str | None, typer.Argument(help="A bundled codebook or a file; none: lists the bundled.")] = None,
) -> None:
    """Print a codebook, to read or to copy; or list them.

    \b
    cenotaph codebook
    cenotaph codebook acled
    cenotaph codebook default > codebook.toml

    A project's codebook is set in cenotaph.toml: codebook = "acled", or a file of yours, "codebook.toml".
    """
    if name is None:
        for each, reason in pipeline().codebooks().items():
            typer.echo(f"{each:<9} {reason}")
    else:
        typer.echo(pipeline().codebook_text(name), nl=False)


def compare_codebooks(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="A", help="A bundled codebook (default, acled, …) or a file.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    only: Annotated[list[Kind] | None, typer.Option(help="Only these differences; may be given again.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="So many incidents and tolls; 10 by default.")] = None,
    json: Json = False,
) -> None:
    """Say what differs under two codebooks, and why.

    The claims are those of the last build: no report is read again. The largest change of a figure comes first.

    \b
    cenotaph compare-codebooks default acled
    cenotaph compare-codebooks default mine.toml --only grade

    --json prints {"one", "other", "rules", "compared", "differences"}; a difference has its numbers under each codebook
    and its causes: {"rule", "one", "other", "claims"}, the steps that differ.
    """
    from .pages.comparison import comparison_page

    session: Session = context.obj
    found = session.project().compare_codebooks(one, other)
    comparison_page(found, tuple(only or ()), limit, session.folder if not json else None, json=json)
