"""The policy of publication: what is published, withheld, blurred or replaced, by field, kind of person and place."""
import difflib
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec

from cenotaph.errors import Stop
from cenotaph.records import Noun, PlacePrecision, Rule

Action = Literal["published", "withheld", "replaced"]
FieldAction = Literal["published", "withheld"]
PlaceAction = Literal["published", "blurred", "withheld"]


class Names(Noun, frozen=True, kw_only=True):
    """What is done with the names of people, by who they are.

    "withheld" puts "[name withheld]" wherever the name stands, "replaced" the words of `Words`. `minors` are children,
    whatever else they are; `witnesses` those who saw or survived it; `private_speakers` activists, doctors, rescuers
    and others who do not speak for a body; `public_speakers` those who do; `victims` the dead of whom no age under
    eighteen is told; `others` people who are named and of whom nothing is told;
    `reviewers` the authors of decisions. `also` are names withheld wherever they stand, `never` names that no rule
    withholds: neither list is ever published.
    """

    minors: Action = "withheld"
    witnesses: Action = "withheld"
    private_speakers: Action = "withheld"
    public_speakers: Action = "published"
    victims: Action = "published"
    others: Action = "withheld"
    reviewers: Action = "withheld"
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Words(Noun, frozen=True, kw_only=True):
    """What stands, in square brackets, for what is withheld or replaced."""

    withheld: str = "name withheld"
    minors: str = "a child"
    witnesses: str = "a witness"
    private_speakers: str = "a resident or activist"
    public_speakers: str = "an official"
    victims: str = "a victim"
    others: str = "a person"
    reviewers: str = "a reviewer"
    place: str = "place withheld"
    text: str = "withheld"


class Places(Noun, frozen=True, kw_only=True):
    """What is done with places, by how precisely they are known.

    "blurred": the nearest place around it that is published stands for it, and its name goes out of every text;
    "withheld": nothing but the country stands for it. What is done with a place is done with every finer one.
    """

    site: PlaceAction = "blurred"
    neighbourhood: PlaceAction = "published"
    town: PlaceAction = "published"
    district: PlaceAction = "published"
    province: PlaceAction = "published"

    def action(self, precision: PlacePrecision) -> PlaceAction:
        """Return what is done with places known so precisely; a whole country is always published."""
        if precision is PlacePrecision.UNKNOWN:
            return self.site
        return "published" if precision is PlacePrecision.COUNTRY else getattr(self, precision.value)


class Fields(Noun, frozen=True, kw_only=True):
    """What is done with whole fields: "withheld" puts the words for a withheld text in their place.

    `context` is the sentence around quoted words, `document` the name of a report's file, `reviewers_reasons` the
    words in which a decision gives its reason.
    """

    quotes: FieldAction = "published"
    context: FieldAction = "published"
    titles: FieldAction = "published"
    documents: FieldAction = "published"
    victims_words: FieldAction = "published"
    sources_words: FieldAction = "published"
    reviewers_reasons: FieldAction = "published"


class Policy(Noun, frozen=True, kw_only=True):
    """A policy of publication. Without a file of its own a project has the bundled one, whose defaults are safe."""

    reason: str = ""
    reasons: dict[str, str] = {}
    names: Names = Names()
    places: Places = Places()
    fields: Fields = Fields()
    words: Words = Words()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The policy as it may be published: every choice with its reason, names and words of lists left out."""
        tables = {"names": self.names, "places": self.places, "fields": self.fields}
        return tuple(
            Rule(step=table, name=key, value=str(value), reason=self.reasons.get(f"{table}.{key}", ""))
            for table, noun in tables.items()
            for key in noun.__struct_fields__
            if isinstance(value := getattr(noun, key), str)
        )


_TABLES: dict[str, type[Noun]] = {"names": Names, "places": Places, "fields": Fields, "words": Words}


def default_policy_text() -> str:
    """Return the bundled policy as TOML, comments and all."""
    return (files(__package__) / "hand/policy.toml").read_text(encoding="utf8")


def load_policy(source: Path | None = None) -> Policy:
    """Return the policy in a file, or the bundled one. What the file leaves out is as in the bundled one.

    Raises Stop where it cannot be read, is not TOML, holds an unknown key (named with the nearest known one) or value,
    or would publish a place more precisely than a coarser one.
    """
    what = f"The policy {source}" if source else "The bundled policy"
    policy = _typed(_parsed(source, what), what)
    _refuse_finer(policy.places, what)
    return policy


def _parsed(source: Path | None, what: str) -> dict[str, object]:
    try:
        text = source.read_text(encoding="utf-8-sig") if source else default_policy_text()
    except (OSError, UnicodeDecodeError) as error:
        raise Stop(f"{what} cannot be read.", "Name a file that is there; `cenotaph policy` prints one.") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Stop(f"{what} is not TOML: {error}.", "Mend that line; text stands in \"quotes\".") from error


def _typed(values: dict[str, object], what: str) -> Policy:
    for name, table in values.items():
        _refuse_unknown(name, Policy.__struct_fields__, what)
        if name in _TABLES and isinstance(table, dict):
            for key in table:
                _refuse_unknown(key, _TABLES[name].__struct_fields__, f"{what}, under [{name}],")
    try:
        return msgspec.convert(values, Policy)
    except msgspec.ValidationError as error:
        remedy = "`cenotaph policy` prints every key and what may be given."
        raise Stop(f"{what} does not fit: {error}.", remedy) from error


def _refuse_unknown(key: str, known: tuple[str, ...], what: str) -> None:
    if key not in known:
        near = difflib.get_close_matches(key, known, n=1, cutoff=0)
        raise Stop(f"{what} has a field that does not exist: `{key}`.", f"Did you mean `{near[0]}`?")


def _refuse_finer(places: Places, what: str) -> None:
    coarse_first = Places.__struct_fields__[::-1]
    hidden = next((key for key in coarse_first if getattr(places, key) != "published"), None)
    finer = coarse_first[coarse_first.index(hidden) + 1 :] if hidden else []
    if hidden and (shown := next((key for key in finer if getattr(places, key) == "published"), None)):
        remedy = f"Blur or withhold `{shown}` too, or publish `{hidden}`."
        raise Stop(f"{what} withholds places known to the {hidden} and publishes those known to the {shown}.", remedy)
