"""How two mentions of places stand to each other: which is wider, holds or locates the other, is listed with it."""
import re

from cenotaph.compare import fold
from cenotaph.records import PlacePrecision

from ..gazetteer.tables import capitals
from .mentions import PlaceMention
from .wording import titles

RANK = {
    PlacePrecision.COUNTRY: 0, PlacePrecision.PROVINCE: 1, PlacePrecision.DISTRICT: 2, PlacePrecision.UNKNOWN: 3,
    PlacePrecision.TOWN: 3, PlacePrecision.NEIGHBOURHOOD: 4, PlacePrecision.SITE: 4,
}
QUARTERS = frozenset({"district", "neighbourhood", "neighborhood", "quarter", "street", "square", "ward"})
# What is called after a place far off or after a saint: "al-Quds hospital" stands in no Jerusalem.
CALLED_AFTER = frozenset({"hospital", "school", "mosque", "church", "university"})
# Kinds that make the same name another place: "Sagaing region" is not the town of Sagaing.
SAID_WITH_IT = frozenset({"province", "governorate", "countryside", "oblast", "region", "state"})
_COME_AND_GO = frozenset({"from", "toward", "near"})
LONGEST_GAP = 60
HOLDS = re.compile(
    r"(?:,\s*|\s+(?:an?\s+)?(?:[a-z][\w-]*\s+){0,4}?)(?:(?:in|of|outside|from|inside|within|on\s+the\s+(?:[a-z-]+\s+)?(?:outskirts|edge)\s+of)\s+)?(?:the\s+)?"
    r"(?:[a-z][\w-]*\s+){0,3}(?:of\s+)?", re.IGNORECASE)
# "Bab al-Sebaa, a district of Homs", "Sarmin, Idlib": the second name is there for the first.
DESCRIBES = re.compile(
    r",\s*|,?\s+(?:an?|the)\s+(?:[a-z][\w-]*\s+){0,3}?(?:district|quarter|neighbou?rhood|suburb|town|village|city|camp|"
    r"settlement|hamlet)\s+(?:of|in)\s+(?:the\s+)?(?:(?:city|town|province|region)\s+of\s+)?", re.IGNORECASE)
# "Ghazieh, south of Sidon", "a market at Adezai, near Peshawar": the town behind only says where the first lies.
_NEXT_TO = re.compile(
    r",?\s+(?:(?:a|the)\s+\w+\s+)?(?:(?:about|some|just|around|roughly)\s+)?"
    r"(?:\d+\s?(?:km|kms|kilomet\w+|miles?)\s+)?(?:to the\s+)?"
    r"(?:near|outside|close to|(?:north|south|east|west)[\w-]*(?:\s+(?:east|west))?\s+of)\s+"
    r"(?:the\s+)?(?:[a-z][\w-]*\s+){0,4}?", re.IGNORECASE)
LISTED = re.compile(
    r"(?:\s*\([^()\n]{1,30}\))?(?: |\s*,\s*(?:the\s+)?|"
    r"(?: \w+hoods?| districts?| villages?|['’]?s (?:\w+ )?suburbs?)?\s*,?\s*and\s+(?:in\s+)?(?:the\s+)?"
    r"(?:(?:north|south|east|west)\w*\s+)?"
    r"(?:(?:city|town|village|provinces?|governorates?|district|neighbou?rhood)\s+of\s+)?)", re.IGNORECASE)
# "Inata in Burkina Faso's Sahel region": the region behind holds it as well, and more exactly.
OWNS = re.compile(r"['’]?s(?:\s+[a-z][\w-]*){0,3}\s+")
# "Khartoum's twin city of Omdurman", "the Idlib town of Saraqeb": the first name only says where the second lies.
_ITS = re.compile(r"['’]s\s+(?:[a-z][\w-]*\s+){0,3}(?:of\s+)?")
_THE, _LEAD = re.compile(r"\b[Tt]he (?:[a-z][\w-]* ){0,2}$"), 40
_TOWN_OF = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:suburb|town|village|hamlet|settlement|neighbou?rhood|quarter)s?\s+of\s+")
BESIDE = re.compile(
    r"^[^.;]*\b(?:near|outside|(?:north|south|east|west)\w* of)\s+(?:the\s+)?(?:[a-z][\w-]*\s+){0,4}$", re.IGNORECASE)

# "Tomas Verhoef, 24, from Utrecht", "a Syrian woman from Aleppo": where somebody comes from.
_FROM = re.compile(
    r"(?:[A-Z][\w’'-]+, |\b(?:aged )?[1-9]\d,? |\b(?:[Aa]n?|[Oo]ne|[Tt]he) (?:[\w’'-]+ ){0,3}?"
    r"(?:woman|man|boy|girl|mother|father|student|teacher|farmer|worker|officer|soldier|marine|volunteer|doctor|"
    r"nurse|driver|journalist|engineer|fighter|builder|trader|merchant|grandmother|grandfather|"
    r"Christian|Muslim|Jew|Druze|Yazidi|Kurd|Catholic|carpenter|baker|electrician|mechanic|priest|pastor|imam|nun|"
    r"monk|miner|fisherman|herder|cook|tailor|barber|clerk|medic|paramedic|photographer|reporter|refugee|migrant|"
    r"widow|teenager|youth|citizen|national|resident|native|lawyer|shopkeeper) |"
    r"\b(?:was|were|is|are|comes?|came) )(?:originally )?from (?:the )?"
    r"(?:(?:[a-z]+ ){0,2}(?:city|town|village|province|district|state|region) of )?$")


