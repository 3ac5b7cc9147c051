"""The language model, loaded with what reading needs of it and no more."""
import gc
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from cenotaph.errors import Stop

if TYPE_CHECKING:
    from spacy.language import Language


def load(model: str) -> "Language":
    """Return a spaCy model without its entity recogniser. Raises Stop where it is not installed."""
    spacy = _without_commands()
    try:
        # The second of them only ends sentences; it comes switched off, and would be loaded nonetheless.
        loaded: Language = spacy.load(model, exclude=["ner", "senter"])
    except OSError as error:
        raise Stop(f"The language model {model!r} is not installed.",
                   "Install it with pip, or name another one as `spacy_model` in cenotaph.toml.") from error
    # A model lives as long as the process: Python need not look for rings of dead objects in it again and again.
    gc.freeze()
    return loaded


def _without_commands() -> Any:
    """Import spaCy without its command line, which brings four hundred modules and takes a third of the time."""
    left_out = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    if "spacy" not in sys.modules:
        left_out["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
        sys.modules.update(left_out)
    try:
        import spacy
    finally:
        for name, module in left_out.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
    return spacy


def _info(*arguments: Any, **named: Any) -> Any:
    """What `spacy.info` does, should a program that uses Cenotaph ask for it."""
    from spacy.cli.info import info

    return info(*arguments, **named)
