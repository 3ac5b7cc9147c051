"""Who was harmed: civilian or combatant, child, woman or man, and for combatants whose, from the words for them."""
import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from cenotaph.records import Demographic, Reading, SourceKind, Status, Victims

from ..parties.parties import Parties
from ..parties.table import fold, pattern_of

__all__ = ["describe_victims"]
GOVERNMENT_CAMP = "government"
_AGAINST = re.compile(
    r"\b(?:fight(?:ing|s)?|fought|battl(?:e|es|ed|ing)|defeat(?:s|ed|ing)?|against|(?:combat|clash(?:es)?|fighting|"
    r"battles?|"
    r"gun ?(?:fights?|battles?)|firefights?|shoot-?outs?|skirmish(?:es)?) with)\s+(?:the\s+)?"
    r"(?!for\b|with\b|alongside\b|in\b|by\b|of\b|and\b|the\b|on\b|near\b|at\b|to\b|"
    r"between\b)[\w’'-]+(?:\s+[A-Z][\w’'-]+)*")

# "A six-year-old" is a child as much as "a child" is: under eighteen (Convention on the Rights of the Child, 1989).
_UNDER_AGE = re.compile(
    r"\b(?:\d|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen)[- ]years?[- ]olds?\b|\b[\w]+[- ](?:months?|weeks?|days?)[- ]olds?\b")
# "Militants' families", "the wives and children of rebels": kin of those who fight do not fight.
_KIN = (r"(?:famil(?:y|ies)|relatives?|wife|wives|widows?|child(?:ren)?|sons?|daughters?|mothers?|fathers?|parents?|"
        r"brothers?|sisters?|husbands?|kin|households?)")
_KIN_BEHIND = re.compile(rf"[’']?s?[’']? {_KIN}\b")
_KIN_BEFORE = re.compile(rf"\b{_KIN} of (?:the |a |an |\d+ )?(?:[\w-]+ )?$")

_COUNTED = re.compile(r"(?!the\b|an?\b).*(?:s|men|women|people|children)", re.IGNORECASE)
# "British personnel" are those whom a state sent.
_TROOPS = re.compile(r"(?:^|\b[A-Z][a-z]+(?:sh|an|ch|ese|li|qi|ni) )personnel$")
_MEMBERS = re.compile(r"(?:(?:its|their|of its|of their) )?(?:[a-z]+ )?(?:members?|operatives|elements)")


class Vocabulary(NamedTuple):
    civilian: re.Pattern[str]
    combatant: re.Pattern[str]
    of_a_group: re.Pattern[str]
    at_war: re.Pattern[str]
    of_a_state: re.Pattern[str]
    possessed: re.Pattern[str]
    unknown: re.Pattern[str]
    part: re.Pattern[str]
    most: re.Pattern[str]
    child: re.Pattern[str]
    woman: re.Pattern[str]
    man: re.Pattern[str]
    others: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the words for victims, read once."""
    table = tomllib.loads((files("cenotaph.resolve") / "hand/victims_en.toml").read_text(encoding="utf8"))
    named = ("civilian", "combatant", "of_a_group", "at_war", "of_a_state", "possessed", "unknown", "part")
    patterns = {name: pattern_of(table[name]["words"]) for name in (*named, "child", "woman", "man", "others")}
    return Vocabulary(**patterns, most=pattern_of(table["part"]["most"]))


def first_of(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else -1


def status_of(text: str, names_party: bool) -> Status:
    """Return what the words say of a group of people: both kinds named side by side are mixed."""
    words = vocabulary()
    if words.at_war.search(text):
        return Status.COMBATANT
    combatant = [m for m in words.combatant.finditer(text)
                 if not (_KIN_BEHIND.match(text, m.end()) or _KIN_BEFORE.search(text, 0, m.start()))]
    covered = [range(m.start(), m.end()) for m in combatant]
    civilian = [m for m in words.civilian.finditer(text) if not any(m.start() in r for r in covered)]
    if combatant and any(m.start() <= c.start() < m.end() for m in civilian for c in combatant):
        combatant = []
    if civilian and combatant:
        return beside(text, civilian[0], combatant[0])
    of_party = names_party and not civilian and (words.of_a_group.search(text) or not words.unknown.search(text))
    if combatant or of_party:
        return Status.COMBATANT
    return Status.CIVILIAN if civilian else Status.UNKNOWN


def beside(text: str, civilian: re.Match[str], combatant: re.Match[str]) -> Status:
    """Return mixed where civilians and combatants are joined by "and", else what the first word, the head, says."""
    first, second = sorted((civilian, combatant), key=lambda m: m.start())
    if re.search(r"\b(?:and|or)\b|,", text[first.end() : second.start()]):
        return Status.MIXED
    return Status.CIVILIAN if first is civilian else Status.COMBATANT


# The same words come again and again, and several rules ask of them.
@lru_cache(maxsize=256)
def status(text: str, names_party: bool) -> Status:
    """Return the status of all the victims: a part that is not most of them does not decide."""
    words = vocabulary()
    cut = words.part.search(text)
    whole = text[: cut.start()] if cut else text
    most = words.most.search(whole)
    head = whole[: most.start()].strip() if most else whole
    if not most or (head and status_of(head, False) in {Status.CIVILIAN, Status.COMBATANT}):
        return status_of(head, names_party)
    rest = status_of(whole[most.end() :], names_party)
    explicit = re.search(r"\bcivilians?\b", whole[most.end() :])
    everyone = most.group().startswith("all") and not most.group().startswith("all but")
    partly = head and not everyone and (rest is Status.COMBATANT or (rest is Status.CIVILIAN and explicit))
    return Status.MIXED if partly else rest


@lru_cache(maxsize=256)
def demographic(text: str) -> Demographic | None:
    """Return child, woman or man where every word for the victims says so; None where several do or none."""
    words = vocabulary()
    cut = min((i for i in (first_of(words.part, text), first_of(words.most, text)) if i > 0), default=len(text))
    head = text[:cut]
    named = {
        Demographic.CHILD: words.child.search(head) or _UNDER_AGE.search(head),
        Demographic.WOMAN: words.woman.search(head), Demographic.MAN: words.man.search(head),
    }
    found = [who for who, hit in named.items() if hit]
    others = re.search(r"\b(?:and|or)\b|,", head) and words.others.search(head)
    return found[0] if len(found) == 1 and not others else None


def side_of(words: str, tables: Parties, near: Sequence[str], outlet_camp: str | None) -> str | None:
    """Return whose the combatants are: named in their words, else by a group named near, else as the outlet speaks."""
    if vocabulary().possessed.match(words.casefold()) and near and (owners := tables.named(near[0])):
        return owners[0].row.party.side
    named = tables.named(words)
    loose = all(n.row.weak for n in named)
    fallback, of_a_group = None, False
    if named:
        party = tables.find(words)
        of_a_group = party is not None and party.source_kind is SourceKind.REBEL
        fallback = (tables.leading_side(party.side) or party.side) if party and party.side else None
        if not loose or fallback is None:
            return fallback
        fallback = None if fallback == "rebels" and outlet_camp != GOVERNMENT_CAMP else fallback
    groups_only = bool(named) and (of_a_group or fallback in {None, "rebels", "isis"})
    if vocabulary().of_a_state.search(fold(words)):
        return fallback
    told = (side for text in near if (side := only_side(without_enemies(text), tables, groups_only)))
    return next(told, fallback)


def without_enemies(text: str) -> str:
    """Return a text less those whom somebody fights: "killed fighting the army" is no word of the army's dead."""
    return _AGAINST.sub(" ", text)


