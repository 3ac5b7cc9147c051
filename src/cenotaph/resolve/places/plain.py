"""The place that a claim's own words plainly set its harm in, where they name but one: nothing is left to weigh.

"Ghouta, where 500 were killed", "killed nine people in Saada". What the weights of `where.py` have learnt from short
reports (that a place told late or once is seldom the one) is no reason against what a clause says in so many words.
"""
import re
from functools import lru_cache

from cenotaph.records import Means, Reading

from .beside import speaks_there
from .mentions import PlaceMention
from .told import PlacesTold

_WHERE = re.compile(r"\b(?:where|in which)\b", re.IGNORECASE)
# Between the place and its "where": a kind word, brackets, a comma.
_JOINED = re.compile(r"(?:['’]?s)?(?: [a-z-]+)?(?:\s*\([^)]*\))?,?\s*")
_TURNS = re.compile(r"[;:]| but | while ")
_UNNAMED = re.compile(
    r"\ban? (?:[\w-]+ ){0,4}?(?:village|town|city|district|neighbou?rhood|market|marketplace|hospital|"
    r"school|camp|mosque|base|airbase|checkpoint|bakery|prison|house|church|suburb|area)\b", re.IGNORECASE)
# The number, at most "people", "others", "were killed", and the preposition.
_BEHIND = re.compile(
    r"(?:(?:an?|another|some) )?[\w,.-]+(?: (?:[\w-]+ )?"
    r"(?:people|civilians|others?|more|dead|bodies|soldiers|fighters|men|women|children|"
    r"villagers|were|was|have|been|died|killed|wounded|injured|of them))* (?:in|at|near|inside|outside|along|"
    r"beside(?: the road to)?|on(?: the road to)?) (?:the )?(?:[a-z-]+ ){0,4}?(?:of )?")
_ITS_PEOPLE = re.compile(
    r"['’]?s (?:(?:estimated|remaining|more than|about|some) )*(?:\d[\d,.]* )?(?:million |thousand )?"
    r"(?:inhabitants|residents|people|population|civilians|citizens|families)\b")
_SET = frozenset({"in", "at", "near", "target", "heads"})
# "In the occupied West Bank, four were killed near Tubas."
_OPENS = re.compile(r"\W*In (?:the )?(?:[a-z-]+ ){0,3}")
_BESIDE = frozenset({"by", "from"})
# "In Qamishli four fighters killed a day earlier were buried".
_BURIED = re.compile(
    r"\b(?:killed|slain|shot|died)\b[^.;]*? (?:was|were|are|being|been) (?:\w+ )?(?:buried|laid to rest)\b"
    r"(?! (?:under|beneath|alive|in the rubble))")
_AFTER_THE = re.compile(r"\b(?:after|since|before|following|like|than|recalling|unlike) (?:the|last \w+['’]?s) $")
# "Rosa, who now lives in Medellin, lost two sons": where somebody is at home by now.
_LIVES = re.compile(r"\b(?:who|she|he|and) (?:now |still )?(?:lives|has (?:lived|worked)) in (?:the )?(?:[a-z]+ )?$")
_AN_ATTACK = re.compile(
    r" (?:\w+ )?(?:assault|attack|bombing|massacre|strike|air ?strike|raid|blast|explosion|siege|killing|shooting|"
    r"ambush|battle)s?\b")
# "Seized 87 in Zamfara, a day after a similar raid in Kebbi".
_LATER_THAN = re.compile(r"\b(?:days?|hours?|weeks?|months?) after (?:an?|another|two|three|several) [^,.;]*$")
_IN_LAND = re.compile(r"\W*(?:In|Inside|Across|Throughout) (?:the )?")
_ANYWHERE = re.compile(r"\banywhere (?:[a-z]+ ){0,3}?(?:of|outside|beyond) (?:the )?$")
_ELSEWHERE = frozenset({"posted", "said", "went", "organisation", "war", "lies"})


def set_in_sentence(told: PlacesTold, reading: Reading, loosely: bool = False) -> list[int]:
    """Return the places, finer than a country, that the sentence of a claim sets something in, in order.

    `loosely`: also those that it sets something in a part of ("a district of Homs"), or some body in ("a rally of the
    party in Quetta").
    """
    start, end = reading.sentence.start, reading.sentence.end
    inside = (m for m in told.within(start, end) if not told.dateline(m) and sets_harm(_loosely(m) if loosely else m))
    places = dict.fromkeys(told.finest(m) for m in inside if not barred(reading, m))
    return [n for n in places if told.places[n].rank > 0]


def _loosely(mention: PlaceMention) -> PlaceMention:
    words = mention.wording
    led = "-" if words.led == "organisation" else words.led
    return mention._replace(wording=words._replace(one_of=False, led=led))


def opened_by_country(told: PlacesTold, reading: Reading) -> int | None:
    """Return the country that opens a sentence which names no finer place: "In Israel ten soldiers have died"."""
    inside = [m for m in told.within(reading.sentence.start, reading.sentence.end) if not barred(reading, m)]
    ranks = [told.places[told.number_of(m)].rank for m in inside]
    opens = inside and _IN_LAND.fullmatch(told.text, reading.sentence.start, inside[0].start)
    return told.number_of(inside[0]) if opens and not any(ranks) else None


