"""How far two events look like one: the questions answered yes, what each weighs, and what excludes that they are."""
from collections.abc import Callable

from cenotaph.compare import same_text
from cenotaph.records import Link, Report

from .event import Event
from .rules import EXCLUSIONS, OF_EVENTS, Pair, Question, copied_report, of_copies, pair_of
from .weights import LIMITS, weight

EXCLUDED = float("-inf")
_Yes = list[tuple[Question, str]]


class Judge:
    """Judges two events, and remembers what it judged: what copies of one dispatch tell is judged once."""

    def __init__(self) -> None:
        self._totals: dict[tuple[bytes, bytes], float] = {}
        self._copies: dict[tuple[str, str], str | None] = {}

    def score(self, a: Event, b: Event) -> float:
        """Return the log-odds that two events are one, -inf where they exclude each other."""
        if b.order < a.order:
            a, b = b, a
        if a.report.id == b.report.id:
            return EXCLUDED
        asked = a.telling, b.telling
        if asked not in self._totals:
            pair = pair_of(a, b)
            excluded = any(exclusion(pair) for exclusion in EXCLUSIONS)
            self._totals[asked] = EXCLUDED if excluded else _total(_answers(pair))
        total, of_a_copy = self._totals[asked], weight(copied_report.__name__)
        # Whole texts are dear to compare: only where a copy could make the pair worth showing.
        if total + of_a_copy >= LIMITS.near_miss and self._copied(a.report, b.report):
            total += of_a_copy
        return round(total, 3)

    def link(self, a: Event, b: Event) -> Link:
        """Return the link of two events that do not exclude each other: the questions that spoke, with their weights
        and the values compared. Few pairs come near enough to be shown, so it is told anew, not remembered.
        """
        if b.order < a.order:
            a, b = b, a
        yes = _answers(pair_of(a, b))
        if said := self._copied(a.report, b.report):
            yes.append((copied_report, said))
        reasons = tuple(f"{_name(question)} ({weight(question.__name__):+.1f}): {said}" for question, said in yes)
        return Link(first=a.key, second=b.key, score=round(_total(yes), 3), reasons=reasons)

    def _copied(self, a: Report, b: Report) -> str | None:
        """What says that two reports are copies; None where they are none."""
        ids = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if ids not in self._copies:
            self._copies[ids] = of_copies(same_text(a.text, b.text))
        return self._copies[ids]


def _answers(pair: Pair) -> _Yes:
    """The questions about two events that are answered yes, each with its answer."""
    return [(question, said) for question in OF_EVENTS if (said := question(pair))]


def _total(yes: _Yes) -> float:
    return weight("bias") + sum(weight(question.__name__) for question, _ in yes)


def _name(question: Callable[..., object]) -> str:
    return question.__name__.replace("_", " ")
