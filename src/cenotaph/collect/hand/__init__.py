"""The room's vocabulary, read from the tables beside this file."""
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table `hand/<name>.toml` as written."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf8"))
