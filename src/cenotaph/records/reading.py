"""A claim as its sentences word it, before anyone has said which place, day or party is meant."""
from .claim import Count, Quote, Victims
from .codes import Harm, Means
from .noun import Noun


class Mention(Noun, frozen=True, kw_only=True):
    """Words that may answer one question about a claim.

    `distance` says how near they stand: 0 in the clause of the harm, 1 in its sentence, 2 in an earlier sentence of the
    same story, 3 in the headline or dateline. `kind` is what the wording itself says it is ("neighbourhood",
    "province", "speaker", "agent", …), None where it says nothing.
    """

    quote: Quote
    distance: int = 0
    kind: str | None = None

    @property
    def words(self) -> str:
        return self.quote.words


class Reading(Noun, frozen=True, kw_only=True):
    """What grammar alone gives of a claim: quoted words for every field, best first, nothing looked up.

    `anchor` is the offset of the number (or of the victims' noun where no number stands); `part_of` is the anchor and
    harm's reading id of the whole. `places`, `times`, `speakers` and `blamed` are candidates, nearest first.
    """

    id: str
    report: str
    quote: Quote
    also: tuple[Quote, ...] = ()
    anchor: int
    harm: Harm
    count: Count
    victims: Victims = Victims()
    places: tuple[Mention, ...] = ()
    times: tuple[Mention, ...] = ()
    speakers: tuple[Mention, ...] = ()
    blamed: tuple[Mention, ...] = ()
    means: Means | None = None
    total: bool = False
    denied: bool = False
    part_of: str | None = None