def only_side(text: str, tables: Parties, groups_only: bool) -> str | None:
    """Return the one side of all parties firmly named in a text (of its armed groups alone, if asked); else None."""
    named = [n.row for n in tables.named(text) if not n.row.weak]
    sides = {r.party.side for r in named if not groups_only or r.party.source_kind is SourceKind.REBEL}
    sides.discard(None)
    return sides.pop() if len(sides) == 1 else None


def describe_victims(
    words: str | None, tables: Parties, outlet_camp: str | None = None, near: Sequence[str] = (), sentence: str = ""
) -> Victims:
    """Return the victims as written and as coded: status, demographic and, for combatants, side.

    `outlet_camp` is the camp of the report's outlet: in government-aligned reports unnamed "terrorists" who fight the
    government are rebels. `near` are texts around the victims, nearest first (their sentence, the headline), where a
    group that their own words leave out may be named, `sentence` the one that "its" refers to. Side is None where
    nothing names whose they are.
    """
    if not words:
        return Victims(words=words)
    folded = fold(words)
    armed = names_armed(tables, words) or of_named_group(folded, tables, sentence) or bool(_TROOPS.search(words))
    found, who = status(folded, armed), demographic(folded)
    if found is Status.UNKNOWN and who is Demographic.CHILD:
        found = Status.CIVILIAN
    fighters = found in {Status.COMBATANT, Status.MIXED}
    near = near if found is Status.COMBATANT else ()
    owned = vocabulary().possessed.match(folded) and near and not tables.named(near[0])
    side = side_of(words, tables, (sentence, *near) if owned else near, outlet_camp) if fighters else None
    return Victims(words=words, status=found, demographic=who, side=side)


def without_speaker(reading: Reading, speaker: str | None) -> str:
    """Return the words for the victims; none where they are the speaker's: "wounding seven the governor said".

    What the number counts is kept: "five rescue workers in the valley said …" lost nobody else.
    """
    words = reading.victims.words or ""
    twice = reading.sentence.words.count(words) > 1
    if not words or twice or reading.count.stated == 1 or words not in (speaker or ""):
        return words
    near = (f"{reading.count.words}{of_them} {words}" for of_them in ("", " of them", " of whom"))
    return words if _COUNTED.fullmatch(words) and any(n in reading.sentence.words for n in near) else ""


def names_armed(tables: Parties, words: str) -> bool:
    """True where a party is named by more than a country's adjective: "Syrians" are not the Syrian army."""
    return any(not n.adjective and n.row.party.side for n in tables.named(words))


def of_named_group(folded: str, tables: Parties, sentence: str) -> bool:
    """True for "its members" where an armed group is named first: "Hezbollah said two of its members"."""
    named = tables.named(sentence) if _MEMBERS.fullmatch(folded) else []
    return bool(named) and named[0].row.party.source_kind is SourceKind.REBEL
