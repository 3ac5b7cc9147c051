"""The language model, loaded with what reading needs of it and no more."""
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

from cenotaph.errors import Stop

if TYPE_CHECKING:
    from spacy.language import Language


def load(model: str) -> "Language":
    """Return a spaCy model without its entity recogniser. Raises Stop where it is not installed."""
    spacy = _without_commands()
    try:
        with _no_exceptions():
            # "senter" only ends sentences; it comes switched off, and would be loaded nonetheless. "strings" are all
            # words that the model ever met: of those it needs only its own labels.
            loaded: Language = spacy.load(model, exclude=["ner", "senter", "strings"])
    except OSError as error:
        raise Stop(f"The language model {model!r} is not installed.",
                   "Install it with pip, or name another one as `spacy_model` in cenotaph.toml.") from error
    for name in loaded.pipe_names:
        for label in getattr(loaded.get_pipe(name), "labels", ()):
            loaded.vocab.strings.add(label)
    # A model lives as long as the process: Python need not look for rings of dead objects in it again and again.
    gc.freeze()
    return loaded


@contextmanager
def _no_exceptions() -> Iterator[None]:
    """Let spaCy make a tokenizer without its fourteen hundred exceptions: a model brings its own in their place."""
    from spacy.lang.en import English

    defaults: Any = English.Defaults
    exceptions, defaults.tokenizer_exceptions = defaults.tokenizer_exceptions, {}
    try:
        yield
    finally:
        defaults.tokenizer_exceptions = exceptions


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
