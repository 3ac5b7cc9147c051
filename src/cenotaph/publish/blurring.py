"""A place as precisely as the policy allows: itself, the nearest place around it that is published, or its country."""
from msgspec.structs import replace

from cenotaph.records import Place, PlacePrecision
from cenotaph.resolve import place_by_id

from .policy import Places


def blurred(place: Place, places: Places) -> Place:
    """Return the place as it may be published: the same one where its precision may be.

    What stands for a finer place is a place of its own, with its own point: no point is more precise than the policy.
    """
    if place.places:
        return _several(place, places)
    if places.action(place.precision) == "published":
        return _with_published_surroundings(place, places)
    wider = (found for name in place.within if (found := place_by_id(name)))
    if places.action(place.precision) == "blurred":
        for found in wider:
            if places.action(found.precision) == "published":
                return _with_published_surroundings(found, places)
    return Place(country=place.country, precision=PlacePrecision.COUNTRY if place.country else PlacePrecision.UNKNOWN)


def _several(place: Place, places: Places) -> Place:
    shown = {(part.key, part.name, part.country): part for each in place.places if (part := blurred(each, places))}
    parts = tuple(shown.values())
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
