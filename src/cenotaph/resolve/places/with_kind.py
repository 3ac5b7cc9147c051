"""Names that are one only with the word behind: "Northwest region", "Somali region", "Beirut's southern suburbs"."""
import re
from collections.abc import Iterator, Sequence

from cenotaph.records import PlacePrecision

from ..gazetteer.gazetteer import Gazetteer, PlaceHint
from .text import ToldText
from .unheard import never_here

# How a match begins is said before its border: it is looked for at capitals alone.
_NAMED = re.compile(
    r"([A-Z](?<=\b[A-Z])[\w-]+(?: [A-Z][\w-]+)?)(?:['’]?s (?:north|south|east|west)ern suburbs|"
    r" [Aa]irport| (?:[Rr]egion|[Ss]tate|[Pp]rovince|[Dd]epartment))\b")
_FINER = ("suburbs", "airport", "Airport")


def named_with_kind(
    told: ToldText, gazetteer: Gazetteer, countries: Sequence[str],
) -> Iterator[tuple[int, int, PlacePrecision]]:
    """Yield where names stand that the tables of the countries spoken of have so, and not without that word."""
    hint = PlaceHint(countries=tuple(countries))
    at_home = gazetteer.english(countries)
    for match in told.found(_NAMED):
        name, whole = match[1], match.group().replace("’", "'")
        if " " in name and not gazetteer.spelled(whole):  # "Cameroons Northwest region", its apostrophe lost
            name, whole = name.split(" ", 1)[1], whole.split(" ", 1)[1]
        alone = name.lower() not in never_here() and gazetteer.kind_of(name, countries)
        if gazetteer.spelled(whole) and (whole.endswith(_FINER) or not alone):
            found = gazetteer.locate(whole, (), hint)
            if found.key and found.country in at_home:
                yield match.end() - len(whole), match.end(), found.precision
