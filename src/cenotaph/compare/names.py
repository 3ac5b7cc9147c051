"""Are two spellings one name? A key that transliterations of one name share, and a comparison with its reason."""
import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

from .answer import Answer, Verdict
from .script import romanised

_TABLES = tomllib.loads((Path(__file__).parent / "hand" / "names.toml").read_text(encoding="utf8"))
_ASCII = str.maketrans(_TABLES["letters"]["ascii"] | dict.fromkeys(_TABLES["letters"]["silent"], ""))
_ALWAYS = frozenset(_TABLES["articles"]["always"])
_SUN = frozenset(_TABLES["articles"]["before_own_letter"])
_GENERIC = frozenset(_TABLES["generic"]["words"])
_PAIRS: dict[str, str] = dict(_TABLES["spellings"]["pairs"])
_PAIR = re.compile("|".join(_PAIRS))
_DOUBLED = re.compile(r"([^\d])\1+")
_VOWELS = str.maketrans("", "", "aeiouyw")
_FRENCH_END = re.compile(r"(?<=ou)ne$|(?<=i)ne$")
_CONSONANT_W = re.compile(r"w(?=[aeiouy])")
_SILENT_H = re.compile(r"(?<=[aeiou])h$")
_LETTER_RUN = re.compile(r"[^\W_]+")
_JOINED_SUN = re.compile(r"^[ae](?:(s)s(?=h)|([rsztnd])\2)")
_CONSONANT_Y = re.compile(r"[iy]+(?=[aou]|eh?$)|[iy]*y[iy]*(?=e)")
_A_VOWEL = re.compile(r"[aeiouw]")
_OPEN_END = ("a", "e", "i", "o", "u", "y")
# Names of so many consonants are told apart by them and by their end.
_TOLD_BY_CONSONANTS = 3
_SOUNDS_U = re.compile(r"(?:a[uw]|ow|ou|o|u)(?![aeiou])|[ou]")


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """Return `name` in plain lower-case ASCII words (Arabic script romanised), one space apart: "Dar‘ā" → "dara"."""
    bare = name.casefold().translate(_ASCII)
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", romanised(bare)).translate(_ASCII)
        bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(_LETTER_RUN.findall(bare))


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Return a key that the usual spellings of one name share, "" for a name without letters.

    A consonant skeleton, as gazetteer matching has long used for Semitic names, over the variants that BGN/PCGN 1956,
    ALA-LC, French maps and newspapers produce: articles, ayn, doubled letters, vowels and q/k, gh/g, dh/z, ou/u/w and
    ay/ei fall together. Of names with two consonants the class of the first vowel (a/e/i against o/u) is kept, of names
    with up to three an open end, so that Hama, Homs, Daraa, Darayya and Douma stay five places. Exonyms (Aleppo for
    Halab) are not spellings: a gazetteer's aliases hold them.
    """
    words = _without_articles(fold(name).split())
    skeleton = "".join(map(_skeleton, words)).replace("nb", "mb")
    if not skeleton or len(skeleton) > _TOLD_BY_CONSONANTS:
        return skeleton
    return skeleton + _short_name_vowels("".join(words), len(skeleton))


def _without_articles(words: list[str]) -> list[str]:
    kept: list[str] = []
    for word, following in zip(words, (*words[1:], ""), strict=False):
        if following and (word in _ALWAYS or (word in _SUN and following.startswith(word[1:].replace("ch", "sh")))):
            continue
        kept.append(_without_joined_article(word, first=not kept) if word[0] in "ae" else word)
    return kept


def _without_joined_article(word: str, first: bool) -> str:
    # "Ezzor", "Assuwayda": a first word must be longer, or Essen and Assad would lose their heads.
    joined = _JOINED_SUN.match(word)
    if joined and len(word) - 2 >= (5 if first else 3):
        return word[2:]
    if not first and len(word) >= 6 and word[1] == "l" and word[2] not in "aeioul":
        return word[2:]
    return word


@lru_cache(maxsize=50_000)
def _spelled_once(word: str) -> str:
    """One letter a consonant, French and final silent letters gone."""
    word = _PAIR.sub(lambda m: _PAIRS[m[0]], _FRENCH_END.sub("n", word))
    return _SILENT_H.sub("", word)


@lru_cache(maxsize=50_000)
def _skeleton(word: str) -> str:
    """Consonants of one word, with "a" for an opening vowel."""
    word = _DOUBLED.sub(r"\1", _spelled_once(word))
    word = _CONSONANT_W.sub("W", _CONSONANT_Y.sub("Y", word))
    opening = "a" if word[:1] in ("a", "e", "i", "o", "u", "y", "w") else ""
    return (opening + word.translate(_VOWELS)).lower()


def _short_name_vowels(letters: str, consonants: int) -> str:
    spelled = _spelled_once(letters)
    end = "+" if spelled.endswith(_OPEN_END) else ""
    if consonants == _TOLD_BY_CONSONANTS:
        return end
    vowel = _A_VOWEL.search(spelled[1:] if len(spelled) > 1 else spelled)
    at_u = vowel and _SOUNDS_U.match(spelled[1:] if len(spelled) > 1 else spelled, vowel.start())
    return ("u" if at_u else "a") + end


def same_name(a: str, b: str) -> Answer:
    """Return whether two names are spellings of one: SAME, NEAR (alike, not equal), EXCLUDES, UNKNOWN (one is empty).

    Equal keys are SAME; an article joined to the name ("Alwaer") is tried off. Otherwise the normalised Indel
    similarity decides (rapidfuzz): NEAR where it is 0.85 or more for the keys, or 0.9 for the names and 0.75 for the
    keys, and the keys have five letters and more.
    """
    from rapidfuzz import fuzz

    if a > b:
        a, b = b, a
    keys_a, keys_b = _keys(a), _keys(b)
    if not keys_a or not keys_b:
        return Answer(verdict=Verdict.UNKNOWN, score=0.0, reason=f"“{a}” and “{b}”: no name to compare")
    alike = fuzz.ratio(fold(a), fold(b)) / 100
    if set(keys_a) & set(keys_b):
        return Answer(verdict=Verdict.SAME, score=max(alike, 0.9), reason=f"“{a}” and “{b}” are spellings of one name")
    close = fuzz.ratio(keys_a[0], keys_b[0]) / 100
    if (close >= 0.85 or (alike >= 0.9 and close >= 0.75)) and min(len(keys_a[0]), len(keys_b[0])) >= 5:
        return Answer(verdict=Verdict.NEAR, score=close, reason=f"“{a}” and “{b}” are spelled nearly alike")
    return Answer(verdict=Verdict.EXCLUDES, score=min(close, 0.84), reason=f"“{a}” and “{b}” are different names")


def _keys(name: str) -> list[str]:
    words = [w for w in fold(name).split() if w not in _GENERIC] or fold(name).split()
    plain = " ".join(words)
    bare = re.sub(r"^[ae]l(?=[^aeiou].{3})", "", plain)
    return [key for key in dict.fromkeys((name_key(plain), name_key(bare))) if key]
