"""Does anything withheld stand in what is about to be published? The last look, at the bytes as they are written."""
import gzip
import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from msgspec.structs import replace

from cenotaph.records import Edition

from .masking import Mask, key_of, spelled_keys, without_percents
from .secrets import Secrets

_WORD = re.compile(r"[^\W_]+")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
# The id of a place, by the tables that hold it: it does not name the person who bears a published town's name.
_PLACE_ID = re.compile(r"\b(?:cenotaph|geonames|country):[\w/.-]+")


class Leak(NamedTuple):
    """A file, and what it says that is withheld."""

    file: str
    words: str


def leaks(files: Iterable[tuple[str, bytes]], secrets: Secrets) -> tuple[Leak, ...]:
    """Return the files that hold a withheld name of two words or more, in any spelling, or the id of a withheld place.

    Archives are opened. A name of one word may be a word of a page's own: those are looked for in the edition itself
    (`unmasked`).
    """
    search = _Search(secrets)
    found = ((name, next(filter(None, map(search.found, _texts(name, data))), "")) for name, data in files)
    return tuple(Leak(name, words) for name, words in found if words)


def unmasked(edition: Edition, secrets: Secrets) -> tuple[str, ...]:
    """Return the withheld names, as they stand there, that any text of an edition still holds.

    The rules by which a record came about and the regions of its maps tell nothing of it: a name of one word may be a
    word there.
    """
    mask = Mask(secrets.names)
    texts = (_PLACE_ID.sub(" ", text) for text in _strings(replace(edition, rules=(), regions=())))
    return tuple(dict.fromkeys(text[span.start : span.end] for text in texts for span in mask.spans(text)))


class _Search:
    def __init__(self, secrets: Secrets) -> None:
        spelled = {name: spelled_keys(name) for name in secrets.names}
        self._keys = {name: keys for name, keys in spelled.items() if len(keys) > 1}
        self._stands, self._places = secrets.names, secrets.places

    def found(self, text: str) -> str:
        """Return the first of the names, or ids of places, that a text holds, as it stands there; "" where none does.

        Most names are ruled out by the words that the text has at all.
        """
        if withheld := next((each for each in _PLACE_ID.findall(text) if each in self._places), ""):
            return withheld
        text = _PLACE_ID.sub(" ", text)
        words = {key_of(word) for word in set(_WORD.findall(text))}
        near = {n: self._stands[n] for n, keys in self._keys.items() if any(own <= words for own in keys)}
        span = next(iter(Mask(near).spans(text)), None) if near else None
        return text[span.start : span.end] if span else ""


def _texts(name: str, data: bytes) -> Iterator[str]:
    """Yield what a file says, unescaped in the ways in which pages and data are escaped."""
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield inner
                yield from _texts(inner, archive.read(inner))
    elif name.endswith(".gz"):
        yield from _texts(name.removesuffix(".gz"), gzip.decompress(data))
    elif name.endswith(".parquet"):
        yield from _cells(data)
    else:
        text = data.decode("utf8", "replace")
        yield name
        plain = html.unescape(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
        yield plain
        if "%" in plain:
            yield without_percents(plain)


def _cells(data: bytes) -> Iterator[str]:
    from pyarrow import parquet

    for column in parquet.read_table(io.BytesIO(data)).columns:
        yield "\n".join(str(cell) for cell in column.to_pylist() if cell is not None)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from _strings(getattr(value, name))
