"""Who says so by the words of a sentence alone: unparsed sentences, and those whose lost commas mislead a parser."""
import re
from functools import lru_cache
from typing import NamedTuple

from cenotaph.wordlist import any_of

from .figures_given import count_of, gapped, giving_verbs, treated
from .naming import naming_phrases
from .speaker_words import (
    ARTICLES,
    DAYS,
    JOINING,
    LEADING,
    OPENERS,
    PERSONS,
    PREPOSITIONS,
    RELATIVE,
    Word,
    belongs,
    belongs_at,
    ends_before,
    is_aside,
    is_name,
    opened_by_who,
    pruned,
    speaker_lists,
    speaks,
    whole_before,
    words_of,
)
from .speech import NO_SPEAKERS, speech_words
from .told_by_colon import by_colon, credited, told_by_colon
from .wording import people

_LONGEST = 14
# "claimed responsibility", "claimed the lives of nine": no word on how many died.
_OWNED_UP = (
    r"(?:responsibility|credit|(?:the )?li(?:ves|fe)|\d|"
    r"(?:the|this|\w+day(?:['’]?s)?) (?:\w+ )?(?:attack|bombing|blast|assault|explosion|raid|shooting)s?\b)")
# "Declared the independence of …", "announced a ceasefire": nor these.
_PROCLAIMED = (
    r"(?:(?:the|an?|their|its|his)\s)?(?:\w+\s)?(?:independence|war|victory|cease-?fire|truce|(?:state of )?emergency|"
    r"caliphate|curfew|republic|secession|jihad|allegiance|offensive|withdrawal)\b")
_NOT_OF_ATTACKS = (
    rf"(?!(?<=claim)\s+{_OWNED_UP}|(?<=claimed)\s+(?:{_OWNED_UP}|an? |at least)|(?<=claims)\s+{_OWNED_UP}|"
    rf"(?<=declared)\s+{_PROCLAIMED}|(?<=announced)\s+{_PROCLAIMED}|(?<=who blamed)\s|(?<=who accused)\s|"
    r"(?<=blamed)\son\b)")
_COMPILED = re.compile(
    r"(?:[\w-]+ ){0,3}?(?:figures?|data|statistics|estimates?|numbers|toll|tally|count|statement|report|information|"
    r"reports|records|list|remarks)\s+(?:(?:\w+ed|kept|given)\s+(?:on\s+)?(?:\w+day\s+)?)?(?:by|from|of)\s+")
# "Soviet states", "media reports": with an s these are nouns.
_ALSO_NOUNS = frozenset({
    "state", "report", "record", "count", "post", "document", "monitor", "estimate", "note", "tweet",
    "blame", "recount", "deny", "detail", "register"})
_PLURALS = frozenset(f"{verb}s" for verb in _ALSO_NOUNS)
_MADE_KNOWN = frozenset({
    "seen", "obtained", "reviewed", "released", "published", "issued", "posted", "shared", "carried"})
_DOING = frozenset({
    "operating", "tracking", "monitoring", "working", "based", "documenting", "covering", "speaking", "affiliated",
    "linked", "loyal", "allied", "representing", "describing", "using", "citing", "quoting", "living", "known"})
# "Killing a nurse and a doctor": done to them.
_DONE = ("ed", "ing", *LEADING)
_BY = frozenset({"by", "on", "in", "to", "with", "late", "early"})
_LONGEST_NAME = 5
_AGE, _SHORT_CLAUSE = 2, 5
_INTRODUCED = re.compile(
    r"(?<![\w’'-])(?P<name>[A-Z][\w’'-]+(?: (?:al-|el-|Abu )?[A-Z][\w’'-]+){0,3})"
    r"(?=,? (?:aged )?[1-9]\d(?:,| who\b|\.)|, an? (?:[\w-]+ ){1,4}?(?:of \d\d|who)\b)")
_OPENING_REACH, _AT_THE_START = 120, 3
_PAST = {"say": "said|says|say", "tell": "told", "put": "put", "write": "wrote", "deny": "denied|denies"}


