"""Words that say whether a report turns to another event or goes on about the one told before."""
import tomllib
from functools import cache
from importlib.resources import files

from cenotaph.scorer import Cues
from cenotaph.wordlist import any_of

_BETWEEN = r"(?:[\w-]+ ){0,2}?"


@cache
def turns() -> Cues:
    """Return the cues of `hand/events_en.toml`, each a pattern of all its words."""
    table = tomllib.loads((files(__package__) / "hand/events_en.toml").read_text(encoding="utf8"))
    nouns = table.pop("nouns")

    def pattern(row: dict[str, list[str]]) -> str:
        if "words" in row:
            return rf"\b{any_of(row['words'])}\b"
        pointed = any_of(word for name in row["nouns"] for word in nouns[name])
        return rf"\b{any_of(row['leads'])} {_BETWEEN}{pointed}\b"

    return Cues({name: pattern(row) for name, row in table.items()})
