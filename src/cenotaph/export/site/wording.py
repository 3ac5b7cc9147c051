"""Counts, days, places and people in the words of the pages."""
from collections.abc import Sequence
from datetime import date

from cenotaph.records import Bound, Claim, Count, DateGround, Figure, Group, Harm, Place, PlacePrecision, Report

OPEN = "open"
UNKNOWN = "unknown"
GROUNDS = {
    DateGround.DATELINE: "from its dateline",
    DateGround.METADATA: "from its metadata",
    DateGround.CONTENT: "from its content",
    DateGround.NONE: "no ground for a date",
}
PRECISIONS = {
    PlacePrecision.SITE: "known to the site",
    PlacePrecision.NEIGHBOURHOOD: "known to the quarter",
    PlacePrecision.TOWN: "known to the town",
    PlacePrecision.DISTRICT: "known to the district",
    PlacePrecision.PROVINCE: "known to the province",
    PlacePrecision.COUNTRY: "known to the country only",
    PlacePrecision.UNKNOWN: "not known",
}


def coded(code: str) -> str:
    """Return a code as words: "syrian_government" → "syrian government"."""
    return code.replace("_", " ")


def harm(kind: Harm) -> str:
    return "victims of sexual violence" if kind is Harm.SEXUAL_VIOLENCE else coded(kind)


def group(of: Group) -> str:
    return coded(of.label)


def people(number: int | None) -> str:
    """Return a number of people with its thousands apart, "open" for None: nobody gives a ceiling."""
    return OPEN if number is None else f"{number:,}"


def span(low: int, best: int, high: int | None) -> str:
    """Return "47", "26 to 47, best 26", "5 or more"."""
    if high is None:
        return f"{low:,} or more" + (f", best {best:,}" if best != low else "")
    return f"{low:,}" if low == high else f"{low:,} to {high:,}, best {best:,}"


def figure_span(figure: Figure) -> str:
    return span(figure.low, figure.best, figure.high)


def day(when: date | None) -> str:
    return f"{when.day} {when:%B %Y}" if when else "day unknown"


def count(said: Count) -> str:
    """Return a count as said: "47", "at least 5", "8 to 11", or its vague words in quotation marks."""
    if said.bound is Bound.VAGUE:
        return f"“{said.words}”" if said.words else "no number"
    if said.bound is Bound.RANGE:
        return f"{people(said.low)} to {people(said.high)}"
    return ("" if said.bound is Bound.EXACT else coded(said.bound) + " ") + people(said.stated)


def statement(claim: Claim) -> str:
    """Return what a claim says, in few words: "26 killed (children)", "denies: 47 killed"."""
    who = f" ({claim.victims.words})" if claim.victims.words else ""
    return f"{'denies: ' if claim.denied else ''}{count(claim.count)} {harm(claim.harm)}{who}"


def speaker(claim: Claim, report: Report) -> str:
    """Return who asserts a claim: the source, or the outlet in its own voice."""
    return claim.source.name or claim.source.words or f"{outlet(report)}, in its own voice"


def outlet(report: Report) -> str:
    return report.outlet or report.doc


def place(where: Place) -> str:
    """Return the place and those that hold it, nearest first; "place unknown" where nothing is known."""
    name = where.name or where.words or listed([place(part) for part in where.places])
    # A context word may be another place: it is shown only where no table says what holds the place.
    holding = [each for each in (where.admin1, where.country) if each] or where.context
    return ", ".join(dict.fromkeys(each for each in (name, *holding) if each)) or "place unknown"


def listed(words: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def several(many: int, one: str, more: str | None = None) -> str:
    """Return "1 report", "3 reports"."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"
