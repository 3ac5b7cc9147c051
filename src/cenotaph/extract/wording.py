"""The word lists of `hand/*.toml`, read once and made ready for matching."""
import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cenotaph.records import Harm
from cenotaph.wordlist import any_of

_HAND = Path(__file__).parent / "hand"
BOTH = "both"
_BLANKS = r"\s+"
_RUN = re.compile(r"\w+")
_BEHIND_BLANK = re.compile(r" (\w+)")
_FALLING = frozenset({"fell", "fallen"})
_FELL = re.compile(
    r"\b(?=(?P<who>\w+)(?: of(?: [\w’']+){1,4}?)?(?: \w+ly| also| had| have| has| who)* (?:fell|fallen)\b)")
_FIRST_WORDS = re.compile(r"\(\?:[\w|]+\)|\w+")
_COUNTING = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens")
_WAYS = {"verbs": "verb", "dying": "dying", "states": "state", "nouns": "noun", "bodies": "body"}


class Lemma(NamedTuple):
    """What a single word of harm says: which harm, in which grammatical way (verb, dying, state, noun, body)."""

    harm: Harm
    way: str


class Phrase(NamedTuple):
    """A fixed phrase of harm: in small letters, the words of it, the harm, and its way (phrase, toll, both)."""

    text: str
    words: frozenset[str]
    harm: Harm
    way: str


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, cut at every mark: what a pattern asks for may not be among them."""
    return frozenset(_RUN.findall(text))


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table `hand/NAME.toml`, read once: it is not to be changed."""
    return tomllib.loads((_HAND / f"{name}.toml").read_text(encoding="utf8"))


@lru_cache(maxsize=1)
def people() -> dict[str, str]:
    """Return every noun for people, lower case, with its class (people, children, …; "things" for others)."""
    return {word: kind for kind, row in table("people_en").items() for word in row["words"]}


@cache
def mention_words(use: str) -> frozenset[str]:
    """Return the words that `hand/mentions_en.toml` lists for one use."""
    return frozenset(table("mentions_en")[use]["words"])


@lru_cache(maxsize=1)
def collectives() -> frozenset[str]:
    """Return the nouns that stand for several people nobody counts: family, crew."""
    return frozenset(table("persons_en")["collectives"]["words"])


@lru_cache(maxsize=1)
def harm_lemmas() -> dict[str, tuple[Lemma, ...]]:
    """Return the words of harm by lemma; a lemma may be a verb, a state and a noun at once."""
    found: dict[str, tuple[Lemma, ...]] = {}
    for harm, row in table("harms_en").items():
        for key, way in _WAYS.items():
            for word in row[key]:
                found[word] = (*found.get(word, ()), Lemma(Harm(harm), way))
    return found


@lru_cache(maxsize=1)
def harm_phrases() -> tuple[Phrase, ...]:
    """Return fixed phrases (way "phrase"), toll nouns ("toll") and those of two harms ("both"), the longest first."""
    rows = []
    for harm, row in table("harms_en").items():
        rows += [(phrase, Harm(harm), "phrase") for phrase in (*row["phrases"], *_phrasal(row))]
        rows += [(phrase, Harm(harm), "toll") for phrase in row["tolls"]]
        rows += [(phrase, Harm(harm), BOTH) for phrase in row.get("both", ())]
    rows.sort(key=lambda r: -len(r[0]))
    return tuple(Phrase(phrase.lower(), words_in(phrase.lower()), harm, way) for phrase, harm, way in rows)


@lru_cache(maxsize=1)
def _phrases_by_word() -> dict[str, list[tuple[int, Phrase]]]:
    """Every fixed phrase with its place in their order, by its longest word."""
    found: dict[str, list[tuple[int, Phrase]]] = {}
    for place, phrase in enumerate(harm_phrases()):
        found.setdefault(max(sorted(phrase.words), key=len), []).append((place, phrase))
    return found


