"""The sizes from which rules speak, read from `hand/thresholds.toml`, where the reasons stand."""
import tomllib
from functools import cache
from importlib.resources import files


@cache
def threshold(name: str) -> int:
    """Return the number that `hand/thresholds.toml` gives for `name` (its unit is in the name)."""
    table = tomllib.loads(files(__package__).joinpath("hand/thresholds.toml").read_text(encoding="utf8"))
    return int(table[name]["value"])
