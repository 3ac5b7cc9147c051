"""What two codebooks make of the same claims: the rules that differ, then every figure, grade and toll that does."""
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from cenotaph.contrast import Difference
from cenotaph.records import Group, Span
from cenotaph.words import harm, listed, several

from ..as_json import print_json
from ..contract import Comparison
from ..terminal import Screen
from ..words import NOT_SAID, between

USUAL = 10


def comparison_page(
    found: Comparison, only: Sequence[str], limit: int | None, folder: Path | None = None, *, json: bool
) -> None:
    """Write the differences incident by incident, the largest change first, or the same as JSON.

    `only` keeps differences of these kinds, `limit` so many incidents and tolls.
    """
    wanted = [d for d in found.differences if not only or d.what in only]
    if json:
        return print_json(_as_json(found, wanted))
    screen, names = Screen(folder), _names(found)
    if not found.rules:
        return screen.say("The two codebooks have the same rules: nothing differs.")
    _rules(screen, found, names)
    owned = [list(same) for _, same in groupby(_by_owner(wanted), key=lambda d: d.owner)]
    shown = owned[: limit or USUAL]
    for differences in shown:
        _incident(screen, differences, names)
    screen.gap()
    _summary(screen, found, names)
    if len(shown) < len(owned):
        screen.say(f"{len(shown)} of {several(len(owned), 'incident and toll', 'incidents and tolls')} that differ; "
                   f"`--limit {len(owned)}` shows all.")
    return None


def _names(found: Comparison) -> tuple[str, str]:
    """What to call the two: their names, with the versions where the names are one."""
    one, other = found.one, found.other
    if one.name != other.name:
        return one.name, other.name
    if one.version != other.version:
        return f"{one.name} {one.version}", f"{other.name} {other.version}"
    return "A", "B"


def _by_owner(differences: Sequence[Difference]) -> list[Difference]:
    """An incident stands where its largest difference does, what differs in it together."""
    first: dict[str, int] = {}
    for place, difference in enumerate(differences):
        first.setdefault(difference.owner, place)
    return sorted(differences, key=lambda d: first[d.owner])


def _rules(screen: Screen, found: Comparison, names: tuple[str, str]) -> None:
    screen.say(("Rules that differ", "bold"))
    for rule in found.rules:
        screen.say(f"{rule.key}", indent=2, hang=2)
        screen.say((f"{names[0]}: ", "bold"), rule.one, (f"; {names[1]}: ", "bold"), rule.other, indent=4, hang=2)


def _incident(screen: Screen, differences: Sequence[Difference], names: tuple[str, str]) -> None:
    screen.heading(differences[0].label)
    kind = "toll" if differences[0].what in ("toll", "recorded") else "incident"
    screen.say((f"{kind} {differences[0].owner}", "dim"))
    rows = [(_what(d), *_values(d), _change(d)) for d in differences]
    screen.table(("what", *names, "change"), rows, frozenset({*names, "change"}))
    told: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for difference in differences:
        for cause in difference.causes:
            told.setdefault((cause.rule, cause.one, cause.other), []).append(_what(difference))
    for (rule, *said), figures in told.items():
        screen.say(("by ", "dim"), rule, (f" ({'; '.join(figures)})", "dim"), indent=2, hang=2)
        for name, sentence in [(n, sentence) for n, each in zip(names, said, strict=True) for sentence in each]:
            screen.say((f"{name}: ", "bold"), sentence, indent=4, hang=2)


def _what(difference: Difference) -> str:
    if difference.what == "grade" or difference.harm is None:
        return difference.what
    whom = "" if difference.group in (None, Group()) else f", {difference.group.label}"
    return f"{'recorded inside: ' if difference.what == 'recorded' else ''}{harm(difference.harm)}{whom}"


def _values(difference: Difference) -> tuple[str, str]:
    if difference.what == "grade":
        return difference.one_grade, difference.other_grade
    return _span(difference.one), _span(difference.other)


def _span(span: Span | None) -> str:
    if span is None:
        return NOT_SAID
    return str(span.best) if span.low == span.high else f"{between(span.low, span.low, span.high)}, best {span.best}"


def _change(difference: Difference) -> str:
    """The change of the best figure, with its sign."""
    if difference.one is None or difference.other is None:
        return ""
    change = difference.other.best - difference.one.best
    return f"{'+' if change > 0 else '−'}{abs(change)}" if change else "0"


def _summary(screen: Screen, found: Comparison, names: tuple[str, str]) -> None:
    named = {(d.what, d.owner, d.harm, d.group) if d.what == "figure" else (d.what, d.owner) for d in found.differences}
    count = {what: sum(each[0] == what for each in named) for what in ("figure", "grade", "toll")}
    alone = sum(d.what == "figure" and (d.one is None or d.other is None) for d in found.differences)
    said = [
        f"{count['figure']} of {several(found.figures, 'figure')}{f' ({alone} of one only)' if alone else ''}",
        f"{count['grade']} of {several(found.grades, 'grade')}",
        f"{count['toll']} of {several(found.tolls, 'toll')}",
    ]
    screen.say(f"{listed(said)} differ between {names[0]} and {names[1]}.")
    screen.say((
        "“+”: nobody gives a ceiling; “–”: no figure; change: of the best figure. `cenotaph codebook NAME` prints a "
        "codebook with its reasons.", "dim",
    ))


def _as_json(found: Comparison, differences: Sequence[Difference]) -> dict[str, object]:
    return {
        "one": {"name": found.one.name, "version": found.one.version},
        "other": {"name": found.other.name, "version": found.other.version},
        "rules": found.rules,
        "compared": {"figures": found.figures, "grades": found.grades, "tolls": found.tolls},
        "differences": differences,
    }
