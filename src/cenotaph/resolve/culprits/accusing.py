"""Whether words accuse a party in so many words: "blamed the attack on …", "… are suspected of the killings"."""
import re
import tomllib
from bisect import bisect_left
from functools import cache
from importlib.resources import files

from cenotaph.wordlist import in_small_letters

_REACH = 110
# "On suspected members of the …": what may stand between the accusing words and the name.
_BETWEEN = (r"(?:[\s“\"‘']+(?:(?:an?|the|its|their|his|suspected|alleged|presumed|armed|local|some|rival|other|"
            r"terrorist|militant|extremist|jihadist|islamist|radical|organi[sz]ation|group|network)"
            r"[\s“\"‘']+){0,3}(?:(?:groups?|forces|fighters|militants|troops|militias?) "
            r"(?:linked|affiliated|allied|loyal) (?:to|with) (?:the )?(?:[\w-]+ ){0,3}|(?:members|fighters|militants|"
            r"gunmen|elements|soldiers|troops|forces|units|groups?) (?:of|from) (?:the )?)?)")


@cache
def _phrases(where: str) -> str:
    table = tomllib.loads((files("cenotaph.resolve") / "hand/accusing_en.toml").read_text(encoding="utf8"))
    return "(?:" + "|".join(table[where]["phrases"]) + ")"


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(rf"\b(?={_phrases('before')})")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b{_phrases('before')}{_BETWEEN}$")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf",?(?: (?:rebels?|fighters?|militants?|forces|troops|gunmen|militia(?:men)?|group|also))*,? "
                      rf"{_phrases('behind')}")


class Accusations:
    """Where a text accuses; its phrases are found once for all names, and in small letters."""

    def __init__(self, text: str) -> None:
        self._text = in_small_letters(text)
        self._begun = [m.start() for m in _begins().finditer(self._text)]

    def of_name(self, start: int, end: int) -> bool:
        """Return True where the words right before or right behind a name (offsets in the text) accuse it."""
        if _behind().match(self._text, end):
            return True
        first = bisect_left(self._begun, start - _REACH)
        near = first < len(self._begun) and self._begun[first] < start
        return near and _before().search(self._text, self._begun[first], start) is not None