class PlainSpeech(NamedTuple):
    """A speaker's characters (start, end) in a sentence and how the words show it.

    `manner`: "before" the verb of saying, "behind" it, "phrase" ("… according to …"), "opening" ("According to …, …"),
    "pronoun". `verb`: where the verb of saying begins; -1 where there is none.
    """

    start: int
    end: int
    manner: str
    verb: int = -1


@lru_cache(maxsize=1)
def _saying() -> re.Pattern[str]:
    """A pattern of the verbs of saying as they stand behind a subject, present plural of the commonest included."""
    verbs = speech_words()["verbs"]
    past = {form for v in verbs for form in _PAST.get(v, f"{v}ed|{v}d|{v[:-1]}ied").split("|")}
    present = {f"{v}s" for v in verbs - _ALSO_NOUNS} | {"report", "claim", "indicate", "suggest"}
    # "The Association for Prisoners reports, of whom …": a noun elsewhere.
    reports = r"(?<=[A-Za-z] )(?:reports|records|estimates|counts|states|notes|documents)(?=,|\.|\sthat\b)"
    said = any_of(past | present | {"quoted", "cited", "telling"})
    return re.compile(rf"\b(?:{said}\b{_NOT_OF_ATTACKS}|{giving_verbs()}|{reports})")


def _before(words: list[Word], verb: int, apposed: bool = False) -> list[Word]:
    """The words of the speaker that ends before the verb of saying; a closed apposition may stand between commas."""
    last = verb - 1
    while last >= 0 and is_aside(words[last]):
        last -= 1
    comma = last >= 0 and words[last].text == ","
    last -= comma
    first = last + 1
    while first > 0 and last - first < _LONGEST:
        word = words[first - 1]
        if word.text == "," and (comma or (apposed and _is_named(words, first - 1))):
            comma = apposed = False
            first -= _AGE * _is_aged(words, first - 1)
        elif not belongs_at(words, first - 1) or (first <= last and ends_before(word, words[first])):
            break
        first -= 1
        if word.low in OPENERS and not _within(words, first):
            break
    return _described(words, first, last) or pruned(words[_with_another(words, first) : last + 1])


def _with_another(words: list[Word], first: int) -> int:
    """The first word of two that speak together: "… were killed, a monitor and a rescue service said"."""
    if first < 2 or words[first - 1].low != "and" or words[first].low not in ARTICLES:
        return first
    opens = first - 2
    while opens and belongs(words[opens]) and words[opens].low not in OPENERS | {"and"}:
        opens -= 1
    if words[opens].text == ",":  # "…, two residents and a church official said".
        return opens + 1 if speaks(words[opens + 1 : first - 1]) else first
    spoken = words[opens].low in ARTICLES and speaks(words[opens : first - 1])
    return opens if spoken and not words[opens - 1].low.endswith(_DONE) else first


def _described(words: list[Word], first: int, last: int) -> list[Word]:
    """The words of a speaker whom a clause describes up to the verb: "The group, which … in the capital, said"."""
    leading = words[first].low in LEADING or words[first - 1].low in PREPOSITIONS | {"after"} if first else False
    inside = first > 1 and words[first - 2].low in RELATIVE  # "The command, which oversees troops in the east, said".
    aside = opened_by_who(words, last, 2 * _LONGEST)
    if first <= last and not (leading or inside or aside):
        return []
    near = range(first - 1, max(first - _LONGEST, 0), -1) if not aside else range(aside, aside - 1, -1)
    closed = any(w.text == "," for w in words[last + 1 : last + 2])
    relative = next((n for n in near if words[n].low in RELATIVE or (n < last and words[n].low in _DOING) or (
        closed and (words[n].low == "that" or (words[n - 1].text == "," and words[n].low.endswith(("ed", "ing"))))) or (
        words[n].low in _MADE_KNOWN and words[n + 1].low in _BY | DAYS)), None)
    found = [] if relative is None else _before(words, relative, closed)
    return found or (whole_before(words, aside) if aside else [])


