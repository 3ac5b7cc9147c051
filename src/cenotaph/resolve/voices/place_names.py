"""Whether a speaker's name is but a town's: a lost comma joined it to a verb of speech."""
import re
from collections.abc import Sequence

from cenotaph.records import Mention, PlacePrecision

from ..gazetteer.gazetteer import Gazetteer
from ..parties.parties import Parties
from ..parties.states import government_named
from ..parties.table import fold
from .speakers import by_words

# "Aminata, 40": named as private persons are.
AGED = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+)*,? (?:aged )?[1-9]\d\b(?![,.:]\d|%)")
# "The justice of the peace of Bel Air", "the Marib branch of …": who is there, unlike "the town of Bel Air".
_OFFICE = re.compile(
    r"(?:(?:the|an?|one|its|their)\s)?(?:[\w’'-]+\s){0,3}?(?!(?:town|city|village|province|district|region|state|area|camp|"
    r"neighbou?rhood|governorate|capital|county|island|port|suburb|outskirts|rest|east|west|north|south|[A-Z])\w*\s)"
    r"[a-z][\w’'-]+\s(?:of|in|at|from|for)\s(?:the\s)?[\w’'-]")


def is_place(
    speaker: Mention, text: str, parties: Parties, gazetteer: Gazetteer, countries: Sequence[str]
) -> bool:
    """Return True for a town taken for a speaker; a government is often called by its capital or country."""
    words = speaker.words
    if by_words(fold(words)) or government_named(fold(words)) or _OFFICE.match(words):
        return False
    if AGED.match(text, speaker.quote.start):
        return False
    kind = gazetteer.kind_of(words, countries)
    return kind is not None and kind is not PlacePrecision.COUNTRY and parties.find(words) is None
