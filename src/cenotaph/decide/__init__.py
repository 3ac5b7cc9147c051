"""Claims + Decisions → Claims as decided. The door is `decide`; `propose` makes a decision of what a reviewer asks."""
from .deciding import Decided, decide
from .fields import BY_NAME, FIELDS, PARTIES, PLACES, SIDES, SOURCES, Field
from .proposing import propose

__all__ = [
    "BY_NAME", "FIELDS", "PARTIES", "PLACES", "SIDES", "SOURCES", "Decided", "Field", "decide", "propose",
]