_BORDER = re.compile(r"\bborders? (?:of|with|between) (?:the )?$")


def origin(text: str, mention: PlaceMention) -> bool:
    """Return True for a place that somebody is only said to come from."""
    if mention.wording.set_in != "from":
        return False
    return _FROM.search(text, max(0, mention.start - LONGEST_GAP), mention.start) is not None


def speaks_of(mention: PlaceMention) -> bool:
    """False for a capital that only speaks, or that people go to."""
    goes = mention.wording.set_in == "toward" and mention.wording.led != "attack"
    return mention.wording.led != "said" and not goes


def tells_of(mention: PlaceMention) -> int:
    """How much a mention says that the report is about its country: little, where people only come and go."""
    if mention.precision is not PlacePrecision.COUNTRY:
        return int(mention.located)
    return 2 if mention.wording.set_in == "in" else 0 if mention.wording.set_in in _COME_AND_GO else 1


def holds(mention: PlaceMention) -> bool:
    """False for a country that people only come from or go to ("soldiers from Uganda"), a capital that only speaks."""
    speaks = mention.wording.led == "said" or not (mention.located or mention.owns)
    if speaks and fold(mention.words) in capitals():
        return False
    return mention.precision is not PlacePrecision.COUNTRY or mention.wording.set_in not in _COME_AND_GO


_VILLAGES = frozenset({"village", "hamlet"})
_DISTRICTS = frozenset({"district", "county", "territory", "township", "municipality"})


def wider(one: PlaceMention, other: PlaceMention) -> bool:
    """True where the first may hold the second: of a wider kind, by the tables or by what the text calls them."""
    if one.precision is other.precision is PlacePrecision.TOWN and one.words != other.words:
        village = other.kind in _VILLAGES and one.kind not in _VILLAGES
        if village or (one.kind in _DISTRICTS and other.kind not in _DISTRICTS):
            return True
    if one.kind in SAID_WITH_IT and one.words != other.words:
        return RANK[other.precision] > RANK[PlacePrecision.PROVINCE]
    return RANK[one.precision] < RANK[other.precision] or (
        one.precision is PlacePrecision.TOWN and other.precision is PlacePrecision.UNKNOWN
        and other.kind not in SAID_WITH_IT and one.words != other.words)


def quarter_of(one: PlaceMention, other: PlaceMention) -> bool:
    """True for "the Salhiya district of Hasakeh": called a part, and told of with a town."""
    return one.precision is PlacePrecision.TOWN and other.kind in QUARTERS


def alike(first: PlaceMention, second: PlaceMention) -> bool:
    return (RANK[first.precision] < 2) == (RANK[second.precision] < 2)


def between(text: str, first: PlaceMention) -> bool:
    """Return True for the first of two places that something lies between: "on the border of Sonora and Chihuahua"."""
    border = _BORDER.search(text, max(0, first.start - LONGEST_GAP), first.start)
    return first.wording.set_in == "by" or border is not None


# "An officer in Tel Aviv said two soldiers died in Lebanon": told of two places.
_SAID_OR_DONE = frozenset({"said", "says", "reported", "died", "killed", "wounded", "injured"})


def apart(gap: str) -> bool:
    """True for words between two names that keep the second from holding the first: " and ", ", the governor of"."""
    words = gap.lower().split()
    if not _SAID_OR_DONE.isdisjoint(words):
        return True
    return not titles().isdisjoint(words) or ("and" in words and bool(LISTED.fullmatch(gap)))


def locates(text: str, mention: PlaceMention, behind: PlaceMention, words: re.Pattern[str]) -> bool:
    """True where the second of two mentions only says where the first lies: "Sarmin, a town in Idlib"."""
    gap = text[mention.end : behind.start]
    near = behind.sentence == mention.sentence and len(gap) < LONGEST_GAP
    return near and wider(behind, mention) and bool(words.fullmatch(gap)) and not apart(gap)


def stands_by(text: str, mention: PlaceMention, behind: PlaceMention) -> bool:
    """True where the first of two mentions is said to lie by the second: "Ghazieh, south of Sidon"."""
    near = behind.sentence == mention.sentence and RANK[behind.precision] <= RANK[mention.precision]
    return near and bool(_NEXT_TO.fullmatch(text[mention.end : behind.start]))


def has_within(text: str, mention: PlaceMention, behind: PlaceMention) -> bool:
    """True where the first of two mentions only says where the second lies: "Baghdad's Sadr City"."""
    gap, the = text[mention.end : behind.start], _THE.search(text, max(0, mention.start - _LEAD), mention.start)
    near = behind.sentence == mention.sentence and RANK[mention.precision] <= RANK[behind.precision]
    return near and bool(_ITS.fullmatch(gap) or (the and _TOWN_OF.fullmatch(gap)))
