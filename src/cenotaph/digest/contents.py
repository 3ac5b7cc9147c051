"""What a digest tells, in which order."""
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from cenotaph.records import Change, Edition, GradeName, Noun


class Line(Noun, frozen=True, kw_only=True):
    """Changes that have the same reasons, and these."""

    changes: tuple[str, ...]
    reasons: tuple[str, ...]


class Item(Noun, frozen=True, kw_only=True):
    """An incident or toll and all that changed of it.

    `grade` is the incident's grade now, "" for a toll or for what is gone.
    """

    subject: str
    label: str
    grade: str = ""
    people: int = 0
    lines: tuple[Line, ...] = ()


class Section(Noun, frozen=True, kw_only=True):
    """Items under one heading."""

    heading: str
    items: tuple[Item, ...]


class Digest(Noun, frozen=True, kw_only=True):
    """What changed from one edition to another, for readers. `summary` is a sentence, `made` when it was published."""

    title: str
    since: int
    number: int
    made: datetime
    summary: str
    sections: tuple[Section, ...] = ()
    basis: tuple[str, ...] = ()


def digest(before: Edition, now: Edition, changes: Sequence[Change]) -> Digest:
    """Return what `now` publishes otherwise than `before`, as `changes` has it, item by item.

    Contested and doubtful incidents come first, then figures raised and lowered, new incidents, new accounts and
    denials, what is gone, tolls, and the rest. Everything that changed is told once.
    """
    grades = {found.incident.id: found.grade.name for found in now.incidents}
    left = _by_subject(changes)
    sections = []
    for heading, wanted in _SECTIONS:
        chosen = [name for name, own in left.items() if wanted(own, grades.get(name))]
        items = [_item(name, left.pop(name), grades.get(name)) for name in chosen]
        if items:
            sections.append(Section(heading=heading, items=tuple(sorted(items, key=lambda i: (-i.people, i.label)))))
    return Digest(
        title=now.title, since=before.number, number=now.number, made=now.made, summary=_summary(before, changes),
        sections=tuple(sections), basis=tuple(_basis(before, now)),
    )


def _by_subject(changes: Iterable[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.now or change.subject, []).append(change)
    return found


def _item(name: str, changes: Sequence[Change], grade: GradeName | None) -> Item:
    same: dict[tuple[str, ...], list[str]] = {}
    for change in changes:
        same.setdefault(change.reasons, []).append(change.sentence)
    lines = tuple(Line(changes=tuple(said), reasons=reasons) for reasons, said in same.items())
    people = max(change.people for change in changes)
    label = next((c.label for c in changes if c.what not in ("merged", "gone") and c.now), changes[0].label)
    return Item(subject=name, label=label, grade=grade.value if grade else "", people=people, lines=lines)


def _contested(changes: Sequence[Change], grade: GradeName | None) -> bool:
    return grade is GradeName.CONTESTED or any("contested" in (c.before_words, c.after_words) for c in changes)


def _doubtful(changes: Sequence[Change], grade: GradeName | None) -> bool:
    return grade is GradeName.WEAK and not _new(changes, grade)


def _new(changes: Sequence[Change], _: GradeName | None) -> bool:
    return any(change.what == "new" for change in changes)


def _gone(changes: Sequence[Change], _: GradeName | None) -> bool:
    return any(change.what in ("gone", "merged", "split") for change in changes)


def _raised(changes: Sequence[Change], _: GradeName | None) -> bool:
    return any(c.what == "figure" and (c.after.best if c.after else 0) > (c.before.best if c.before else 0)
               for c in changes)


def _lowered(changes: Sequence[Change], _: GradeName | None) -> bool:
    return any(c.what == "figure" and (c.after.best if c.after else 0) < (c.before.best if c.before else 0)
               for c in changes)


def _accounts(changes: Sequence[Change], _: GradeName | None) -> bool:
    return any(change.what in ("account", "denial") for change in changes)


def _sources(changes: Sequence[Change], _: GradeName | None) -> bool:
    return any(change.what == "source" for change in changes)


def _tolls(changes: Sequence[Change], _: GradeName | None) -> bool:
    return any(change.what in ("toll", "recorded") for change in changes)


_SECTIONS: tuple[tuple[str, Callable[[Sequence[Change], GradeName | None], bool]], ...] = (
    ("Contested", _contested),
    ("Gone, merged or split", _gone),
    ("Resting on one voice", _doubtful),
    ("Figures raised", _raised),
    ("Figures lowered", _lowered),
    ("New incidents", _new),
    ("New accounts and denials", _accounts),
    ("Sources heard first, or no longer", _sources),
    ("Tolls", _tolls),
    ("Other changes", lambda _, __: True),
)


def _summary(before: Edition, changes: Sequence[Change]) -> str:
    if not changes:
        return f"Nothing is published otherwise than in edition {before.number}."
    counts = (
        (sum(c.what == "new" for c in changes), "new incident", "new incidents"),
        (sum(c.what in ("gone", "merged") for c in changes), "incident gone or merged", "incidents gone or merged"),
        (sum(c.what == "figure" for c in changes), "figure changed", "figures changed"),
        (sum(c.what == "grade" for c in changes), "grade changed", "grades changed"),
        (sum(c.what in ("account", "denial") for c in changes), "account or denial", "accounts and denials"),
        (sum(c.what in ("toll", "recorded") for c in changes), "change of a toll", "changes of tolls"),
    )
    said = [f"{number:,} {one if number == 1 else more}" for number, one, more in counts if number]
    return f"Since edition {before.number}: {', '.join(said) or 'details of incidents'}."


def _basis(before: Edition, now: Edition) -> Iterable[str]:
    old, new = before.basis, now.basis
    if old.codebook_sha256 != new.codebook_sha256:
        yield f"Codebook: {old.codebook} {old.codebook_version} → {new.codebook} {new.codebook_version}."
    if old.derivation != new.derivation:
        yield f"Software: {old.software} → {new.software}, which reads or derives otherwise."
    if old.policy_sha256 != new.policy_sha256:
        yield "Another policy of publication: other names, places or fields are withheld."
    if old.archive_root != new.archive_root:
        yield f"Archive: {old.archive_files} → {new.archive_files} files."
