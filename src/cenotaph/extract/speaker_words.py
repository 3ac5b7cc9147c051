"""The words that a speaker's name or description is made of, and where it ends."""
import re
from functools import lru_cache
from typing import NamedTuple

from .wording import table

_WORD = re.compile(
    r"\b(?=[A-Z])(?:(?:Dr|Mr|Mrs|Ms|Prof|Gen|Lt|Col|Maj|Capt|Brig|Sgt|Cmdr|Adm|Gov|Sen|Rep|Rev|Fr|St)\.|"
    r"(?:[A-Z]\.){2,}(?:['’]s)?)|[\w’'.&/-]*[\w’']|[^\w\s]")
ARTICLES = frozenset({"a", "an", "the"})
OPENERS = ARTICLES | {"one", "some", "several", "many", "another", "our"}
LEADING = frozenset({"of", "for", "in", "at", "from", "to", "by", "with"})
PREPOSITIONS = LEADING | {"across", "inside", "around", "throughout", "near", "on", "over", "within", "outside"}
_PLACING = PREPOSITIONS - {"of", "for", "by", "to", "with"}
_NAMES_OF_NAMES = frozenset({"al", "el", "abu", "bin", "ibn", "de", "van", "von"})
# "The group, which …, said", "a U.N. report seen by Reuters said".
RELATIVE = frozenset({"which", "who"})
JOINING = LEADING | ARTICLES | {"and", "s"}
PERSONS = frozenset({"he", "she", "it", "they"})
DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday"})
_NUMBERS = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens", "scores",
    "hundreds", "thousands", "dozen", "hundred"})
# "The 6th Infantry Division".
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_AREAS = re.compile(r"(?:village|town|city|province|district|area|region|governorate|camp|neighbou?rhood)$")
_ARABIC_ARTICLES = frozenset({"al-", "el-"})
# "The ministry's spokesman".
_OWNER = re.compile(r"['’]s$")
# "Emergency services officials": these plurals describe who stands behind them.
_BODIES_IN_S = frozenset({"services", "forces", "figures", "reports", "corps", "defences", "headquarters", "agencies"})
_KINDS = frozenset({"police", "military", "medical", "security", "local", "opposition", "state", "hospital", "health"})
_BODIES_ON = frozenset({
    "committee", "commission", "center", "centre", "council", "inquiry", "panel", "group", "mission", "rapporteur",
    "action"})
_SIDES = frozenset({"both", "either", "each"})
_PARENTS = frozenset({"father", "mother"})
_TRAILING = frozenset({
    "one", "two", "three", "both", "some", "several", "many", "other", "another", "earlier", "(", ","})


class Word(NamedTuple):
    """One word or mark of a sentence, as written and lowered, with its first and last character."""

    text: str
    low: str
    start: int
    end: int


def words_of(sentence: str) -> list[Word]:
    """Return the words and marks of a sentence, a title with its full stop as one."""
    return [Word(word := m[0], word.lower().rstrip("'’"), start := m.start(), start + len(word))
            for m in _WORD.finditer(sentence)]


@lru_cache(maxsize=1)
def speaker_lists() -> dict[str, frozenset[str]]:
    """Return the words that make a phrase a speaker, by their use."""
    rows = table("speech_en")
    used = ("roles", "describing", "offices", "aside", "no_subjects")
    plain = {name: frozenset(rows[name]["words"]) for name in used}
    inverting = rows["inverting"]
    # Plurals that may end what stands before a speaker, and whatever may stand between a place and one.
    plain |= {"persons": plain["roles"] - _BODIES_IN_S, "kinds": plain["roles"] | plain["describing"]}
    return {**plain, "inverting": frozenset(inverting["verbs"]), "after": frozenset(inverting["before"])}


def _is_day(word: Word) -> bool:
    """True for a day or month, not for the last word of "Africa Today"."""
    return word.low in DAYS and not (word.text == "Today" and word.start)


def is_aside(word: Word) -> bool:
    """Return True for a word that may stand between a speaker and the verb, not for the last one of "Myanmar Now"."""
    return word.low in speaker_lists()["aside"] and not (word.text == "Now" and word.start)