def _that_does(words: list[Word], it: int) -> list[Word]:
    """The words of a speaker whose clause ends in a pronoun: "the aid group that supports it said"."""
    near = (n for n in range(it - 2, max(it - _SHORT_CLAUSE, 0), -1) if words[n].low in {"that", "which", "who"})
    relative = next((n for n in near if words[n - 1].low in speaker_lists()["roles"]), None)
    return [] if relative is None else _before(words, relative)


def _is_aged(words: list[Word], comma: int) -> bool:
    """True for the comma behind an age: "Amina Yusuf, 34, a mother of four, said"."""
    named = comma > _AGE and is_name(words[comma - 3]) and words[comma - 2].text == ","
    return named and words[comma - 1].text.isdigit() and len(words[comma - 1].text) == _AGE


def _is_named(words: list[Word], comma: int) -> bool:
    """True where a name and nothing else opens what a comma ends: "Airwars, a group that counts harm, said"."""
    first = comma
    while first and (is_name(words[first - 1]) or words[first - 1].low in JOINING):
        first -= 1
    return first < comma and words[first].low not in PREPOSITIONS and (not first or words[first - 1].text in ";.\"”")


def _within(words: list[Word], article: int) -> bool:
    """True where an article stands inside a speaker: "head of the …", "Haddad, a nurse …" at a sentence's beginning."""
    before = words[article - 1] if article else None
    if before is None or before.low in LEADING or before.text in {",", "Save"}:
        return before is not None
    aside = speaker_lists()["aside"]
    first = next((n for n in range(article) if words[n].low not in aside), article)
    if words[article].low == "the":
        office = speaker_lists()["offices"] & {w.low for w in words[article + 1 : article + 3]}
        return 2 <= article <= _LONGEST_NAME and bool(office) and all(map(is_name, words[first:article]))
    return article < _LONGEST and all(map(belongs, words[first:article]))


def _behind(words: list[Word], at: int) -> list[Word]:
    """The words of the speaker that stands from word `at` onward; an apposition may follow a name."""
    last = at
    while last < len(words) and last - at < _LONGEST:
        word = words[last]
        if word.text in "\"“" and last == at:
            at = last = last + 1
            continue
        inner = word.low in ARTICLES and last > at and words[last - 1].low not in LEADING | {"on"}
        if not belongs_at(words, last) or (inner and not _apposed(words, last)):
            break
        last += 1
    return pruned(words[at:last])


def _apposed(words: list[Word], article: int) -> bool:
    """True where an article opens what a name before it is: "Hadi Haddad a nurse", never a second party."""
    near = words[article + 1 : article + (2 if words[article].low == "the" else 4)]
    roles = speaker_lists()["roles"]
    return is_name(words[article - 1]) and any(w.low in roles and not w.low.endswith("s") for w in near)


def _inverted(words: list[Word], verb: int) -> list[Word]:
    """The speaker behind the verb, where what follows shows that nothing else does: "… said the mayor"."""
    follows = words[verb + 1].low if verb + 1 < len(words) else ""
    inverts = words[verb].low in speaker_lists()["inverting"] and follows not in LEADING
    speaker = _behind(words, verb + 1) if inverts else []
    if not speaker:
        return []
    after = next((w for w in words[verb + 1 :] if w.start >= speaker[-1].end), None)
    ends = after is None or not after.text[0].isalnum() or after.low in speaker_lists()["after"]
    return speaker if ends else []


def opening_subject(sentence: str) -> tuple[int, int] | None:
    """Return the characters of the person or body that a sentence opens with: "The army has not commented"."""
    near = words_of(sentence[:_OPENING_REACH])
    no_subjects = speaker_lists()["no_subjects"] | LEADING
    subject = _behind(near, 0) if near and not no_subjects & {w.low for w in near[:1 + (near[0].text in "\"“")]} else []
    if not subject or subject[0].start >= _AT_THE_START:
        return None
    follows = next((w.low for w in near if w.start >= subject[-1].end), "")
    inside = subject[0].low in ARTICLES and (follows in people() or follows in NO_SPEAKERS)  # "A US drone hit".
    return None if inside else (subject[0].start, subject[-1].end)


