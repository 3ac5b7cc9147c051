"""Laws of rebuilding: whatever comes in, in whatever order and parts, the record is what all of it gives at once."""
import sys
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from project_desk import Watched

from cenotaph import rebuild as room
from cenotaph.codebook import default_codebook
from cenotaph.derive import derive
from cenotaph.group import reach_keys
from cenotaph.rebuild import rebuild
from cenotaph.records import Claim, Link, Record, Report, Scope, encode
from cenotaph.store import Unit, open_store

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from conflict import Size
from press import Telling, tellings

Told = tuple[Report, tuple[Claim, ...]]


@cache
def war(seed: int, reports: int = 24) -> tuple[Told, ...]:
    """A small war with few towns, so that everything is near everything: told by so many reports.

    Every third runs the events that it tells together, so that others part them.
    """
    told: list[Telling] = []
    for telling in tellings(seed, Size(incidents_a_day=5, towns=3)):
        told.append(telling)
        if len(told) == reports:
            break
    return tuple((t.report, run_together(t.claims) if n % 3 == 0 else tuple(t.claims)) for n, t in enumerate(told))


def run_together(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(replace(c, event="e1") if c.scope is Scope.INCIDENT else c for c in claims)


def come_in(unit: Unit, batch: Sequence[Told]) -> tuple[int, int]:
    unit.add_reports(report for report, _ in batch)
    for report, claims in batch:
        unit.replace_claims(report.id, claims, {c.id: reach_keys(c, report) for c in claims})
    return rebuild(unit, [report.id for report, _ in batch], default_codebook(), Watched())


def kept(batches: Sequence[Sequence[Told]]) -> tuple[Record, list[Link]]:
    """The record and the near misses after the batches came in one after the other."""
    store = open_store("sqlite://")
    for batch in batches:
        with store.begin() as unit:
            come_in(unit, batch)
    with store.view() as unit:
        found = store.record(), list(unit.near_misses())
    store.close()
    return found


@cache
def at_once(seed: int) -> tuple[Record, list[Link]]:
    return kept([war(seed)])


@given(st.integers(1, 40))
@settings(deadline=None, max_examples=15)
def test_a_record_that_is_kept_is_the_record_that_is_derived_without_a_store(seed: int) -> None:
    assert encode(at_once(seed)[0]) == encode(derive(war(seed), default_codebook()))


@given(st.integers(1, 12), st.randoms(use_true_random=False), st.sets(st.integers(1, 23), max_size=5))
@settings(deadline=None, max_examples=25)
def test_reports_that_come_in_any_order_and_in_any_parts_give_one_record(
    seed: int, chance: Random, cuts: set[int]
) -> None:
    order = list(war(seed))
    chance.shuffle(order)
    ends = [0, *sorted(cuts), len(order)]
    record, near_misses = kept([order[start:end] for start, end in pairwise(ends)])
    assert encode(record) == encode(at_once(seed)[0])
    assert near_misses == at_once(seed)[1]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_build_that_is_done_in_batches_is_the_build_done_at_once(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = at_once(seed)
    monkeypatch.setattr(room, "BATCH", 3)
    assert kept([war(seed)]) == whole


def test_the_same_reports_come_in_again_and_nothing_changes() -> None:
    store = open_store("sqlite://")
    with store.begin() as unit:
        come_in(unit, war(3))
        assert rebuild(unit, unit.report_ids(), default_codebook(), Watched()) == (0, 0)
    assert store.record() == at_once(3)[0]
    store.close()


def test_one_more_report_reads_only_what_stands_near_it() -> None:
    store = open_store("sqlite://")
    told = [(t.report, tuple(t.claims)) for t, _ in zip(tellings(1, Size(incidents_a_day=8)), range(300), strict=False)]
    middle = len(told) // 2
    read: set[str] = set()

    class Noticed(Unit):
        def reports(self, ids=None):  # type: ignore[no-untyped-def]
            found = list(super().reports(ids))
            read.update(report.id for report in found)
            return iter(found)

    with store.begin() as unit:
        come_in(unit, told[:middle] + told[middle + 1 :])
        come_in(Noticed(unit._connection), [told[middle]])
    days = sum(report.dating.day == told[middle][0].dating.day for report, _ in told)
    assert len(read) < 5 * days < len(told), f"{len(read)} of {len(told)} reports were read for one of a day of {days}"
    assert encode(store.record()) == encode(derive(told, default_codebook()))
    store.close()
