"""The codes of sides and camps as words, by the table of `hand/sides.toml`."""
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def side_name(code: str) -> str:
    """Return a side's code as a reader wants it: "syrian_government" → "Syrian government", "isis" → "ISIS"."""
    whole: dict[str, str] = _table()["whole"]["words"]
    if code in whole:
        return whole[code]
    capital = _table()["capital"]["words"]
    return " ".join(word.capitalize() if word in capital else word for word in code.split("_"))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "hand/sides.toml").read_text(encoding="utf8"))
