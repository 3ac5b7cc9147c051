"""The countries that a report is of: those of its places; where it names none, where its parties fight.

"JNIM militants attacked the town of Barsalogho": only Burkina Faso has one. "Tegina, in Niger state": of the countries
with a Tegina, Nigeria alone has a Niger too.
"""
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import chain

from cenotaph.records import PlacePrecision
from cenotaph.wordlist import any_of

from ..gazetteer.choice import CITY
from ..gazetteer.gazetteer import Gazetteer, PlaceHint
from ..parties.wars import conflict_of, lands_of_parties
from .heard import heard_of
from .mentions import SETTING, PlaceMention, in_name_of_group
from .relations import CALLED_AFTER, QUARTERS, origin, tells_of
from .text import ToldText, nations_by_name, without_possessive
from .wording import phrases, raw

_AGREE = 2
_SMALL = frozenset({"village", "hamlet"})
_NOT_SET = frozenset({"-", "start"})
_DATELINE = re.compile(r"(?:,? (?:[A-Z][\w]+\.?|\d{1,2})){0,3}\s*(?:\([A-Z][\w./ -]{1,25}\)|[—–-](?=\s))")


def countries_meant(told: ToldText, title: ToldText, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the countries that a text and its title name or mean, by their English names."""
    nations = told.nations() | title.nations()
    if not any(conflict_of(nation) for nation in nations):
        nations |= frozenset(lands_of_parties(f"{title.text}\n{told.text}"))
    return nations | _together(told, title, gazetteer, nations)


def _together(told: ToldText, title: ToldText, gazetteer: Gazetteer, nations: frozenset[str]) -> frozenset[str]:
    """The one country that has most of the places told, two at least, where those named have none of them."""
    seen, names = Counter[str](), set[str]()
    heard_of(told, gazetteer)  # reads the names of a text together, of which some are asked about below
    # Most reports name the country of the first of their places: the words around the others need not be looked at.
    for name in chain(_set_somewhere(told), _set_somewhere(title)):
        if name in names:
            continue
        names.add(name)
        lands = gazetteer.lands_of(name)
        if not lands.isdisjoint(nations):
            return frozenset()
        seen.update(lands)
    most = [land for land, n in seen.items() if n == max(seen.values()) and n >= _AGREE]
    return frozenset(most) if len(most) == 1 else frozenset()


def _set_somewhere(told: ToldText) -> Iterator[str]:
    """The capitalised names that something is set in, or that the text calls a place."""
    for run in told.runs:
        start, end = run[0][0], run[-1][1]
        around = told.wording(start, end)
        if (around.set_in in SETTING or around.kind is not None) and not in_name_of_group(told.text, start, end):
            yield without_possessive(told.text[start:end])


def main_countries(
    text: str, found: Sequence[PlaceMention], gazetteer: Gazetteer, named: Set[str],
) -> tuple[str, ...]:
    """Return the countries that a text is about, of those it names: of its towns, and where something happened."""
    seen: Counter[str] = Counter()
    names: dict[str, set[str]] = {}
    countries = tuple(sorted(named))
    told, written = list[PlaceMention](), list[PlaceMention]()
    for mention in found:
        (written if dateline(text, mention) else told).append(mention)
    for number, mention in enumerate((*told, *written)):
        # Where it was written tells of no country beside one that the text tells of.
        if seen and number >= len(told):
            break
        place = gazetteer.locate(mention.words, (), PlaceHint(kind=mention.kind, countries=countries))
        country = place.country
        # A quarter bears the name of some town far off ("the Madina district"): it says nothing of a country.
        quarter = country not in named and mention.kind in QUARTERS | CALLED_AFTER
        if country and not quarter and not origin(text, mention):
            seen[country] += tells_of(mention)
            row = gazetteer.row_of(place)
            region = place.precision is PlacePrecision.PROVINCE
            known = region or (row and row.population >= CITY and mention.kind not in _SMALL)
            names.setdefault(country, set()).update((mention.words, country) if known else (mention.words,))
    most = [(c, n) for c, n in seen.most_common() if _spoken_of(c, names, named)][:2]
    return tuple(c for c, n in most if n * 3 >= most[0][1])


def _spoken_of(country: str, names: Mapping[str, set[str]], named: Set[str]) -> bool:
    """False for a country that no word names and one small town alone stands for, where another has more to show.

    In a report on Mali a village of a Gambian town's name is Mali's.
    """
    others = (c for c in names if c != country)
    return country in named or len(names[country]) > 1 or not any(c in named or len(names[c]) > 1 for c in others)


def dateline(text: str, mention: PlaceMention) -> bool:
    """Return True for a name that only says where the report was written: "KYIV, Ukraine (Agency) -"."""
    return mention.wording.set_in in _NOT_SET and _DATELINE.match(text, mention.end) is not None


def home_without_places(text: str, named: frozenset[str]) -> tuple[str, ...]:
    """Return the one country that a text without places is told of; empty where those are several, or none.

    "Somali police said"; else where its parties fight; else the one nation named whose war is at home.
    """
    abroad = set(raw()["bodies"]["abroad"])
    lands = {nations_by_name()[m[1]] for m in _bodies().finditer(text)} - abroad
    # "Burundi's army said it lost ten": of the two the one that the tables know a war in.
    told = tuple(land for land in lands if len(lands) < _AGREE or conflict_of(land)) or lands_of_parties(text)
    told = told or tuple(land for land in named - abroad if conflict_of(land))
    return told if len(told) == 1 else ()


@cache
def _bodies() -> re.Pattern[str]:
    between, bodies = phrases("bodies", "between"), phrases("bodies")
    return re.compile(rf"\b({any_of(nations_by_name())})(?:['’]?s)? (?:(?:{between}) )?(?:{bodies})\b")
