"""Arabic script in Latin letters: consonants exactly, vowels only as far as they are written."""
import re
import tomllib
from pathlib import Path

_ARABIC = tomllib.loads((Path(__file__).parent / "hand" / "names.toml").read_text(encoding="utf8"))["arabic"]
_LETTERS: dict[str, str] = _ARABIC["letters"]
_WAW: str = _ARABIC["waw"]
_YA = frozenset(_ARABIC["ya"])
_VOWELS = frozenset("اأإآٱىةە") | _YA | {_WAW}
_AYN = "ع"
_WORD = re.compile(f"[{''.join(_LETTERS)}{_WAW}{''.join(_YA)}]+")


def romanised(text: str) -> str:
    """Return `text` with words in Arabic script romanised and the article taken off; other words as they are."""
    if text.isascii():
        return text
    text = text.replace("ـ", "")
    last = max((word.end() for word in _WORD.finditer(text)), default=0)
    return _WORD.sub(lambda word: _word(word[0], last=word.end() == last), text)


def _word(word: str, last: bool) -> str:
    article = _ARABIC["article"]
    if word.startswith(article) and len(word) > len(article) + 1:
        return _letters(word[len(article) :])
    # A noun before its genitive sounds its t (Maarrat al-Numan); with the article it is an adjective's and silent.
    return _letters(word) + ("" if last or word[-1] != "ة" else "t")


def _letters(word: str) -> str:
    open_end = "a" if word[-1] in "حه" else ""
    return "".join(_letter(word, i) for i in range(len(word) - len(open_end))) + open_end


def _letter(word: str, i: int) -> str:
    letter = word[i]
    follows = word[i + 1 : i + 2]
    if letter == _WAW:
        return "w" if i == 0 or (follows in _VOWELS and follows) else "ou"
    if letter in _YA:
        return "y" if i == 0 or (word[i - 1] in _VOWELS and follows in _VOWELS and follows) else "i"
    if letter == _AYN:
        return "a" if i == 0 else ""
    return _LETTERS.get(letter, letter)
