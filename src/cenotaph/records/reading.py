"""A claim as its sentences word it, before anyone has said which place, day or party is meant."""
from .claim import Count, Quote, Victims
from .codes import Harm, Means
from .noun import Noun


class Mention(Noun, frozen=True, kw_only=True):
    """Words that may answer one question about a claim.

    `distance` says how near they stand: 0 in the clause of the harm, 1 in its sentence, 1 + n where they stand n
    sentences away. `kind` is what the wording itself says of them, several words joined by blanks ("agent", "before
    over", …),
    None where it says nothing.
    """

    quote: Quote
    distance: int = 0
    kind: str | None = None

    @property
    def words(self) -> str:
        return self.quote.words


class Reading(Noun, frozen=True, kw_only=True):
    """What grammar alone gives of a claim: the words that answer each question, nothing looked up.

    `anchor` is the offset of the number (or of the victims' noun where no number stands). `clause` and `sentence` are
    the spans in which the harm is told: a place or a day is sought there first. `speakers` and `blamed` are candidates,
    best first. `war` is true where it counts a whole war's victims ("the conflict has killed more than 200,000").
    `part_of` is the id of another Reading of the same report.
    """

    id: str
    report: str
    quote: Quote
    also: tuple[Quote, ...] = ()
    anchor: int
    sentence: Quote
    clause: Quote
    harm: Harm
    count: Count
    victims: Victims = Victims()
    speakers: tuple[Mention, ...] = ()
    blamed: tuple[Mention, ...] = ()
    means: Means | None = None
    war: bool = False
    denied: bool = False
    part_of: str | None = None
