"""A report of our own words, read and resolved: what the tests of places, days and blame look at."""
from datetime import date

from cenotaph.extract import extract
from cenotaph.records import Claim, DateGround, Dating, Report
from cenotaph.resolve import resolve

WEDNESDAY = date(2014, 5, 14)


def claims_of(text: str, title: str | None = None) -> tuple[Claim, ...]:
    """Return the claims of a report published on Wednesday, 14 May 2014."""
    dating = Dating(day=WEDNESDAY, ground=DateGround.METADATA)
    report = Report(id="r1", doc="test", file_sha256="0" * 64, text=text, title=title, dating=dating)
    ((read, readings),) = extract([report])
    return resolve(read, readings).claims
