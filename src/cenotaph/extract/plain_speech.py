"""Who says so by the words of a sentence alone: unparsed sentences, and those whose lost commas mislead a parser."""
import re
from functools import lru_cache
from typing import NamedTuple

from cenotaph.wordlist import any_of

from .speech import naming_phrases, speech_words
from .wording import table

_WORD = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Prof|Gen|Lt|Col|Maj|Capt|Brig|Sgt|Cmdr|Adm|Gov|Sen|Rep|Rev|Fr|St)\.|[\w’'.&/-]*[\w’']|[^\w\s]")
_LONGEST = 14
_ARTICLES = frozenset({"a", "an", "the"})
_OPENERS = _ARTICLES | {"one", "some", "several", "many", "another"}
_LEADING = frozenset({"of", "for", "in", "at", "from", "to", "by", "with"})
_PREPOSITIONS = _LEADING | {"across", "inside", "around", "throughout", "near", "on", "over", "within", "outside"}
_NAMES_OF_NAMES = frozenset({"al", "el", "abu", "bin", "ibn", "de", "van", "von"})
_JOINING = _LEADING | _ARTICLES | {"and", "s"}
_PERSONS = frozenset({"he", "she", "it", "they"})
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday"})
_NUMBERS = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens", "scores",
    "hundreds", "thousands", "dozen", "hundred"})
# "The 6th Infantry Division".
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_AREAS = re.compile(r"(?:village|town|city|province|district|area|region|governorate|camp|neighbou?rhood)$")
# "claimed responsibility", "claimed the lives of nine": no word on how many died.
_NOT_OF_ATTACKS = (
    r"(?!(?<=claim)\s+(?:responsibility|credit|(?:the )?li(?:ves|fe)|\d)|(?<=claimed)\s+(?:responsibility|credit|"
    r"(?:the )?li(?:ves|fe)|\d|an? |at least)|(?<=claims)\s+(?:responsibility|credit|(?:the )?li(?:ves|fe)|\d))")
_COMPILED = re.compile(
    r"(?:[\w-]+ ){0,3}?(?:figures?|data|statistics|estimates?|numbers|toll|tally|count|statement|report|information|"
    r"reports|records|list|remarks)\s+(?:\w+ed\s+(?:on\s+)?(?:\w+day\s+)?)?(?:by|from|of)\s+")
# "Soviet states", "media reports": with an s these are nouns.
_ALSO_NOUNS = frozenset({
    "state", "report", "record", "count", "post", "document", "monitor", "estimate", "note", "put", "tell", "say",
    "tweet", "blame", "write", "recount", "deny", "detail", "register"})
# "Emergency services officials": these plurals describe who stands behind them.
_BODIES_IN_S = frozenset({"services", "forces", "figures", "reports", "corps", "defences", "headquarters", "agencies"})
_KINDS = frozenset({"police", "military", "medical", "security", "local", "opposition", "state", "hospital", "health"})
# "The group, which …, said", "a U.N. report seen by Reuters said".
_RELATIVE = frozenset({"which", "who"})
_MADE_KNOWN = frozenset({
    "seen", "obtained", "reviewed", "released", "published", "issued", "posted", "shared", "carried"})
_BY = frozenset({"by", "on", "in", "to", "with", "late", "early"})
_TOLD_BY_COLON = re.compile(r"(?<=\w):\s|\s[-–—]{1,2}\s(?=[\w' ]{3,60}\W*$)")
_LONGEST_APART = 8
_OPENING_REACH, _AT_THE_START = 120, 3
_TRAILING = frozenset({
    "one", "two", "three", "both", "some", "several", "many", "other", "another", "earlier", "(", ","})
# "The Observatory meanwhile updated to 18 its toll".
_REVISED = (r"(?:updated|raised|revised|lowered|increased|doubled)"
            r"(?=\s(?:(?:up|down)?(?:wards)?\s?to\s[\w,]+\s)?(?:its|the|their)\s(?:[\w-]+\s)?"
            r"(?:toll|count|figure|tally|estimate|number))|(?:gave|gives?|offered|offers?|provided?|provides)(?=\s(?:an?|another|"
            r"this|that|the|its|their|his|her)\s(?:[\w-]+\s){0,2}(?:toll|account|version|figure|tally|estimate|count)\b)")
_PAST = {"say": "said|says|say", "tell": "told", "put": "put", "write": "wrote", "deny": "denied|denies"}


class PlainSpeech(NamedTuple):
    """A speaker's characters (start, end) in a sentence and how the words show it.

    `manner`: "before" the verb of saying, "behind" it, "phrase" ("… according to …"), "opening" ("According to …, …"),
    "pronoun".
    """

    start: int
    end: int
    manner: str


