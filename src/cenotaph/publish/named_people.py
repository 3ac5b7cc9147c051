"""The people whom a report's text names, and what the words around a name say of them."""
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from cenotaph.compare import fold
from cenotaph.resolve import bodies

from .cues import Kind, any_of, kind_shown, most_private, roles, table, tells_of_one
from .shapes import addresses, built_as_a_name, known_to_all, looks_like_a_person, unarticled

_EARLIER = 60
# What is told of one name of a list and holds of the next: an office is its holder's alone, and so is a death.
_SHARED: frozenset[Kind | None] = frozenset({"minors", "witnesses", "private_speakers"})
_LISTED = re.compile(r"(?:,? \(?\w{1,9}\)?)?(?:,|;| and| &|, and)\s(?:(?:her|his|their|my|our) )?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r" ?[(\[]")


class Named(NamedTuple):
    """A name in a text, and who bears it."""

    name: str
    kind: Kind


class _Mention(NamedTuple):
    start: int
    end: int
    name: str
    kind: Kind | None


def named_people(text: str, ordinary: Collection[str] = (), places: Collection[str] = ()) -> tuple[Named, ...]:
    """Return the names in a text that are persons', each once, with the most private kind that the text shows.

    A name is shown to be a person's by an age, by a noun of kin, witness, trade or office beside it, by words that give
    a name, by speaking, by what became of its bearer, by standing in one list with such a name; else by how it is
    built ("others"). `ordinary` are words that stand in small letters too: capitalised they are no name by
    themselves. `places` are names of places, casefolded: they are no persons, nor are the parties and outlets of the
    tables.
    """
    kinds: dict[str, Kind] = {}
    for name, kind in _in_lists(_mentions(text, ordinary, places), text):
        for form in _forms(name, places):
            kinds[form] = most_private(kind, kinds.get(form))
    return tuple(Named(*found) for found in kinds.items())


def _forms(name: str, places: Collection[str]) -> Iterator[str]:
    """Yield a name and what else its bearer is called: without "Daw" before it, without a town that follows it."""
    yield name
    words = name.split()
    if len(words) > 2 and words[0] in addresses():
        yield " ".join(words[1:])
    if len(words) > 2 and words[-1].casefold() in places:
        yield " ".join(words[:-1])


def _mentions(text: str, ordinary: Collection[str], places: Collection[str]) -> Iterator[_Mention]:
    """Yield what may be persons' names, with what stands around each of them tells."""
    for start, end in _names(text, places):
        name = " ".join(text[start:end].split())
        if not _of_a_person(name, ordinary, places):
            continue
        before, after = text[max(0, start - _EARLIER) : start], text[end : end + 2 * _EARLIER]
        kind = "public_speakers" if _is_known(name) else kind_shown(before, after)
        if kind and (_with_title(before, name) in places or _is_said_of_words(name, before, after, ordinary)):
            continue
        # A name of one word is a given name: whose age is not told may be a child.
        if kind == "victims" and " " not in name:
            kind = "others"
        if kind is None and looks_like_a_person(name, before, after, ordinary):
            kind = "others"
        yield _Mention(start, end, name, kind)


def _is_known(name: str) -> bool:
    # A possessive whose apostrophe was lost counts: "Bashar Assads clan".
    bare = unarticled(name)
    return bare in known_to_all() or bare.removesuffix("s") in known_to_all()


def _with_title(before: str, name: str) -> str:
    """The name with the word before it, as a place may be called: "sheikh maqsoud"."""
    return f"{before.rstrip().rpartition(' ')[2]} {name}".casefold()


def _is_said_of_words(name: str, before: str, after: str, ordinary: Collection[str]) -> bool:
    """Say whether a run is words of a headline beside a noun that is said of people: "Children Living Nearby"."""
    words = _WORD.findall(name)
    if len(words) < 2 or built_as_a_name(words) or tells_of_one(before, after):
        return False
    return all(word.casefold() in ordinary for word in words)


def _in_lists(mentions: Iterable[_Mention], text: str) -> Iterator[Named]:
    """Yield the names that are persons': what is told of one name of a list ("her sons Ali, 9, and Hassan") holds of
    the next where nothing else is told of it, and a name in brackets in another script is the same person's."""
    last: _Mention | None = None
    for each in mentions:
        kind = each.kind
        if last and last.kind:
            between, follows = text[last.end : each.start], text[each.end : each.end + 1]
            again = _IN_BRACKETS.fullmatch(between) and follows in (")", "]")
            listed = last.kind in _SHARED and kind in (None, "others") and _LISTED.fullmatch(between)
            kind = last.kind if again or listed else kind
        if kind:
            yield Named(each.name, kind)
        last = each._replace(kind=kind)


def runs_in(text: str, ordinary: Collection[str] = (), places: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Yield where a text has capitalised words that may be one person's name, whether anything tells so or not."""
    for start, end in _names(text, places):
        if _of_a_person(" ".join(text[start:end].split()), ordinary, places):
            yield start, end


def names_in(words: str, ordinary: Collection[str] = (), places: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names in words that are known to speak of somebody: a source's, a victim's."""
    return tuple(" ".join(words[start:end].split()) for start, end in runs_in(words, ordinary, places))


def _of_a_person(name: str, ordinary: Collection[str], places: Collection[str]) -> bool:
    single, folded = " " not in name, fold(name)
    if name.casefold() in places or folded in bodies() or folded.removeprefix("al ") in bodies():
        return False
    # A possessive whose apostrophe was lost: "Syrias army".
    whose = {name.casefold().removesuffix("s"), folded.removesuffix("s")}
    if single and (name.isupper() or _COMPOUND.search(name) or name.casefold() in ordinary
                   or whose & (_groups() | bodies()) or not whose.isdisjoint(places)):
        return False
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", name)]
    own = [word for word in words if word not in table()["names"]["particles"]]
    somewhere = all(word in places or word in bodies() for word in own)
    return not somewhere and not any(word in _groups() for word in words)


def _names(text: str, places: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words, particles among them, broken where an office or a trade stands in one.

    A place before a name is no part of it ("Aleppo Mohammad Hazouri"), nor one after it.
    """
    for match in _run().finditer(text):
        start = match.start()
        for each in (*_WORD.finditer(text, start, match.end()), None):
            if each is None or _breaks(text, each):
                yield from _without_places(text, start, each.start() if each else match.end(), places)
                start = each.end() if each else start


def _breaks(text: str, word: re.Match[str]) -> bool:
    """Say whether a word is no part of the name that it stands in: no particle, nor what a particle is tied to."""
    if word[0].islower() or word[0].casefold() not in _no_names():
        return False
    tied = _TIED.search(text, max(0, word.start() - _LONGEST_PARTICLE), word.start())
    return not (tied and tied[1].casefold() in table()["names"]["particles"])


def _without_places(text: str, start: int, end: int, places: Collection[str]) -> Iterator[tuple[int, int]]:
    words = list(_PIECE.finditer(text, start, _without_possessive(text, start, end)))
    while len(words) > 1 and (_no_particle(words[0][0]) or (
            _is_place(words[0][0], places) and not built_as_a_name([word[0] for word in words]))):
        words.pop(0)
    # A surname may be a town's name too: Taras.
    while len(words) > 1 and words[-1][0].casefold() in places and not built_as_a_name([word[0] for word in words]):
        words.pop()
    if words:
        yield words[0].start(), words[-1].end()


def _is_place(word: str, places: Collection[str]) -> bool:
    # "Turkeys Erdogan": the apostrophe was lost.
    return word.casefold() in places or (len(word) > 4 and word.casefold().removesuffix("s") in places)


def _without_possessive(text: str, start: int, end: int) -> int:
    return end - 2 if text[max(start, end - 2) : end] in ("’s", "'s") else end


def _no_particle(word: str) -> bool:
    """Say whether a small word is none that a name begins with: the rest of "six-year-old"."""
    return word[0].islower() and word.split("-", maxsplit=1)[0] not in table()["names"]["particles"]


# A word; and a word with the marks that may stand in a name.
_WORD, _PIECE = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_](?:[^\s]*[^\W\d_])?")
# "al-" right before a word.
_TIED, _LONGEST_PARTICLE = re.compile(r"([^\W\d_]+)[-’']\Z"), 8
_COMPOUND = re.compile(r"[^\W\d_]-[a-z]+$")


@cache
def _run() -> re.Pattern[str]:
    word = r"[A-Z\u00c0-\u00de\u0100-\u017f][^\W\d_]*(?:[’'ʿʾ`-][^\W\d_]+)*"
    names = table()["names"]
    part = rf"(?:{any_of(names['spaced'])} |{any_of(names['particles'])}-)*{word}"
    # Letters and vowel marks of every other script: Arabic, Cyrillic, Hebrew, Ethiopic, Burmese.
    letter = r"[\u0370-\u1dff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufefc]"
    foreign = rf"{letter}{{2,}}(?:[ ’'-]{letter}{{2,}}){{0,4}}"
    return re.compile(rf"(?<![\w’'-])(?:{part}(?:(?:[ -]|\n(?!\n)){part}){{0,4}}|{foreign})")


@cache
def _groups() -> frozenset[str]:
    return frozenset(table()["names"]["groups"])


@cache
def _no_names() -> frozenset[str]:
    """Words that open a sentence, or stand before or after a name, and are no part of it."""
    names = table()["names"]
    trades = {word for role in roles() for word in (role, f"{role}s")}
    return (frozenset(names["never"]) | trades | set(names["titles"])) - set(names["teknonyms"])
