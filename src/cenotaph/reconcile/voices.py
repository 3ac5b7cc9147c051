"""Claims → voices: independence is counted by who asserts, not by who prints; copies of one text are one voice."""
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cenotaph.codebook import Codebook, victim_group
from cenotaph.compare import name_key, originals
from cenotaph.records import Claim, Copy, Noun, Report, Source, Voice

from .wording import unnamed


class Said(Noun, frozen=True, kw_only=True):
    """A claim as one saying of a voice.

    `source` is who asserts it: the claim's own, or that of the claim whose number an unattributed one only repeats.
    `day` is the report's; for a claim that a copied report only repeats, the day of the original. None: not known.
    `stream` keeps apart the unnamed speakers of different outlets. `copy_of` is the id of the claim it repeats.
    """

    claim: Claim
    source: Source
    day: date | None
    report: str
    stream: str = ""
    copy_of: str | None = None

    @property
    def order(self) -> tuple[date, str, bool, int, str]:
        """Oldest first, a copy right after what it repeats, so that it never comes to stand for it."""
        return (self.day or date.max, self.report, self.copy_of is not None, self.claim.quote.start, self.claim.id)


class Speaking(Noun, frozen=True, kw_only=True):
    """A voice with everything it says, oldest first, denials among it."""

    voice: Voice
    said: tuple[Said, ...]

    @property
    def asserted(self) -> tuple[Claim, ...]:
        return tuple(s.claim for s in self.said if not s.claim.denied)


def voices_of(
    claims: Sequence[Claim], reports: Iterable[Report], copies: Iterable[Copy], codebook: Codebook
) -> tuple[Speaking, ...]:
    """Return the voices behind the claims, the first to speak first. `copies` are those among the reports."""
    by_id = {report.id: report for report in reports}
    claims = [claim for claim in claims if claim.report in by_id]
    told_by = {report: by_id[report] for report in by_id} | {copy.report: by_id[copy.original] for copy in copies}
    repeats = repeats_of(claims, by_id, told_by)
    own = [claim for claim in claims if claim.id not in repeats]
    speakers = speakers_of(own, {report: _outlet(original) for report, original in told_by.items()})
    gathered: defaultdict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        first, original = repeats.get(claim.id, claim), told_by[claim.report]
        report, source = by_id[first.report], speakers.get(first.id, first.source)
        said = Said(
            claim=claim, source=source, day=report.dating.day, report=report.id,
            stream=(original.outlet or original.id) if unnamed(source) else "",
            copy_of=first.id if claim.id in repeats else None,
        )
        gathered[_key(source, original, codebook)].append(said)
    spoken = [_speaking(sorted(said, key=lambda s: s.order), told_by) for said in gathered.values()]
    return tuple(sorted(spoken, key=lambda s: s.said[0].order))


def repeats_of(
    claims: Sequence[Claim], reports: Mapping[str, Report], told_by: Mapping[str, Report]
) -> Mapping[str, Claim]:
    """Return, by claim id, the claim of an earlier copy of the same text that gives the same figure.

    `told_by` gives the original of each report. A copy's claim without such a one is news: a number was changed.
    """
    firsts: dict[tuple[object, ...], Claim] = {}
    repeated: dict[str, Claim] = {}
    days = {report.id: report.dating.day or date.max for report in reports.values()}
    for claim in sorted(claims, key=lambda c: (days[c.report], c.report, c.quote.start, c.id)):
        first = firsts.setdefault((told_by[claim.report].id, *_figure_of(claim)), claim)
        if first.report != claim.report:
            repeated[claim.id] = first
    return repeated


