"""Places → maps drawn offline. The door is `mapped`; `regions_of` reads the regions that a project names."""
from .regions import regions_of
from .sketch import Map, mapped

__all__ = ["Map", "mapped", "regions_of"]
