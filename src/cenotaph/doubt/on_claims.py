"""Doubts about where and when a harm was done."""
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from cenotaph.records import Claim, Doubt, Place

from .change import without
from .evidence import Evidence, Holder


def unknown_period(evidence: Evidence) -> Iterator[Doubt]:
    """Claims of an incident or toll say no day that could be told."""
    yield from _unknown(evidence, "unknown_period", "day", lambda claim: not claim.period.known)


def unknown_place(evidence: Evidence) -> Iterator[Doubt]:
    """Claims of an incident or toll name no place."""
    yield from _unknown(evidence, "unknown_place", "place", lambda claim: not (claim.place.words or claim.place.key))


def unlisted_place(evidence: Evidence) -> Iterator[Doubt]:
    """A place is named that no gazetteer knows: one doubt per place, however it is spelled."""
    named: dict[str, list[tuple[Place, Claim]]] = defaultdict(list)
    for claim in evidence.record.claims:
        for place in claim.place.places or (claim.place,):
            if place.words and place.gazetteer_id is None:
                named[place.key or place.words.casefold()].append((place, claim))
    for key, uses in named.items():
        yield _unlisted(evidence, key, uses)


def harm_after_report(evidence: Evidence) -> Iterator[Doubt]:
    """A claim's first day comes after the day its report was published: one of the two was misread."""
    for claim in evidence.record.claims:
        report = evidence.reports.get(claim.report)
        day, first = report.dating.day if report else None, claim.period.first
        if report and day and first and first > day:
            sentence = (
                f"“{_short(claim)}” is dated {first.isoformat()}, after the day of its own report “{report.doc}”, "
                f"{day.isoformat()}. One of the two days is misread: read the sentence and the report's date."
            )
            people, harm = without(evidence, [claim])
            yield Doubt(
                kind="harm_after_report", subject=claim.id, sentence=sentence, people=people, harm=harm,
                command=shown_with(evidence, [claim]), claims=(claim.id,), reports=(report.id,),
            )


def _unknown(evidence: Evidence, kind: str, what: str, missing: Callable[[Claim], bool]) -> Iterator[Doubt]:
    for holder in evidence.holders:
        claims = evidence.claims_of(holder)
        lacking = [claim for claim in claims if missing(claim)]
        if lacking:
            yield _missing(evidence, (kind, what), holder, lacking)


def _missing(evidence: Evidence, kind: tuple[str, str], holder: Holder, lacking: list[Claim]) -> Doubt:
    name, what = kind
    total = len(evidence.claims_of(holder))
    if len(lacking) == total:
        sentence = f"No claim of “{holder.label}” gives a {what} that could be told, so it may repeat another event. "
    else:
        sentence = (
            f"{len(lacking)} of {total} claims of “{holder.label}” give no {what} that could be told; they were joined "
            "to the others on other grounds. "
        )
    sentence += f"Read “{_short(lacking[0])}” where it stands, and look for a report that says the {what}."
    people, harm = without(evidence, lacking)
    return Doubt(
        kind=name, subject=holder.id, sentence=sentence, people=people, harm=harm, command=holder.shown_by,
        claims=tuple(claim.id for claim in lacking),
        reports=tuple(dict.fromkeys(claim.report for claim in lacking)),
    )


def _unlisted(evidence: Evidence, key: str, uses: list[tuple[Place, Claim]]) -> Doubt:
    spellings = dict.fromkeys(place.words for place, _ in uses if place.words)
    claims = list(dict.fromkeys(claim for _, claim in uses))
    first = uses[0][0]
    area = ", ".join(dict.fromkeys(each for each in (*first.context, first.admin1, first.country) if each))
    named = " / ".join(f"“{each}”" for each in spellings) + (f" ({area})" if area else "")
    sentence = (
        f"No gazetteer knows {named}, so it has no point and two spellings may pass for two places. "
        "Check what it is, and find it on a map before it is published."
    )
    people, harm = without(evidence, claims)
    return Doubt(
        kind="unlisted_place", subject=key, sentence=sentence, people=people, harm=harm,
        command=shown_with(evidence, claims), claims=tuple(claim.id for claim in claims),
        reports=tuple(dict.fromkeys(claim.report for claim in claims)),
    )


def shown_with(evidence: Evidence, claims: Sequence[Claim]) -> str:
    """Return the command that shows the claims: the incident or toll that holds most of them."""
    held = evidence.holding(claims)
    if not held:
        return "incidents"
    most = max(sorted(held), key=lambda each: len(held[each]))
    return evidence.holder_of[held[most][0].id].shown_by


def _short(claim: Claim) -> str:
    words = " ".join(claim.quote.words.split())
    return words if len(words) <= 90 else words[:90].rsplit(" ", 1)[0] + " …"
