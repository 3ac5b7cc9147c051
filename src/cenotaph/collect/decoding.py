"""Bytes to text: the encoding that the bytes themselves declare or show, and a doubt where some bytes fit none."""
import codecs
import re

from .refusal import known_binary, refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings a page may declare; Python knows others (punycode, idna) that take minutes over a hostile megabyte.
_BELIEVED = re.compile(r"(?i)(?:windows-|cp\d|iso-?8859|koi8|gb|big5|euc-|shift_jis|macintosh)")
_GUESSED_FROM = 200_000
# Tab, line feed, form feed, carriage return and escape occur in text files; other control bytes do not.
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def decoded(data: bytes, name: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text of `data` and doubts about it, by byte order mark, UTF-8, `declared` encoding, or best guess.

    Bytes that fit no encoding become U+FFFD and a doubt says so. Raises Unreadable for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_doubt(data, encoding)
    _refuse_binary(data, name)
    wide = _unmarked_wide(data)
    try:
        return data.decode(wide or "utf-8"), ()
    except UnicodeDecodeError:
        return _guessed(data, declared)


def _refuse_binary(data: bytes, name: str) -> None:
    binary = known_binary(data)
    if binary:
        raise refusal(name, f"is {binary[0]}, not a report", binary[1])
    sample = data[:_GUESSED_FROM]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if control > len(sample) // 100 and not _unmarked_wide(data):
        raise refusal(name, "is binary data, not a report", "Add reports as plain text, HTML, PDF or JSON Lines.")


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 without a mark shows by zero bytes in every second place of mostly Latin text."""
    sample = data[: _GUESSED_FROM // 2 * 2]
    if len(data) % 2 or len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half, few = len(sample) // 2, len(sample) // 40
    if odd > half * 0.4 and even <= few:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd <= few else None


def _guessed(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    named = _strict(data, declared) if declared and _BELIEVED.match(declared) else None
    if named is not None:
        return named, ()
    text = data.decode("utf-8", errors="replace")
    broken = text.count("�")
    # Mostly sound UTF-8 with a few strange bytes is a mixed file: guessing another encoding would spoil every accent.
    sound = sum(1 for c in text if ord(c) > 127 and c != "�")
    if sound > 2 * broken:
        return text, (_replaced(broken),)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESSED_FROM]).best()
    encoding = best.encoding if best else "cp1252"
    read, doubts = _with_doubt(data, encoding)
    return read, (f"its encoding is not stated; it is read as {encoding}", *doubts)


def _with_doubt(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    strict = _strict(data, encoding)
    if strict is not None:
        return strict, ()
    text = data.decode(encoding, errors="replace")
    return text, (_replaced(text.count("�")),)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _replaced(number: int) -> str:
    return f"{number} characters could not be decoded and stand as � in the text"
