"""Incident or toll: whether a claim counts one event, or a total over several, a span of time, a war.

A linear scorer over what place, period and wording say, learnt from annotated reports by `training/train_scope.py`; no
feature names a place, a party, an event or a document. A whole war's count is always a toll.
"""
import math
import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from cenotaph.records import Harm, Period, PeriodPrecision, Place, PlacePrecision, Reading
from cenotaph.scorer import Cues, scorer

from .overview import Overview
from .several_events import by_itself, counts_up_to, stands_across, tells_several, there_have_been

_LEARNED = Path(__file__).parent / "learned" / "scope.json"
_LED_BY = re.compile(
    r"^\W*(since|over|during|in the (?:past|last)|within|between|from|so far|for|in|on|at|by|early|late|throughout|"
    r"this|last)\b", re.IGNORECASE)
# The guidelines' own rule: a total over days is a toll, unless one attack is told.
_SPANNING = re.compile(
    r"^\W*(?:since|over the|(?:in |over |during )?this past|during the (?:past|last|weekend['’]?s?|week|month)|"
    r"throughout|so far|in (?:the (?:past|last)|recent)|within the (?:past|last))\b", re.IGNORECASE)
_SINCE_LOCAL = re.compile(
    r"(?:ever )?since\b.*\b(?:offensive|assault|operation|siege|blockade|bombardment|clashes|battle|truce|ceasefire)\b",
    re.IGNORECASE)
# So do these, whatever is told: nobody counts one attack "between January and April".
_STRETCH = re.compile(
    r"^\W*(?:(?:since|in|during|over|for|within|after|on)\s+)*"
    r"(?:between\s.+\sand\s|from\s.+\s(?:to|until|through)\s|"
    r"(?:(?:the|a)\s+)?(?:(?:past|last|previous|preceding|space of|course of)\s+)*(?:\w+[-\s])?"
    r"(?:(?:days|weeks|months|hours)\b(?!\s+(?:ago|later|earlier|before|after|previously))|period\b|week since\b)|"
    r"the\s+(?:first|second|third|fourth|last|final|opening)\s+(?:\w+\s+)?(?:half|quarter|days|weeks?|months)\b|"
    r".*\b(?:that|which)\s+(?:began|broke out|started|erupted|flared up)\b)", re.IGNORECASE)
# "Documented in May", "in November alone", "the deaths of 90 last year": a month's or a year's count.
_TALLY = re.compile(
    r"\b(?:document(?:s|ed)|record(?:s|ed)|count(?:s|ed)|register(?:s|ed)|verif(?:ies|ied)|tallied|deaths|toll|figures?|"
    r"total|alone|casualties|among (?:the|those))\b", re.IGNORECASE)
_NIGHT = re.compile(r"\bnight", re.IGNORECASE)
_A_TALLYS_SIZE = 100
# Harm that goes on: since when is told of each of a few.
_LASTING = frozenset({Harm.MISSING, Harm.DETAINED, Harm.ABDUCTED})
_A_FEW = 6
_A_FEW_DAYS = 8
_WIDE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN})
_REGIONS = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
# Attacks are sought in small letters.
_ONE_ATTACK = re.compile(
    r"\b(?:an?|the|another|one|(?:\w+|yester|to)day['’]?s)\s+(?:\w+[ -]){0,4}?"
    r"(?:air ?strike|strike|raid|attack|bomb|bombing|blast|explosion|"
    r"ambush|rocket|missile|shell|mortar|massacre|clash|battle|shooting|barrage|incident|operation)\b")
_ATTACKS = re.compile(
    r"\b(?:air ?strikes|strikes|raids|attacks|bombs|bombings|blasts|explosions|rockets|missiles|shells|mortars|clashes|"
    r"battles|bombardments?|fighting|shelling|massacres|offensive|campaign)\b")
