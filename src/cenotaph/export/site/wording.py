"""Numbers, days and places in the words of the pages; what a screen says too is in `cenotaph.words`."""
from datetime import date

from cenotaph import words
from cenotaph.records import DateGround, Figure, Place, PlacePrecision

OPEN = "open"
UNKNOWN = "unknown"
GROUNDS = {
    DateGround.DATELINE: "from its dateline",
    DateGround.METADATA: "from its metadata",
    DateGround.CONTENT: "from its content",
    DateGround.DECISION: "from a reviewer’s decision",
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


def place(where: Place) -> str:
    """Return the place and those that hold it, "place unknown" where nothing is known."""
    return words.place(where) or "place unknown"