class _Word(NamedTuple):
    text: str
    low: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    rows = table("speech_en")
    plain = {name: frozenset(rows[name]["words"]) for name in ("roles", "describing", "aside", "no_subjects")}
    inverting = rows["inverting"]
    return {**plain, "inverting": frozenset(inverting["verbs"]), "after": frozenset(inverting["before"])}


@lru_cache(maxsize=1)
def _saying() -> re.Pattern[str]:
    """A pattern of the verbs of saying as they stand behind a subject, present plural of the commonest included."""
    verbs = speech_words()["verbs"]
    past = {form for v in verbs for form in _PAST.get(v, f"{v}ed|{v}d|{v[:-1]}ied").split("|")}
    present = {f"{v}s" for v in verbs - _ALSO_NOUNS} | {"report", "claim", "indicate", "suggest"}
    return re.compile(rf"\b(?:{any_of(past | present | {'quoted', 'cited'})}\b{_NOT_OF_ATTACKS}|{_REVISED})")


def _is_name(word: _Word) -> bool:
    if not word.text[0].isupper() or word.low in _DAYS or word.low in _NUMBERS:
        return False
    return word.low not in _lists()["aside"]


def _belongs(word: _Word) -> bool:
    """True for a word that may stand within a speaker's name or description."""
    if word.text[0].isdigit() or word.low in _DAYS:
        return bool(_ORDINAL.fullmatch(word.low))
    if word.text in "()":
        return True
    lists = _lists()
    if _is_name(word) or "-" in word.text or word.low in _JOINING or word.low in _NAMES_OF_NAMES:
        return True
    roles = lists["roles"]
    return word.low in roles or word.low in lists["describing"] or word.low.removesuffix("s") in roles


def _speaks(words: list[_Word]) -> bool:
    return any((_is_name(w) and w.low not in _JOINING) or w.low in _lists()["roles"] for w in words)


def _before(words: list[_Word], verb: int) -> list[_Word]:
    """The words of the speaker that ends before the verb of saying; a closed apposition may stand between commas."""
    last = verb - 1
    while last >= 0 and words[last].low in _lists()["aside"]:
        last -= 1
    closed = last >= 0 and words[last].text == ","
    last -= closed
    first = last + 1
    while first > 0 and last - first < _LONGEST:
        word = words[first - 1]
        if word.text == "," and closed:
            closed = False
        elif not _belongs(word) or (first <= last and _ends_before(word, words[first])):
            break
        first -= 1
        if word.low in _OPENERS and not _within(words, first):
            break
    return _described(words, first, last) or _pruned(words[first : last + 1])


def _described(words: list[_Word], first: int, last: int) -> list[_Word]:
    """The words of a speaker whom a clause describes up to the verb: "The group, which … in the capital, said"."""
    leading = words[first].low in _LEADING or words[first - 1].low in _PREPOSITIONS if first else False
    if first <= last and not leading:
        return []
    near = range(first - 1, max(first - _LONGEST, 0), -1)
    relative = next((n for n in near if words[n].low in _RELATIVE or (
        words[n].low in _MADE_KNOWN and words[n + 1].low in _BY | _DAYS)), None)
    return [] if relative is None else _before(words, relative)


def _ends_before(word: _Word, speaker: _Word) -> bool:
    """True for a plural that ends what stands before a speaker: "… two rebels | SANA said", "… | police said"."""
    lists = _lists()
    if not (word.low.endswith("s") and word.text[0].islower() and word.low in lists["roles"] - _BODIES_IN_S):
        return False
    several = speaker.low in lists["roles"] and speaker.low.endswith("s")
    return several or _is_name(speaker) or speaker.low in _KINDS


def _within(words: list[_Word], article: int) -> bool:
    """True where an article stands inside a speaker: "head of the …", "Haddad, a nurse …" at a sentence's beginning."""
    before = words[article - 1] if article else None
    if before is None or before.low in _LEADING or before.text in {",", "Save"}:
        return before is not None
    return words[article].low != "the" and article < _LONGEST and all(map(_belongs, words[:article]))


def _behind(words: list[_Word], at: int) -> list[_Word]:
    """The words of the speaker that stands from word `at` onward; an apposition may follow a name."""
    last = at
    while last < len(words) and last - at < _LONGEST:
        word = words[last]
        if word.text in "\"“" and last == at:
            at = last = last + 1
            continue
        inner = word.low in _ARTICLES and last > at and words[last - 1].low not in _LEADING
        if not _belongs(word) or (inner and not _apposed(words, last)):
            break
        last += 1
    return _pruned(words[at:last])


