"""The commands about editions: publish, editions, diff, digest, verify, policy."""
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .making import Json
from .session import Session, pipeline

Named = Annotated[str, typer.Argument(metavar="EDITION", help="Its number, “latest”, or the folder it lies in.")]


class Written(StrEnum):
    """The forms of a digest."""

    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"
    ATOM = "atom"
    EML = "eml"


def publish(
    context: typer.Context,
    site: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Put a copy there, an empty folder, to read or to host.")
    ] = None,
    policy: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What is withheld; the project's by default.")
    ] = None,
    sign: Annotated[bool, typer.Option("--sign", help="Sign it; the key is made with the first.")] = False,
    json: Json = False,
) -> None:
    """Publish the record as a numbered edition.

    Site and data, frozen.

    \b
    cenotaph publish
    cenotaph publish --sign
    cenotaph publish --site ~/public --policy stricter.toml

    It lies in `editions/N` of the project and is never changed; publishing again makes the next one. What the policy
    withholds is left out of every text. Where a signing key is there, every edition is signed. Pages need the extra
    `site`; without it an edition holds its data alone.

    --json prints {"number", "folder", "signed", "incidents", "withheld", "changes"}.
    """
    from .pages.editions import release_page
    from .progress import Bar

    session: Session = context.obj
    with Bar() as bar:
        made = session.project().press.publish(bar, policy, site=site, sign=sign)
    release_page(made, json, session.folder)


def diff(
    context: typer.Context,
    one: Named,
    other: Annotated[
        str, typer.Argument(metavar="[EDITION]", help="The other; “now”: as it would be published.")
    ] = "now",
    json: Json = False,
) -> None:
    """Say what changed between two editions.

    Which figures changed, appeared or went, and why; never a figure gone without a line.

    \b
    cenotaph diff 1 2
    cenotaph diff latest

    --json prints a list of changes: {"what", "subject", "now", "label", "harm", "group", "before", "after", "people",
    "reasons", "claims", …}.
    """
    from .pages.editions import changes_page

    session: Session = context.obj
    changes_page(session.project().press.changes(one, other), json, session.folder)


def digest(
    context: typer.Context,
    since: Annotated[str, typer.Option(metavar="EDITION", help="The edition that readers know.")],
    form: Annotated[Written, typer.Option("--format", help="As what it is written.")] = Written.MARKDOWN,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to; the screen by default.")] = None,
    send: Annotated[bool, typer.Option("--send", help="Send it over the relay in the settings.")] = False,
) -> None:
    """Tell readers what changed, and why.

    The newest edition is held against the one that they know. Contested and doubtful incidents come first.

    \b
    cenotaph digest --since 3
    cenotaph digest --since 3 --format eml --out digest.eml
    cenotaph digest --since 3 --send

    Nothing is sent without --send, which needs `smtp_relay`, `digest_from` and `digest_to` in cenotaph.toml.
    """
    session: Session = context.obj
    project = session.project()
    told = project.press.digest(since, form.value)
    if send:
        project.send_digest(since)
        return typer.echo(f"Sent to {', '.join(project.settings.digest_to)}.")
    if out is None:
        return typer.echo(told, nl=False)
    out.write_text(told, encoding="utf8", newline="")
    return typer.echo(f"Written to {out}.")


def verify(context: typer.Context, edition: Named = "latest", json: Json = False) -> None:
    """Check that an edition is as it was published.

    Every hash, every quote, every figure. Hashes and signature need nothing but the edition's folder; quotes are looked
    up in the archive, and figures in the record, where the project is at hand that it came from.

    \b
    cenotaph verify
    cenotaph verify 3
    cenotaph verify ~/downloads/editions/3

    --json prints {"number", "folder", "sound", "faults", "files", "quotes", "all_quotes", "figures", "signature"}. Exit
    code 1 where something is wrong.
    """
    from .pages.editions import verified_page

    session: Session = context.obj
    found = pipeline().verify_edition(edition, session.start)
    verified_page(found, json, session.folder)
    if found.faults:
        raise typer.Exit(1)


def policy() -> None:
    """Print what publication withholds, to copy.

    \b
    cenotaph policy
    cenotaph policy > policy.toml

    A file `policy.toml` in the project's folder is the project's own; it gives only what it does otherwise.
    """
    typer.echo(pipeline().default_policy_text(), nl=False)