_THAT_ATTACK = re.compile(
    r"\b(?:that|this) (?:\w+ ){0,2}?(?:air ?strike|strike|raid|attack|bombing|blast|explosion|ambush|massacre|assault|"
    r"shooting)\b|"
    r"\bthe (?:\w+ ){0,2}?(?:attack|strike|raid|massacre) (?:in|during) which\b|"
    r"\bin the (?:overnight|ensuing|same|latest|day-long|\w+day['’]?s) "
    r"(?:fighting|clashes|battle|attacks?|strikes?|raids?|shelling|violence|explosions?|bombings?)\b")
# "In the bombing of the town over the past few days": it is told of as a whole.
_FIGHT = r"\bthe (?:bombing|bombardment|shelling|fighting|operation|battle)\b"
_LATELY = r"\b(?:over|during|in) the (?:past|last)\b"
_WENT_ON = re.compile(rf"{_FIGHT}.{{0,60}}{_LATELY}|{_LATELY}.{{0,60}}{_FIGHT}", re.IGNORECASE)
_MAY_LAST = re.compile(r"\b(?:battle|operation)\b", re.IGNORECASE)
_QUARTERS = frozenset({PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SITE})
_SITE = re.compile(
    r"\b(?:an?|the|another) (?:[\w-]+ ){0,3}?(?:market|marketplace|mosque|school|hospital|clinic|church|bakery|bus|"
    r"minibus|wedding|funeral|shelter|cafe|restaurant|hotel|mall|house|home|building|checkpoint|barracks|base|convoy|vehicle|car|"
    r"prison|jail|university|college|station|camp|village|square|stadium|airport|ship|boat)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\b", re.IGNORECASE)
_PARTS = re.compile(r"\b(?:strongholds|cities|provinces|regions|governorates|fronts|parts of)\b", re.IGNORECASE)
_CUES = {
    "sum": r"\b(?:in total|a total of|altogether|overall|so far|death toll|in all)\b",
    "since": r"\bsince\b",
    "spread": r"\b(?:elsewhere|other parts|across|throughout|different parts|several (?:towns|villages|areas)|"
              r"nationwide|countryside|including in)\b",
    "often": r"\b(?:daily|every|each|repeatedly|continued|ongoing|intensified|regularly|in recent)\b",
    "war": r"\b(?:war|conflict|uprising|revolution|offensive|campaign|battle for|assault)\b",
    "names": r"\b(?:names of|documented|recorded|registered)\b",
    "joined days": r"(?<!night of )(?<!night from )(?<!overnight )\b\w*day\w*\s+(?:and|to|through|until)\s+"
                   r"(?:on )?\w*day",
    "weekend": r"\bweekend\b",
    "span": r"\b(?:past|last) (?:\w+ )?(?:hours|days|weeks|months|years|week|month|year)\b",
    "both": r"\bboth\b",
    "places": r"\b(?:neighbou?rhoods|towns|villages|cities|districts|areas|provinces|suburbs|regions|localities|"
              r"settlements|camps|fronts|countries|parts)\b",
    "attacks counted": r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens of|several|multiple|series of|"
                       r"many|numerous|separate|various|twin)\s+(?:\w+ ){0,3}?(?:air ?strikes|strikes|raids|attacks|"
                       r"bombs|bombings|blasts|explosions|incidents|massacres|clashes|sorties)\b",
    "perfect": r"\b(?:has|have|had)\s+(?:\w+ly |also )?(?:been \w+ed|killed|died|claimed|left|wounded|injured|fled|"
               r"displaced|executed|cost|caused|lost|arrested|detained)\b",
    "elsewhere": r"\b(?:separate(?:ly)?|elsewhere|respectively|as well as|and in|various|different)\b",
}
_LENGTHS = ((0, "day"), (1, "two days"), (3, "days"), (9, "week"), (35, "month"))
_SIZES = (1, 5, 20, 50, 150, 1000, 10000)
_FOUND = Cues(_CUES)
_OF_DAYS = Cues({name: _CUES[name] for name in ("joined days", "weekend", "span")})


