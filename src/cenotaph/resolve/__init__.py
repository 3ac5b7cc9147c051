"""Readings → Claims: place, period, party and scope resolved through gazetteer, calendar and party tables."""
from .by_name import blame_by_name, blame_of_side, place_by_name, source_by_name
from .named_places import bodies, place_by_id, places_named, spellings_of
from .resolver import Resolved, resolve

__all__ = [
    "Resolved", "blame_by_name", "blame_of_side", "bodies", "place_by_id", "place_by_name", "places_named", "resolve",
    "source_by_name", "spellings_of",
]
