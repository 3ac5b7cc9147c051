"""The door: what an edition is made of."""
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from cenotaph.compare import sentence_around
from cenotaph.records import Basis, Change, Edition, Passage, Record, Rule, Withheld

from .changes import carried_on, changes_between
from .policy import Policy
from .secrets import Secrets, secrets_of
from .withholding import Withholding, blurred_ids

# What an edition may tell otherwise only because it withholds.
_MAY_BE_MASKED = frozenset({"place", "account", "denial", "source", "names not published"})


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What stands on an edition beside the record: its title, when it was made, from what, and by which rules."""

    title: str
    made: datetime
    basis: Basis
    rules: tuple[Rule, ...] = ()


def publish(
    record: Record, policy: Policy, imprint: Imprint, previous: Edition | None = None, secrets: Secrets | None = None
) -> Edition:
    """Return the next edition of a record: what the policy lets be published, and what changed since `previous`.

    `secrets` are those of the record under the policy, where they are at hand.
    """
    secrets = secrets or secrets_of(record, policy)
    withholding = Withholding(policy, secrets)
    shown = withholding.record(record)
    edition = Edition(
        number=previous.number + 1 if previous else 1, title=imprint.title, made=imprint.made, basis=imprint.basis,
        previous=previous.number if previous else None, incidents=shown.findings, tolls=shown.tolls,
        claims=shown.claims, reports=shown.reports, passages=tuple(_passages(record, withholding)),
        blurred=blurred_ids(record, shown), rules=imprint.rules,
        policy=tuple(withholding.noun(rule, ()) for rule in policy.rules),
        withheld=_counted(secrets, policy),
    )
    if previous is None:
        return edition
    # What an earlier edition gave away may be withheld now: old lines, and what stood before, are masked anew.
    history = withhold(carried_on((*previous.history, *previous.changes), previous, edition), policy, secrets)
    changes = withhold(changes_between(previous, edition), policy, secrets)
    return replace(edition, changes=changes, history=history)


def withhold(changes: Sequence[Change], policy: Policy, secrets: Secrets) -> tuple[Change, ...]:
    """Return changes as they may be told, whatever earlier editions gave away."""
    withholding = Withholding(policy, secrets)
    return tuple(withholding.noun(change, secrets.parts) for change in changes)


def unpublished(record: Record, imprint: Imprint, previous: Edition) -> tuple[Change, ...]:
    """Return which figures, grades, incidents and tolls of a record are not as the edition `previous` has them.

    Nothing is withheld: this is for the recorder's own eyes. What only masking would change is left out.
    """
    now = Edition(
        number=previous.number + 1, title=imprint.title, made=imprint.made, basis=imprint.basis,
        incidents=record.findings, tolls=record.tolls, claims=record.claims, reports=record.reports,
    )
    return tuple(change for change in changes_between(previous, now) if change.what not in _MAY_BE_MASKED)


def _passages(record: Record, withholding: Withholding) -> Iterator[Passage]:
    """Yield each quoted span in the sentence around it."""
    reports = {report.id: report for report in record.reports}
    shown = withholding.policy.fields.context == withholding.policy.fields.quotes == "published"
    for claim in record.claims:
        for quote in claim.quotes:
            first, last = sentence_around(reports[claim.report].text, quote.start, quote.end)
            yield Passage(
                claim=claim.id, report=claim.report, quote=withholding.quote(claim.report, quote),
                before=withholding.passage(claim.report, first, quote.start) if shown else "",
                after=withholding.passage(claim.report, quote.end, last) if shown else "",
            )


def _counted(secrets: Secrets, policy: Policy) -> tuple[Withheld, ...]:
    """Say how much was withheld of each kind, never what."""
    def action(kind: str) -> str:
        return str(getattr(policy.names, kind, "withheld")) if kind not in ("places", "also") else "withheld"

    return tuple(
        Withheld(kind=kind, action=action(kind), things=number) for kind, number in sorted(secrets.kinds.items())
    )
