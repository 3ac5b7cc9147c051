"""Who asserts a claim: the kind of source, its one name however it is called, and the camp it speaks for."""
import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from operator import itemgetter
from typing import Any, NamedTuple

from cenotaph.records import Source, SourceKind

from ..parties.parties import Parties
from ..parties.phrases import Phrases
from ..parties.states import government_named, state_row
from ..parties.table import fold, pattern_of

__all__ = ["describe_source", "outlet_camp"]


# How much a known party's name weighs when it speaks: an agency's name stands beside its reporter's or witness's.
STATE_KINDS = frozenset({SourceKind.OFFICIAL, SourceKind.MILITARY})
_PUBLISHING_BODIES = frozenset({SourceKind.UN, SourceKind.NGO, SourceKind.MONITOR, SourceKind.MILITARY})
_FIRM = 4
WEIGHTS = {SourceKind.MEDIA: 5, SourceKind.OPPOSITION: 5}


_TAKES_SIDES = re.compile(
    r"(?<!\w)(?:pro|anti) (?!terror|tank|aircraft|gang|narco|drug|corruption|personnel|mine)\w+ ?|"
    r"(?<!\w)(?:un|u n) (?:recogni[sz]ed|brokered|mandated) ?")
# "Euphrates Post": no person's name.
_MEDIUM = re.compile(
    r"\b(?:Post|Times|News|Herald|Tribune|Gazette|Telegraph|Today|Radio|FM|TV|Press|Media|Journal|Online)$")
# "The Armed Forces of the Philippines (AFP)" are no news agency.
_BRACKETED = re.compile(r"\s\([A-Z]{2,8}\)?$")


class Group(NamedTuple):
    """Words that say what kind of source speaks, and how firmly (0-6)."""

    kind: SourceKind
    weight: int
    camp: str | None
    state: bool


class Outlet(NamedTuple):
    name: str
    camp: str
    speaks_as: SourceKind | None
    quoted: bool = True


class Said(NamedTuple):
    """One reading of who speaks; the weightiest counts, among equals the first named."""

    weight: int
    start: int
    kind: SourceKind
    camp: str | None
    name: str | None = None
    state: bool = False


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("cenotaph.resolve") / "hand/speakers_en.toml").read_text(encoding="utf8"))


@cache
def _groups() -> Phrases[list[tuple[int, Group]]]:
    """The words that name speakers, each with the kinds that it names, numbered in the order of the table."""
    kinds: dict[tuple[str, ...], list[tuple[int, Group]]] = {}
    for number, read in enumerate(_table()["group"]):
        group = Group(SourceKind(read["kind"]), read["weight"], read.get("camp"), read.get("state", False))
        for words in dict.fromkeys(tuple(fold(word).split()) for word in read["words"]):
            kinds.setdefault(words, []).append((number, group))
    return Phrases(kinds)


@cache
def words_of(section: str) -> re.Pattern[str]:
    """Return the words of one section of the speakers' table: "own_voice", "together"."""
    return pattern_of(_table()[section]["words"])


@cache
def outlets() -> dict[str, Outlet]:
    """Return every outlet of the table by every folded name it goes by."""
    table = tomllib.loads((files("cenotaph.resolve") / "hand/outlets.toml").read_text(encoding="utf8"))
    found: dict[str, Outlet] = {}
    for row in table["outlet"]:
        speaks_as = SourceKind(row["speaks_as"]) if "speaks_as" in row else None
        for name in (row["name"], *row["names"]):
            found[fold(name)] = Outlet(row["name"], row["camp"], speaks_as, row.get("quoted", True))
    return found


@lru_cache(maxsize=256)
def known_outlet(name: str | None) -> Outlet | None:
    """Return the outlet that a name or a web address means: "www.sana.sy" is SANA."""
    if not name:
        return None
    plain = fold(re.sub(r"^(?:https?://)?(?:(?:www\d?|english|en)\.)?|\.[a-z]{2,4}(?:\.[a-z]{2})?(?:/.*)?$", "", name))
    return outlets().get(plain) or outlets().get(fold(name))


