"""The commands that read the record: incidents, show, tolls, why, check."""
from typing import Annotated

import typer

from cenotaph.errors import WrongUsage
from cenotaph.records import GradeName

from .making import Json
from .session import Session

Day = Annotated[str | None, typer.Option(metavar="DAY", help="2012-03-11, 2012-03 or 2012.")]


def incidents(
    context: typer.Context,
    since: Day = None,
    until: Day = None,
    place: Annotated[str | None, typer.Option(metavar="TEXT", help="Part of a place's name, however written.")] = None,
    grade: Annotated[GradeName | None, typer.Option(help="Only this grade.")] = None,
    json: Json = False,
) -> None:
    """List the incidents: when, where, how many, by whom.

    \b
    cenotaph incidents
    cenotaph incidents --since 2012-03 --place homs --grade contested

    --json prints a list of findings: {"incident", "voices", "figures", "accounts", "grade"}.
    """
    from .pages.filters import Wanted
    from .pages.incidents import incidents_page
    from .words import days_from

    try:
        wanted = Wanted(
            since=days_from(since)[0] if since else None, until=days_from(until)[1] if until else None,
            place=place, grade=grade,
        )
    except ValueError:
        raise WrongUsage("--since and --until take a day, a month or a year.", "Write it as 2012-03-11.") from None
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise WrongUsage(f"--since {since} is after --until {until}.", "Give the earlier day as --since.")
    session: Session = context.obj
    incidents_page(session.project().incidents(with_claims=bool(place)), wanted, json, session.folder)


def show(
    context: typer.Context,
    incident: Annotated[str, typer.Argument(metavar="ID", help="The incident's id, or the beginning of it.")],
    json: Json = False,
) -> None:
    """Show one incident: figures, accounts, grade, words.

    \b
    cenotaph show i3f2a91
    cenotaph show i3f2a91 --json

    --json prints {"finding", "claims", "reports"}; the reports without their text.
    """
    from .pages.show import show_page

    session: Session = context.obj
    show_page(session.project().record(incident), incident, json, session.folder)


def tolls(context: typer.Context, json: Json = False) -> None:
    """List the tolls, held against the recorded incidents.

    What each says, how much of it the incidents inside its span and area hold, what is left over.

    \b
    cenotaph tolls
    cenotaph tolls --json

    --json prints a list of toll findings: {"toll", "figure", "recorded_low", "residual_low", …}.
    """
    from .pages.tolls import tolls_page

    session: Session = context.obj
    tolls_page(session.project().tolls(), json, session.folder)


def why(
    context: typer.Context,
    figure: Annotated[str, typer.Argument(metavar="FIGURE", help="A figure's or a toll's id, or the beginning of it.")],
    json: Json = False,
) -> None:
    """Trace a figure to its words, rule by rule.

    Who says what in which sentence, what was set aside and why, every step to the result, the hash of every file.

    \b
    cenotaph why f3a91c0
    cenotaph why t77b0e2

    --json prints {"figure", "of", "label", "further", "claims": [{"place", "claim", "set_aside", "sentence"}],
    "reports"}; "set_aside" is the reason or null, "further" a toll's own steps, the reports come without their text.
    """
    from .pages.why import why_page

    session: Session = context.obj
    why_page(session.project().record(figure), figure, json, session.folder)


def check(
    context: typer.Context,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many; 20 by default, all with --json.")] = None,
    json: Json = False,
) -> None:
    """Say what is doubtful, and what could be done about it.

    First comes what could change a published figure most, if it were settled the other way.

    \b
    cenotaph check
    cenotaph check --limit 100

    --json prints a list of doubts: {"kind", "subject", "sentence", "people", "command", "claims",
    "reports"}; "people" is that change, "command" what shows it.
    """
    from .pages.check import check_page

    session: Session = context.obj
    check_page(session.project().doubts(), limit, json, session.folder)
