"""What no codebook can mean: each question finds one kind of nonsense and says what to do about it."""
from collections import Counter
from collections.abc import Iterator

from cenotaph.errors import Stop
from cenotaph.records import GradeName

from .rules import Codebook, StatusRules, VagueRules


def refuse_nonsense(book: Codebook, what: str) -> None:
    """Raise Stop at the first thing in the codebook that cannot be meant; `what` names the codebook."""
    for complaint, remedy in (*_empty(book), *_vague(book.vague), *_grades(book), *_sides(book), *_reasons(book)):
        raise Stop(f"{what} {complaint}.", remedy)


Complaints = Iterator[tuple[str, str]]


def _empty(book: Codebook) -> Complaints:
    if not book.name.strip() or not book.version.strip():
        yield "has no name or no version", "Give both: every edition says by which rules its figures came about."
    for key, values in (("harms", book.harms), ("means", book.means)):
        if not values:
            yield f"records no {key} at all", f"List the {key} that the project records, or leave the key out for all."
    if not 0 <= book.about_percent < 100:
        yield f"widens “about” by {book.about_percent:g} per cent", "Give a share from 0 to below 100."


def _vague(rules: VagueRules) -> Complaints:
    spans = [(entry.words, entry.low, entry.high) for entry in rules.words]
    for words, low, high in (*spans, (("a bare plural",), rules.bare_plural_low, rules.bare_plural_high)):
        if not words:
            yield f"has an entry of vague words without words ({low} to {high})", "Name the words, or take it out."
        elif low < 1 or (high is not None and high < low):
            said = f"reads “{words[0]}” as {low} to {high}"
            yield said, "Give a low of at least 1 and a high no smaller, or leave the high out."
    for word, times in Counter(word.casefold() for words, _, _ in spans for word in words).items():
        if times > 1:
            yield f"reads “{word}” in {times} entries", "Keep one of them: which one counts would be chance."


def _grades(book: Codebook) -> Complaints:
    if len(set(book.grades)) != len(book.grades) or not book.grades:
        yield "names a grade twice, or none", "List each grade once, in the order of their tests."
    elif book.grades[-1] is not GradeName.WEAK:
        said = f"ends its grades with “{book.grades[-1]}”, which incidents would get that pass no test"
        yield said, "Put “weak” last: it is what remains."
    elif book.needs and GradeName.DISCOUNTED not in book.grades:
        yield f"needs a {book.needs[0]} but has no grade “discounted”", "Add “discounted” to the grades, as the first."
    if book.fair_voices < 2:
        said = f"calls {book.fair_voices} voice fair" if book.fair_voices == 1 else "asks no voice for a fair grade"
        yield said, "Give `fair_voices` 2 or more: one voice agrees with nobody."


def _sides(book: Codebook) -> Complaints:
    for wider in book.sides:
        if wider.side in wider.includes:
            yield f"lets the side “{wider.side}” include itself", "Name the narrower sides only."
    for side, times in Counter(side for alike in book.sides_alike for side in alike.sides).items():
        if times > 1:
            yield f"has the side “{side}” in {times} groups of `sides_alike`", "Bring the groups together in one."


def _reasons(book: Codebook) -> Complaints:
    known = {*Codebook.__struct_fields__, *(f"status.{k}" for k in StatusRules.__struct_fields__),
             *(f"vague.{k}" for k in VagueRules.__struct_fields__)}
    for key in book.reasons:
        if key not in known:
            yield f"gives a reason for “{key}”, which is no key", "Name a key of the codebook under `[reasons]`."