def phrases_among(words: frozenset[str]) -> list[Phrase]:
    """Return the fixed phrases that may stand in a sentence, by its words, in their order."""
    by_word = _phrases_by_word()
    found = [(place, phrase) for word in words & by_word.keys() for place, phrase in by_word[word]
             if phrase.words <= words]
    return [phrase for _, phrase in sorted(found)]


@cache
def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """Return a pattern of a fixed phrase, in small letters."""
    return re.compile(_spaced(phrase))


@lru_cache(maxsize=1)
def harm_choices() -> tuple[tuple[re.Pattern[str], Harm], ...]:
    """Return patterns, in small letters, of the phrases of each harm that hold a choice of words."""
    rows = ((harm, row["patterns"]) for harm, row in table("harms_en").items() if "patterns" in row)
    return tuple((re.compile(rf"\b{_choice(patterns)}"), Harm(harm)) for harm, patterns in rows)


@cache
def harmless() -> re.Pattern[str]:
    """Return a pattern of the phrases, in small letters, whose word of harm tells of none: "beaten back"."""
    return re.compile(rf"\b{any_of(table('senses_en')['harmless']['phrases'], blank=_BLANKS)}\b")


def _choice(patterns: list[str]) -> str:
    """A pattern of phrases that hold a choice of words ("hit in the (arm|neck|…)"), tried only where one may begin."""
    firsts = {word for p in patterns for word in _FIRST_WORDS.match(p)[0].strip("(?:)").split("|")}  # type: ignore[index]
    return rf"(?={any_of(firsts)})(?:{'|'.join(patterns)})\b".replace(" ", _BLANKS)


def _spaced(phrase: str) -> str:
    return rf"\b{re.escape(phrase)}\b".replace(r"\ ", _BLANKS)


def _regular(verb: str) -> set[str]:
    """The forms of a verb that ends in a consonant, which it may double, or in "e"."""
    stem = verb[:-1] if verb.endswith("e") else verb
    doubled = verb + verb[-1] if re.search(r"[^aeiou][aeiou][^aeiouwy]$", verb) else stem
    return {verb, verb + "s", doubled + "ed", doubled + "ing"}


