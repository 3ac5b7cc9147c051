"""Whether words accuse a party in so many words: "blamed the attack on …", "… are suspected of the killings"."""
import re
import tomllib
from functools import cache
from importlib.resources import files

_REACH, _NEAR = 110, 50
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


# Every phrase before a name ends in one of these: without it the long search is spared.
_MAY_ACCUSE = re.compile(
    r"\b(?:on|upon|at|towards?|door|with|of|from|to|as|by|were|was|are|been|be|belong(?:ed)?|came|reportedly|apparently|"
    rf"probably|likely|clearly|fighters|members|militants|soldiers|part){_BETWEEN}$", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b{_phrases('before')}{_BETWEEN}$", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf",?(?: (?:rebels?|fighters?|militants?|forces|troops|gunmen|militia(?:men)?|group|also))*,? "
                      rf"{_phrases('behind')}", re.IGNORECASE)


def accused_by_name(text: str, start: int, end: int) -> bool:
    """Return True where the words right before or right behind a name (offsets in `text`) accuse it."""
    if _behind().match(text, end):
        return True
    near = _MAY_ACCUSE.search(text, max(0, start - _NEAR), start)
    return bool(near and _before().search(text, max(0, start - _REACH), start))
