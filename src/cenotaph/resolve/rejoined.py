"""Events that the rules tell apart within one report, and that are likelier one.

One claim whose place or day was misread stands apart from the event that it tells of. So all claims of two
events are held against each other, by small questions about how they stand to one another: a place that is named in
neither sentence tells two events apart less surely than two places that are named, and "the attack" points back. What
each question weighs is learnt from annotated reports by `training/train_rejoined.py`, starting from what was expected
(`hand/rejoined_en.toml`). No question names a place, a party, an event or a document.
"""
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations, product
from pathlib import Path

import msgspec

from cenotaph.compare import Verdict, same_period, same_place
from cenotaph.records import Claim, Means, Noun, PlacePrecision, Scope, Status
from cenotaph.scorer import Cues, scorer
from cenotaph.wordlist import any_of

from .events import FROM_AFAR, in_order, named
from .parties import compatible_blame
from .stops import Stops
from .sums import told_apart

_LEARNED = Path(__file__).parent / "learned" / "rejoined.json"
_FINE, _WIDE = (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD), (PlacePrecision.DISTRICT, PlacePrecision.PROVINCE)
_OTHER_KINDS = {Status.CIVILIAN, Status.COMBATANT}
_BLANK = r"\s+"
_FEW_SENTENCES = 4
_FEW_DAYS = 4
# A long report tells of many events; claims further apart in it are left as the rules have them.
_AROUND = 60
# One and two agree too often by chance.
_SMALL = 2


class Asked(Noun, frozen=True, kw_only=True):
    """Why a question is asked, and what a yes was expected to weigh (log-odds) before anything was learnt."""

    expected: float
    reason: str


@cache
def _table() -> dict[str, dict[str, object]]:
    text = (files("cenotaph.resolve") / "hand" / "rejoined_en.toml").read_text(encoding="utf8")
    return tomllib.loads(text)


@cache
def asked() -> dict[str, Asked]:
    """Return every question with its reason and what was expected of it."""
    return msgspec.convert(_table()["questions"], dict[str, Asked])


def weight(question: str) -> float:
    """Return what a question answered yes adds to the log-odds that two claims are of one event."""
    return scorer(_LEARNED).weight(question)


@cache
def _cues() -> Cues:
    words = msgspec.convert(_table()["words"], dict[str, tuple[str, ...]])
    found = {name: rf"{any_of(listed, _BLANK)}\b" for name, listed in words.items()}
    deed, harmed = found.pop("deeds"), found.pop("harmed")
    return Cues({
        **{name: rf"\b{any_word}" for name, any_word in found.items()},
        "the deed": rf"\b(?:the|this|that) (?:\w+ )?{deed}", "a deed": rf"\ban? (?:\w+[ -]){{0,3}}?{deed}",
        "the harmed": rf"\b(?:the|those|these) {harmed}|\b(?:of|among) (?:them|whom)\b",
    })


class Telling:
    """A report's claims and text, for what is asked of two of the claims."""

    def __init__(self, claims: Sequence[Claim], text: str) -> None:
        self.text, self._stops = text, Stops(text)
        whole_of = {claim.id: claim.part_of for claim in claims if claim.part_of}
        self._root = {claim.id: _root(claim.id, whole_of) for claim in claims}

    def questions(self, one: Claim, other: Claim) -> list[str]:
        """Return the questions about two claims that are answered yes."""
        first, second = in_order((one, other))
        between = self._stops.between(first.quote.start, second.quote.start)
        told, after = self._sentence(first), self._sentence(second)
        found = [
            _where(first, second, _named_in(first.place.words, told) + _named_in(second.place.words, after)),
            _when(first, second, _named_in(first.period.words, told) + _named_in(second.period.words, after)),
            _distance(between), *_deed(first, second), *_people(first, second), *self._linked(first, second),
        ]
        return [*found, *(_cues().within(after) if between else ())]

    def _sentence(self, claim: Claim) -> str:
        start, end = self._stops.sentence_at(claim.quote.start)
        return self.text[start:end]

    def _linked(self, first: Claim, second: Claim) -> Iterator[str]:
        if first.part_of == second.id or second.part_of == first.id:
            yield "part"
        elif self._root[first.id] == self._root[second.id]:
            yield "one whole"


def _root(claim: str, whole_of: dict[str, str]) -> str:
    while claim in whole_of:
        claim = whole_of[claim]
    return claim


def _named_in(words: str | None, sentence: str) -> int:
    return int(bool(words) and (words or "") in sentence)


