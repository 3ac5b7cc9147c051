"""Which claims of one report tell of one event, by what all of them say of each other.

By the place and the day that each claim was given, one misread would tear an event, and two attacks of a town and day
would be one. So every two claims are asked small questions about how they stand to one another: a place that neither
sentence names tells less than two that are named, "the attack" points back, and the places and days that a claim may
have had count as well as those it was given. What each answer weighs is learnt from annotated reports by
`training/train_one_event.py`, starting from what was expected (`hand/one_event_en.toml`). No question names a place, a
party, an event or a document.
"""
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from heapq import heapify, heappop, heappush
from importlib.resources import files
from pathlib import Path

import msgspec

from cenotaph.records import Claim, Noun, Scope
from cenotaph.scorer import Cues, scorer
from cenotaph.wordlist import any_of

from ..likely import Agreement, Likely, settled
from ..stops import stops_of
from .deeds import Deeds
from .events import in_order, named, totals
from .rounded import sources_stand
from .standing import Beside, standing
from .sums import told_apart

_LEARNED = Path(__file__).parents[1] / "learned" / "one_event.json"
_BLANK = r"\s+"
# "Another" and "a further" stand before the number.
_BEFORE_COUNT = 25
# A long report tells of many events; claims further apart in it are left as the rules have them.
_AROUND = 60
# How likely it is that two claims have one place, or one day: below each of these shares, and above them all.
_SHARES = ((0.02, "never"), (0.1, "hardly"), (0.3, "perhaps"), (0.6, "evenly"), (0.85, "likely"))
_SOURCES = {"own": "nobody's word", "own and told": "one's word", "one": "one source", "like": "like sources"}
# The mean log-odds from which claims are one event. All pairs of a long event are held against each other, those that
# stand far apart in it as well: their mean lies lower than the odds of any link that makes it one.
JOIN = -0.9


class Asked(Noun, frozen=True, kw_only=True):
    """Why a question is asked, and what a yes was expected to weigh (log-odds) before anything was learnt."""

    expected: float
    reason: str


@cache
def _table() -> dict[str, dict[str, object]]:
    text = (files("cenotaph.resolve") / "hand" / "one_event_en.toml").read_text(encoding="utf8")
    return tomllib.loads(text)


@cache
def asked() -> dict[str, Asked]:
    """Return every question with its reason and what was expected of it."""
    return msgspec.convert(_table()["questions"], dict[str, Asked])


def weight(question: str) -> float:
    """Return what a question answered yes adds to the log-odds that two claims are of one event."""
    return scorer(_LEARNED).weight(question)


@cache
def _listed(table: str) -> dict[str, tuple[str, ...]]:
    return msgspec.convert(_table()[table], dict[str, tuple[str, ...]])


@cache
def _words() -> dict[str, str]:
    return {name: rf"{any_of(listed, _BLANK)}\b" for name, listed in _listed("words").items()}


@cache
def _deeds() -> Deeds:
    return Deeds(_listed("deeds"), _listed("words")["deeds"])


@cache
def _more() -> Cues:
    return Cues({"more": rf"\b{_words()['more']}"})


@cache
def _cues() -> Cues:
    found = dict(_words())
    deed, harmed, _ = found.pop("deeds"), found.pop("harmed"), found.pop("more")
    other, blaming = found.pop("another_deed"), found.pop("blaming")
    opens = {name: found.pop(name) for name in ("opens with a day", "opens elsewhere")}
    return Cues({
        **{name: rf"\b{any_word}" for name, any_word in found.items()},
        **{name: rf"^\s*{any_word}" for name, any_word in opens.items()},
        "the deed": rf"\b(?:the|this|that) (?:\w+ )?{deed}", "a deed": rf"\ban? (?:\w+[ -]){{0,3}}?{deed}",
        "blamed for it": rf"\b{blaming} (?:[^.]{{0,60}} )?(?:the|this|that|these|those) (?:\w+ )?{deed}",
        "another deed": rf"\b{other}\s(?:\w+[ -]){{0,2}}?{deed}",
        "the harmed": rf"\b(?:the|those|these) {harmed}|\b(?:of|among) (?:them|whom)\b",
    })