def where_it_was_done(told: PlacesTold, reading: Reading) -> int | None:
    """Return the place of "Zamalka in Ghouta, where 12 were killed", where no other is set between."""
    where = list(_WHERE.finditer(told.text, reading.sentence.start, reading.anchor))
    if not where or _TURNS.search(told.text, where[-1].end(), reading.anchor):
        return None
    start, end = where[-1].span()
    before = told.within(reading.sentence.start, start)
    if not before or not _JOINED.fullmatch(told.text, before[-1].end, start):
        return None
    comma = told.text.find(",", reading.anchor)
    last = max(reading.anchor, min(reading.clause.end, comma if comma >= 0 else reading.clause.end))
    if before[-1].wording.set_in == "from" or any(m.located for m in told.within(end, last)):
        return None
    return told.finest(before[-1])


def right_behind(told: PlacesTold, reading: Reading) -> int | None:
    """Return the place of "and 14 in the province of Homs", "twenty more in Barkh Butan"."""
    mention = next(iter(told.within(reading.anchor, reading.sentence.end)), None)
    if mention is None or not sets_harm(mention):
        return None
    behind = _BEHIND.fullmatch(told.text, reading.anchor, mention.start)
    return told.finest(mention) if behind and not barred(reading, mention) else None


def of_its_people(told: PlacesTold, reading: Reading) -> int | None:
    """Return the place of "Marawi's 200,000 inhabitants fled": counted by where they live."""
    before = (m for m in told.within(reading.sentence.start, reading.anchor + 1) if m.owns)
    fine = (m for m in before if told.places[told.number_of(m)].rank > 0)
    counted = next((m for m in fine if _ITS_PEOPLE.match(told.text, m.end)), None)
    return None if counted is None or barred(reading, counted) else told.number_of(counted)


def only_one_in_clause(told: PlacesTold, reading: Reading) -> int | None:
    """Return the one place, finer than a country, that the clause of the harm names, where it is set there."""
    named = _named_in_clause(told, reading)
    setting = [m for m in named if _sets_harm_in(m) and not speaks_there(told, m)]
    # "Near Bamba between Timbuktu and Gao", "a man from Perm died in Grozny": those only say what the other is.
    told_of = [m for m in named if m in setting or m.wording.set_in not in _BESIDE] if setting else named
    places = {told.finest(m) for m in told_of}
    opens = {told.finest(m) for m in setting if m.start < reading.anchor and _OPENS.fullmatch(
        told.text, reading.sentence.start, m.start)}
    places -= {wide for wide in opens for n in places if told.places[wide].place.key in told.places[n].place.within}
    if len(places) != 1 or _UNNAMED.search(reading.clause.words):
        return None
    return places.pop() if setting else None


def _sets_harm_in(mention: PlaceMention) -> bool:
    """True for a place that the clause sets something in; also for a town behind an army: "the X Army in Y town"."""
    called = mention.wording.led == "organisation" and mention.kind is not None
    plain = sets_harm(mention._replace(wording=mention.wording._replace(led="-"))) if called else sets_harm(mention)
    return plain and mention.wording.led != "stands"


def _named_in_clause(told: PlacesTold, reading: Reading) -> list[PlaceMention]:
    """The places finer than a country named in the clause, but for what only describes a speaker or an accused."""
    inside = told.within(reading.clause.start, reading.clause.end)
    fine = [m for m in inside if not told.dateline(m) and told.places[told.number_of(m)].rank > 0]
    # "Clashes between herders in Jonglei": they fought where they are.
    return [m for m in fine if not barred(reading, m)] or [
        m for m in fine if m.wording.set_in == "in" and reading.means is Means.CLASHES]


def sets_harm(mention: PlaceMention) -> bool:
    """Return True for a place that something is set in, and that names no office and no posting."""
    words = mention.wording
    elsewhere = words.office or words.one_of or words.outside
    return words.set_in in _SET and words.led not in _ELSEWHERE and not elsewhere


def barred(reading: Reading, mention: PlaceMention) -> bool:
    """Return True for a mention in what describes a speaker or an accused, and not where the harm was done."""
    spans = [m.quote for m in (*reading.speakers, *(b for b in reading.blamed if b.kind == "agent"))]
    return any(q.start <= mention.start < q.end for q in spans) or set_aside(reading, mention)


def set_aside(reading: Reading, mention: PlaceMention) -> bool:
    """Return True for a place of a claim's sentence that tells of another event ("after the Kabul raid"), or a home."""
    words, start = reading.sentence.words, reading.sentence.start
    at = mention.start - start
    if not 0 <= at < len(words):
        return False
    earlier = _LATER_THAN.search(words, 0, at) if " after " in words else None
    before = earlier is not None and reading.anchor - start < earlier.start()
    return before or _set_aside(words, at, mention.end - start, mention.wording.led == "harmed")


# Several claims, and several rules, ask of the same sentence.
@lru_cache(maxsize=256)
def _set_aside(words: str, at: int, end: int, harmed: bool) -> bool:
    buried = None if harmed else _BURIED.search(words)
    if buried is not None and at < buried.start():
        return True
    if _AN_ATTACK.match(words, end) and _AFTER_THE.search(words, 0, at):
        return True
    return bool(_ANYWHERE.search(words, 0, at) or _LIVES.search(words, 0, at))
