"""The commands about editions: publish, verify, diff, digest, policy."""
from pathlib import Path
from typing import Annotated

import typer

from .making import Json
from .session import Session


def publish(
    context: typer.Context,
    policy: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What is withheld; the project's by default.")
    ] = None,
    sign: Annotated[bool, typer.Option("--sign", help="Sign it; the key is made with the first.")] = False,
    json: Json = False,
) -> None:
    """Publish the record as a numbered, frozen edition: site and data, with what is withheld left out.

    \b
    cenotaph publish
    cenotaph publish --sign
    cenotaph publish --policy stricter.toml

    It lies in `editions/N` of the project and is never changed; publishing again makes the next one. Where a signing
    key is there, every edition is signed.

    --json prints {"number", "folder", "signed", "incidents", "withheld", "changes"}.
    """
    from .as_json import print_json
    from .words import several

    session: Session = context.obj
    made = session.project().publish(policy, sign=sign)
    edition = made.edition
    if json:
        return print_json({
            "number": edition.number, "folder": str(made.folder), "signed": made.signed,
            "incidents": len(edition.incidents), "withheld": edition.withheld, "changes": edition.changes,
        })
    incidents, tolls = several(len(edition.incidents), "incident"), several(len(edition.tolls), "toll")
    typer.echo(f"Edition {edition.number}: {incidents}, {tolls}{', signed' if made.signed else ''}, in {made.folder}.")
    return None
