"""Does anything withheld stand in what is about to be published? The last look, at the bytes as they are written."""
import gzip
import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from cenotaph.compare import fold
from cenotaph.records import Edition

from .masking import Mask, key_of, spelled_keys, without_percents
from .secrets import Secrets

_WORD = re.compile(r"[^\W_]+")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def leaks(files: Iterable[tuple[str, bytes]], secrets: Secrets) -> tuple[str, ...]:
    """Return the names of files that hold a withheld name of two words or more, in any spelling; archives are opened.

    A name of one word may be a word of a page's own: those are looked for in the edition itself (`unmasked`).
    """
    search = _Search(secrets)
    return tuple(name for name, data in files if any(search.found(text) for text in _texts(name, data)))


def unmasked(edition: Edition, secrets: Secrets) -> bool:
    """Say whether any text of an edition still holds a withheld name."""
    mask = Mask(secrets.names)
    return any(mask.spans(text) for text in _strings(edition))


class _Search:
    def __init__(self, secrets: Secrets) -> None:
        longer = {name: stands for name, stands in secrets.names.items() if len(fold(name).split()) > 1}
        self._stands = longer
        self._keys = {name: spelled_keys(name) for name in longer}

    def found(self, text: str) -> bool:
        """Say whether a text holds any of the names; most are ruled out by the words it has at all."""
        words = {key_of(word) for word in set(_WORD.findall(text))}
        near = {n: self._stands[n] for n, keys in self._keys.items() if any(own <= words for own in keys)}
        return bool(near) and bool(Mask(near).spans(text))


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
