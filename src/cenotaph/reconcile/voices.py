"""Claims → voices: independence is counted by who asserts, not by who prints; copies of one text are one voice."""
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cenotaph.codebook import Codebook, victim_group
from cenotaph.compare import name_key, same_text
from cenotaph.records import Claim, Noun, Report, Voice

from .wording import unnamed


class Said(Noun, frozen=True, kw_only=True):
    """A claim as one saying of a voice.

    `day` is the report's; for a claim that a copied report only repeats, the day of the original. None: not known.
    `stream` keeps apart the unnamed speakers of different outlets. `copy_of` is the id of the claim it repeats.
    """

    claim: Claim
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


def voices_of(claims: Sequence[Claim], reports: Iterable[Report], codebook: Codebook) -> tuple[Speaking, ...]:
    """Return the voices behind the claims, the first to speak first."""
    by_id = {report.id: report for report in reports}
    claims = [claim for claim in claims if claim.report in by_id]
    originals = originals_of([by_id[r] for r in {c.report for c in claims}])
    firsts = {_figure_of(c): c for c in sorted(claims, key=lambda c: (-c.quote.start, c.id))}
    gathered: defaultdict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        original = by_id[originals[claim.report]]
        repeated = firsts.get((original.id, *_figure_of(claim)[1:])) if original.id != claim.report else None
        told = original if repeated else by_id[claim.report]
        stream = (original.outlet or original.id) if unnamed(claim.source) else ""
        gathered[_key(claim, original, codebook)].append(
            Said(
                claim=claim, day=told.dating.day, report=told.id, stream=stream,
                copy_of=repeated.id if repeated else None,
            )
        )
    spoken = [_speaking(sorted(said, key=lambda s: s.order), by_id, originals) for said in gathered.values()]
    return tuple(sorted(spoken, key=lambda s: s.said[0].order))


def originals_of(reports: Iterable[Report]) -> Mapping[str, str]:
    """Return, for each report id, the id of the earliest report of which it is a near-copy: itself where of none."""
    originals: dict[str, str] = {}
    kept: list[Report] = []
    for report in sorted(reports, key=lambda r: (r.dating.day or date.max, r.id)):
        source = next((other for other in kept if same_text(other.text, report.text).yes), None)
        originals[report.id] = source.id if source else report.id
        if source is None:
            kept.append(report)
    return originals


def _figure_of(claim: Claim) -> tuple[object, ...]:
    count = (claim.count.low, claim.count.high, claim.count.bound)
    return (claim.report, claim.harm, victim_group(claim.victims), count, claim.source.words, claim.denied)


def _key(claim: Claim, original: Report, codebook: Codebook) -> str:
    speaker = claim.source.name or claim.source.words or ""
    if speaker and codebook.independence == "original_source":
        return name_key(speaker) or speaker.casefold()
    outlet = original.outlet or ""
    return name_key(outlet) or outlet.casefold() or f"report {original.id}"


def _speaking(said: Sequence[Said], reports: Mapping[str, Report], originals: Mapping[str, str]) -> Speaking:
    first = said[0].claim
    report = reports[originals[first.report]]
    own = [s.claim.report for s in said if s.claim.source.words is None and s.claim.source.name is None]
    voice = Voice(
        name=first.source.name or first.source.words or report.outlet or report.doc,
        camp=next((s.claim.source.camp for s in said if s.claim.source.camp), None),
        claims=tuple(s.claim.id for s in said),
        reports=tuple(dict.fromkeys(s.claim.report for s in said)),
        copies=tuple(sorted({r for r in own if originals[r] != r})),
    )
    return Speaking(voice=voice, said=tuple(said))