def outlet_camp(outlet: str | None) -> str | None:
    """Return the camp that an outlet speaks for in its own voice; None for an outlet that no table knows."""
    known = known_outlet(outlet)
    return known.camp if known else None


def own_voice(outlet: str | None, words: str | None = None) -> Source:
    known = known_outlet(outlet)
    if known is None:
        return Source(words=words, kind=SourceKind.OUTLET, name=outlet)
    return Source(words=words, kind=SourceKind.OUTLET, name=known.name, camp=known.camp)


def speaks_for_itself(folded: str, outlet: str | None) -> bool:
    """True where the words are the report's own outlet or its reporter: "SANA's correspondent" in SANA."""
    if not outlet:
        return False
    called = [name for name in _names_of(outlet) if name in folded]
    if not called:
        return False
    names = "|".join(map(re.escape, called))
    if re.fullmatch(rf"(?:{names})s?(?: (?:news )?(?:agency|network|channel|tv))*", folded):
        return True
    return bool(re.search(rf"(?<!\w)(?:{names})s?(?!\w)", folded) and words_of("own_voice").search(folded))


@lru_cache(maxsize=256)
def _names_of(outlet: str) -> list[str]:
    """The folded names that an outlet goes by."""
    known = known_outlet(outlet)
    return [name for name, other in outlets().items() if other.name == known.name] if known else [fold(outlet)]


@lru_cache(maxsize=20_000)
def by_words(folded: str) -> tuple[Said, ...]:
    """Return what the words of the table say of a speaker; "pro-government radio" is no government's."""
    words = _TAKES_SIDES.sub("", folded).split()
    known = _groups()
    found: list[tuple[int, Said]] = []
    taken: dict[int, int] = {}
    for n in known.begin(words):
        for groups, behind in known.at(words, n):
            for number, group in groups:
                if taken.get(number, 0) <= n:
                    start = _offset(words, n)
                    found.append((number, Said(group.weight, start, group.kind, group.camp, None, group.state)))
                    taken[number] = behind
    return tuple(said for _, said in sorted(found, key=itemgetter(0)))


@cache
def _quoted_outlets() -> Phrases[Outlet]:
    quoted = {name: outlet for name, outlet in outlets().items() if len(name) > 2 and outlet.quoted}
    return Phrases({tuple(name.split()): outlet for name, outlet in quoted.items()})


def _offset(words: Sequence[str], n: int) -> int:
    """Where word `n` begins, words one blank apart."""
    return sum(map(len, words[:n])) + n


def by_outlets(folded: str) -> list[Said]:
    """Return the outlets that are quoted by name; one with a common word for a name where it speaks by that alone."""
    weight, kind = WEIGHTS[SourceKind.MEDIA], SourceKind.MEDIA
    alone = outlets().get(folded)
    if alone and not alone.quoted:
        return [Said(weight, 0, kind, alone.camp, alone.name)]
    words = folded.split()
    return [Said(weight, _offset(words, n), kind, outlet.camp, outlet.name)
            for n, _, outlet in _quoted_outlets().found(words)]


def by_parties(words: str, tables: Parties) -> list[Said]:
    """Return what the party tables know: a known speaker weighs most, a state's bare name next to nothing."""
    said = []
    for named in tables.named(words):
        party = named.row.party
        speaker = party.source_kind if not named.adjective else None
        kind = speaker or SourceKind.OFFICIAL
        known = 7 if party.camp == "independent" or not party.side else 4
        weight = WEIGHTS.get(kind, known) if speaker else 1 if named.adjective else 2
        name = party.name if speaker and not named.row.many else None
        said.append(Said(weight, named.start, kind, party.camp, name))
    return said


def readings(words: str, tables: Parties) -> list[Said]:
    """Return every reading of who speaks, the weightiest first."""
    folded = fold(words)
    full = fold(_BRACKETED.sub("", words)) if "(" in words else folded
    explained = full != folded and any(s.weight > 3 and s.kind is not SourceKind.MEDIA for s in by_words(full))
    named = _BRACKETED.sub("", words) if explained else words
    said = [*by_words(folded), *by_parties(named, tables), *by_outlets(full if explained else folded)]
    return sorted(said, key=lambda s: (-s.weight, s.start))


