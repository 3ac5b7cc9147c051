"""Days that metadata words in a form meant for machines."""
import re
from datetime import date, datetime

from .printed_dates import printed_dates

# Two stand-ins that share no year, month or day: what differs between the two readings was not in the words.
_STAND_INS = (datetime(2001, 1, 1), datetime(2004, 12, 28))


def machine_date(words: str) -> date | None:
    """Return the day that metadata word (ISO 8601, RFC 2822, printed); None where they give no whole day."""
    # A month or year alone is no day, and nobody can tell the order of 04/05/06.
    if re.fullmatch(r"\s*(?:19|20)\d\d(?:-?\d\d)?\s*|\s*\d\d?[-/.]\d\d?[-/.]\d\d(?!\d).*", words):
        return None
    whole = [one.date for one in printed_dates(words) if one.date]
    if whole:
        return whole[0]
    from dateutil import parser  # type: ignore[import-untyped]

    try:
        readings = {parser.parse(words, default=stand_in, ignoretz=True).date() for stand_in in _STAND_INS}
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return readings.pop() if len(readings) == 1 else None