def speakers_of(claims: Sequence[Claim], outlets: Mapping[str, str]) -> Mapping[str, Source]:
    """Return, by claim id, the source of unattributed claims that repeat a number that the outlet has from a source.

    A headline or first sentence that gives a source's number again is no second voice (annotation guidelines), nor is
    a report that gives it where the same outlet's next says whose it is. Words without a number ("children found dead")
    are those of whoever is quoted with a number of the same harm. `outlets` names each report's outlet.
    """
    quoted: dict[tuple[object, ...], Source] = {}
    for claim in sorted(claims, key=lambda c: (-c.quote.start, c.id)):
        if not _own(claim.source):
            for place in (claim.report, outlets[claim.report]):
                quoted[place, claim.harm, claim.count.stated, claim.denied] = claim.source
            if claim.count.stated is not None:
                quoted[claim.report, claim.harm, None, claim.denied] = claim.source
    own = [c for c in claims if _own(c.source)]
    told = ((c, (c.harm, c.count.stated, c.denied)) for c in own)
    repeated = ((c.id, quoted.get((c.report, *n)) or quoted.get((outlets[c.report], *n))) for c, n in told)
    sources = {claim: source for claim, source in repeated if source}
    wholes = {c.id: sources.get(c.id, c.source) for c in claims}
    # "Four of the dead were women": an unattributed part is told by whoever tells the whole.
    for claim in claims:
        whole = wholes.get(claim.part_of or "")
        if whole and _own(claim.source) and claim.id not in sources and not _own(whole):
            sources[claim.id] = whole
    return _adders_up(claims, sources) | sources


def _adders_up(claims: Sequence[Claim], sources: Mapping[str, Source]) -> dict[str, Source]:
    """Return, by claim id, the one source of all parts for unattributed wholes that only add these up.

    "47 dead" in a headline over a source's 26 children and 21 women is that source's number, not a second voice.
    """
    parts: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        parts[claim.part_of or ""].append(claim)
    added = dict[str, Source]()
    for whole in (c for c in claims if _own(c.source) and c.id not in sources and len(parts[c.id]) > 1):
        counted = [part for part in parts[whole.id] if part.harm is whole.harm]
        told = {source.words: source for part in counted if (source := sources.get(part.id, part.source))}
        adds_up = sum(part.count.stated or 0 for part in counted) == whole.count.stated
        if adds_up and len(told) == 1 and None not in told:
            added[whole.id] = next(iter(told.values()))
    return added


def _own(source: Source) -> bool:
    """True where the outlet speaks in its own voice."""
    return source.words is None


def copies_among(reports: Iterable[Report]) -> tuple[Copy, ...]:
    """Return the reports that are near-copies of an earlier one, each with the earliest, by report id."""
    in_order = sorted(reports, key=lambda r: (r.dating.day or date.max, r.id))
    found = originals((report.id, report.text) for report in in_order)
    return tuple(
        Copy(report=report, original=original, score=answer.score, reason=answer.reason)
        for report, (original, answer) in sorted(found.items())
    )


def _outlet(report: Report) -> str:
    """The outlet's name, blind to spelling; a report without one is its own."""
    outlet = re.sub(r"^the\s+", "", report.outlet or "", flags=re.IGNORECASE)
    return name_key(outlet) or outlet.casefold() or f"report {report.id}"


def _figure_of(claim: Claim) -> tuple[object, ...]:
    count = (claim.count.low, claim.count.high, claim.count.bound)
    return (claim.harm, victim_group(claim.victims), count, claim.source.words, claim.denied)


def _key(source: Source, original: Report, codebook: Codebook) -> str:
    if unnamed(source):
        return f"unnamed {source.kind}"
    speaker = re.sub(r"^the\s+", "", source.name or source.words or "", flags=re.IGNORECASE)
    if speaker and codebook.independence == "original_source":
        return name_key(speaker) or speaker.casefold()
    return _outlet(original)


def _speaking(said: Sequence[Said], told_by: Mapping[str, Report]) -> Speaking:
    first, report = said[0].source, told_by[said[0].claim.report]
    voice = Voice(
        name=first.name or first.words or report.outlet or report.doc,
        camp=next((s.source.camp for s in said if s.source.camp), None),
        claims=tuple(s.claim.id for s in said),
        reports=tuple(dict.fromkeys(s.claim.report for s in said)),
    )
    return Speaking(voice=voice, said=tuple(said))
