"""How a model multiplies matrices: by NumPy, on one thread.

spaCy multiplies by BLIS, built for any processor; what NumPy brings chooses its routines by the processor that it runs
on and takes two thirds of the time. On several threads it would take the cores that `--jobs` gives to other reports.
"""
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from spacy.language import Language


def multiply_by_numpy(model: "Language") -> None:
    """Let the layers of a model that are computed on the processor multiply by NumPy."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for name in model.pipe_names:
        network = getattr(model.get_pipe(name), "model", None)
        for layer in network.walk() if network else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = ops


def one_thread() -> "AbstractContextManager[object]":
    """Return what holds NumPy's multiplication to one thread while it is entered."""
    held: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return held


@cache
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
