"""An edition → pages to read: written one at a time, from templates that hold no logic of their own."""
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cenotaph.errors import Stop
from cenotaph.records import Edition, Fingerprint
from cenotaph.words import coded, listed

from .incident_view import incident_view
from .lists_view import incident_row, report_rows, rule_steps, toll_row, toll_view, voice_rows, withheld_lines
from .lookup import Lookup
from .overview import overview
from .wording import day

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
# What a reader finds at the head of every page.
NAVIGATION = (
    ("index.html", "Overview"), ("incidents.html", "Incidents"), ("tolls.html", "Tolls"), ("sources.html", "Sources"),
    ("methodology.html", "Methodology"), ("data.html", "Data"),
)


def site_files(edition: Edition, written: Sequence[Fingerprint] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of an edition and their style, each as its path in the site and its bytes.

    `written` are the files that the edition holds already, for the page on data. The same edition gives the same bytes.
    Raises Stop where the extra `site` is not installed.
    """
    writer, lookup = _Writer(edition), Lookup(edition)
    yield "style.css", (HERE / "style.css").read_bytes()
    yield writer.page("index.html", view=overview(edition, lookup))
    yield writer.page("incidents.html", rows=[incident_row(found, lookup) for found in edition.incidents])
    yield writer.page("tolls.html", rows=[toll_row(found, lookup) for found in edition.tolls])
    yield writer.page("sources.html", voices=voice_rows(edition), reports=list(report_rows(lookup)))
    yield writer.page("methodology.html", steps=list(rule_steps(edition.rules)), withheld=withheld_lines(edition))
    yield writer.page("data.html", files=written)
    for found in edition.incidents:
        yield writer.page(lookup.pages[found.incident.id], "incident.html", view=incident_view(found, lookup))
    for toll in edition.tolls:
        yield writer.page(lookup.pages[toll.toll.id], "toll.html", view=toll_view(toll, lookup))


def way_in(edition: Edition, _: Sequence[Fingerprint] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield the one page beside the parts of an edition, which leads into its site."""
    yield _Writer(edition).page("index.html", "way_in.html")


class _Writer:
    """Fills the templates with what every page shares and what it alone shows."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.templates = edition, _templates()

    def page(self, path: str, template: str | None = None, **shown: object) -> tuple[str, bytes]:
        root = "../" * path.count("/")
        text = self.templates.get_template(template or path).render(
            edition=self.edition, navigation=NAVIGATION, here=path, root=root, **shown
        )
        return path, text.encode("utf8")


@lru_cache(maxsize=1)
def _templates() -> "Environment":
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as error:
        raise Stop("The pages need Jinja2, which is not installed.",
                   "Install the extra: pip install 'cenotaph[site]'.") from error
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )
    templates.filters |= {"coded": coded, "day": day, "listed": _listed, "moment": _moment}
    return templates


def _listed(words: Iterable[str]) -> str:
    return listed(list(words))


def _moment(when: datetime) -> str:
    return f"{when.day} {when:%B %Y, %H:%M %Z}"