def _length(period: Period) -> str:
    if not period.known:
        return "unknown"
    if period.first is None or period.last is None:
        return "open"
    days = (period.last - period.first).days
    return next((name for most, name in _LENGTHS if days <= most), "long")


def _size(count: int | None) -> str:
    if count is None:
        return "vague"
    return next((f"to {most}" for most in _SIZES if count <= most), "more")


def _towns(place: Place) -> int:
    """How many towns a place is: parts of one town are one place."""
    fine = {PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SITE}
    return len({p.within[0] if p.precision in fine and p.within else p.key for p in place.places}) or 1


def features(reading: Reading, place: Place, period: Period, overview: Overview) -> list[str]:
    """Return the names of the features that hold for one claim."""
    clause, sentence = reading.clause.words, reading.sentence.words
    cues = _FOUND.within_part(clause, sentence)
    found = [
        f"towns={min(_towns(place), 3)}", f"harm={reading.harm}", f"means={reading.means}",
        f"part={reading.part_of is not None}", *_crossed(reading, place, period, cues),
        *overview.features(reading, _attacks(clause)),
    ]
    if reading.count.stated is None:
        found.append(f"count words={reading.count.words.casefold()}")
    found += [f"clause {name}" for name in cues]
    found += [f"sentence {name}" for name in _FOUND.within(sentence)]
    found += [f"words {name}" for name in _OF_DAYS.within(period.words or "")]
    if place.words and place.words not in sentence:
        found.append("place elsewhere")
    return found


def _crossed(reading: Reading, place: Place, period: Period, cues: Collection[str]) -> list[str]:
    """Place, days, size, attacks and tense, by themselves and two by two; `cues` are those of the clause."""
    led = _LED_BY.match(period.words or "")
    lead, length = f"lead={led.group(1).lower() if led else '-'}", f"length={_length(period)}"
    size, precision = f"size={_size(reading.count.stated)}", f"precision={place.precision}"
    attacks = _attacks(reading.clause.words)
    one, many = attacks.split()
    own, perfect = f"own days={_tells_own_days(reading, period)}", f"perfect={'perfect' in cues}"
    places = f"places={'places' in cues or 'spread' in cues}"
    pairs = ((length, lead), (one, precision), (many, precision), (precision, length), (own, length), (own, lead),
             (own, size), (own, perfect), (perfect, attacks), (places, attacks), (length, size))
    return [precision, length, lead, size, attacks, *map(" ".join, pairs)]


def _attacks(clause: str) -> str:
    """Whether a clause tells one attack, and whether several."""
    return f"one={_one_attack(clause)} many={_many_attacks(clause)}"


def _tells_own_days(reading: Reading, period: Period) -> bool:
    """True where the claim's own sentence tells its days: borrowed days may be another's span."""
    return bool(period.words) and (period.words or "") in reading.sentence.words


def spans_days(period: Period) -> bool:
    """Return True where the words themselves tell of a stretch of time ("since Friday", "over the weekend")."""
    return bool(_SPANNING.match(period.words or ""))


def spans_few_days(period: Period) -> bool:
    """Return True for a span of hours, or of little more than a week: that of the fighting told of."""
    if period.first is None or period.last is None:
        return False
    return (period.last - period.first).days <= _A_FEW_DAYS


def tells_of_places(reading: Reading) -> bool:
    """Return True where a claim's sentence tells of parts of a country without naming them ("rebel strongholds")."""
    return bool(_PARTS.search(reading.sentence.words))


def tells_quarters(reading: Reading) -> bool:
    """Return True where a claim's clause tells of places of a kind, named or not: "on A, B and C neighbourhoods"."""
    return "places" in _FOUND.within(reading.clause.words)


def since_local(period: Period) -> bool:
    """Return True for days since what is done at one place: "since the army launched its offensive"."""
    return bool(_SINCE_LOCAL.match(period.words or ""))


