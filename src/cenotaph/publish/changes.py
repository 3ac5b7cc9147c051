"""What is published otherwise than in an earlier edition: nothing goes without a line, and no line without a reason."""
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from cenotaph.contrast import Difference, contrast, counterparts
from cenotaph.records import Account, Change, Edition, Figure, Finding, Span

from .reasons import Pair

_OTHER_NAMES = "the reports that are published name others, or the recorder's lists or the software's tables do"
_FIRST = ("gone", "merged", "split", "figure", "toll", "grade", "new")


def changes_between(one: Edition, other: Edition) -> tuple[Change, ...]:
    """Return what the edition `other` publishes otherwise than `one`, weightiest first.

    Incidents and tolls are the same by their id, else by the claims that they share; one whose claims went into another
    was merged, one whose claims are now in several was split. Every figure of `one` is in `other` as it was, or a line
    here says what became of it.
    """
    pair = Pair(one, other)
    found = [*_incidents(pair), *_differences(pair), *_withheld(pair)]
    found.sort(key=_weight)
    return tuple(found)


def _weight(change: Change) -> tuple[int, int, str, str]:
    rank = _FIRST.index(change.what) if change.what in _FIRST else len(_FIRST)
    return -change.people, rank, change.subject, change.sentence


def carried_on(history: tuple[Change, ...], one: Edition, other: Edition) -> tuple[Change, ...]:
    """Return earlier changes with the ids under which the edition `other` has what they are about."""
    now = _carried(Pair(one, other))
    return tuple(replace(change, now=now.get(change.now, change.now)) if change.now else change for change in history)


def _carried(pair: Pair) -> dict[str, str | None]:
    """What each incident or toll of the first edition is in the second: itself, its counterpart, what took it in."""
    before = set(pair.homes_before.values())
    found: dict[str, str | None] = dict.fromkeys(before)
    for claims in (_claims_of_incidents, _claims_of_tolls):
        found |= {a: b for a, b in counterparts(claims(pair.one), claims(pair.other)) if a}
    for claim, home in pair.homes_before.items():
        if found.get(home) is None and claim in pair.homes_after:
            found[home] = pair.homes_after[claim]
    return found


def _claims_of_incidents(edition: Edition) -> dict[str, tuple[str, ...]]:
    return {found.incident.id: found.incident.claims for found in edition.incidents}


def _claims_of_tolls(edition: Edition) -> dict[str, tuple[str, ...]]:
    return {found.toll.id: found.toll.claims for found in edition.tolls}


def _incidents(pair: Pair) -> Iterator[Change]:
    before = {found.incident.id: found for found in pair.one.incidents}
    after = {found.incident.id: found for found in pair.other.incidents}
    pairs = list(counterparts(_claims_of_incidents(pair.one), _claims_of_incidents(pair.other)))
    for first, second in pairs:
        if first and second:
            yield from _of_both(pair, before[first], after[second])
        elif first:
            yield from _gone(pair, before[first], after)
        elif second:
            yield _new(pair, after[second], before)


def _gone(pair: Pair, found: Finding, after: Mapping[str, Finding]) -> Iterator[Change]:
    """An incident that is no more, or is part of another: a line for it and one for each of its figures."""
    incident = found.incident
    home = next((pair.homes_after[c] for c in incident.claims if c in pair.homes_after), None)
    kept = after.get(home or "")
    reasons = pair.reasons(incident.claims, kept.incident.claims if kept else ())
    if kept:
        reasons = (*_joined(pair, found, kept), *reasons)
    yield Change(
        edition=pair.other.number, what="merged" if kept else "gone", subject=incident.id, now=home,
        label=incident.label, before_words=_said(found), after_words=f"“{pair.labels[home]}” ({home})" if home else "",
        people=0 if kept else _most(found), reasons=reasons, claims=incident.claims,
    )
    there = {(f.harm, f.group): f for f in kept.figures} if kept else {}
    for figure in found.figures:
        was, is_ = _span(figure), _span(there.get((figure.harm, figure.group)))
        # Where the incident that took it in has the same figure, the line on the merger says so.
        if was != is_:
            yield Change(
                edition=pair.other.number, what="figure", subject=incident.id, now=home, label=incident.label,
                harm=figure.harm, group=figure.group, before=was, after=is_,
                people=0 if kept else figure.best, reasons=reasons, claims=figure.claims,
            )


def _joined(pair: Pair, found: Finding, kept: Finding) -> tuple[str, ...]:
    """Why events that were apart are one: the reasons on the links that hold them together."""
    mine = {f"{c.report}/{c.event}" for i in found.incident.claims if (c := pair.claims_after.get(i))}
    links = [link for link in kept.incident.links if {link.first, link.second} & mine]
    said = [f"judged one event: {'; '.join(link.reasons[:3])}" for link in links if link.reasons and not link.decision]
    return tuple(dict.fromkeys(said))[:2]


