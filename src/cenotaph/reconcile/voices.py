"""Claims → voices: independence is counted by who asserts, not by who prints; copies of one text are one voice."""
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cenotaph.codebook import Codebook, victim_group
from cenotaph.compare import name_key, same_text
from cenotaph.records import Claim, Noun, Report, Source, Voice

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


def voices_of(claims: Sequence[Claim], reports: Iterable[Report], codebook: Codebook) -> tuple[Speaking, ...]:
    """Return the voices behind the claims, the first to speak first."""
    by_id = {report.id: report for report in reports}
    claims = [claim for claim in claims if claim.report in by_id]
    originals = originals_of([by_id[r] for r in {c.report for c in claims}])
    speakers = speakers_of(claims)
    firsts = {_figure_of(c): c for c in sorted(claims, key=lambda c: (-c.quote.start, c.id))}
    gathered: defaultdict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        original = by_id[originals[claim.report]]
        repeated = firsts.get((original.id, *_figure_of(claim)[1:])) if original.id != claim.report else None
        told = original if repeated else by_id[claim.report]
        source = speakers.get(claim.id, claim.source)
        stream = (original.outlet or original.id) if unnamed(source) else ""
        gathered[_key(source, original, codebook)].append(
            Said(
                claim=claim, source=source, day=told.dating.day, report=told.id, stream=stream,
                copy_of=repeated.id if repeated else None,
            )
        )
    spoken = [_speaking(sorted(said, key=lambda s: s.order), by_id, originals) for said in gathered.values()]
    return tuple(sorted(spoken, key=lambda s: s.said[0].order))


def speakers_of(claims: Sequence[Claim]) -> Mapping[str, Source]:
    """Return, by claim id, the source of unattributed claims that repeat a number some source gives in the same report.

    A headline or first sentence that gives a source's number again is no second voice (annotation guidelines).
    """
    quoted: dict[tuple[object, ...], Source] = {}
    for claim in sorted(claims, key=lambda c: (-c.quote.start, c.id)):
        if not _own(claim.source):
            quoted[claim.report, claim.harm, claim.count.stated, claim.denied] = claim.source
    own = [c for c in claims if _own(c.source) and c.count.stated is not None]
    repeated = ((c.id, quoted.get((c.report, c.harm, c.count.stated, c.denied))) for c in own)
    sources = {claim: source for claim, source in repeated if source}
    wholes = {c.id: sources.get(c.id, c.source) for c in claims}
    # "Four of the dead were women": an unattributed part is told by whoever tells the whole.
    for claim in claims:
        whole = wholes.get(claim.part_of or "")
        if whole and _own(claim.source) and claim.id not in sources and not _own(whole):
            sources[claim.id] = whole
    return sources


def _own(source: Source) -> bool:
    """True where the outlet speaks in its own voice."""
    return source.words is None


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


def _key(source: Source, original: Report, codebook: Codebook) -> str:
    if unnamed(source):
        return f"unnamed {source.kind}"
    speaker = re.sub(r"^the\s+", "", source.name or source.words or "", flags=re.IGNORECASE)
    if speaker and codebook.independence == "original_source":
        return name_key(speaker) or speaker.casefold()
    outlet = re.sub(r"^the\s+", "", original.outlet or "", flags=re.IGNORECASE)
    return name_key(outlet) or outlet.casefold() or f"report {original.id}"


def _speaking(said: Sequence[Said], reports: Mapping[str, Report], originals: Mapping[str, str]) -> Speaking:
    first = said[0].source
    report = reports[originals[said[0].claim.report]]
    own = [s.claim.report for s in said if _own(s.source)]
    voice = Voice(
        name=first.name or first.words or report.outlet or report.doc,
        camp=next((s.source.camp for s in said if s.source.camp), None),
        claims=tuple(s.claim.id for s in said),
        reports=tuple(dict.fromkeys(s.claim.report for s in said)),
        copies=tuple(sorted({r for r in own if originals[r] != r})),
    )
    return Speaking(voice=voice, said=tuple(said))
