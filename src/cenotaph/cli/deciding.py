"""The commands of `cenotaph decide`: what a reviewer decides, each with its reason. The next build applies it."""
from collections.abc import Callable
from typing import Annotated

import typer

from cenotaph.errors import WrongUsage
from cenotaph.records import DecisionKind, GradeName, Order

from .making import Json
from .session import Session

Reason = Annotated[str, typer.Option("--reason", "-r", help="Why, for those who come after. It must be given.")]
Author = Annotated[str, typer.Option(help="Who decides; by default the name that the settings give.")]
OneClaim = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, or the beginning of it.")]


def accept(context: typer.Context, claim: OneClaim, reason: Reason, author: Author = "", json: Json = False) -> None:
    """Say that a claim is read rightly, or is a claim after all.

    \b
    cenotaph decide accept c3a91f0 --reason "compared with the page"

    Where a later version reads the claim otherwise, `cenotaph check` says so. --json prints the decision.
    """
    _decide(context, Order(kind=DecisionKind.ACCEPT, ids=(claim,), reason=reason, author=author), json)


def reject(context: typer.Context, claim: OneClaim, reason: Reason, author: Author = "", json: Json = False) -> None:
    """Say that a claim is none: it is kept and counts in nothing.

    \b
    cenotaph decide reject c3a91f0 --reason "a forecast, not a harm"

    --json prints the decision.
    """
    _decide(context, Order(kind=DecisionKind.REJECT, ids=(claim,), reason=reason, author=author), json)


def correct(
    context: typer.Context,
    about: Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or a report's to correct its day.")],
    change: Annotated[
        tuple[str, str],
        typer.Argument(metavar="FIELD VALUE", help="One that is not known or not taken lists those that are."),
    ],
    reason: Reason,
    author: Author = "",
    json: Json = False,
) -> None:
    """Correct one field of a claim, or the day of a report; what was read is kept beside it.

    \b
    cenotaph decide correct c3a91f0 count "at least 26" -r "“at least” was missed"
    cenotaph decide correct c3a91f0 place "Talbiseh, Homs" -r "the other Talbiseh"
    cenotaph decide correct c3a91f0 dates 2012-03-09..2012-03-11 -r "see the lead"
    cenotaph decide correct c3a91f0 perpetrator_side unknown -r "nobody is blamed"
    cenotaph decide correct r21e50c report_day 2012-03-11 -r "the outlet's page"

    A report of another day is read again, its “yesterday” and “Sunday” told from
    that day. Places, sources and parties are resolved by the tables, and the decision keeps what they gave. --json
    prints the decision.
    """
    field, value = change
    order = Order(kind=DecisionKind.CORRECT, ids=(about,), field=field, value=value, reason=reason, author=author)
    _decide(context, order, json)


def join(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="ID", help="An incident's, a toll's or a claim's id.")],
    other: Annotated[str, typer.Argument(metavar="ID", help="The incident, toll or claim that it is one with.")],
    reason: Reason,
    author: Author = "",
    json: Json = False,
) -> None:
    """Say that two incidents, or two tolls, are one, whatever keeps them apart.

    \b
    cenotaph decide join i3f2a91 i77b0e2 --reason "one strike, told on two days"

    A claim's id stands for the event that its report tells with it. --json prints the decision.
    """
    _decide(context, Order(kind=DecisionKind.JOIN, ids=(one, other), reason=reason, author=author), json)


def part(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Claims, or reports with all that they tell of it.")],
    reason: Reason,
    origin: Annotated[str, typer.Option("--from", metavar="ID", help="What they leave; for reports.")] = "",
    author: Author = "",
    json: Json = False,
) -> None:
    """Say that claims are about another event than their incident, or another total than their toll.

    \b
    cenotaph decide part c3a91f0 c77b0e2 --reason "a second strike, an hour later"
    cenotaph decide part r21e50c --from i3f2a91 --reason "tells of the next town"

    They leave it together, with their parts, and are grouped anew: with other incidents, or by themselves. --json
    prints the decision.
    """
    _decide(context, Order(kind=DecisionKind.PART, ids=(*ids,), value=origin, reason=reason, author=author), json)