# By how many of the two claims' own sentences name it.
_NAMED = ("borrowed", "half", "told")


def _where(first: Claim, second: Claim, sentences: int) -> str:
    """How the places of two claims stand."""
    verdict, a, b = same_place(first.place, second.place).verdict, first.place, second.place
    if verdict is Verdict.SAME:
        wide = "country" if a.precision is PlacePrecision.COUNTRY else "wide" if a.precision in _WIDE else "town"
        return f"where same {'fine' if a.precision in _FINE else wide}"
    if verdict is Verdict.CONTAINS:
        outer = b if b.key in a.within else a
        return f"where within {'country' if outer.precision is PlacePrecision.COUNTRY else _NAMED[sentences]}"
    if verdict is Verdict.EXCLUDES:
        return f"where apart {_NAMED[sentences]}"
    if verdict is Verdict.UNKNOWN:
        return "where perhaps" if a.key and b.key else "where unknown"
    return "where near"


def _when(first: Claim, second: Claim, sentences: int) -> str:
    """How the days of two claims stand."""
    verdict = same_period(first.period, second.period).verdict
    if verdict is Verdict.UNKNOWN:
        return "when unknown"
    if verdict is Verdict.SAME:
        return f"when same {_NAMED[sentences]}"
    if verdict in (Verdict.CONTAINS, Verdict.OVERLAPS):
        return "when overlap"
    days = first.period.days_apart(second.period)
    return f"when {'next' if days == 1 else 'few' if days <= _FEW_DAYS else 'far'} {_NAMED[sentences]}"


def _distance(sentences: int) -> str:
    if sentences <= 1:
        return "next sentence" if sentences else "one sentence"
    return "few sentences" if sentences <= _FEW_SENTENCES else "far sentences"


def _deed(first: Claim, second: Claim) -> Iterator[str]:
    """What is said of by whom and by what means."""
    means = {first.means, second.means}
    if not means & {None, Means.OTHER}:
        camps = {first.blame.camp, second.blame.camp}
        rivals = len(camps) == 2 and None not in camps and means <= set(FROM_AFAR)
        yield "same means" if len(means) == 1 else "rival attacks" if rivals else "other means"
    if first.blame.side and second.blame.side:
        yield "same blame" if compatible_blame(first.blame.side, second.blame.side) else "other blame"


def _people(first: Claim, second: Claim) -> Iterator[str]:
    """How numbers and victims of two claims stand."""
    one, other = first.count.stated, second.count.stated
    if first.harm is second.harm and one and other:
        yield "other number" if one != other else "same number" if one > _SMALL else "same small number"
    if {first.victims.status, second.victims.status} == _OTHER_KINDS:
        yield "other status"
    if first.victims.side and second.victims.side and first.victims.side != second.victims.side:
        yield "other side"


def may_rejoin(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield every two claims of different events that may be one: no totals, nor what a sum tells apart."""
    apart, told = told_apart(claims), [claim for claim in claims if claim.scope is Scope.INCIDENT]
    for at, one in enumerate(told):
        for other in told[at + 1 : at + _AROUND]:
            if one.event != other.event and frozenset((one.id, other.id)) not in apart:
                yield one, other


def rejoined(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Return the claims with events that are likelier one made one, the likeliest first: the mean over all their pairs.

    Totals stay as they are: counted in an incident, a total misread would be worse than an event torn.
    """
    telling = Telling(claims, text)
    odds = {frozenset((a.id, b.id)): scorer(_LEARNED).log_odds(telling.questions(a, b)) for a, b in may_rejoin(claims)}
    groups = _by_event(claims)
    while (two := _likeliest(groups, odds)) is not None:
        first, second = two
        groups[first] = in_order((*groups[first], *groups.pop(second)))
    return named(claims, groups)


def _likeliest(groups: Sequence[Sequence[Claim]], odds: dict[frozenset[str], float]) -> tuple[int, int] | None:
    """The positions of the two groups that are likeliest one; None where no two are likelier one than not."""
    best, found = 0.0, None
    for (i, one), (j, other) in combinations(enumerate(groups), 2):
        pairs = [odds.get(frozenset((a.id, b.id))) for a, b in product(one, other)]
        known = [each for each in pairs if each is not None]
        if len(known) == len(pairs) and sum(known) / len(pairs) > best:
            best, found = sum(known) / len(pairs), (i, j)
    return found


def _by_event(claims: Sequence[Claim]) -> list[list[Claim]]:
    groups: dict[tuple[Scope, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.scope, claim.event), []).append(claim)
    return list(groups.values())
