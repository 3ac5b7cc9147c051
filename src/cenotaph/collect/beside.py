"""What lies beside the reports of a folder and is none, so that a folder can be named as it is."""
from pathlib import PurePath

from .formats import FORMATS
from .hand import table
from .refusal import known_binary


def passed_over(data: bytes, name: str) -> str | None:
    """Return why a file that was met in a folder is not taken for a report, None where it is taken.

    It is taken where its ending or its content is one of `FORMATS`. A document, picture or recording that no format
    reads is taken too, for a reader must be told that it is not read. A file that a person names is not asked about.
    """
    file = PurePath(name.casefold())
    for row in table("beside_reports")["names"]:
        if file.name.partition(".")[0] == row["name"]:
            return str(row["what"])
    *shown, _anything = FORMATS
    by_name = any(file.suffix in each.suffixes for each in FORMATS)
    if by_name or known_binary(data) or any(each.sniff(data, name) for each in shown):
        return None
    return "no report by name or content"
