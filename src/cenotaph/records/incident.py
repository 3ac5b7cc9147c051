"""What is derived from claims: incidents, tolls, figures with their steps, accounts and grades."""
from .codes import Demographic, GradeName, Harm, Means, Status
from .noun import Noun
from .period import Period
from .place import Place


class Link(Noun, frozen=True, kw_only=True):
    """Why two events of different reports were judged one: the rules that spoke, their weights and the values compared.

    `first` and `second` name events as "<report id>/<event>"; `score` is the sum of weights (log-odds). `decision` is
    the id of the decision that joined them, whatever the score.
    """

    first: str
    second: str
    score: float
    reasons: tuple[str, ...] = ()
    decision: str | None = None


class Group(Noun, frozen=True, kw_only=True):
    """The victims that a figure counts: equal groups are compared across voices."""

    status: Status = Status.UNKNOWN
    demographic: Demographic | None = None
    side: str | None = None

    @property
    def label(self) -> str:
        """The group in a recorder's words, "all victims" where nothing narrows it."""
        if self.demographic:
            return {"child": "children", "woman": "women", "man": "men"}[self.demographic]
        if self.side:
            return f"combatants ({self.side.replace('_', ' ')})"
        return {"civilian": "civilians", "combatant": "combatants"}.get(self.status, "all victims")


class Voice(Noun, frozen=True, kw_only=True):
    """One independent original source, however many outlets carry it: `claims` are ids, oldest first."""

    name: str
    camp: str | None = None
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


class Step(Noun, frozen=True, kw_only=True):
    """One step of a derivation: the rule, the claims it took, those it set aside, the result in plain words."""

    rule: str
    taken: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    result: str = ""


class Figure(Noun, frozen=True, kw_only=True):
    """A reconciled number of one harm for one group of victims, in people. `high` None: no voice gives a ceiling.

    Law: low ≤ best ≤ high. `flags` are sentences for a reviewer. Raises ValueError where the law is broken.
    """

    id: str
    harm: Harm
    group: Group = Group()
    low: int
    best: int
    high: int | None = None
    voices: int = 1
    claims: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    flags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best or (self.high is not None and self.best > self.high):
            raise ValueError(f"figure {self.id}: low {self.low}, best {self.best}, high {self.high} are out of order")


class Account(Noun, frozen=True, kw_only=True):
    """What one camp says of an incident: its voices, its figures as stated, whom it blames, what it denies."""

    camp: str
    voices: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    blames: tuple[str, ...] = ()
    blamed_sides: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Grade(Noun, frozen=True, kw_only=True):
    name: GradeName
    reasons: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Incident(Noun, frozen=True, kw_only=True):
    """Claims judged to be about one event at one place and time. `claims`, `reports`: ids, by report date."""

    id: str
    label: str
    place: Place = Place()
    period: Period = Period()
    means: tuple[Means, ...] = ()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class Toll(Noun, frozen=True, kw_only=True):
    """Claims about one total over several incidents, an area or a span of time: one harm, one group of victims."""

    id: str
    label: str
    harm: Harm
    group: Group = Group()
    place: Place = Place()
    period: Period = Period()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class Finding(Noun, frozen=True, kw_only=True):
    """An incident with all that reconciling its claims gave."""

    incident: Incident
    voices: tuple[Voice, ...] = ()
    figures: tuple[Figure, ...] = ()
    accounts: tuple[Account, ...] = ()
    grade: Grade


class TollFinding(Noun, frozen=True, kw_only=True):
    """A toll held against the incidents inside it: what it says, what is recorded, what is left over.

    `recorded_low` and `recorded_best` are people in incidents of the same harm and group inside its span and area;
    `residual_low` is never below zero, `residual_high` None where the toll is open upward; `exceeded` when the record
    holds more than the toll's high.
    """

    toll: Toll
    figure: Figure
    voices: tuple[Voice, ...] = ()
    inside: tuple[str, ...] = ()
    recorded_low: int = 0
    recorded_best: int = 0
    residual_low: int = 0
    residual_high: int | None = None
    exceeded: bool = False
    notes: tuple[str, ...] = ()


class Doubt(Noun, frozen=True, kw_only=True):
    """Something a reviewer should look at: what, about which object, why, and how many people hang on it."""

    kind: str
    subject: str
    sentence: str
    people: int = 0
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
