"""What every reader meets in the same words, on a screen as on a page: speakers, counts, statements, places, lists."""
from collections.abc import Sequence

from cenotaph.records import Bound, Claim, Count, Harm, Place, Report, Source

PLAIN = {Harm.SEXUAL_VIOLENCE: "victims of sexual violence"}
NOBODY_KNOWN = "a report that is no longer in the record"


def coded(code: str) -> str:
    """Return a code as words: "own_voice" → "own voice"."""
    return code.replace("_", " ")


def harm(kind: Harm) -> str:
    """Return a harm as it is said of people."""
    return PLAIN.get(kind, coded(kind))


def count(said: Count) -> str:
    """Return a count as said: "47", "at least 1,200", "8 to 11", or its vague words in quotation marks."""
    if said.bound is Bound.VAGUE:
        return f"“{said.words}”" if said.words else "no number"
    if said.bound is Bound.RANGE:
        return f"{said.low:,} to {said.high:,}" if said.high is not None else f"{said.low:,} or more"
    before = "" if said.bound is Bound.EXACT else coded(said.bound) + " "
    return before + ("no number" if said.stated is None else f"{said.stated:,}")


def statement(claim: Claim) -> str:
    """Return what a claim says, in few words: "26 killed (children)", "denies: 47 killed"."""
    who = f" ({claim.victims.words})" if claim.victims.words else ""
    return f"{'denies: ' if claim.denied else ''}{count(claim.count)} {harm(claim.harm)}{who}"


def speaker(source: Source, report: Report | None) -> str:
    """Return who asserts a claim: the source, or the outlet in its own voice."""
    return source.name or source.words or f"{outlet(report)}, in its own voice"


def outlet(report: Report | None) -> str:
    """Return a report's outlet, else the name of its file."""
    return NOBODY_KNOWN if report is None else report.outlet or report.doc


def place(where: Place, wider: int | None = None) -> str:
    """Return the place's name and those that hold it, nearest first; "" if unknown.

    With `wider`, for tables: at most so many of these, and of more than two places only the first by name.
    """
    name = where.name or where.words
    if wider is not None and len(where.places) > 2:
        name = f"{place(where.places[0], wider=0)} and {len(where.places) - 1} more"
    if not name and where.places:
        name = listed([place(part, wider=0) for part in where.places])
    # What holds it as written is shown only where no table says what holds it: a context word may be another place.
    holding = [each for each in (where.admin1, where.country) if each] or where.context
    names = [each for each in (name, *holding) if each]
    return ", ".join(list(dict.fromkeys(names))[: None if wider is None else wider + 1])


def listed(words: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def several(many: int, one: str, more: str | None = None) -> str:
    """Return "1 report", "3 reports"."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"
