"""What cannot be read, said so that a recorder knows which file it is and what to do with it."""
from cenotaph.errors import Unreadable

from .hand import table

# A text beyond this takes many minutes to read for claims, and no report is that long: it would be ten thick books.
LARGEST_TEXT = 5_000_000
# A saved page holds pictures and scripts beside its words.
LARGEST_PAGE_BYTES = 20_000_000


def refusal(name: str, what: str, remedy: str) -> Unreadable:
    """Return the error for one file or line: `name` names it, `what` says what is wrong with it."""
    return Unreadable(f"{name} {what}.", remedy)


def too_long(name: str, size: int, unit: str = "characters", limit: int = LARGEST_TEXT) -> Unreadable:
    """Return the refusal of a text over the limit."""
    what = f"holds {size:,} {unit} of text; the limit is {limit:,}"
    return refusal(name, what, "Split it into single reports and add those.")


def known_binary(data: bytes) -> tuple[str, str] | None:
    """Return what kind of file this is and what to do with it, where its first bytes say that it is no document."""
    for row in table("signatures")["signatures"]:
        start = row.get("offset", 0)
        if data[start:].startswith(bytes.fromhex(row["hex"])):
            return row["kind"], row["remedy"]
    return None
