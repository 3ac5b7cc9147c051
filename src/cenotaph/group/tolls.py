"""Claims of totals → Tolls: one harm, one group of victims, one area, one span."""
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from cenotaph.codebook import victim_group
from cenotaph.compare import Verdict, same_place
from cenotaph.records import Claim, Group, Harm, Noun, Period, Report, Scope, Toll, content_id

from .blocking import block_keys
from .describe import harm_words, shared_period
from .event import FAR_DAY
from .ties import Ties

# A running total is told again within the month; what is told later is the total of another span.
RUNNING_GAP = timedelta(days=31)
NEXT_DAY = timedelta(days=1)


class TollClaim(Noun, frozen=True, kw_only=True):
    """A claim of a total with the report that makes it."""

    claim: Claim
    report: Report

    @property
    def key(self) -> str:
        return self.claim.id

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (self.claim,)

    @property
    def order(self) -> tuple[date, str, int, str]:
        return (self.report.dating.day or FAR_DAY, self.report.id, self.claim.quote.start, self.claim.id)

    @property
    def end(self) -> date | None:
        """The last day of the span; of a running total the day it was told."""
        return self.claim.period.last or self.report.dating.day

    @property
    def running(self) -> bool:
        return self.claim.period.last in (None, self.report.dating.day)


def tolls_of(claims: Iterable[Claim], reports: Iterable[Report]) -> Iterator[Toll]:
    """Yield the tolls: a claim joins the first toll, by report day, whose every claim it fits.

    What a decision parts is never one toll; what decisions join is one in the end, whatever span or area it tells.
    """
    by_id = {report.id: report for report in reports}
    told = (c for c in claims if c.scope is Scope.TOLL and c.report in by_id and not c.rejected)
    totals = [TollClaim(claim=c, report=by_id[c.report]) for c in told]
    totals = sorted({t.claim.id: t for t in totals}.values(), key=lambda total: total.order)
    ties = Ties(totals)
    _fit(totals, ties)
    # What was joined and then corrected to another harm or other victims is another total again.
    found: defaultdict[tuple[int, Harm, Group], list[TollClaim]] = defaultdict(list)
    for number, total in enumerate(totals):
        found[ties.family(number), total.claim.harm, victim_group(total.claim.victims)].append(total)
    yield from (toll_of(members) for members in found.values())


def _fit(totals: Sequence[TollClaim], ties: Ties) -> None:
    """Unite each claim with the first toll it fits, but for those that a decision keeps it from."""
    tolls: list[list[int]] = []
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for number, total in enumerate(totals):
        keys = block_keys(total.claim, total.report)
        near = sorted({home for key in keys for home in by_key[key]})
        fits = (home for home in near if all(
            one_total(total, totals[other]) and not ties.bars(number, other) for other in tolls[home]
        ))
        home = next(fits, len(tolls))
        if home == len(tolls):
            tolls.append([])
        tolls[home].append(number)
        ties.unite(tolls[home][0], number)
        for key in keys:
            by_key[key].append(home)


def one_total(a: TollClaim, b: TollClaim) -> bool:
    """Say whether two claims are of one total: same harm, same victims, same area, same span."""
    if a.claim.harm is not b.claim.harm or victim_group(a.claim.victims) != victim_group(b.claim.victims):
        return False
    if a.report.id == b.report.id and a.claim.event != b.claim.event:
        return False
    return _same_area(a.claim, b.claim) and _same_span(a, b)


def _same_area(a: Claim, b: Claim) -> bool:
    if a.place.key is None and b.place.key is None:
        # Two totals of nowhere are one only within one telling, or where one copies the other's words.
        told_together = a.report == b.report and a.event == b.event
        return told_together or a.quote.words.casefold() == b.quote.words.casefold()
    return same_place(a.place, b.place).verdict is Verdict.SAME


def _same_span(a: TollClaim, b: TollClaim) -> bool:
    first_a, first_b = a.claim.period.first, b.claim.period.first
    if first_a and first_b and abs(first_a - first_b) > NEXT_DAY:
        return False
    if a.end is None or b.end is None:
        return True
    return abs(a.end - b.end) <= (RUNNING_GAP if a.running and b.running else NEXT_DAY)


def toll_of(members: Sequence[TollClaim]) -> Toll:
    """Return the toll of claims judged to be of one total, named after the earliest."""
    claims = [member.claim for member in members]
    period, place = _whole_span(claims), claims[0].place
    where = place.label
    parts = [f"{harm_words(claims)} in {where}" if where else f"{harm_words(claims)}, area unknown"]
    return Toll(
        id=content_id("t", claims[0].id),
        label=", ".join([*parts, period.label or "span unknown"]),
        harm=claims[0].harm,
        group=victim_group(claims[0].victims),
        place=place,
        period=period,
        claims=tuple(c.id for c in claims),
        reports=tuple(dict.fromkeys(c.report for c in claims)),
    )


def _whole_span(claims: Sequence[Claim]) -> Period:
    """The period most claims share; a running total reaches to the last day told."""
    period = shared_period(claims)
    ends = [c.period.last for c in claims if c.period.last]
    if not ends or period.last is None:
        return period
    return Period(first=period.first, last=max(ends), precision=period.precision, words=period.words)
