"""A place as precisely as the policy allows: itself, the nearest place around it that is published, or its country."""
from collections.abc import Collection

from msgspec.structs import replace

from cenotaph.records import Place, PlacePrecision
from cenotaph.resolve import place_by_id

from .open_sites import fineness
from .policy import Places


def blurred(place: Place, places: Places, open_sites: Collection[str] = ()) -> Place:
    """Return the place as it may be published: the same one where its precision may be.

    `open_sites` are the keys of names that texts show to be on every map. What stands for a finer place is a place of
    its own, with its own point: no point is more precise than the policy.
    """
    if place.site and places.site != "published":
        place = replace(place, site=None)
    if place.places:
        return _several(place, places, open_sites)
    fine = fineness(place, open_sites)
    if places.action(fine) == "published":
        return _with_published_surroundings(place, places)
    wider = (found for name in place.within if (found := place_by_id(name)))
    if places.action(fine) == "blurred":
        for found in wider:
            if places.action(found.precision) == "published":
                return _with_published_surroundings(found, places)
    return Place(country=place.country, precision=PlacePrecision.COUNTRY if place.country else PlacePrecision.UNKNOWN)


def _several(place: Place, places: Places, open_sites: Collection[str]) -> Place:
    every = (blurred(each, places, open_sites) for each in place.places)
    parts = tuple({(part.key, part.name, part.country): part for part in every}.values())
    if len(parts) == 1:
        return parts[0]
    if parts == place.places:
        return place
    names = " and ".join(part.name or "" for part in parts)
    return replace(
        place, words=None, context=(), name=names, key=None, gazetteer_id=None, point=None, places=parts,
        precision=min((p.precision for p in parts), key=list(PlacePrecision)[::-1].index),
    )


def _with_published_surroundings(place: Place, places: Places) -> Place:
    """A published place among wider ones that are published too: a policy may skip none, but a table may."""
    within = tuple(w for w in place.within if not (f := place_by_id(w)) or places.action(f.precision) == "published")
    return place if within == place.within else replace(place, within=within)
