"""Which party a noun phrase names: tables of aliases per war, longest alias first, and what stands around it."""
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from cenotaph.records import Blame, Party

from .names import FoldedWords, Named, folded_words, index, occurrences
from .states import countries_named, forces_named, row_of_code, state_row
from .table import by_preference, fold, heads, pattern_of, table, tables_with
from .wars import conflict_of, war_of

_REACH, _LONGEST_PHRASE = 120, 200
# Aliases that are places too: a self-styled republic, an air base that speaks.
_A_PLACE = re.compile(r"\b(?:Republic|DPR|LPR|[HK]h?mei?y?mim|Province)$")
__all__ = ["Parties", "compatible_blame", "describe_blame", "parties", "parties_named"]


class Surroundings(NamedTuple):
    """What stands around a name: it describes (`behind`, `before`, `others`) or belongs (`loyal`)."""

    behind: re.Pattern[str]
    before: re.Pattern[str]
    places: re.Pattern[str]
    loyal: re.Pattern[str]
    others: re.Pattern[str]
    conjoined: re.Pattern[str]


@cache
def surroundings() -> Surroundings:
    """Return the words around names, read once."""
    table = tomllib.loads((files("cenotaph.resolve") / "hand/naming_en.toml").read_text(encoding="utf8"))

    def any_of(section: str, key: str = "words") -> str:
        return "(?:" + "|".join(map(re.escape, table[section][key])) + ")"

    verb = rf"{any_of('behind', 'verbs')}(?! {any_of('behind', 'unless')}(?!\w))"
    return Surroundings(
        behind=re.compile(rf" (?:{verb}|{any_of('behind')})(?!\w)"),
        before=re.compile(rf"(?<!\w)(?:{any_of('before')}|{any_of('loyal')})(?: \w+)? $"),
        places=re.compile(rf"(?<!\w){any_of('before', 'places')} $"),
        loyal=re.compile(rf"(?<!\w){any_of('loyal')}(?: \w+)? $"),
        others=re.compile(rf"(?<!\w){any_of('others', 'verbs')} {any_of('others')}(?!\w)"),
        conjoined=re.compile(rf"(?<!\w){any_of('conjoined')}(?!\w)"),
    )


def valid(party: Party, day: date | None) -> bool:
    after = party.valid_from is None or day is None or day >= party.valid_from
    return after and (party.valid_to is None or day is None or day <= party.valid_to)


