"""Claims + Decisions → Claims as decided. The door is `decide`; `propose` makes a decision of what a reviewer asks.

The day of a report is decided before it is read: `days_decided` says which stand, `dated` gives the report that day.
"""
from .days import REPORT_DAY, dated, days_decided
from .deciding import Decided, decide
from .fields import BY_NAME, FIELDS, PARTIES, PLACES, SIDES, SOURCES, Field
from .proposing import propose

__all__ = [
    "BY_NAME", "FIELDS", "PARTIES", "PLACES", "REPORT_DAY", "SIDES", "SOURCES", "Decided", "Field", "dated",
    "days_decided", "decide", "propose",
]
