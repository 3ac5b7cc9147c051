"""Reports → dated reports with their claims, by this process or by several: what is read never depends on how many."""
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from cenotaph.errors import Stop
from cenotaph.extract import extract
from cenotaph.records import Claim, Report, missing_words
from cenotaph.resolve import resolve
from cenotaph.settings import Settings

Read = tuple[Report, tuple[Claim, ...]]
# A process takes as long to start as 50 reports take to be read, and some 250 MiB.
REPORTS_A_PROCESS = 100
_HANDED_OUT = 25
_WAITING = 3


def claims_of(reports: Sequence[Report], settings: Settings, jobs: int = 1) -> Iterator[Read]:
    """Yield each report, dated, with its claims, in the order given; a few dozen reports a process are in memory.

    At most `jobs` processes read, each no fewer than a hundred reports; a program that asks for more than one must keep
    its start behind `if __name__ == "__main__"`. Raises Stop where a claim quotes words that are not in its report, and
    where the language model is missing.
    """
    model, countries = settings.spacy_model, settings.home_countries
    jobs = min(jobs, len(reports) // REPORTS_A_PROCESS)
    return _read(reports, model, countries) if jobs < 2 else _read_by_several(reports, model, countries, jobs)


def _read(reports: Iterable[Report], model: str, countries: Sequence[str]) -> Iterator[Read]:
    for report, readings in extract(reports, model):
        dated, claims = resolve(report, readings, countries)
        for claim in claims:
            if lost := missing_words(claim, dated):
                what = f"Claim {claim.id} of {dated.doc} quotes words that its report does not hold: {lost[0].words!r}."
                raise Stop(what, "This is a defect of Cenotaph: please report it with the file.")
        yield dated, claims


def _read_all(model: str, countries: Sequence[str], reports: Sequence[Report]) -> list[Read]:
    return list(_read(reports, model, countries))


def _read_by_several(reports: Sequence[Report], model: str, countries: Sequence[str], jobs: int) -> Iterator[Read]:
    # Processes started afresh: a copy of this one could hold a lock of a thread that it has not.
    readers, work = ProcessPoolExecutor(jobs, get_context("spawn")), partial(_read_all, model, countries)
    under_way: deque[Future[list[Read]]] = deque()
    try:
        for start in range(0, len(reports), _HANDED_OUT):
            under_way.append(readers.submit(work, reports[start : start + _HANDED_OUT]))
            if len(under_way) == jobs * _WAITING:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        readers.shutdown(cancel_futures=True)
