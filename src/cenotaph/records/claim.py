"""A claim: one source's statement, in one report, that a number of people suffered one kind of harm."""
from .codes import Bound, DecisionKind, Demographic, Harm, Means, Scope, SourceKind, Status
from .noun import Noun, content_id
from .period import Period
from .place import Place
from .report import Report
from .verdict import Verdict


class Quote(Noun, frozen=True, kw_only=True):
    """Words of a report and where they stand in its text: `text[start:end] == words`."""

    start: int
    end: int
    words: str

    def stands_in(self, report: Report) -> bool:
        return report.text[self.start : self.end] == self.words


def quote(report: Report, start: int, end: int) -> Quote:
    """Return the words of `report` between two offsets. Raises ValueError where there are none: no words, no claim."""
    if not 0 <= start < end <= len(report.text):
        raise ValueError(f"no words at {start}-{end} in report {report.doc} of {len(report.text)} characters")
    return Quote(start=start, end=end, words=report.text[start:end])


class Count(Noun, frozen=True, kw_only=True):
    """How many, as said: `low` and `high` in people, None = open; `words` the number as written.

    A vague count ("dozens", a bare plural) is open at both ends here: what it means is the codebook's to say.
    Raises ValueError where low exceeds high or the bound contradicts them.
    """

    low: int | None = None
    high: int | None = None
    bound: Bound = Bound.EXACT
    words: str = ""

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a count cannot run from {self.low} down to {self.high}")
        if (self.bound is Bound.VAGUE) != (self.low is None and self.high is None):
            raise ValueError(f"a {self.bound} count cannot be {self.low} to {self.high}")

    @property
    def stated(self) -> int | None:
        """The one number the words give: the low end of a range, the ceiling of "up to n"; None when vague."""
        return self.high if self.low is None else self.low


class Victims(Noun, frozen=True, kw_only=True):
    """Who was harmed, as written and as coded; `side` only for combatants."""

    words: str | None = None
    status: Status = Status.UNKNOWN
    demographic: Demographic | None = None
    side: str | None = None


class Source(Noun, frozen=True, kw_only=True):
    """Who asserts a claim. `words` None: the outlet, in its own voice.

    `name` is the canonical name where a table knows the speaker, `camp` the interest it speaks for.
    """

    words: str | None = None
    kind: SourceKind = SourceKind.OUTLET
    name: str | None = None
    camp: str | None = None


class Blame(Noun, frozen=True, kw_only=True):
    """Who is said to have done it, as written, and the side code of the party tables."""

    words: str | None = None
    side: str | None = None
    camp: str | None = None


class Claim(Noun, frozen=True, kw_only=True):
    """One source's statement of one harm to one group of victims, with every word it rests on.

    `report` is a Report's id. `event` names the event within that report that the claim belongs to; claims of one event
    share it. `part_of` is the id of the claim (same report) of which this is a part. Offsets are characters of the
    report's text. Fields and codes: the project's annotation guidelines. `verdicts` are the reviewers' decisions that
    stand on it, oldest first; `as_read` is the claim as it was read, where a decision changed it.
    """

    id: str
    report: str
    quote: Quote
    also: tuple[Quote, ...] = ()
    harm: Harm
    count: Count
    victims: Victims = Victims()
    place: Place = Place()
    period: Period = Period()
    source: Source = Source()
    blame: Blame = Blame()
    means: Means | None = None
    scope: Scope = Scope.INCIDENT
    denied: bool = False
    part_of: str | None = None
    event: str
    verdicts: tuple[Verdict, ...] = ()
    as_read: "Claim | None" = None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return (self.quote, *self.also)

    @property
    def rejected(self) -> bool:
        """True where a reviewer decided that it is no claim: it is kept, and counts in nothing."""
        return any(verdict.kind is DecisionKind.REJECT for verdict in self.verdicts)


def claim_id(report: str, harm: Harm, count_words: str, anchor: int) -> str:
    """Return a claim's identity: what is counted and where its number stands, not how the software reads the rest."""
    return content_id("c", report, harm, count_words.casefold(), anchor)


def missing_words(claim: Claim, report: Report) -> tuple[Quote, ...]:
    """Return the quotes of `claim` that do not stand in the report's text; empty for a sound claim."""
    return tuple(q for q in claim.quotes if not q.stands_in(report))
