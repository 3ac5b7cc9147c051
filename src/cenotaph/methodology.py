"""The rules that a record came about by, as an edition prints them: the codebook's, and those in the code."""
from collections.abc import Iterable, Iterator

import msgspec

from cenotaph.codebook import Codebook
from cenotaph.collect import DATELINES
from cenotaph.group import ASKED, EXCLUSIONS, RULES, weight
from cenotaph.reconcile import STEPS, TESTS
from cenotaph.records import Rule

_TEXT_ONLY = {"name", "version", "reason", "reasons", "vague"}


def rules_of(book: Codebook) -> tuple[Rule, ...]:
    """Return every rule by which reports were dated, events joined, figures derived, words read and grades given."""
    return (*_codebook(book), *_vague(book), *_grades(book), *_steps(), *_grouping(), *_dates())


def _codebook(book: Codebook) -> Iterator[Rule]:
    """Every key of the codebook with its value and the reason for it."""
    for name in book.__struct_fields__:
        if name not in _TEXT_ONLY:
            value = msgspec.to_builtins(getattr(book, name))
            yield Rule(step="codebook", name=name, value=_said(value), reason=book.reasons.get(name, ""))


def _said(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')}: {_said(each)}" for key, each in value.items() if key != "reason")
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple) and not value:
        return "none"
    if isinstance(value, list | tuple):
        return ", ".join(map(_said, value)) if not any(isinstance(v, dict) for v in value) else " | ".join(
            map(_said, value))
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _vague(book: Codebook) -> Iterator[Rule]:
    for row in book.vague.words:
        interval = _interval(row.low, row.high)
        yield Rule(step="vague words", name=", ".join(row.words), value=interval, reason=row.reason)
    plural = _interval(book.vague.bare_plural_low, book.vague.bare_plural_high)
    reason = book.vague.bare_plural_reason
    yield Rule(step="vague words", name="a plural without a number", value=plural, reason=reason)


def _interval(low: int, high: int | None) -> str:
    return f"{low:,}" if low == high else f"{low:,} or more" if high is None else f"{low:,} to {high:,}"


def _grades(book: Codebook) -> Iterator[Rule]:
    return (Rule(step="grades", name=g.value, says=_sentence(TESTS[g].__doc__)) for g in book.grades)


def _steps() -> Iterator[Rule]:
    return (Rule(step="derivation", name=rule.value.replace("_", " "), says=said) for rule, said in STEPS.items())


def _grouping() -> Iterator[Rule]:
    for question in EXCLUSIONS:
        yield Rule(step="never one event", name=_words(question.__name__), says=_sentence(question.__doc__))
    for question in RULES:
        if asked := ASKED.get(question.__name__):
            yield Rule(step="one event", name=_words(question.__name__), says=_sentence(question.__doc__),
                       value=f"{weight(question.__name__):+.1f}", reason=asked.reason)


def _dates() -> Iterable[Rule]:
    return (Rule(step="dates of reports", name=_words(q.__name__), says=_sentence(q.__doc__)) for q in DATELINES)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _sentence(doc: str | None) -> str:
    """The first paragraph of a docstring on one line."""
    return " ".join((doc or "").split("\n\n")[0].split())
