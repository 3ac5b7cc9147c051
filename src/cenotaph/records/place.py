"""Where a harm was done, as precisely as is known and no more."""
from .codes import PlacePrecision
from .noun import Noun


class Point(Noun, frozen=True, kw_only=True):
    """WGS 84 degrees. (0, 0) is refused: it is what software writes when it does not know."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"not a point on Earth: {self.latitude}, {self.longitude}")
        if self.latitude == 0 and self.longitude == 0:
            raise ValueError("the point (0, 0) stands for nothing: leave an unknown point out")


class Place(Noun, frozen=True, kw_only=True):
    """A place as written and, where a gazetteer knows it, as resolved.

    `words` and `context` (wider places, most specific first) are as written. `name` is the canonical English name.
    `gazetteer_id` is "geonames:NNN" or "cenotaph:slug"; None for a place that no table knows. `key` says which place it
    is, for comparison: the gazetteer id, or a spelling-blind name within the place that holds it; None when unknown.
    `within` are the ids of the places that contain it, nearest first. `point` is a representative point of exactly this
    place: None for one known only by its surroundings. `places` are the parts of a place that is several ("A and B").
    `site` is the spot within it where the harm was done, as written ("a market"): told, and not on the map.
    """

    words: str | None = None
    context: tuple[str, ...] = ()
    name: str | None = None
    key: str | None = None
    gazetteer_id: str | None = None
    point: Point | None = None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    admin1: str | None = None
    country: str | None = None
    within: tuple[str, ...] = ()
    places: tuple["Place", ...] = ()
    site: str | None = None

    @property
    def parts(self) -> tuple["Place", ...]:
        """The places that it is: itself, unless it is several."""
        return self.places or (self,)

    @property
    def areas(self) -> frozenset[str]:
        """The keys of its parts and of all that holds them."""
        return frozenset(key for part in self.parts for key in (part.key, *part.within) if key)

    @property
    def written(self) -> str | None:
        """The most specific place in the words of the text: the site and what it lies in; None if nothing is told."""
        if not self.site or not self.words:
            return self.site or self.words
        return self.site if self.words in self.site else f"{self.site}, {self.words}"

    @property
    def label(self) -> str:
        """The place and the region it lies in, as far as known; "" if nothing is."""
        name = self.name or self.words or ""
        wider = self.admin1 or (self.context[0] if self.context and not self.country else self.country)
        return f"{name}, {wider}" if name and wider and wider.casefold() not in name.casefold() else name
