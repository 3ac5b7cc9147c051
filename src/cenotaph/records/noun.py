"""What every record is: a frozen, typed value that reads and writes itself as JSON and nothing else."""
import hashlib
from typing import TypeVar

import msgspec


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value of the record. Equal fields, equal value; unknown fields are an error on reading."""


T = TypeVar("T", bound=Noun)


def encode(noun: Noun) -> bytes:
    """Return the record as JSON, fields in the order of their definition: equal values, equal bytes."""
    return msgspec.json.encode(noun)


def decode(data: bytes | str, kind: type[T]) -> T:
    """Return the record of `kind` held in JSON `data`.

    Raises msgspec.ValidationError where a field is missing, unknown or of another type.
    """
    return msgspec.json.decode(data, type=kind)


def content_id(prefix: str, *parts: object) -> str:
    """Return an identity derived from content alone: `prefix` and 12 hexadecimal digits of SHA-256 over the parts."""
    joined = "\x1f".join(str(part) for part in parts)
    return prefix + hashlib.sha256(joined.encode("utf8")).hexdigest()[:12]
