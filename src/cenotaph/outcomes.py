"""What long work tells while it runs, and what it came to."""
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from cenotaph.codebook import Codebook, RuleDifference
from cenotaph.contrast import Difference
from cenotaph.errors import Unreadable
from cenotaph.records import Record, Unmet


class Progress(Protocol):
    """Somebody who is told how far long work has come."""

    def start(self, what: str, total: int) -> None: ...
    def step(self, n: int = 1) -> None: ...
    def done(self) -> None: ...


@dataclass(frozen=True, kw_only=True)
class PassedOver:
    """A file met in a folder that was named, and why it was not taken for a report."""

    name: str
    why: str


@dataclass(frozen=True, kw_only=True)
class AddResult:
    """What `add` did: names of the files that came in, of those the archive knew, and what could not be read."""

    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    failed: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What `build` did, in numbers; `nothing_new` where the record already was what its sources give.

    `unmet` are all decisions of the log that found nothing to decide. `decisions_lost`: the log no longer begins as it
    did at the last build; the record follows the log as it is.
    """

    reports_read: int = 0
    claims: int = 0
    incidents_changed: int = 0
    tolls_changed: int = 0
    nothing_new: bool = False
    decisions_lost: bool = False
    unmet: tuple[Unmet, ...] = ()
    failed: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClaimsResult:
    """What `claims` read: its rows, one a report, and the whole record, which is derived when it is asked for."""

    rows: Iterable[dict[str, object]]
    derived: Callable[[], Record]
    passed_over: tuple[PassedOver, ...] = ()
    failed: tuple[Unreadable, ...] = ()

    @cached_property
    def record(self) -> Record:
        """The whole record: to reconcile what the rows tell of takes its time."""
        return self.derived()


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One archive under two codebooks: the codebooks, the rules that differ, and what differs by them.

    `figures`, `grades` and `tolls` are how many there are to compare, under the one codebook or the other.
    """

    one: Codebook
    other: Codebook
    rules: tuple[RuleDifference, ...] = ()
    differences: tuple[Difference, ...] = ()
    figures: int = 0
    grades: int = 0
    tolls: int = 0
