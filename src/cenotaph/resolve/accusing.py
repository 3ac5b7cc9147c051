"""Whether words accuse a party in so many words: "blamed the attack on …", "… are suspected of the killings"."""
import re
import tomllib
from functools import cache
from importlib.resources import files

_REACH = 110
# "On suspected members of the …": what may stand between the accusing words and the name.
_BETWEEN = (r"(?:[\s“\"‘']+(?:(?:an?|the|its|their|his|suspected|alleged|presumed|armed|local|some|rival|other)"
            r"[\s“\"‘']+){0,3}(?:(?:members|fighters|militants|gunmen|elements|soldiers|troops|forces|units|groups?) "
            r"(?:of|from) (?:the )?)?)")


@cache
def _phrases(where: str) -> str:
    table = tomllib.loads((files(__package__) / "hand/accusing_en.toml").read_text(encoding="utf8"))
    return "(?:" + "|".join(table[where]["phrases"]) + ")"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b{_phrases('before')}{_BETWEEN}$", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf",?(?: (?:rebels?|fighters?|militants?|forces|troops|gunmen|militia(?:men)?|group|also))*,? "
                      rf"{_phrases('behind')}", re.IGNORECASE)


def accused_by_name(text: str, start: int, end: int) -> bool:
    """Return True where the words right before or right behind a name (offsets in `text`) accuse it."""
    return bool(_behind().match(text, end) or _before().search(text, max(0, start - _REACH), start))