def apart(context: typer.Context, claim: OneClaim, reason: Reason, author: Author = "", json: Json = False) -> None:
    """Set a claim apart: an incident, or a toll, of its own that nothing joins.

    \b
    cenotaph decide apart c3a91f0 --reason "an older massacre, told beside it"

    Only `cenotaph decide join` adds to it. --json prints the decision.
    """
    _decide(context, Order(kind=DecisionKind.SET_APART, ids=(claim,), reason=reason, author=author), json)


def grade(
    context: typer.Context,
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="The incident's id, or the beginning of it.")],
    name: Annotated[GradeName, typer.Argument(metavar="GRADE", help="confirmed, contested, fair, weak or discounted.")],
    reason: Reason,
    author: Author = "",
    json: Json = False,
) -> None:
    """Give an incident its grade, whatever its claims would give.

    \b
    cenotaph decide grade i3f2a91 discounted --reason "shown to be an old video"

    --json prints the decision.
    """
    _decide(context, Order(kind=DecisionKind.GRADE, ids=(incident,), value=name, reason=reason, author=author), json)


def note(
    context: typer.Context,
    about: Annotated[str, typer.Argument(metavar="ID", help="A claim's, an incident's or a toll's id.")],
    reason: Reason,
    author: Author = "",
    json: Json = False,
) -> None:
    """Note something beside a claim, an incident or a toll.

    \b
    cenotaph decide note i3f2a91 --reason "asked the hospital for its list, 3 May"

    The words of --reason are the note. --json prints the decision.
    """
    _decide(context, Order(kind=DecisionKind.NOTE, ids=(about,), reason=reason, author=author), json)


def undo(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="The decision's id, or the beginning of it.")],
    reason: Reason,
    author: Author = "",
    json: Json = False,
) -> None:
    """Take a decision back; undoing an undo brings it back.

    \b
    cenotaph decide undo d5b81c2 --reason "the two strikes were one after all"

    Both stay in the log. --json prints the decision.
    """
    _decide(context, Order(kind=DecisionKind.UNDO, ids=(decision,), reason=reason, author=author), json)


def listed(context: typer.Context, json: Json = False) -> None:
    """List the decisions and what became of each.

    \b
    cenotaph decide list
    cenotaph decide list --json

    A decision stands, is undone or replaced by a later one, or is unmet: what it is about is not read any more. --json
    prints a list of {"decision", "state", "why"}.
    """
    from .pages.decisions import decisions_page

    session: Session = context.obj
    decisions_page(session.project().decisions(), json, session.folder)


COMMANDS: dict[str, Callable[..., None]] = {
    "accept": accept, "reject": reject, "correct": correct, "join": join, "part": part, "apart": apart, "grade": grade,
    "note": note, "undo": undo, "list": listed,
}

decide = typer.Typer(rich_markup_mode=None, no_args_is_help=False, invoke_without_command=True)


@decide.callback()
def _decide_what(context: typer.Context) -> None:
    """Decide on claims and incidents, with a reason.

    \b
    cenotaph decide reject c3a91f0 --reason "a forecast, not a harm"
    cenotaph decide join i3f2a91 i77b0e2 --reason "one strike, told on two days"
    cenotaph decide undo d5b81c2 --reason "two strikes after all"
    cenotaph decide list

    `cenotaph build` applies what was decided. Decisions stand in decisions.jsonl, each chained to the one before:
    nothing is ever taken out, also not by undo.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


for _name, _command in COMMANDS.items():
    decide.command(_name)(_command)


def _decide(context: typer.Context, order: Order, json: bool) -> None:
    """Find what the ids begin, write the decision, and say what it will change."""
    from .as_json import print_json
    from .named import whole_ids
    from .pages.decisions import decision_page

    session: Session = context.obj
    project = session.project()
    if not order.reason.strip():
        raise WrongUsage("a decision needs its reason.", "Say with --reason what speaks for it.")
    record = project.record_around((*order.ids, order.value or ""))
    asked = whole_ids(order, record, tuple(told.decision for told in project.decisions()))
    made = project.decide(asked, record)
    if json:
        return print_json(made)
    return decision_page(made, record, session.folder)
