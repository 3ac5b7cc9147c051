"""People told to be among others: part of a toll told before, or only what it is made up of."""
import re
from typing import TYPE_CHECKING

from .parsed import text_of
from .victims import Victim

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LIST_WITHIN = 60
_AMONG_THEM = re.compile(r"(?:,? and [\w’' -]{1,40})? among them\b")


def is_among_them(doc: "Doc", victim: Victim) -> bool:
    """Return True for people told, alone or in a list, to be among others: "the mayor and five clerks among them"."""
    return bool(_AMONG_THEM.match(text_of(doc)[victim.end : victim.end + _LIST_WITHIN]))


def composes_a_whole(doc: "Doc", victim: Victim) -> bool:
    """Return True for the most of "200 died, most of them unarmed": it belongs to who the 200 are (guidelines).

    What a verb is done to is told of itself: "killing dozens of them".
    """
    after = [t.lower_ for t in doc[victim.last + 1 : victim.last + 3]]
    done_to = victim.first > 0 and doc[victim.first - 1].pos_ == "VERB"
    return victim.kind == "vague" and after == ["of", "them"] and not done_to
