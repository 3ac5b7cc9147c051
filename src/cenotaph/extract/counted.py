"""What a number counts: the noun behind it, and whether that stands for people."""
import re

from cenotaph.records import Bound

from .numbers import Quantity, is_ordinal
from .parsed import Sentence, Token
from .speech import goes_on_to_speak, speech_words
from .wording import collectives, mention_words, people, surface_forms

_STOPS = frozenset({"VERB", "AUX", "PUNCT", "ADP", "SCONJ", "CCONJ", "PRON", "PART"})
_OF_YEARS_OR_CHILDREN = frozenset({
    "father", "mother", "parent", "grandfather", "grandmother", "widow", "boy", "girl", "man", "woman", "child", "son",
    "daughter",
})
_OWN = frozenset({"his", "her"})
_SINGULAR_AFTER = frozenset({"was", "has", "is", "who", "a", "an", "the"})
# A place may stand so before a number of people: "in Tal Rifaat 30 from one family".
_BEHIND_A_NAME = frozenset({"from", "of", "and", "died", "said", ".", ",", ""})
_PLACING = frozenset({"in", "at", "near", "on", "around", "outside", "from", "to", "towards", "toward", "and"})
_AGES = range(5, 100)
_ARTICLES = frozenset({"a", "an", "this"})
# A year stands bare; these numbers count people only before a noun for people.
_YEAR = re.compile(r"(?:19\d\d|20[0-4]\d)(?<!00)")
_OWNED = frozenset({"its", "their", "his", "my", "our", "the", "several", "many", "these"})
_OWNERS = frozenset({"its", "their", "his", "her", "my", "our"})
_TALLIES = frozenset({"number", "toll", "total", "count", "tally"})
ASKING = frozenset({"how", "not", "too"})
_REACH = 9
_VERBS = frozenset({"VERB", "AUX"})
_UP_TO = frozenset({"at", "to"})
DASHES = frozenset({"-", "–", "—", "--"})
INSIDE = frozenset({"-", "/", "'s", "’s", "'", "’", '"', "“", "”"})


def counted_noun(doc: Sentence, quantity: Quantity, number: int, after: int) -> tuple[int | None, str] | None:
    """Return (token, class) of the noun that a quantity counts, (None, "none") without one; None where no people.

    `number` is the token of the number, `after` the one behind it.
    """
    vague, low = quantity.number.bound is Bound.VAGUE, quantity.number.words.lower()
    asked = vague and number > 0 and doc[number - 1].lower_ in ASKING
    if asked or _tells_of_one(doc, number, after) or (low == "one" and _one_speaks(doc, number, after)):
        return None
    found, group = (after - 1, "people") if low == "others" else _head_after(doc, after, vague)
    if found is not None and doc[number - 1].lower_ in _UP_TO and goes_on_to_speak(doc, found):
        found, group = None, "none"  # "The dead stand at 195 hospital officials said", the comma lost.
    if group == "things" and found is not None and _are_cases(doc, found):
        found, group = None, "none"
    if group == "unknown" and found is not None and is_ordinal(low):  # "The fourth Israeli killed this week".
        group = people().get(doc[found].lower_ + "s", group)
    things = group == "things" or (vague and _counts_anything(low, group) and not _is_sufferer(doc[after - 1]))
    if things or (low == "most" and _is_superlative(doc, number, found)) or _counts_no_persons(doc, low, found, after):
        return None
    if low == "most" and number > 0 and doc[number - 1].tag_ == "NNS":  # "17 people, most members of the militia".
        return None
    # "Most people are treated at home" says of those told before what became of them.
    if low == "most" and found is not None and doc[found].lower_ == "people" and found == after:
        return None
    if _owns(doc, number, found) or (group == "unknown" and is_ordinal(low)):
        return None
    year = group in {"none", "unknown", "armies"} and _YEAR.fullmatch(low)
    return None if year else (found, group)


def _owns(doc: Sentence, number: int, noun: int | None) -> bool:
    """True for the one of "by one priest's count": whose count it is."""
    return noun is not None and doc[number].lower_ == "one" and (
        doc[noun].dep_ == "poss" or (noun + 1 < len(doc) and doc[noun + 1].text in {"'s", "’s"}))


def _is_modifier(token: Token) -> bool:
    if len(token) > 1 and token.text.isupper() and token.i + 1 < len(token.doc) and not token.nbor().text.isupper():
        return True
    if token.pos_ not in _STOPS or token.text in INSIDE:
        return True
    return token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"}