class Parties:
    """The party tables, seen from one war (None: from none, where words that only a war explains stay unknown)."""

    def __init__(self, conflict: str | None = None, home: str | None = None, camp: str | None = None) -> None:
        self.conflict, self.home, self._camp = conflict, home, camp

    def within(self, conflict: str | None, home: str | None = None) -> "Parties":
        """Return the same tables seen from another war, in a report about the country `home` (its English name)."""
        return Parties(conflict, home)

    def of_report(self, countries: Sequence[str], text: str) -> "Parties":
        """Return the tables seen from the war that a text is about: told by its countries, else by who is named."""
        conflict, about = war_of(countries, text), countries
        if not countries:
            named = Counter(country for country, _, _ in forces_named(folded_words(text).folded))
            about = [country for country, _ in named.most_common(2)]
            conflict = conflict or war_of(about, text)
        return Parties(conflict, _home(about, conflict))

    def said_in(self, camp: str | None) -> "Parties":
        """Return the same tables as the media of a camp use their words: its "terrorists" are its enemies."""
        return Parties(self.conflict, self.home, camp)

    def state_camp(self) -> str | None:
        """Return the camp of the state in whose war these tables are read."""
        return _state_camp(self.conflict, self.home)

    def camps_near(self, words: str) -> list[str]:
        """Return the camps of all parties whose names occur in words, also those that only describe."""
        folded = folded_words(words)
        found = occurrences(folded, index(self.conflict, self.home))
        camps = [n.row.party.camp for n in found if n.row.party.camp and not n.row.weak]
        named = countries_named(folded.folded)
        return camps or [camp for country in named if (camp := state_row(country, self.conflict).party.camp)]

    def leading_side(self, joint: str) -> str | None:
        """Return the side that leads a joint code in its war: the first named of it; None where it is no joint code."""
        return _leaders().get(joint)

    def joint_of(self, party: Party) -> Party:
        """Return the alliance that a party leads ("the army and its allies"); the party where it leads none."""
        joint = next((j.side for t in by_preference(self.conflict) for j in t.joint if j.leader == party.side), None)
        return self.side_party(joint) or party if joint else party

    def side_party(self, side: str) -> Party | None:
        """Return the first party that carries a side code, in the war's own table first."""
        return _first_of_side(self.conflict, side)

    def named(self, words: str, day: date | None = None, conflict: str | None = None) -> list[Named]:
        """Return every party that a phrase names as itself, in order, its firm names only where there are any."""
        named = _named_in_phrase if len(words) <= _LONGEST_PHRASE else _named
        return list(named(words, day, (conflict, None) if conflict else (self.conflict, self.home)))

    def located(self, text: str, day: date | None = None) -> tuple[FoldedWords, list[Named]]:
        """Return the folded words of a text and every party named in it, a country's adjective with no other's name."""
        folded, table = folded_words(text), index(self.conflict, self.home, self._camp)
        found = [n for n in occurrences(folded, table) if valid(n.row.party, day)]
        found = without_bare(folded, found, table.bare)
        starts = {n.start for n in found}
        return folded, [n for n in found if not (n.adjective and n.end + 1 in starts)]

    def find(self, words: str, day: date | None = None, conflict: str | None = None) -> Party | None:
        """Return the party that a noun phrase names; None where it names none, or rivals together.

        Longest alias wins, on word borders, blind to case, hyphens and apostrophes. Allies named together are their
        joint party where the tables have one, else the first named.
        """
        named = [n.row.party for n in self.named(words, day, conflict)]
        return self.united(named) if named else None

    def unnamed(self, words: str) -> bool:
        """True where words describe an attacker of no known side: "a suicide bomber", "unidentified gunmen"."""
        return bool(unnamed_attackers().search(fold(words)))

    def flies(self, side: str | None) -> bool:
        """True for a side that attacks from the air in the war seen, or anywhere where no war is known."""
        return _flies(self.conflict, side)

    def united(self, named: list[Party]) -> Party | None:
        if len(named) == 1:
            return named[0]
        ids = {p.id for p in named}
        firm = [p for p in named if p.side and not (set(p.member_of) & (ids - {p.id}))] or named
        sides = list(dict.fromkeys(p.side for p in firm if p.side))
        if len(sides) <= 1:
            return firm[0]
        for each in by_preference(self.conflict):
            for joint in each.joint:
                if set(sides) <= joint.of | {joint.side}:
                    return self.side_party(joint.side)
            if any(set(sides) <= group for group in each.together):
                return firm[0]
        return None


@lru_cache(maxsize=256)
def parties_named(countries: Sequence[str]) -> frozenset[str]:
    """Return the folded names of parties and speakers that name no place in a report about these countries."""
    return _named_in_wars(frozenset({None, *map(conflict_of, countries)}))


@cache
def _named_in_wars(wars: frozenset[str | None]) -> frozenset[str]:
    return frozenset[str]().union(*map(_named_in_war, wars))


@cache
def _named_in_war(war: str | None) -> frozenset[str]:
    named = (alias for row in table(war).rows if not row.weak for alias in row.party.aliases)
    names = (alias for alias in named if alias[:1].isupper() or "-" in alias)
    return frozenset(fold(alias) for alias in names if not _A_PLACE.search(alias))


@cache
def _state_camp(conflict: str | None, home: str | None) -> str | None:
    camp = next((t.state_camp for t in heads() if conflict and t.conflict == conflict), None)
    return camp or (state_row(home, conflict).party.camp if home else None)


@cache
def _leaders() -> dict[str, str]:
    """The side that leads each joint code, as the first table that has the code says."""
    return {joint.side: joint.leader for head in reversed(heads()) for joint in reversed(head.joint)}


@cache
def _flies(conflict: str | None, side: str | None) -> bool:
    mine = [t for t in heads() if conflict and t.conflict == conflict] or heads()
    return any(side in t.flies for t in mine) or bool(side and row_of_code(side))


