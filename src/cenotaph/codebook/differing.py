"""Two codebooks side by side: which rules differ, and why each has its own."""
from typing import Any

import msgspec

from cenotaph.records import Noun

from .rules import Codebook

_WORD = "vague.words "


class RuleDifference(Noun, frozen=True, kw_only=True):
    """One key on which two codebooks differ: its value in each as written in TOML, and each one's reason for it."""

    key: str
    one: str
    other: str
    one_reason: str = ""
    other_reason: str = ""


def rules_that_differ(one: Codebook, other: Codebook) -> tuple[RuleDifference, ...]:
    """Return the keys whose values differ, in the codebooks' order; of vague words, each that is read otherwise.

    Where only one of them reads such words at all, that is the difference, and not each of the words.
    """
    worded = one.vague.treatment == other.vague.treatment
    before, after = _flat(one, worded=worded), _flat(other, worded=worded)
    unread = ("not read", "")
    alike: dict[tuple[tuple[str, str], tuple[str, str]], list[str]] = {}
    for key in dict.fromkeys([*before, *after]):
        values = before.get(key, unread), after.get(key, unread)
        if values[0][0] != values[1][0]:
            # Words that one entry of each table reads are one difference; two keys never are.
            alike.setdefault(values, []).append(key)
    return tuple(
        RuleDifference(key=key, one=one[0], other=other[0], one_reason=one[1], other_reason=other[1])
        for (one, other), keys in alike.items() for key in _brought_together(keys)
    )


def _brought_together(keys: list[str]) -> list[str]:
    words = [key for key in keys if key.startswith(_WORD)]
    together = [_WORD + ", ".join(word.removeprefix(_WORD) for word in words)] if words else []
    return [key for key in keys if key not in words] + together


def _flat(book: Codebook, *, worded: bool) -> dict[str, tuple[str, str]]:
    """Every rule by its key, "status.police" or "vague.words “dozens”", with its reason."""
    found: dict[str, tuple[str, str]] = {}
    fields: dict[str, Any] = msgspec.to_builtins(book)
    for key, value in fields.items():
        if key in ("name", "version", "reason", "reasons"):
            continue
        rules = {f"{key}.{k}": v for k, v in value.items()} if isinstance(value, dict) else {key: value}
        for name, rule in rules.items():
            if not name.endswith("reason") and name != "vague.words":
                found[name] = (_said(rule), book.reasons.get(name) or book.reasons.get(key, ""))
    found = {key: said for key, said in found.items() if not key.startswith("vague.bare_plural")}
    if worded:
        plural = _span(book.vague.bare_plural_low, book.vague.bare_plural_high)
        words = [(word, entry) for entry in book.vague.words for word in entry.words]
        found |= {f"{_WORD}“{word}”": (_span(e.low, e.high), e.reason) for word, e in words}
        found["vague.bare_plural"] = (plural, book.vague.bare_plural_reason)
    return found


def _span(low: int, high: int | None) -> str:
    return f"{low} or more" if high is None else f"{low} to {high}" if high != low else str(low)


def _said(value: object) -> str:
    if isinstance(value, list | tuple):
        names = (v.get("side") or "/".join(v["sides"]) if isinstance(v, dict) else str(v) for v in value)
        return ", ".join(names) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "open" if value is None else str(value)
