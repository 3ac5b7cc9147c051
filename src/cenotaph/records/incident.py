"""What is derived from claims: incidents and tolls with their voices, accounts, grades and doubts."""
from .codes import GradeName, Harm, Means
from .figure import Figure, Group, Step
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


class Voice(Noun, frozen=True, kw_only=True):
    """One independent original source, however many outlets carry it: `claims` are ids, oldest first."""

    name: str
    camp: str | None = None
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class Copy(Noun, frozen=True, kw_only=True):
    """A report that reprints an earlier one: ids of both, how much they share (0 to 1), and what was compared."""

    report: str
    original: str
    score: float
    reason: str


class Stated(Noun, frozen=True, kw_only=True):
    """A figure as a voice gives it: `number` as said ("26", "at least 5", "dozens"), `words` with harm and victims."""

    voice: str
    harm: Harm
    group: Group = Group()
    number: str
    words: str
    claims: tuple[str, ...] = ()


class Account(Noun, frozen=True, kw_only=True):
    """What one camp says of an incident: its voices, its figures as stated, whom it blames, what it denies.

    `figures` are those that its voices stand by, `replaced` those that they gave before and raised or took back.
    """

    camp: str
    voices: tuple[str, ...] = ()
    figures: tuple[Stated, ...] = ()
    replaced: tuple[Stated, ...] = ()
    blames: tuple[str, ...] = ()
    blamed_sides: tuple[str, ...] = ()
    denies: tuple[Stated, ...] = ()
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
    """An incident with all that reconciling its claims gave; `left_out` are claims that the codebook never counts."""

    incident: Incident
    voices: tuple[Voice, ...] = ()
    copies: tuple[Copy, ...] = ()
    figures: tuple[Figure, ...] = ()
    accounts: tuple[Account, ...] = ()
    grade: Grade
    left_out: tuple[Step, ...] = ()


class Recoded(Noun, frozen=True, kw_only=True):
    """One incident's dead as another project's codebook counts them, in people: figures of the killed, without steps.

    `codebook` and `version` name that codebook, `grade` is what it makes of the incident. The claims stay the same.
    """

    codebook: str
    version: str
    incident: str
    grade: GradeName
    figures: tuple[Figure, ...] = ()


class TollFinding(Noun, frozen=True, kw_only=True):
    """A toll held against the incidents inside it: what it says, what is recorded, what is left over.

    `recorded_low` and `recorded_best` are people in incidents of the same harm and group inside its span and area;
    `residual_low` is never below zero, `residual_high` None where the toll is open upward; `exceeded` when the record
    holds more than the toll's high. `steps` go on from those of `figure`: what is recorded, then what is left over.
    """

    toll: Toll
    figure: Figure
    voices: tuple[Voice, ...] = ()
    copies: tuple[Copy, ...] = ()
    inside: tuple[str, ...] = ()
    recorded_low: int = 0
    recorded_best: int = 0
    residual_low: int = 0
    residual_high: int | None = None
    exceeded: bool = False
    notes: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


class Doubt(Noun, frozen=True, kw_only=True):
    """Something a reviewer should look at: what, about which object, and why.

    `people` is by how many the published figures would change if it were settled the other way, never a sum over
    figures that overlap; `harm` is what those people suffered. `command` is what to type after `cenotaph` to look.
    """

    kind: str
    subject: str
    sentence: str
    people: int = 0
    harm: Harm | None = None
    command: str = "check"
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
