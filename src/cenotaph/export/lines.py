"""JSON Lines: every noun whole, as the record holds it, one a line."""
from collections.abc import Iterable, Iterator

from cenotaph.records import Noun, encode

from .holdings import Holdings


def line_files(holdings: Holdings) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield one file per kind of noun, in the record's order. `decode` of `cenotaph.records` reads a line back."""
    record = holdings.record
    yield "incidents.jsonl", _lines(record.findings)
    yield "tolls.jsonl", _lines(record.tolls)
    yield "claims.jsonl", _lines(record.claims)
    yield "reports.jsonl", _lines(record.reports)


def _lines(nouns: Iterable[Noun]) -> Iterator[bytes]:
    for noun in nouns:
        yield encode(noun) + b"\n"