class Telling:
    """A report's claims, its text and what their places and days may be, for what is asked of two of the claims."""

    def __init__(self, claims: Sequence[Claim], text: str, likely: Mapping[str, Likely]) -> None:
        self.text, stops = text, stops_of(text)
        whole_of = {claim.id: claim.part_of for claim in claims if claim.part_of}
        self._root = {claim.id: _root(claim.id, whole_of) for claim in claims}
        self._number = {claim.id: n for n, claim in enumerate(in_order(claims))}
        self._likely = {claim.id: likely.get(claim.id) or settled(claim) for claim in claims}
        self._agreement = Agreement()
        self._sentences_before = {claim.id: stops.before(claim.quote.start) for claim in claims}
        within = {claim.id: stops.sentence_at(claim.quote.start) for claim in claims}
        self._sentence = {claim: text[start:end] for claim, (start, end) in within.items()}

    def questions(self, one: Claim, other: Claim) -> list[str]:
        """Return the questions about two claims that are answered yes."""
        first, second = (one, other) if self._number[one.id] < self._number[other.id] else (other, one)
        return [*self._asked(first, second), *self._agreed(first, second)]

    def _asked(self, first: Claim, second: Claim) -> Iterator[str]:
        two = self._beside(first, second)
        yield from standing(two)
        yield _SOURCES.get(sources_stand(first, second), "two sources")
        yield from self._linked(first, second)
        if two.sentences_between:
            yield from _cues().within(two.after)
            yield from _deeds().asked(two.told, two.after)
        before = self.text[max(0, second.quote.start - _BEFORE_COUNT) : second.quote.start]
        if _more().within(f"{before} {second.count.words} {second.victims.words or ''}"):
            yield f"more {'of one harm' if first.harm is second.harm else 'of another harm'}"

    def _beside(self, first: Claim, second: Claim) -> Beside:
        before = self._sentences_before[first.id]
        return Beside(
            first=first, second=second, told=self._sentence[first.id], after=self._sentence[second.id],
            sentences_before=before, sentences_between=self._sentences_before[second.id] - before,
            claims_between=self._number[second.id] - self._number[first.id] - 1,
            paragraph_between="\n" in self.text[first.quote.end : second.quote.start].strip(" "),
        )

    def _agreed(self, first: Claim, second: Claim) -> Iterator[str]:
        one, other = self._likely[first.id], self._likely[second.id]
        yield f"one place {_share(self._agreement.of_places(one, other))}"
        yield f"one day {_share(self._agreement.of_days(one, other))}"

    def _linked(self, first: Claim, second: Claim) -> Iterator[str]:
        if first.part_of == second.id or second.part_of == first.id:
            yield "part"
        elif self._root[first.id] == self._root[second.id]:
            yield "one whole"


def _root(claim: str, whole_of: dict[str, str]) -> str:
    while claim in whole_of:
        claim = whole_of[claim]
    return claim


def _share(chance: float) -> str:
    return next((name for below, name in _SHARES if chance < below), "surely")


def asked_of(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield every two claims that may be of one event: no totals, nor what a sum tells apart."""
    apart, told = told_apart(claims), [claim for claim in claims if claim.scope is Scope.INCIDENT]
    for at, one in enumerate(told):
        yield from ((one, other) for other in told[at + 1 : at + _AROUND] if frozenset((one.id, other.id)) not in apart)


def with_events(claims: Sequence[Claim], text: str, likely: Mapping[str, Likely]) -> list[Claim]:
    """Return the claims with `event` set: those are one whose mean log-odds over all their pairs reach `JOIN`.

    `likely` tells by claim what its place and days may be. A total is never of an incident's event: counted there, a
    total misread would be worse than an event torn.
    """
    telling, order = Telling(claims, text, likely), in_order(claims)
    told = [claim for claim in order if claim.scope is Scope.INCIDENT]
    number = {claim.id: n for n, claim in enumerate(told)}
    weigh = scorer(_LEARNED).log_odds
    odds = {(number[a.id], number[b.id]): weigh(telling.questions(a, b)) for a, b in asked_of(order)}
    events = ([told[n] for n in sorted(members)] for members in _clusters(len(told), odds))
    return named(claims, [*events, *totals(claims)])


def _clusters(many: int, odds: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """The numbers below `many` in clusters: the two with the highest mean odds are joined first (average link, 1958).

    Two with a pair that was not asked, because it may not be one event, never are one.
    """
    members = {n: [n] for n in range(many)}
    across: dict[int, dict[int, tuple[float, int]]] = {n: {} for n in members}
    for (a, b), z in odds.items():
        across[a][b] = across[b][a] = z, 1
    waiting = [(-z, a, b, 1, 1) for (a, b), z in odds.items() if z >= JOIN]
    heapify(waiting)
    while waiting:
        _, a, b, many_a, many_b = heappop(waiting)
        if (len(members.get(a, ())), len(members.get(b, ()))) != (many_a, many_b):
            continue
        members[a] += members.pop(b)
        for c in (across[a].keys() | across[b].keys()) & members.keys() - {a}:
            (one, asked_a), (other, asked_b) = across[a].get(c, (0.0, 0)), across[b].get(c, (0.0, 0))
            across[a][c] = across[c][a] = total, pairs = one + other, asked_a + asked_b
            if pairs == len(members[a]) * len(members[c]) and total / pairs >= JOIN:
                first, second = sorted((a, c))
                heappush(waiting, (-total / pairs, first, second, len(members[first]), len(members[second])))
    return list(members.values())