@cache
def _first_of_side(conflict: str | None, side: str) -> Party | None:
    known = (row.party for each in by_preference(conflict) for row in each.rows)
    elsewhere = (row.party for each in tables_with(side) for row in each.rows)
    state = row_of_code(side)
    found = next((party for party in known if party.side == side), state.party if state else None)
    return found or next((party for party in elsewhere if party.side == side), None)


def _home(countries: Sequence[str], conflict: str | None) -> str | None:
    """The country that a report is mostly about; None where the war's table knows the states of two of them."""
    states = [c for c in countries if conflict and state_row(c, conflict).party.conflict]
    return None if len(states) > 1 else next(iter((*states, *countries)), None)


def _named(words: str, day: date | None, seen_from: tuple[str | None, str | None]) -> tuple[Named, ...]:
    folded, known = folded_words(words), index(*seen_from)
    found, text = [n for n in occurrences(folded, known) if valid(n.row.party, day)], folded.text
    if not found:
        return ()
    found = without_bare(folded, found, known.bare)
    found = [n for n in found if not set_aside(text, n)]
    found = [n for i, n in enumerate(found) if not (n.adjective and describes(text, n, found[i + 1 : i + 2]))]
    return tuple([n for n in found if not n.row.weak] or found)


_named_in_phrase = lru_cache(maxsize=20_000)(_named)


def without_bare(folded: FoldedWords, found: list[Named], bare: frozenset[str]) -> list[Named]:
    """Return the named parties less the bare words that belong to the one right before: "American troops"."""
    before = {n.end: n for n in found}

    def owned(name: Named) -> bool:
        owner = before.get(name.start - 1)
        called = folded.text[name.start : name.end].rstrip("s")
        return owner is not None and called in bare and folded.touching(owner, name)

    return [n for n in found if not owned(n)]


def set_aside(text: str, named: Named) -> bool:
    """True where a name only describes: "rebel-held Aleppo", "against the army", "held by rebels"."""
    # What may stand before a name is short: searched from there, a whole report is not read again for each name.
    around, reach = surroundings(), max(0, named.start - _REACH)
    if named.row.party.side is None or around.loyal.search(text, reach, named.start):
        return False
    if named.adjective and around.places.search(text, reach, named.start):
        return True
    if around.behind.match(text, named.end) or around.before.search(text, reach, named.start):
        return True
    others = _first_others(text)
    return others is not None and others <= named.start


@lru_cache(maxsize=64)
def _first_others(text: str) -> int | None:
    """Where the first words end that set aside every name behind them, None where there are none."""
    found = surroundings().others.search(text)
    return found.end() if found else None


def describes(text: str, adjective: Named, following: list[Named]) -> bool:
    """True where a country's adjective only qualifies the party named right after it."""
    conjoined = surroundings().conjoined
    return any(not n.adjective and not conjoined.search(text[adjective.end : n.start]) for n in following)


@cache
def unnamed_attackers(surely: bool = False) -> re.Pattern[str]:
    """Return the words for attackers of no named side; `surely`: only such as are attackers wherever they stand."""
    return pattern_of([word for table in heads() for word in (table.bombers if surely else table.unnamed)])


@cache
def parties() -> Parties:
    """Return the party tables, read once. Start from here; `within` a war where one is known."""
    return Parties()


def blame_side(side: str | None) -> str | None:
    """Return a side as blame carries it: allies of a government are blamed under the joint code."""
    return "government_and_allies" if side == "government_allies" and wider(side) else side


def describe_blame(words: str | None, tables_of_war: Parties, day: date | None = None) -> Blame:
    """Return who is blamed, as written, with side and camp; both None where the words name no party."""
    party = tables_of_war.find(words, day) if words else None
    return Blame(words=words, side=blame_side(party.side) if party else None, camp=party.camp if party else None)


@cache
def wider(side: str) -> frozenset[str]:
    """Return the joint codes of the alliances that hold a side."""
    return frozenset(j.side for t in heads() for j in t.joint if side in j.of)


def compatible_blame(side_a: str | None, side_b: str | None) -> bool:
    """True where two blamed sides can be one account: the same, one unknown, or one the alliance that holds both."""
    if side_a is None or side_b is None or side_a == side_b:
        return True
    return side_a in wider(side_b) or side_b in wider(side_a)
