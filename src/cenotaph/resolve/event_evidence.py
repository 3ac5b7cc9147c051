"""What speaks for and against two claims of one report being about one event: named features.

Where and when each was done and whether its own words say so, how far apart the two are told and what is told between
them, their victims, means, sources and culprits. No feature names a place, a party, an event or a document.
"""
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cenotaph.compare import Verdict, same_period, same_place
from cenotaph.records import Claim, Period, Place, PlacePrecision, Reading, Report

from .event_wording import turns
from .parties import compatible_blame
from .repetitions import sources_stand

APART = "in towns of two regions"
_OTHER_REGION = "other region"
_LEAD = 250
_ONE_BREATH = 25
_PASSAGE = 600
_MOST = 4
_STEPS = ((1, "next"), (2, "2"), (4, "few"), (8, "more"))
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE, PlacePrecision.DISTRICT})


class ToldClaims:
    """The claims of a report in order of the text, and what is asked of each once."""

    def __init__(self, report: Report, readings: Sequence[Reading], claims: Sequence[Claim]) -> None:
        self._text = report.text
        at = report.text.find(report.title) if report.title else -1
        self._title = range(at, at + len(report.title or "")) if at >= 0 else range(0)
        self.claims = sorted(claims, key=lambda c: (c.quote.start, c.id))
        self._sentence = {r.id: r.sentence for r in readings}
        self._order = {c.id: n for n, c in enumerate(self.claims)}
        fine = {c.place.key for c in claims if c.place.key and c.place.precision not in _WIDE}
        self._fine = min(len(fine), _MOST)
        self._days = min(len({(c.period.first, c.period.last) for c in claims if c.period.known}), _MOST)
        clauses = {r.id: r.clause.words for r in readings}
        self._own_place = {c.id: _told_in(c.place.words or "\n", clauses[c.id], self._sentence[c.id].words)
                           for c in claims}

    def features(self, first: Claim, second: Claim) -> list[str]:
        """Return the names of what holds for two claims, the first of them told before the second.

        `APART` is among them where their own clauses name towns of two regions.
        """
        where, when = _where(first.place, second.place), _when(first.period, second.period)
        apart = where == _OTHER_REGION and self._in_town(first) and self._in_town(second)
        where = str(Verdict.EXCLUDES) if where == _OTHER_REGION else where
        step, means = self._step(first, second), _means(first, second)
        own = f"{self._own_place[first.id] != 'no'}-{self._own_place[second.id] != 'no'}"
        between = min(self._order[second.id] - self._order[first.id], _MOST + 1)
        lead = first.quote.start < _LEAD
        return [
            *([APART] if apart else []), f"where={where}", f"when={when}", f"where={where} when={when}",
            f"where={where} own={own}", f"step={step}", f"where={where} step={step}", f"means={means}",
            f"where={where} means={means}",
            f"fine places={self._fine}", f"fine places={self._fine} where={where}",
            f"days told={self._days}", f"days told={self._days} when={when}",
            f"between={between}", f"between={between} where={where}", f"lead={lead} where={where}",
            f"lead={lead} step={step}", f"linked={_linked(first, second)}", f"sources={sources_stand(first, second)}",
            f"scopes={first.scope}-{second.scope}", *self._told(first, second, where, step), *_people(first, second),
            *_accused(first, second),
        ]

    def _in_town(self, claim: Claim) -> bool:
        return self._own_place[claim.id] == "clause" and claim.place.precision not in _WIDE

    def _step(self, first: Claim, second: Claim) -> str:
        """How far apart two claims are told: in one breath, in one sentence, so many sentences apart."""
        if self._sentence[first.id].start == self._sentence[second.id].start:
            return "one breath" if second.quote.start - first.quote.end < _ONE_BREATH else "one sentence"
        if first.quote.start in self._title:
            return "title"
        between = self._text[first.quote.end : second.quote.start]
        ends = between.count(". ") + between.count("\n")
        return next((name for most, name in _STEPS if ends <= most), "far")

    def _told(self, first: Claim, second: Claim, where: str, step: str) -> Iterator[str]:
        """What the words between two claims of two sentences, and those of the second up to its harm, say."""
        before, sentence = self._sentence[first.id], self._sentence[second.id]
        if sentence.start == before.start:
            return
        for cue in turns().within(sentence.words[: max(0, second.quote.end - sentence.start)]):
            yield f"head {cue}"
            yield f"head {cue} where={where}"
            yield f"head {cue} step={step}"
        passage = self._text[max(before.end, sentence.start - _PASSAGE) : sentence.start]
        yield from (f"passage {cue}" for cue in turns().within(passage))


# Claims of one report share few places and periods, and comparing two is dear.
@lru_cache(maxsize=4096)
def _where(first: Place, second: Place) -> str:
    """How two places stand; of two that exclude each other, whether they lie in two regions."""
    verdict = same_place(first, second).verdict
    regions = {first.admin1, second.admin1} - {None}
    return _OTHER_REGION if verdict is Verdict.EXCLUDES and len(regions) > 1 else str(verdict)


def _told_in(words: str, clause: str, sentence: str) -> str:
    return "clause" if words in clause else "sentence" if words in sentence else "no"


@lru_cache(maxsize=4096)
def _when(first: Period, second: Period) -> str:
    return str(same_period(first, second).verdict)


def _linked(first: Claim, second: Claim) -> str:
    if first.part_of == second.id:
        return "part first"
    if second.part_of == first.id:
        return "whole first"
    return "parts" if first.part_of and first.part_of == second.part_of else "no"


def _means(first: Claim, second: Claim) -> str:
    if not first.means or not second.means:
        return "one unsaid" if first.means or second.means else "unsaid"
    return "same" if first.means is second.means else "other"


def _people(first: Claim, second: Claim) -> Iterator[str]:
    a, b = first.victims, second.victims
    harms = "same" if first.harm is second.harm else "-".join(sorted((first.harm, second.harm)))
    yield f"harms={harms}"
    yield f"status={'same' if a.status is b.status else '-'.join(sorted((a.status, b.status)))}"
    shared = set((a.words or "").casefold().split()) & set((b.words or "").casefold().split())
    alike = "same" if a.words and a.words.casefold() == (b.words or "").casefold() else "some" if shared else "none"
    yield f"words={alike} harms={harms == 'same'}"


def _accused(first: Claim, second: Claim) -> Iterator[str]:
    a, b = first.blame, second.blame
    if not a.words or not b.words:
        yield f"blame={'one unsaid' if a.words or b.words else 'unsaid'}"
    else:
        yield f"blame={'words' if a.words == b.words else 'side' if a.side == b.side else 'other'}"
    yield f"compatible={compatible_blame(a.side, b.side)} camp={first.source.camp == second.source.camp}"
