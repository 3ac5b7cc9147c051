"""Libraries that only estimates need: an extra of the installation."""
from importlib.util import find_spec

from cenotaph.errors import Stop

COMPUTING = ("numpy", "scipy", "numba", "arviz")
DRAWING = ("altair", "vl_convert")


def need(*modules: str) -> None:
    """Raise Stop with what to install where one of the modules is missing."""
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise Stop(
            f"Estimates need {' and '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed.",
            'Run `pip install "cenotaph[estimate]"`.',
        )
