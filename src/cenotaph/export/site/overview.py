"""The first page: what the edition holds in figures, over time, on the map, and what is new in it."""
from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.records import Change, Edition
from cenotaph.words import several

from .lookup import Lookup
from .mapping import Map, mapped
from .plotting import Plot, plotted
from .sums import Sum, SumRow, by_blamed, by_grade, by_harm_and_group, counted, killed

NEWEST = 12


@dataclass(frozen=True)
class News:
    page: str
    change: Change


@dataclass(frozen=True)
class Overview:
    holds: tuple[tuple[str, str, str], ...]
    killed: Sum | None
    harms: Sequence[tuple[str, Sequence[SumRow]]]
    grades: Sequence[SumRow]
    blamed: Sequence[SumRow]
    news: tuple[News, ...]
    more_news: int
    map: Map
    plots: tuple[Plot, ...]


def overview(edition: Edition, lookup: Lookup) -> Overview:
    """Return all that the first page tells."""
    shown = edition.changes[:NEWEST]
    return Overview(
        holds=(
            ("incidents.html", several(len(edition.incidents), "incident"), "each with its figures and its words"),
            ("tolls.html", several(len(edition.tolls), "toll"), "held against the incidents inside them"),
            ("sources.html", several(len(edition.reports), "report"), f"with {several(len(edition.claims), 'claim')}"),
        ),
        killed=killed(counted(edition.incidents)), harms=by_harm_and_group(edition.incidents),
        grades=by_grade(edition.incidents), blamed=by_blamed(edition.incidents),
        news=tuple(News(lookup.pages.get(each.now or "", ""), each) for each in shown),
        more_news=len(edition.changes) - len(shown), map=mapped(edition), plots=plotted(edition),
    )