def _counts_a_stretch(reading: Reading, place: Place, period: Period) -> bool:
    """True where the claim's own sentence counts the harmed of some days, weeks or months, not of one attack."""
    if not _tells_own_days(reading, period) or of_one_attack(reading):
        return False
    if _STRETCH.match(period.words or "") and period.precision is not PeriodPrecision.OPEN:
        return not _NIGHT.search(period.words or "")
    unit = period.precision in {PeriodPrecision.MONTH, PeriodPrecision.YEAR}
    whole = unit and reading.harm in {Harm.KILLED, Harm.INJURED}
    wide = place.precision in _WIDE or (place.words or "") not in reading.sentence.words
    many = wide and (reading.count.stated or 0) >= _A_TALLYS_SIZE
    return bool(whole and (many or _TALLY.search(reading.clause.words))) and not tells_one_attack(reading)


def tells_attacks(reading: Reading) -> bool:
    """Return True where a claim's clause tells of attacks, be it one or several."""
    return tells_one_attack(reading) or _many_attacks(reading.clause.words)


def tells_one_attack(reading: Reading) -> bool:
    """Return True where a claim's clause tells a single attack: "a strike", "the ambush", "yesterday's blast"."""
    return _one_attack(reading.clause.words)


# Each claim is asked several times, and claims share a clause.
@lru_cache(maxsize=256)
def _one_attack(clause: str) -> bool:
    return bool(_ONE_ATTACK.search(clause.lower()))


@lru_cache(maxsize=256)
def _many_attacks(clause: str) -> bool:
    return bool(_ATTACKS.search(clause.lower()))


def of_one_attack(reading: Reading) -> bool:
    """Return True where a claim's clause tells a single attack and no others beside it."""
    clause = by_itself(reading.clause.words)
    return not _many_attacks(clause) and tells_one_attack(reading) and not _MAY_LAST.search(clause)


def over_places(reading: Reading, place: Place) -> bool:
    """Return True for harm across a region or a country, and for a total of several towns ("in Homs and Hama")."""
    across = place.precision in _REGIONS and stands_across(place.words or "", reading.clause.words)
    sentence = reading.sentence.words
    return across or (_towns(place) > 1 and (place.words or "") in sentence and not _BETWEEN.search(sentence))


def _on_one_site(reading: Reading, place: Place, period: Period) -> bool:
    """True for harm in one quarter, or at one site on one day, that is told with it ("hit a market on Tuesday")."""
    if reading.harm not in {Harm.KILLED, Harm.INJURED}:
        return False
    clause = reading.clause.words
    if place.precision in _QUARTERS and (place.words or "") in clause and "places" not in _FOUND.within(clause):
        return True
    one_day = period.known and period.first == period.last
    return one_day and _tells_own_days(reading, period) and bool(_SITE.search(clause))


def _tells_a_total(reading: Reading, place: Place, period: Period) -> bool:
    """True where the words count over events, days or places; who is missing "since August" is no total."""
    clause = by_itself(reading.clause.words)
    if tells_several(clause) or over_places(reading, place) or counts_up_to(reading.count, clause):
        return True
    if there_have_been(clause) and not tells_attacks(reading):
        return True
    if reading.harm in _LASTING and (reading.count.stated or _A_FEW) < _A_FEW:
        return False
    one = tells_one_attack(reading) and not _WENT_ON.search(reading.clause.words)
    spans = spans_days(period) and _tells_own_days(reading, period) and not one
    return spans or _counts_a_stretch(reading, place, period)


def toll_odds(reading: Reading, place: Place, period: Period, overview: Overview) -> float:
    """Return the log-odds that a claim counts several events; infinite where the words are plain."""
    if reading.war or _tells_a_total(reading, place, period):
        return math.inf
    one = of_one_attack(reading) and place.precision not in _WIDE
    if one or _THAT_ATTACK.search(reading.sentence.words.lower()) or _on_one_site(reading, place, period):
        return -math.inf
    return scorer(_LEARNED).log_odds(features(reading, place, period, overview))
