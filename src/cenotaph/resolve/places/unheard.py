"""Names that no table knows: which of them the text itself calls places, or sets something in."""
import re
from functools import cache

from cenotaph.compare import fold

from ..gazetteer.choice import without_article
from ..gazetteer.phrases import never_places, particles
from ..gazetteer.tables import demonyms
from .text import Piece, ToldText, nations_by_name, without_possessive
from .wording import Wording, kind_classes, phrases, raw

_LIES_BY = re.compile(
    r",? (?:near|outside|on|in(?: the)?(?: [a-z-]+){0,3}(?: of)?|(?:north|south|east|west)\w* of|"
    r"on the (?:\w+ )?(?:outskirts|edge|road|highway|coast|border|shore|banks?)(?: of| to| from| with| between)?) "
    r"(?:the )?[A-Z]|,? an? (?:[a-z-]+ ){0,3}(?:village|hamlet|town|settlement)\b")
_GOES_ON = re.compile(
    r"[.,;:)]|$| (?:on|in|at|near|by|with|when|where|after|before|since|last|early|late|overnight|over|during|killing|"
    r"leaving|as|to|and)\b")
_LONGEST_NAME, _SHORTEST_NAME = 4, 3
_LONGEST_LEAD = 30
_ACRONYM = 6
CALENDAR = frozenset({
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
})
_DAY_OR_MONTH = re.compile(rf"(?:{'|'.join(sorted(CALENDAR))}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b")
_JOINED = frozenset({"in", "near", "at", "toward", "listed"})


_BESIDE = "beside "


def called_a_place(told: ToldText, run: list[Piece]) -> bool:
    """Return True for a name unknown to the gazetteer that its own words call a place, or that something is set in."""
    if run[0][0] not in told.called:
        told.called[run[0][0]] = _called_a_place(told, run)
    return told.called[run[0][0]]


def _called_a_place(told: ToldText, run: list[Piece]) -> bool:
    name = told.text[run[0][0] : run[-1][1]]
    words = [w.lower() for w in name.split()]
    if len(name) < _SHORTEST_NAME or len(words) > _LONGEST_NAME or _DAY_OR_MONTH.match(name):
        return False
    between = "-" in name and all(nations_by_name().get(part) for part in name.split("-"))  # "the Syria-Iraq border"
    if between or fold(words[0]) in demonyms() or demonyms().keys() >= set(fold(name).split()):
        return False
    if told.in_headline(run[0][0]) or (name.isupper() and len(name) <= _ACRONYM):
        return False
    if len(words) > 1 and words[-1] in kind_classes() and words[-2] not in _not_named():
        return True
    if _is_word(words[0]):
        return False
    around = told.wording(run[0][0], run[-1][1])
    # "Beni Ali": a word that begins names of places, before one that is a person's.
    begins = len(words) > 1 and words[0] in particles() and around.set_in == "in"
    named = begins or not _is_word(words[-1])
    return named and (
        around.kind is not None or (len(run) <= 2 and not around.office and _set_there(told, run, around)))


def _is_word(word: str) -> bool:
    """True for a word, in small letters, that is no place whatever stands beside it."""
    return not _not_named().isdisjoint((word, without_article(fold(without_possessive(word)))))


def _set_there(told: ToldText, run: list[Piece], around: Wording) -> bool:
    """True for a name that something is set in, or reaches."""
    start, end = run[0][0], run[-1][1]
    inside = around.set_in in {"in", "near"} or (around.set_in == "at" and _LIES_BY.match(told.text, end))
    # "Killed beside Taras Shevchuk": people stand beside people.
    if inside and told.text[max(0, start - len(_BESIDE)) : start].lower() != _BESIDE:
        return True
    harmed_at = around.set_in == "at" and around.led == "harmed"
    return harmed_at or _reached().search(told.text, max(0, start - _LONGEST_LEAD), start) is not None


def half_of_name(told: ToldText, run: list[Piece], known: Piece) -> bool:
    """Return True for "in Wazir Tangi": a known name is but a word of one that something is set in."""
    if len(run) != 2 or told.text[run[0][0] : run[0][1]].lower() in raw()["attributes"]["words"]:
        return False
    return (known[0] > run[0][0] or known[1] < run[1][0]) and called_a_place(told, run)


def goes_on_list(told: ToldText, run: list[Piece], end_before: int, set_in: str) -> bool:
    """Return True for "in Tchombangou and Zaroumdareye": joined to a place that something is set in."""
    start, end = run[0][0], run[-1][1]
    if len(run) > 2 or told.text[end_before:start] != " and ":
        return False
    words = told.text[start:end].split()
    named = not any(w.lower() in _not_named() or fold(w) in demonyms() for w in words)
    return named and set_in in _JOINED and bool(_GOES_ON.match(told.text, end))


@cache
def never_here() -> frozenset[str]:
    """Return the words, lower case, that name no place where a gazetteer does not."""
    return frozenset(raw()["not_named"]["words"])


@cache
def _not_named() -> frozenset[str]:
    return never_here() | never_places()


@cache
def _reached() -> re.Pattern[str]:
    """What stands before a place that men go into or fire falls on: "rode into Solhan", "shells on Hroza"."""
    return re.compile(rf"\b(?:{phrases('reached')}) $")