def introduced_person(sentence: str) -> tuple[int, int] | None:
    """Return the characters of the last person whom a sentence introduces by age or trade: "Lina Haddad, 33, who …"."""
    found = [m.span("name") for m in _INTRODUCED.finditer(sentence)]
    named = [span for span in found if all(map(is_name, words_of(sentence[slice(*span)])))]
    return named[-1] if named else None


def plain_speech(sentence: str, low: str, its_words: frozenset[str]) -> list[PlainSpeech]:
    """Return who speaks in a sentence, also given in small letters and by its words, in order of the verb."""
    verbs = sorted({m.start() for m in _saying().finditer(sentence)}.union(treated(sentence)))
    phrases = naming_phrases(low, its_words)
    colons, bodies = told_by_colon(sentence), credited(sentence)
    counts, gaps = count_of(sentence), gapped(sentence)
    if not (verbs or phrases or colons or bodies or counts or gaps):
        return []
    words = words_of(sentence)
    index = {w.start: n for n, w in enumerate(words)}
    found: list[tuple[str, list[Word]]] = []
    at_verbs: dict[tuple[int, int], int] = {}
    for verb in verbs:
        at = index.get(verb)
        if at:
            told = _at_verb(words, at)
            found += told
            at_verbs |= {(w[0].start, w[-1].end): verb for _, w in told if w}
    for begin, end in phrases:
        compiled = _COMPILED.match(sentence, end)
        at = index.get(compiled.end() if compiled else end)
        if at is not None:
            found.append(("opening" if sentence[begin].isupper() else "phrase", _behind(words, at)))
    found += [by_colon(words, start, end) for start, end in colons]
    found += [("phrase", [w for w in words if start <= w.start < end]) for start, end in bodies]
    found += [("phrase", _who_counts(words, end, bare)) for end, bare in counts]
    found += [("before", _behind(words, index[start])) for start in gaps if start in index]
    spans = {(w[0].start, w[-1].end): manner for manner, w in found if w}
    return [PlainSpeech(*span, manner, at_verbs.get(span, -1)) for span, manner in spans.items()]


def _who_counts(words: list[Word], end: int, bare: bool) -> list[Word]:
    """The speaker whose count is told: "by the ministry's count", "the activists' tallies reach 90"."""
    at = next((n for n, w in enumerate(words) if w.start < end <= w.end), None)
    if at is None:
        return []
    last = words[at]
    name = last._replace(text=last.text[: end - last.start], low=last.low[: end - last.start], end=end)
    speaker = _before([*words[:at], name, *words[at + 1 :]], at + 1)
    before = next((words[n - 1].low for n, w in enumerate(words) if n and speaker and w.start == speaker[0].start), "")
    return speaker if before == "by" or (not bare and before in {"", ";", ",", "and", "while"}) else []


def _at_verb(words: list[Word], verb: int) -> list[tuple[str, list[Word]]]:
    subject = verb - 1
    while subject > 0 and is_aside(words[subject]):
        subject -= 1
    nouns = words[verb].low in _PLURALS and not is_name(words[subject])
    if nouns or (words[subject].low in LEADING | {"and"} and subject == verb - 1):
        return []
    behind = _inverted(words, verb)
    # "State media said the army's …" is no inversion: its subject opens the sentence.
    opening = _before(words, verb) if behind else []
    if behind and not (opening and opening[0] is words[0]):
        return [("behind", behind)]
    if words[subject].low in PERSONS:
        described = _that_does(words, subject)
        return [("before", described)] if described else [("pronoun", [words[subject]])]
    speaker = _before(words, verb)
    if words[verb].low == "report" and speaker and speaker[0].low in {"a", "an"}:  # "A U.N. report seen by …".
        return []
    if words[verb].low == "telling":  # "With the mayor telling reporters that …".
        speaker = speaker if any(w.low == "with" for w in words if speaker and w.end == speaker[0].start - 1) else []
    return [("before", speaker)]
