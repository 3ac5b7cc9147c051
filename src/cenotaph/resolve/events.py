"""Within one report: which claims repeat each other, which are parts of which, which are about one event."""
from collections.abc import Sequence

import msgspec

from cenotaph.compare import Verdict, same_period, same_place
from cenotaph.records import Claim, Demographic, Place, PlacePrecision, Scope

from .parties import compatible_blame
from .repetitions import compatible_source

_MOST_PARTS = 6
_COUNTED_APART = frozenset({Demographic.CHILD, Demographic.WOMAN})


def _one_event(first: Claim, second: Claim) -> bool:
    """True where nothing said of two claims keeps them apart: place, days, who is blamed."""
    if not compatible_blame(first.blame.side, second.blame.side) and first.source.camp == second.source.camp:
        return False
    where, when = same_place(first.place, second.place), same_period(first.period, second.period)
    return Verdict.EXCLUDES not in {where.verdict, when.verdict}


def _sums(claims: Sequence[Claim]) -> dict[str, str]:
    """Parts by arithmetic: claims of one harm that follow a whole and add up to it exactly."""
    found: dict[str, str] = {}
    for whole in claims:
        if whole.count.stated and not whole.part_of:
            others = [c for c in claims if c.harm is whole.harm and c is not whole and c.count.stated and not c.part_of]
            runs = (_adding_up(others[at : at + _MOST_PARTS], whole.count.stated) for at in range(len(others)))
            parts = next((run for run in runs if run and all(c.id not in found for c in run)), [])
            found.update({c.id: whole.id for c in parts})
    return found


def _adding_up(claims: Sequence[Claim], total: int) -> list[Claim]:
    """The first two or more claims whose numbers make `total` exactly; none where they pass it or fall short."""
    running = 0
    for n, claim in enumerate(claims, 1):
        running += claim.count.stated or 0
        if running >= total:
            return list(claims[:n]) if running == total and n > 1 else []
    return []


def _evident(claims: Sequence[Claim]) -> dict[str, str]:
    """Parts by who they are: children or women counted beside a larger whole of the same event and source."""
    found: dict[str, str] = {}
    for part in claims:
        if part.count.stated and not part.part_of and part.victims.demographic in _COUNTED_APART:
            wholes = [w for w in claims if _may_hold(w, part, part.count.stated)]
            if wholes:
                found[part.id] = min(wholes, key=lambda w: abs(w.quote.start - part.quote.start)).id
    return found


def _may_hold(whole: Claim, part: Claim, number: int) -> bool:
    """True where a claim counts people of every kind, more than `number`, of the part's harm, event and source."""
    if whole.part_of or whole.victims.demographic or whole.harm is not part.harm or not _one_event(whole, part):
        return False
    return (whole.count.stated or 0) > number and compatible_source(whole, part)


def with_parts(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with `part_of` where arithmetic or the victims make it evident."""
    links = _evident(claims) | _sums(claims)
    return [msgspec.structs.replace(c, part_of=c.part_of or links.get(c.id)) for c in claims]


def with_events(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with `event` set: "i1", "i2", … for incidents, "t1", … for tolls, in order of the text."""
    groups: list[list[Claim]] = []
    for claim in claims:
        home = next((g for g in groups if _belongs(claim, g)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    names: dict[str, str] = {}
    counters = {Scope.INCIDENT: 0, Scope.TOLL: 0}
    for group in groups:
        scope = group[0].scope
        counters[scope] += 1
        name = f"{'i' if scope is Scope.INCIDENT else 't'}{counters[scope]}"
        names.update({c.id: name for c in group})
    return [msgspec.structs.replace(c, event=names[c.id]) for c in claims]


def _belongs(claim: Claim, members: Sequence[Claim]) -> bool:
    """True where a claim is about the event of all `members`: a part of one, one toll, or kept apart by nothing."""
    if members[0].scope is not claim.scope:
        return False
    if any(claim.part_of == m.id or m.part_of == claim.id for m in members):
        return True
    if claim.scope is Scope.TOLL:
        return all(m.place.key == claim.place.key and m.period == claim.period for m in members)
    return all(_one_event(claim, m) and _as_fine(claim.place, m.place) for m in members)


def _as_fine(first: Place, second: Place) -> bool:
    """False where one is only a whole country: what happened somewhere in it need not be what happened at the other."""
    wide = PlacePrecision.COUNTRY
    return (first.precision is wide) == (second.precision is wide) or not first.key or not second.key
