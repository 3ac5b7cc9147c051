"""The commands that take something out: claims (without a project) and export."""
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from cenotaph.errors import Stop

from .making import Files, Jobs, cores, end_with, tell_passed_over
from .session import Session, pipeline


def claims(
    files: Files,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to FILE instead of the terminal.")] = None,
    jobs: Jobs = None,
) -> None:
    """Extract claims without a project, as JSON Lines.

    \b
    cenotaph claims bulletin.html
    cenotaph claims reports.jsonl --out claims.jsonl

    A line is {"doc", "doc_date", "claims": [...]}; claims about one event share "incident" across all reports given.
    """
    from .progress import Bar

    with Bar() as bar:
        result = pipeline().read_claims(files, bar, jobs or cores())
    if out is None:
        for line in _lines(result.rows):
            sys.stdout.write(line)
    else:
        _write_aside(result.rows, out)
    tell_passed_over(result.passed_over)
    end_with(result.failed)


def export(
    context: typer.Context,
    form: Annotated[str, typer.Argument(metavar="FORM", help="csv, parquet, acled, …; list says what there is.")],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="The folder to write to.")] = None,
) -> None:
    """Write the record as files for other programs.

    \b
    cenotaph export list
    cenotaph export csv --out tables
    cenotaph export acled --out acled.csv

    Nothing is withheld: what is to be published is written by `cenotaph publish`, in all of these forms.
    """
    if form == "list":
        for name, purpose in pipeline().exports().items():
            typer.echo(f"{name:<8} {purpose}")
        return
    if out is None:
        context.fail(f"Where is {form} to be written? Name a folder with --out DIR.")
    session: Session = context.obj
    for path in session.project().export(form, out):
        typer.echo(f"wrote {path}")


def _lines(rows: Iterable[dict[str, Any]]) -> Iterable[str]:
    import msgspec

    return (msgspec.json.encode(row).decode("utf8") + "\n" for row in rows)


def _write_aside(rows: Iterable[dict[str, Any]], out: Path) -> None:
    """Written beside and renamed, so that a full disk leaves no half file under the name that was asked for."""
    aside = out.with_name(f".{out.name}.part")
    try:
        with aside.open("w", encoding="utf8", newline="\n") as stream:
            stream.writelines(_lines(rows))
        aside.replace(out)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise Stop(f"{out} cannot be written: {error.strerror}.", "Name a file in a folder that is yours.") from error
