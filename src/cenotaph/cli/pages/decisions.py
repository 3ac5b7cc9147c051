"""A decision as it is written, and the list of all of them."""
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from cenotaph.records import Anchor, Claim, Decision, DecisionKind, Record, Told
from cenotaph.words import count, harm, listed, outlet, several

from ..as_json import print_json
from ..lookup import shortened
from ..terminal import Screen
from ..words import UNKNOWN, day, period, place
from .claims import dated

AN = {"incident": "an incident", "toll": "a toll"}
# What a field of a claim says now, in words; the rest are said by `_plain`.
NOW: Mapping[str, Callable[[Claim], object]] = {
    "harm": lambda claim: harm(claim.harm),
    "count": lambda claim: count(claim.count),
    "who": lambda claim: claim.victims.words,
    "status": lambda claim: claim.victims.status,
    "demographic": lambda claim: claim.victims.demographic,
    "side": lambda claim: claim.victims.side,
    "place": lambda claim: place(claim.place),
    "dates": lambda claim: period(claim.period),
    "source": lambda claim: claim.source.words or "the outlet",
    "source_kind": lambda claim: claim.source.kind,
    "perpetrator": lambda claim: claim.blame.words or "nobody",
    "perpetrator_side": lambda claim: claim.blame.side,
    "means": lambda claim: claim.means,
    "scope": lambda claim: claim.scope,
    "denied": lambda claim: "yes" if claim.denied else "no",
    "part_of": lambda claim: claim.part_of or "none",
    "event": lambda claim: claim.event,
}


def decision_page(made: Decision, record: Record, folder: Path | None = None) -> None:
    """Write what a decision that was just made will change, and how it is applied and undone."""
    screen = Screen(folder)
    screen.say((f"Decision {made.id}: ", "bold"), will(made, record), hang=2)
    for anchor in made.about[:1] if made.kind not in (DecisionKind.GRADE, DecisionKind.NOTE) else ():
        report = next((r for r in record.reports if r.id == anchor.report), None)
        screen.say(f"“{' '.join(anchor.quote.words.split())}” ({outlet(report)})", indent=2)
    screen.say(("`cenotaph build` applies it; ", "dim"), (f"`cenotaph decide undo {made.id}` takes it back.", "dim"))


def will(made: Decision, record: Record) -> str:
    """Return what a decision will change, in a sentence, on the record as it was when it was made."""
    if made.kind is DecisionKind.CORRECT:
        return _correction(made, record)
    if made.kind is DecisionKind.UNDO:
        return f"decision {made.value} will be as if it had never been made."
    named = [anchor.claim for anchor in made.about]
    of_claim = "on" if made.field == "claim" else f"on the {made.field} of"
    first, held = f"claim {named[0]}", _incident(record, named[0])
    return {
        DecisionKind.ACCEPT: f"{first} stands as it is read.",
        DecisionKind.REJECT: f"{first} will be kept as rejected and count in nothing.",
        DecisionKind.SET_APART: f"{first} will be {AN[_kind(record, named[0])]} of its own, with its parts.",
        DecisionKind.JOIN: f"{held} and {_incident(record, _second(made))} will be one {_kind(record, named[0])}.",
        DecisionKind.PART: f"{several(len(named), 'claim')} ({listed(named)}) will leave {held} and be grouped anew.",
        DecisionKind.GRADE: f"{held} will be graded {made.value}.",
        DecisionKind.NOTE: f"a note {of_claim} {first}.",
    }[made.kind]


def _second(made: Decision) -> str:
    return made.other[0].claim if made.other else ""


def _correction(made: Decision, record: Record) -> str:
    if made.report:
        report = next(r for r in record.reports if r.id == made.report.report)
        said = f"report day of {report.doc} will be “{made.value}”; it is “{day(report.dating.day)}” now"
        return f"{said} ({dated(report)}). Its “yesterday” and “Sunday” will be told from that day."
    claim = next(c for c in record.claims if c.id == made.about[0].claim)
    now = NOW[made.field or ""](claim) or UNKNOWN
    said = f"{(made.field or '').replace('_', ' ')} of claim {claim.id} will be “{made.value}”; it is “{now}” now."
    return said + _meant(made)


def _meant(made: Decision) -> str:
    """What the tables made of a correction's words."""
    if made.place:
        known = made.place.gazetteer_id or "no gazetteer knows it, so it has no point"
        return f" That is {place(made.place)} ({made.place.precision}; {known})."
    if made.source:
        camp = (made.source.camp or "of no known camp").replace("_", " ")
        return f" That is {made.source.name or 'a speaker that no table names'} ({made.source.kind}, {camp})."
    if made.blame:
        return f" Side: {(made.blame.side or 'none that a table knows').replace('_', ' ')}."
    return ""


def _kind(record: Record, claim: str) -> str:
    return "toll" if any(claim in found.toll.claims for found in record.tolls) else "incident"


def _incident(record: Record, claim: str) -> str:
    held = [f"“{f.incident.label}”" for f in record.findings if claim in f.incident.claims]
    held += [f"“{t.toll.label}”" for t in record.tolls if claim in t.toll.claims]
    return next(iter(held), f"the event of claim {claim}")


def decisions_page(told: Sequence[Told], json: bool, folder: Path | None = None) -> None:
    """Write the decisions in the order in which they were made, or as JSON: {"decision", "state", "why"} each."""
    if json:
        return print_json(told)
    screen = Screen(folder)
    if not told:
        return screen.say("Nothing was decided yet. `cenotaph decide --help` says what can be.")
    ids = shortened(each.decision.id for each in told)
    for each in told:
        made = each.decision
        state = f"{each.state} {each.why}".strip() if each.state != "unmet" else f"unmet: {each.why}"
        screen.say((ids[made.id], "bold"), f"  {what(made)} · {state}", hang=len(ids[made.id]) + 2)
        screen.say(f"{day(made.time.date())}, {made.author}: {made.reason}", indent=len(ids[made.id]) + 2)
    states = Counter(each.state for each in told)
    screen.gap()
    said = {"stands": "standing"}
    counted = listed([f"{number} {said.get(state, state)}" for state, number in sorted(states.items())])
    return screen.say(f"{several(len(told), 'decision')}: {counted}.")


def _some(named: Sequence[Anchor]) -> str:
    """Claims by the first of them: "claim c3a91f0c2b1d", "3 claims (c3a91f0c2b1d, …)"."""
    first = named[0].claim if named else ""
    return f"claim {first}" if len(named) == 1 else f"{several(len(named), 'claim')} ({first}, …)"


def what(made: Decision) -> str:
    """Return what a decision decides, in few words: "reject claim c3a91f0c2b1d", "count of claim …: “26”"."""
    first = made.about[0].claim if made.about else ""
    corrected = f"report {made.report.report} ({made.report.doc})" if made.report else f"claim {first}"
    of_claim = "on" if made.field == "claim" else f"on the {made.field} of"
    return {
        DecisionKind.ACCEPT: f"accept claim {first}",
        DecisionKind.REJECT: f"reject claim {first}",
        DecisionKind.CORRECT: f"{(made.field or '').replace('_', ' ')} of {corrected}: “{made.value}”",
        DecisionKind.JOIN: f"join the events of claims {first} and {_second(made)}",
        DecisionKind.PART: f"part {_some(made.about)} from {_some(made.other)}",
        DecisionKind.SET_APART: f"set apart claim {first}",
        DecisionKind.GRADE: f"grade the incident of claim {first}: {made.value}",
        DecisionKind.NOTE: f"note {of_claim} claim {first}",
        DecisionKind.UNDO: f"undo {made.value}",
    }[made.kind]