def _apposed(words: list[_Word], article: int) -> bool:
    """True where an article opens what a name before it is: "Hadi Haddad a nurse", never a second party."""
    near = words[article + 1 : article + (2 if words[article].low == "the" else 4)]
    return _is_name(words[article - 1]) and any(w.low in _lists()["roles"] and not w.low.endswith("s") for w in near)


def _pruned(words: list[_Word]) -> list[_Word]:
    """A speaker's words without joining words or commas at the edges; none where nobody could speak among them."""
    areas = (n for n in range(len(words) - 3, -1, -1) if _AREAS.match(words[n].low) and words[n + 1].low == "of")
    place = next(areas, -3) + 3
    words = words[place:] if _speaks(words[place:]) else words
    while words and (words[0].text in ",()" or words[0].low in _JOINING - _ARTICLES):
        words = words[1:]
    while words and (words[-1].low in _JOINING or words[-1].low in _TRAILING):
        words = words[:-1]
    if words and words[-1].text == ")" and all(w.text != "(" for w in words):
        words = words[:-1]
    return words if _speaks(words) else []


def _inverted(words: list[_Word], verb: int) -> list[_Word]:
    """The speaker behind the verb, where what follows shows that nothing else does: "… said the mayor"."""
    follows = words[verb + 1].low if verb + 1 < len(words) else ""
    speaker = _behind(words, verb + 1) if words[verb].low in _lists()["inverting"] and follows not in _LEADING else []
    if not speaker:
        return []
    after = next((w for w in words[verb + 1 :] if w.start >= speaker[-1].end), None)
    ends = after is None or not after.text[0].isalnum() or after.low in _lists()["after"]
    return speaker if ends else []


def _words(sentence: str) -> list[_Word]:
    return [_Word(m.group(), m.group().lower().rstrip("'’"), m.start(), m.end()) for m in _WORD.finditer(sentence)]


def opening_subject(sentence: str) -> tuple[int, int] | None:
    """Return the characters of the person or body that a sentence opens with: "The army has not commented"."""
    near = _words(sentence[:_OPENING_REACH])
    subject = _behind(near, 0) if near and near[0].low not in _lists()["no_subjects"] | _LEADING else []
    return (subject[0].start, subject[-1].end) if subject and subject[0].start < _AT_THE_START else None


def plain_speech(sentence: str) -> list[PlainSpeech]:
    """Return who speaks in a sentence, by its words alone, in order of the verb."""
    verbs, phrases = list(_saying().finditer(sentence)), list(naming_phrases().finditer(sentence))
    colons = list(_TOLD_BY_COLON.finditer(sentence))
    if not verbs and not phrases and not colons:
        return []
    words = _words(sentence)
    index = {w.start: n for n, w in enumerate(words)}
    found: list[tuple[str, list[_Word]]] = []
    for m in verbs:
        at = index.get(m.start())
        if at:
            found += _at_verb(words, at)
    for m in phrases:
        compiled = _COMPILED.match(sentence, m.end())
        at = index.get(compiled.end() if compiled else m.end())
        if at is not None:
            found.append(("opening" if sentence[m.start()].isupper() else "phrase", _behind(words, at)))
    found += [_by_colon(words, m.start(), m.end()) for m in colons]
    spans = {(w[0].start, w[-1].end): manner for manner, w in found if w}
    return [PlainSpeech(start, end, manner) for (start, end), manner in spans.items()]


def _by_colon(words: list[_Word], start: int, end: int) -> tuple[str, list[_Word]]:
    """The speaker whom a colon or a dash sets apart: "Mayor Ivanenko: two have died", "Nine dead in Marib – medics"."""
    before, behind = [w for w in words if w.end <= start], [w for w in words if w.start >= end and w.text != "."]
    opens = next((n for n in range(len(before), 0, -1) if before[n - 1].text in "-–—•*|"), 0)
    for manner, near in (("opening", before[opens:]), ("phrase", behind)):
        named = any(w.low in _lists()["roles"] for w in near)
        if named and len(near) <= _LONGEST_APART and all(map(_belongs, near)) and near[0].low not in _LEADING:
            return manner, _pruned(near)
    return "phrase", []


def _at_verb(words: list[_Word], verb: int) -> list[tuple[str, list[_Word]]]:
    subject = verb - 1
    while subject > 0 and words[subject].low in _lists()["aside"]:
        subject -= 1
    if words[subject].low in _LEADING and subject == verb - 1:
        return []
    behind = _inverted(words, verb)
    # "State media said the army's …" is no inversion: its subject opens the sentence.
    opening = _before(words, verb) if behind else []
    if behind and not (opening and opening[0] is words[0]):
        return [("behind", behind)]
    if words[subject].low in _PERSONS:
        return [("pronoun", [words[subject]])]
    return [("before", _before(words, verb))]
