"""When Python looks for rings of dead objects: reading and deriving make many small objects and hardly a ring."""
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_AT_OBJECTS = 200_000


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let Python look for rings of dead objects seldom.

    Looking after every 700 new objects, as Python does unless told otherwise, takes a sixth of all reading.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(_AT_OBJECTS, before[0]) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