def is_name(word: Word) -> bool:
    """Return True for a word that may be a name's: with a capital or an Arabic article, no day and no number."""
    if not (word.text[0].isupper() or word.low[:3] in _ARABIC_ARTICLES) or _is_day(word) or word.low in _NUMBERS:
        return False
    return not is_aside(word)


def belongs(word: Word) -> bool:
    """True for a word that may stand within a speaker's name or description."""
    if word.text[0].isdigit() or _is_day(word):
        return bool(_ORDINAL.fullmatch(word.low))
    if word.text in "()":
        return True
    lists = speaker_lists()
    if is_name(word) or "-" in word.text or word.low in JOINING or word.low in _NAMES_OF_NAMES:
        return True
    roles, low = lists["roles"], _OWNER.sub("", word.low)
    return low in roles or low in lists["describing"] or low.removesuffix("s") in roles


def belongs_at(words: list[Word], at: int) -> bool:
    """Return True for a word that belongs, if but by what is before it: "the commission on rights", "mother of two"."""
    word, before = words[at], words[at - 1] if at else None
    own = belongs(word)
    if own or before is None:
        return own
    if word.low == "on":
        return before.low in _BODIES_ON or words[min(at + 1, len(words) - 1)].low in _SIDES
    return before.low == "of" and at > 1 and words[at - 2].low in _PARENTS and word.low in _NUMBERS


def speaks(words: list[Word]) -> bool:
    return any((is_name(w) and w.low not in JOINING) or w.low in speaker_lists()["roles"] for w in words)


def ends_before(word: Word, speaker: Word) -> bool:
    """True for a plural that ends what stands before a speaker: "… two rebels | SANA said", "… | police said"."""
    lists = speaker_lists()
    if not (word.low.endswith("s") and word.text[0].islower() and word.low in lists["persons"]):
        return False
    several = speaker.low in lists["roles"] and speaker.low.endswith("s")
    return several or is_name(speaker) or speaker.low in _KINDS


def _behind_a_place(words: list[Word]) -> int:
    """Where those who speak begin behind a place that a lost comma joined to them: "in North Kivu local sources"."""
    lists = speaker_lists()
    tail = len(words)
    while tail and words[tail - 1].text[0].islower() and words[tail - 1].low in lists["kinds"]:
        tail -= 1
    several = tail < len(words) and words[-1].low.endswith("s") and words[-1].low in lists["persons"]
    name = tail
    while name and is_name(words[name - 1]):
        name -= 1
    placed = 1 < name < tail and words[name - 1].low in _PLACING
    return tail if several and placed else 0


def pruned(words: list[Word]) -> list[Word]:
    """A speaker's words without joining words or commas at the edges; none where nobody could speak among them."""
    areas = (n for n in range(len(words) - 3, -1, -1) if _AREAS.match(words[n].low) and words[n + 1].low == "of")
    place = next(areas, -3) + 3
    words = words[place:] if speaks(words[place:]) else words
    words = words[_behind_a_place(words) :]
    while words and (words[0].text in ",()" or words[0].low in JOINING - ARTICLES):
        words = words[1:]
    while words and (words[-1].low in JOINING or words[-1].low in _TRAILING):
        words = words[:-1]
    if words and words[-1].text == ")" and all(w.text != "(" for w in words):
        words = words[:-1]
    return words if speaks(words) else []


def opened_by_who(words: list[Word], last: int, reach: int) -> int:
    """Return where a clause between commas describes the speaker before it: "A resident, who was held by rebels, said".

    0 where none does.
    """
    if words[last + 1].text != ",":
        return 0
    opens = next((n for n in range(last, max(last - reach, 0), -1) if words[n].text in ",;.“”\""), 0)
    return opens + 1 if words[opens].text == "," and words[opens + 1].low in RELATIVE else 0


def whole_before(words: list[Word], relative: int) -> list[Word]:
    """Return all words between the mark or sentence's beginning before a relative clause and its comma, if they speak.

    "A resident of the old quarter, who …, said": the clause shows that the phrase is one.
    """
    comma = relative - 1
    first = next((n + 1 for n in range(comma - 1, -1, -1) if words[n].text in ",;.“”\""), 0)
    phrase = words[first:comma]
    return phrase if phrase and phrase[0].low in OPENERS and speaks(phrase) else []