def _in_order(words: str, tables: Parties) -> list[Said]:
    """Every reading of who speaks; what a name says goes before what the words behind its comma add."""
    said = readings(words, tables)
    name, comma, _ = words.partition(",")
    first = readings(name, tables) if comma else []
    return [*first, *(s for s in said if s not in first)] if first and first[0].weight >= _FIRM else said


def describe_source(words: str | None, tables: Parties, outlet: str | None = None) -> Source:
    """Return who asserts a claim, from the words for it (None: the outlet, in its own voice).

    Kind by the guidelines' conventions; `name` is the one name of a known speaker, however it is called here; `camp`
    the interest it speaks for, independent for those who speak for none, None where no table tells.
    """
    folded, known = fold(words) if words else "", known_outlet(outlet)
    if known and known.speaks_as and (folded == "coalition" or outlets().get(folded) == known):
        return Source(words=words, kind=known.speaks_as, name=known.name, camp=known.camp)
    if words is None or not folded or (speaks_for_itself(folded, outlet) and not _is_a_body(words, tables)):
        return own_voice(outlet, words)
    first_named = words_of("together").split(words, maxsplit=1)[0]
    said = _in_order(first_named, tables)
    if not said and first_named != words:  # "Security and medical officials": officials, both.
        said = readings(f"{first_named} {words.rsplit(maxsplit=1)[-1]}", tables)
    if not said:
        said = readings(words, tables)
    if not said:
        return _government(words, tables) or Source(words=words, kind=bare_name(words))
    first = said[0]
    name = first.name or next((s.name for s in said if s.name and s.kind == first.kind), None)
    return Source(words=words, kind=first.kind, name=name, camp=first.camp or camp_of(words, said, tables))


def fuller_of(first: Source, second: Source) -> Source:
    """Return which of the sources of one figure names its teller more fully: "the Russian army" before "Russia"."""
    if not first.words:
        return second
    if second.kind not in STATE_KINDS or second.camp != first.camp:
        return first
    state = government_named(fold(first.words)) is not None and government_named(fold(second.words or "")) is None
    return second if state else first


def _is_a_body(words: str, tables: Parties) -> bool:
    """True for an organisation that publishes: named in its own release it speaks as what it is, not as an outlet."""
    said = by_parties(words, tables) or by_words(fold(words))
    return bool(said) and said[0].kind in _PUBLISHING_BODIES


def _government(words: str, tables: Parties) -> Source | None:
    """A state that speaks by its bare name or its capital's; None where the words are neither."""
    country = government_named(fold(words))
    if country is None:
        return None
    return Source(words=words, kind=SourceKind.OFFICIAL, camp=state_row(country, tables.conflict).party.camp)


def camp_of(words: str, said: list[Said], tables: Parties) -> str | None:
    """Return the camp of a speaker told by office alone: of the party or country named with it, else the state's."""
    quoted = [s.camp for s in said[1:] if s.camp and (said[0].kind not in STATE_KINDS or s.kind in STATE_KINDS)]
    if said[0].kind not in STATE_KINDS:
        return next(iter(quoted), None)
    state = tables.state_camp() if said[0].state else None
    return next((camp for camp in (*tables.camps_near(words), state, *quoted) if camp), None)


def bare_name(words: str) -> SourceKind:
    """Return witness for a person's full name with no office beside it: reports name residents so; else other."""
    name = re.sub(r",? *\d{1,2}$", "", words.strip())
    if _MEDIUM.search(name):
        return SourceKind.MEDIA
    part = r"(?:[A-Z][\w’'-]*\.?|al|el|bin|ibn|abu|um)"
    person = re.fullmatch(rf"{part}(?:[ -]{part})+", name)
    return SourceKind.WITNESS if person and not re.match(r"(?:The|A|An) ", name) else SourceKind.OTHER