def behind_the_number(doc: Sentence, at: int) -> int:
    """Return the token behind "the number of" behind a number ("brought to 52 the number of"), else `at`.

    Of "took to 265 the number killed" the last, of which people are told.
    """
    words = [t.lower_ for t in doc[at : at + 4]]
    if words[:2] == ["the", "number"] and at + 2 < len(doc) and doc[at + 2].tag_ in {"VBN", "JJ", "VBD"}:
        return at + 2
    if words[:3] == ["as", "the", "number"]:
        return behind_the_number(doc, at + 1)
    of = next((n for n in (2, 3) if words[n:] and words[n] == "of" and words[n - 1] in _TALLIES), None)
    return at if of is None or words[0] != "the" else at + of + 1


def _noun_phrase_at(doc: Sentence, at: int, vague: bool) -> int:
    """Token where the noun phrase after a number begins: behind "more", and behind "of" or "of the"."""
    if at + 1 < len(doc) and doc[at].lower_ in {"more", "other", "additional", "further"}:
        at += 1
    if at < len(doc) and doc[at].lower_ == "of":
        owned = at + 1 < len(doc) and (doc[at + 1].lower_ in _OWNED or _points_at_things(doc, at + 1))
        at += vague or owned
        at += at + 1 < len(doc) and doc[at].lower_ in _OWNERS
    return at


def _points_at_things(doc: Sentence, at: int) -> bool:
    """True for "those attacks" and "these men", not for "those killed"."""
    return doc[at].lower_ in {"those", "these"} and at + 1 < len(doc) and doc[at + 1].lower_ in people() and (
        doc[at + 1].lower_ not in surface_forms())


def _head_after(doc: Sentence, at: int, vague: bool) -> tuple[int | None, str]:
    """Return (token index, class) of the noun that a number before token `at` counts; (None, "none") without one."""
    known, forms = people(), surface_forms()
    best: int | None = None
    group = "none"
    noun: int | None = None
    begin = _noun_phrase_at(doc, behind_the_number(doc, at), vague)
    for i in range(begin, min(at + _REACH, len(doc))):
        token = doc[i]
        kind = known.get(token.lower_)
        counts_people = best is not None and group != "things"
        # A plural ends the phrase: "militants" in the headline "8 militants Report".
        if best is not None and doc[best].tag_ in {"NNS", "NNPS"} and (
                kind in {None, "things"} or goes_on_to_speak(doc, best)):
            break
        if kind and token.lower_ != "per" and not _is_compound(token):
            state = doc[i - 1].lower_ in forms and not (doc[i - 1].dep_ == "amod" and doc[i - 1].head.i == i)
            if counts_people and (state or _is_whole(doc[i - 1], group)):
                break
            best, group = i, kind
        elif (counts_people and (token.pos_ in _STOPS or token.lower_ in forms)) or (
                not _is_modifier(token) or token.lower_ in _ARTICLES or _begins_anew(token, i > at, i > begin)):
            break
        elif token.pos_ in {"NOUN", "PROPN"} and token.lower_ not in forms:
            noun = i
    if noun is None or (best is not None and (group != "things" or noun < best)):
        return best, group
    return noun, "unknown"


def _begins_anew(token: Token, later: bool, inside: bool) -> bool:
    """True for what begins a phrase of its own: the 12 of page furniture "0 85 12 fighters", "73 Five civilians", "the"
    behind a number, a dash between blanks.
    """
    dash = token.text in DASHES and bool(token.i) and bool(token.nbor(-1).whitespace_)
    numbered = bool(token.like_num) and (later or token.text.isdigit() or token.text.istitle())
    return dash or numbered or (inside and token.lower_ == "the")


def _is_compound(token: Token) -> bool:
    """True for the "rebel" of "several rebel-held towns"."""
    doc, i = token.doc, token.i
    return i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].tag_ in {"VBN", "VBD", "JJ"}


def _is_whole(token: Token, group: str) -> bool:
    """True for a plural that qualifies no other people: the "people" of "killed 20 people doctors said"."""
    return token.tag_ == "NNS" and group not in {"women", "men", "children"}


def _one_speaks(doc: Sentence, number: int, after: int) -> bool:
    """True for the "one" of "killed seven soldiers, one of their commanders said"."""
    if after + 2 < len(doc) and doc[after].lower_ == "of" and doc[after + 1].lower_ in {"them", "whom"} and (
            doc[after + 2].pos_ == "VERB" and doc[after + 2].lemma_ in speech_words()["verbs"]):
        return True
    beside = number > 0 and doc[number - 1].pos_ in {"NOUN", "PUNCT"} and after < len(doc) and doc[after].lower_ == "of"
    return beside and goes_on_to_speak(doc, after)


def _are_cases(doc: Sentence, noun: int) -> bool:
    """True for "30 cases of suffocation": what is counted are people."""
    return doc[noun].lower_ in {"case", "cases"} and noun + 1 < len(doc) and doc[noun + 1].lower_ == "of"