def _inflections(lemma: str) -> set[str]:
    """Every surface form a regular English verb or noun may take."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    forms = {lemma, lemma + "s", lemma + "es", stem + "ed", stem + "ing", stem + "en", lemma + lemma[-1] + "ed",
             lemma + lemma[-1] + "ing"}
    if lemma.endswith("y"):
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if lemma.endswith("ie"):
        forms |= {lemma[:-2] + "ying", lemma + "d"}
    return forms


@lru_cache(maxsize=1)
def surface_forms() -> dict[str, tuple[Lemma, ...]]:
    """Return surface form → what it may say, irregular forms included."""
    irregular = {"slew": "slay", "slain": "slay", "fled": "flee", "fleeing": "flee", "dying": "die",
                 "bodies": "body"}
    forms: dict[str, tuple[Lemma, ...]] = {}
    for lemma, entries in harm_lemmas().items():
        for form in {lemma} if entries[0].way == "state" else _inflections(lemma):
            forms[form] = (*forms.get(form, ()), *entries)
    for form, lemma in irregular.items():
        forms[form] = harm_lemmas()[lemma]
    return forms


@lru_cache(maxsize=1)
def limbs() -> frozenset[str]:
    """Return the parts of the body that war takes from people who live on."""
    return frozenset(table("senses_en")["limbs"]["words"])


@lru_cache(maxsize=1)
def hitting() -> frozenset[str]:
    """Return forms of verbs that injure where they name the part of the body: "hit a woman in the stomach"."""
    return frozenset(table("senses_en")["hitting"]["words"])


@lru_cache(maxsize=1)
def losing_forms() -> dict[str, Harm]:
    """Return forms of verbs that tell a harm only of people, as their object: "lost 13 fighters", "held six men"."""
    return {form: Harm(harm) for harm, row in table("harms_en").items() for form in row.get("losing", ())}


@lru_cache(maxsize=1)
def split_forms() -> dict[str, dict[str, Harm]]:
    """Return forms of verbs that people may part from the word that makes them a harm, each with those words.

    "Tore 25 shoppers apart".
    """
    found: dict[str, dict[str, Harm]] = {}
    for harm, row in table("harms_en").items():
        for phrase in _phrasal(row):
            form, *rest = phrase.split()
            if len(rest) == 1:
                found.setdefault(form, {})[rest[0]] = Harm(harm)
    return found


@lru_cache(maxsize=1)
def any_choice() -> re.Pattern[str]:
    """Return a pattern that finds any phrase that holds a choice of words: most sentences hold none."""
    choices = _choice([p for row in table("harms_en").values() for p in row.get("patterns", ())])
    return re.compile(rf"\b{choices}")


def _phrasal(row: dict[str, Any]) -> list[str]:
    """The phrases that a verb makes with the words behind it, in every form of the verb: "gunned down"."""
    irregular = table("senses_en")["irregular"]["forms"]
    said = (phrase.split(" ", 1) for phrase in row.get("phrasal", ()))
    return [f"{form} {rest}" for verb, rest in said for form in sorted({*_regular(verb), *irregular.get(verb, ())})]


@lru_cache(maxsize=1)
def _telling_words() -> frozenset[str]:
    return frozenset({*surface_forms(), "shot", "lives", "life", "toll", "rubble", "burial", "siege", "hostage"})


@lru_cache(maxsize=1)
def _telling_parts() -> re.Pattern[str]:
    """A pattern of what tells harm by words that stand apart, and of words of harm that a mark or a blank parts."""
    parted = [word for word in _telling_words() if not _RUN.fullmatch(word)]
    ends = {end for row in split_forms().values() for end in row}
    split = rf"{any_of(split_forms())}(?: [\w,'’-]+){{1,6}}? {any_of(ends)}\b"
    burned = r"burn(?:ed|t) (?:in|to|inside|alive|with)\b"
    lost = rf"(?:are|were|is|was|been|remain) (?:\w+ )?{any_of(losing_forms())}\b"
    hurt = limbs() | set(table("senses_en")["trunk"]["words"])
    hit = rf"{any_of(hitting())}(?: [\w,'’-]+){{1,6}}? (?:in|through) (?:the|his|her|both) {any_of(hurt)}\b"
    return re.compile(rf"\b(?:{any_of(parted, blank=_BLANKS)}\b|{lost}|{split}|{burned}|{hit})")


@lru_cache(maxsize=1)
def _losing() -> re.Pattern[str]:
    """A pattern of verbs that tell a harm only of people, with the few words behind in which these may stand."""
    return re.compile(rf"\b(?<!-){any_of(losing_forms())}(?=(?P<behind>(?: [\w,'’-]+){{1,6}}))")


@lru_cache(maxsize=1)
def _persons() -> frozenset[str]:
    return frozenset(word for word, kind in people().items() if kind not in {"things", "armies"})


def _loses(low: str) -> bool:
    """True for people lost or held: of a meeting held nothing need be parsed."""
    behind = (word for m in _losing().finditer(low) for word in _BEHIND_BLANK.findall(m["behind"]))
    return any(word in _persons() or word in limbs() or word == "own" for word in behind)


def _falls(low: str) -> bool:
    """True for people, or a number of them, who fell."""
    fallen = (m["who"] for m in _FELL.finditer(low))
    return any(who in _persons() or who in _COUNTING or who.isdecimal() for who in fallen)


def tells_harm(low: str, words: frozenset[str]) -> bool:
    """Return True where a sentence, in small letters and by its words, holds any of harm: else it is not parsed."""
    if not _telling_words().isdisjoint(words) or any_choice().search(low) or _telling_parts().search(low):
        return True
    if (not words.isdisjoint(losing_forms()) and _loses(low)) or (not words.isdisjoint(_FALLING) and _falls(low)):
        return True
    return any(phrase_pattern(phrase.text).search(low) for phrase in phrases_among(words))