def _new(pair: Pair, found: Finding, before: Mapping[str, Finding]) -> Change:
    incident = found.incident
    origins = {pair.homes_before[c] for c in incident.claims if c in pair.homes_before}
    origin = next(iter(sorted(origins & before.keys())), None)
    reasons = pair.reasons(before[origin].incident.claims if origin else (), incident.claims)
    largest = max(found.figures, key=lambda f: f.best, default=None)
    return Change(
        edition=pair.other.number, what="split" if origin else "new", subject=incident.id, now=incident.id,
        label=incident.label, harm=largest.harm if largest else None, group=largest.group if largest else None,
        after=_span(largest), before_words=f"“{pair.labels[origin]}” ({origin})" if origin else "",
        after_words=_said(found), people=_most(found), reasons=reasons, claims=incident.claims,
    )


def _of_both(pair: Pair, one: Finding, other: Finding) -> Iterator[Change]:
    """What is said of an incident besides its figures and grade: when, where, which accounts, which denials."""
    claims = (one.incident.claims, other.incident.claims)
    facts = (
        ("place", one.incident.place.label, other.incident.place.label),
        ("days", one.incident.period.label, other.incident.period.label),
        *_accounts(one, other), *_sources(one, other),
    )
    for what, before, after in facts:
        if before != after:
            yield Change(
                edition=pair.other.number, what=what, subject=one.incident.id, now=other.incident.id,
                label=other.incident.label, before_words=before or "not known", after_words=after or "not known",
                reasons=pair.reasons(*claims), claims=tuple(c for c in claims[1] if c not in claims[0]),
            )


def _accounts(one: Finding, other: Finding) -> Iterator[tuple[str, str, str]]:
    before, after = ({a.camp: a for a in found.accounts} for found in (one, other))
    for camp in dict.fromkeys((*before, *after)):
        was, is_ = before.get(camp), after.get(camp)
        if was is None or is_ is None or set(was.blamed_sides) != set(is_.blamed_sides):
            yield "account", _account(was), _account(is_)
        denied, denies = ({d.words for d in each.denies} if each else set[str]() for each in (was, is_))
        if denied != denies:
            yield "denial", "; ".join(sorted(denied - denies)), "; ".join(sorted(denies - denied)) or "withdrawn"


def _sources(one: Finding, other: Finding) -> Iterator[tuple[str, str, str]]:
    """Voices that are heard no longer, and new ones: no source goes without a line."""
    heard, hears = ({voice.name for voice in found.voices} for found in (one, other))
    if heard - hears:
        yield "source", "; ".join(sorted(heard - hears)), "no longer among the sources"
    if hears - heard:
        yield "source", "not heard before", "; ".join(sorted(hears - heard))


def _withheld(pair: Pair) -> Iterator[Change]:
    """What is withheld by another rule, or of other people: no name goes without a line."""
    rules, were = ({f"{r.step}.{r.name}": r.value for r in e.policy} for e in (pair.other, pair.one))
    numbers, before = ({each.kind: each.things for each in e.withheld} for e in (pair.other, pair.one))
    told = [f"policy {name.replace('_', ' ')}: {were[name]} → {value}"
            for name, value in rules.items() if name in were and value != were[name]]
    if told or numbers != before:
        yield Change(
            edition=pair.other.number, what="names not published", subject="edition", now="edition",
            label="What the edition withholds", before_words=_counts(before), after_words=_counts(numbers),
            reasons=tuple(told) or (_OTHER_NAMES,),
        )


def _counts(withheld: Mapping[str, int]) -> str:
    return ", ".join(f"{kind.replace('_', ' ')} {things}" for kind, things in sorted(withheld.items())) or "none"


def _account(account: Account | None) -> str:
    if account is None:
        return "no account"
    blames = f", blames {', '.join(account.blames)}" if account.blames else ""
    figures = ", ".join(stated.words for stated in account.figures)
    return f"{account.camp.replace('_', ' ')}: {figures or 'no figure'}{blames}"


def _differences(pair: Pair) -> Iterator[Change]:
    """Figures, grades and tolls that differ in what both editions have, and tolls that only one has."""
    before = _claims_of_incidents(pair.one) | _claims_of_tolls(pair.one)
    after = _claims_of_incidents(pair.other) | _claims_of_tolls(pair.other)
    for difference in contrast(pair.one.record, pair.other.record):
        if difference.what != "incident":
            yield _changed(pair, difference, before.get(difference.one_id or "", ()),
                           after.get(difference.other_id or "", ()))


def _changed(pair: Pair, found: Difference, before: tuple[str, ...], after: tuple[str, ...]) -> Change:
    causes = found.causes
    reasons = pair.reasons(before, after, causes, found.harm)
    if found.what == "recorded":
        reasons = tuple(note for cause in causes for note in cause.other) or reasons
    fresh = tuple(c for c in after if c not in before)
    return Change(
        edition=pair.other.number, what=found.what, subject=found.one_id or found.owner, now=found.other_id,
        label=pair.labels.get(found.other_id or "", found.label), harm=found.harm, group=found.group,
        before=found.one, after=found.other, before_words=found.one_grade, after_words=found.other_grade,
        people=found.people, reasons=reasons, claims=fresh,
    )


def _span(figure: Figure | None) -> Span | None:
    return Span(low=figure.low, best=figure.best, high=figure.high) if figure and figure.voices else None


def _said(found: Finding) -> str:
    """The figures of an incident in words."""
    return "; ".join(f"{f.harm.value.replace('_', ' ')}, {f.group.label}: {span.words}"
                     for f in found.figures if (span := _span(f)))


def _most(found: Finding) -> int:
    return max((figure.best for figure in found.figures), default=0)
