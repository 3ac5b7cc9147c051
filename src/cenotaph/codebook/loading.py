"""A codebook from TOML: a bundled one, a file, or a text; what it leaves out comes from the one that it extends."""
import difflib
import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from cenotaph.errors import Stop

from .checking import refuse_nonsense
from .rules import Codebook, StatusRules, VagueRules, VagueWord

FOLDER = files("cenotaph") / "codebooks"
_NOUNS = (Codebook, StatusRules, VagueRules, VagueWord)
_KEYS = ("extends", *(key for noun in _NOUNS for key in noun.__struct_fields__))


def load_codebook(source: str | Path) -> Codebook:
    """Return the codebook in a TOML text, in a file, or bundled under a name ("default").

    `extends = "default"` takes from that bundled codebook every key that is not given. Raises Stop where there is none,
    where a key is unknown, missing or of the wrong type, or where a value makes no sense.
    """
    text, what = _text_of(source)
    try:
        book = msgspec.convert(_extended(_parsed(text, what), what), Codebook)
    except msgspec.ValidationError as error:
        raise Stop(f"{what} does not fit: {error}.", _remedy(str(error))) from error
    refuse_nonsense(book, what)
    return book


@cache
def default_codebook() -> Codebook:
    """Return the codebook of a project that names no other."""
    return load_codebook("default")


def codebooks() -> dict[str, str]:
    """Return the bundled codebooks by name, each with its own words on what it follows; the default first."""
    return {name: load_codebook(name).reason for name in bundled_codebooks()}


def bundled_codebooks() -> tuple[str, ...]:
    """Return the names of the codebooks that come with the package, the default first."""
    names = {path.name.removesuffix(".toml") for path in FOLDER.iterdir() if path.name.endswith(".toml")}
    return ("default", *sorted(names - {"default"}))


def codebook_text(source: str | Path) -> str:
    """Return the TOML of a bundled codebook or of a file, comments and all. Raises Stop where there is none."""
    return _text_of(source)[0]


def _parsed(text: str, what: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        remedy = "Mend that line, or start again from the default codebook."
        raise Stop(f"{what} is not TOML: {error}.", remedy) from error


def _extended(own: dict[str, Any], what: str) -> dict[str, Any]:
    """The codebook's own keys, and those of the bundled codebook that it extends for all others."""
    if "extends" not in own:
        return own
    name = own["extends"]
    if name not in bundled_codebooks():
        remedy = f"Extend one of the bundled ones: {', '.join(bundled_codebooks())}."
        raise Stop(f"{what} extends “{name}”, which is not bundled.", remedy)
    parent = _extended(_parsed(*_text_of(name)), what)
    merged = {key: value for key, value in parent.items() if key not in ("name", "version", "reason")}
    merged |= {key: value for key, value in own.items() if key != "extends"}
    for key in ("status", "vague", "reasons"):
        if isinstance(own.get(key), dict) and key in parent:
            merged[key] = parent[key] | own[key]
    own_reasons = own["reasons"] if isinstance(own.get("reasons"), dict) else {}
    merged["reasons"] = {k: why for k, why in merged.get("reasons", {}).items() if k in own_reasons or k not in own}
    if isinstance(own.get("vague"), dict) and isinstance(own["vague"].get("words"), list):
        merged["vague"]["words"] = _reworded(parent.get("vague", {}).get("words", []), own["vague"]["words"])
    return merged


def _reworded(before: list[Any], own: list[Any]) -> list[Any]:
    """The entries of both tables; a word that the own one reads is taken out of the other's."""
    mine = {word for entry in own if isinstance(entry, dict) for word in entry.get("words", ())}
    kept = [entry | {"words": [word for word in entry["words"] if word not in mine]} for entry in before]
    return [*own, *(entry for entry in kept if entry["words"])]


def _remedy(error: str) -> str:
    unknown = re.search(r"unknown field `(\w+)`", error)
    near = difflib.get_close_matches(unknown[1], _KEYS, n=1) if unknown else []
    meant = f"Did you mean `{near[0]}`? " if near else ""
    return f"{meant}`cenotaph codebook default` prints the default codebook, which lists every key."


def _text_of(source: str | Path) -> tuple[str, str]:
    """The TOML text that `source` holds or names, and what to call it in an error."""
    if isinstance(source, str) and ("\n" in source or "=" in source):
        return source, "The codebook"
    bundled = FOLDER / f"{source}.toml"
    if re.fullmatch(r"[\w-]+", str(source)) and bundled.is_file():
        return bundled.read_text(encoding="utf8"), f"The bundled codebook “{source}”"
    try:
        # Some editors put a byte order mark before the text, which TOML forbids.
        return Path(source).read_text(encoding="utf-8-sig"), f"The codebook {source}"
    except (OSError, UnicodeDecodeError) as error:
        remedy = f"Name a file, or one of the bundled ones: {', '.join(bundled_codebooks())}."
        raise Stop(f"The codebook “{source}” cannot be read.", remedy) from error
