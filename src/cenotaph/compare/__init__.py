"""Shared questions about two values, each answered with its reason: pure, light to import, blind to order."""
from .answer import Answer, Verdict
from .copies import originals
from .counts import same_count
from .names import fold, name_key, same_name
from .periods import same_period
from .places import NEAR_KM, distance_km, same_place
from .sentences import sentence_around
from .texts import same_text

__all__ = [
    "NEAR_KM", "Answer", "Verdict", "distance_km", "fold", "name_key", "originals", "same_count", "same_name",
    "same_period", "same_place", "same_text", "sentence_around",
]
