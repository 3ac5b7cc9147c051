"""Places → maps drawn offline. The door is `mapped`."""
from .sketch import Map, mapped

__all__ = ["Map", "mapped"]