def _counts_no_persons(doc: Sentence, words: str, noun: int | None, after: int) -> bool:
    """True for the one of "one family", and for a number of page furniture before a new sentence: "215 The toll"."""
    if noun is None and words == "one" and after > 1 and doc[after - 2].pos_ in {"DET", "ADJ"}:
        return doc[after - 2].lower_ != "another"
    if noun is not None and words == "one" and after > 1 and doc[after - 2].lower_ == "the" and (
            doc[noun].lower_ not in people()):
        return True  # "Sons of the one parish".
    if noun is not None and words == "one":
        # "One of the deadliest units" is no person, "one of its best-known nurses" is.
        superlative = any(t.tag_ in {"JJS", "RBS"} for t in doc[after : noun]) and doc[noun].lower_ not in people()
        return superlative or doc[noun].lower_ in collectives()
    return after < len(doc) and doc[after].text in {"The", "A", "An"} and after > 1


def _is_superlative(doc: Sentence, most: int, noun: int | None) -> bool:
    """True for the "most" of "its most senior commander"."""
    owned = most > 0 and doc[most - 1].tag_ in {"DT", "PRP$", "POS"}
    return owned or (most + 1 < len(doc) and doc[most + 1].tag_ in {"JJ", "RB"} and noun is not None
                     and doc[noun].tag_ in {"NN", "NNP"})


def _tells_of_one(doc: Sentence, number: int, after: int) -> bool:
    """True for a number that only describes one person: "a father of four", "a girl of nine", "Anna Koval 34 was"."""
    if number < 1 or after > len(doc):
        return False
    follows = doc[after].lower_ if after < len(doc) else ""
    if number == 1:
        alone = doc[0].text[0].isupper() and doc[1].text.isdigit()
        return alone and follows == "lost" and doc[min(after + 1, len(doc) - 1)].lower_ in _OWN
    before, noun = doc[number - 1], doc[number - 2]
    if before.lower_ == "of":
        return noun.lower_ in _OF_YEARS_OR_CHILDREN or (noun.tag_ == "NN" and _is_person(noun.lower_))
    opens = number == 2 and before.pos_ == "PROPN" and noun.text.istitle() and noun.lower_ not in people()
    named = (opens or before.pos_ == noun.pos_ == "PROPN") and doc[number].text.isdigit()
    return named and (follows in _SINGULAR_AFTER or (follows in _BEHIND_A_NAME and _is_aged(doc, number)))


def _is_aged(doc: Sentence, number: int) -> bool:
    """True for the 22 of "Marit Hansen 22 from Oslo": a number of years behind what names no place."""
    first = number
    while first > 0 and (doc[first - 1].pos_ == "PROPN" or first == 1):
        first -= 1
    listed = first > 1 and doc[first - 1].lower_ == "and" and doc[first - 2].pos_ != "PROPN"
    place = first > 0 and doc[first - 1].lower_ in _PLACING and not listed
    return not place and int(doc[number].text) in _AGES and all(t.text.istitle() for t in doc[first:number])


def _is_person(noun: str) -> bool:
    """True for one person by the noun: the electrician of 71; a family of 12 are twelve."""
    known = people().get(noun)
    return known not in {None, "things", "armies"} and noun not in collectives() | mention_words("never_alone")


def _is_sufferer(some: Token) -> bool:
    """True for the "some" of "some drowned", "some were killed", "some of whom were found dead": only people do, or
    have it done to them.
    """
    if any(c.lower_ == "of" for c in some.children) and not _some_of_them(some):
        return False
    verb = some.head
    said = surface_forms().get(verb.lower_, ())
    dying = some.dep_ == "nsubj" and any(e.way == "dying" for e in said)
    found_dead = any(c.lower_ == "dead" for c in verb.children) or any(e.way == "verb" for e in said)
    return dying or (some.dep_ in {"nsubjpass", "dobj"} and found_dead)


def _some_of_them(some: Token) -> bool:
    """True for the some of "some of whom were arrested"; "most of them non-Syrians" says of what sort they were."""
    after = some.doc[some.i + 1 : some.i + 4]
    ends = some.dep_ == "dobj" and (len(after) < 3 or after[-1].pos_ not in {"NOUN", "ADJ", "PROPN"})
    return [t.lower_ for t in after[:2]] in (["of", "whom"], ["of", "them"]) and (ends or after[-1].pos_ in _VERBS)


def _counts_anything(words: str, group: str) -> bool:
    """True for vague words that count no people for certain: before an unknown noun, or before none."""
    of_people = group == "unknown" and words in mention_words("only_of_people")
    return of_people or (group == "none" and words in mention_words("counts_anything"))
