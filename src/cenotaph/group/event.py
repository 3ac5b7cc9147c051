"""What is compared: an event of one report, all its claims together."""
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256

import msgspec

from cenotaph.codebook import victim_group
from cenotaph.compare import name_key
from cenotaph.records import Claim, Count, Group, Harm, Means, Noun, Period, Place, Report, Scope, Victims

from .wording import names_in, runs, told_in, unusual_words, words_of

FAR_DAY = date(9999, 12, 31)
WORD = re.compile(r"[^\W\d_]{3,}")


class Event(Noun, frozen=True, kw_only=True, dict=True):
    """The claims of one event of one report, in the order of the text. `key` is "<report id>/<event>".

    Where another report tells it as two, two events bear the key.
    """

    key: str
    report: Report
    claims: tuple[Claim, ...]

    @cached_property
    def claim_ids(self) -> tuple[str, ...]:
        """The ids of its claims: what it is known by, where others tell it as two."""
        return tuple(claim.id for claim in self.claims)

    @cached_property
    def day(self) -> date:
        """The day of the report; the last of all days where it has none, so that it founds nothing dated."""
        return self.report.dating.day or FAR_DAY

    @cached_property
    def order(self) -> tuple[date, str, int, str]:
        return (self.day, self.report.id, self.claims[0].quote.start, self.key)

    @cached_property
    def telling(self) -> bytes:
        """All that is asked of it, in short: equal for what copies of one dispatch tell on one day."""
        start = self.claims[0].quote.start
        told = [(c.harm, c.count, c.victims, c.place, c.period, c.source, c.blame, c.means, c.denied, bool(c.part_of),
                 [(q.start - start, q.words) for q in c.quotes]) for c in self.claims]
        return sha256(msgspec.msgpack.encode((self.day, told, self._told))).digest()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return tuple({c.place.key: c.place for c in self.claims if c.place.key}.values())

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        return tuple({(c.period.first, c.period.last): c.period for c in self.claims if c.period.known}.values())

    @cached_property
    def means(self) -> frozenset[Means]:
        return frozenset(c.means for c in self.claims if c.means and c.means is not Means.OTHER)

    @cached_property
    def blamed(self) -> frozenset[str]:
        return frozenset(c.blame.side for c in self.claims if c.blame.side and not c.denied)

    @cached_property
    def harms(self) -> frozenset[Harm]:
        return frozenset(c.harm for c in self.claims)

    @cached_property
    def counts(self) -> Mapping[Harm, tuple[tuple[Group, Count], ...]]:
        found: defaultdict[Harm, list[tuple[Group, Count]]] = defaultdict(list)
        for claim in self.claims:
            if claim.count.stated and not claim.denied:
                found[claim.harm].append((victim_group(claim.victims), claim.count))
        return {harm: tuple(pairs) for harm, pairs in found.items()}

    @cached_property
    def largest(self) -> Mapping[Harm, Count]:
        """The largest number of every harm."""
        counted = {harm: [count for _, count in found] for harm, found in self.counts.items()}
        return {harm: max(found, key=lambda count: count.stated or 0) for harm, found in counted.items()}

    @cached_property
    def vague(self) -> frozenset[Harm]:
        """The harms that are also told without a number ("dozens"), which may be more than the largest."""
        return frozenset(c.harm for c in self.claims if c.count.stated is None and not c.denied)

    @cached_property
    def sources(self) -> frozenset[str]:
        """Keys of those who speak: canonical names where known, else their words; not the outlets themselves."""
        return frozenset(name_key(c.source.name or c.source.words or "") for c in self.claims) - {""}

    @cached_property
    def figures(self) -> frozenset[tuple[str, Harm, int]]:
        """Who gives which number of which harm, for sources other than the outlet itself."""
        spoken = ((name_key(c.source.name or c.source.words or ""), c) for c in self.claims if not c.denied)
        return frozenset((speaker, c.harm, c.count.stated) for speaker, c in spoken if speaker and c.count.stated)

    @cached_property
    def victim_words(self) -> frozenset[str]:
        return frozenset(w for c in self.claims for w in WORD.findall((c.victims.words or "").casefold()))

    @cached_property
    def victims(self) -> frozenset[Group]:
        return frozenset(
            victim_group(Victims(status=c.victims.status, side=c.victims.side)) for c in self.claims if not c.part_of
        )

    @cached_property
    def sentences(self) -> frozenset[str]:
        """Quoted words as shared copies would show them: blind to case and punctuation, six words or more."""
        plain = (" ".join(re.findall(r"\w+", q.words.casefold())) for c in self.claims for q in c.quotes)
        return frozenset(words for words in plain if words.count(" ") >= 5)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """The runs of five words in the sentences that make its claims."""
        return runs(told_in(self.claims, self.report, beside=0))

    @cached_property
    def unusual(self) -> frozenset[str]:
        """Words of its sentences that few reports hold."""
        return unusual_words(told_in(self.claims, self.report, beside=0), self._asked_elsewhere)

    @cached_property
    def unusual_around(self) -> frozenset[str]:
        """Words of its sentences and those beside them that few reports hold."""
        return unusual_words(self._told, self._asked_elsewhere)

    @cached_property
    def _asked_elsewhere(self) -> frozenset[str]:
        """The words for places, speakers and culprits, which have questions of their own."""
        places = (name for p in self.places for name in (p.words, p.name))
        others = (words for c in self.claims for words in (c.source.words, c.blame.words))
        return words_of(filter(None, (*places, *others)))

    @cached_property
    def names(self) -> frozenset[str]:
        """Keys of the names in its sentences and those beside them."""
        return names_in(self._told)

    @cached_property
    def _told(self) -> str:
        return told_in(self.claims, self.report, beside=1)

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """First and last day on which it may have been, by its own words; None without a known day."""
        days = [d for p in self.periods for d in (p.first or p.last, p.last or p.first) if d]
        return (min(days), max(days)) if days else None


def events_of(claims: Iterable[Claim], reports: Iterable[Report]) -> tuple[Event, ...]:
    """Return the events of scope incident, by report day, id and offset.

    Rejected claims and claims of unknown reports are left out.
    """
    by_id = {report.id: report for report in reports}
    gathered: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.scope is Scope.INCIDENT and claim.report in by_id and not claim.rejected:
            gathered[f"{claim.report}/{claim.event}"][claim.id] = claim
    events = (
        Event(key=key, report=by_id[next(iter(found.values())).report], claims=in_text_order(found.values()))
        for key, found in gathered.items()
    )
    return tuple(sorted(events, key=lambda event: event.order))


def in_text_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: (claim.quote.start, claim.id)))


def window(day: date, days: int) -> tuple[date, date]:
    """The days before a report within which an undated event is sought, both inclusive."""
    return day - timedelta(days=days), day
