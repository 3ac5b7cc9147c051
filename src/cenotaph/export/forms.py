"""The formats, one line each. To add one: a file beside this, a line here, a sample in the tests."""
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .acled import acled_files
from .claims import claim_files
from .columnar import columnar_files
from .entities import entity_files
from .holdings import Holdings
from .lines import line_files
from .map import map_files
from .sheets import sheet_files, tagged_files
from .ucdp import ucdp_files

Files = Iterator[tuple[str, Iterator[bytes]]]


@dataclass(frozen=True)
class Export:
    """One format: its name, what it is for, and the files it makes, each as a stream of bytes.

    `codebook` names the codebook of the project whose form it is: the dead are counted by that one. None: by the
    record's own. `library` has to be installed for it beyond those that all need.
    """

    name: str
    purpose: str
    files: Callable[[Holdings], Files]
    codebook: str | None = None
    library: str | None = None


EXPORTS: tuple[Export, ...] = (
    Export("csv", "tables for a spreadsheet or a statistics program, and a Frictionless data package that says what "
           "every column means", sheet_files),
    Export("parquet", "the same tables with typed columns, for data frames and databases", columnar_files,
           library="pyarrow"),
    Export("hxl", "the same tables with HXL hashtags, for humanitarian data exchange", tagged_files),
    Export("jsonl", "everything, one JSON object a line, for other software", line_files),
    Export("geojson", "incidents on a map; those with no known point are in it too", map_files),
    Export("ftm", "incidents, places, reports and sides as FollowTheMoney entities, for investigators' tools",
           entity_files),
    Export("ucdp", "deadly incidents as rows in the columns of UCDP GED, for scripts that read it", ucdp_files, "ucdp"),
    Export("acled", "incidents as rows in the columns of ACLED, for scripts that read it", acled_files, "acled"),
    Export("claims", "the claims of each report with the words they rest on, for evaluation", claim_files),
)


def exports() -> dict[str, str]:
    """Return the formats by name, each with what it is for."""
    return {form.name: form.purpose for form in EXPORTS}


# The codebooks by which some forms count the dead.
CODEBOOKS: tuple[str, ...] = tuple(form.codebook for form in EXPORTS if form.codebook)
