"""A figure and how it was derived: steps that a reader can redo, each number from those before it."""
from datetime import date

from .codes import Demographic, FlagKind, Harm, Status, StepRule
from .noun import Noun
from .sides import side_name


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
        if self.side and self.status is not Status.COMBATANT:
            return side_name(self.side)
        if self.side:
            return f"combatants ({side_name(self.side)})"
        return {"civilian": "civilians", "combatant": "combatants"}.get(self.status, "all victims")


class Amount(Noun, frozen=True, kw_only=True):
    """People at one point of a derivation, from `low` to `high` (None: open upward); `number` is the one number named.

    `given_by` is the voice's name, or the id of the figure that was counted; None where several are taken together.
    `floor` is False for a mere ceiling ("up to 30"): its low says nothing. `day` is when it was first said.
    Law: low ≤ number ≤ high. Raises ValueError where the law is broken.
    """

    given_by: str | None = None
    group: Group = Group()
    low: int
    number: int
    high: int | None = None
    floor: bool = True
    day: date | None = None
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.number or (self.high is not None and self.number > self.high):
            raise ValueError(f"an amount of {self.low}, {self.number}, {self.high} is out of order")

    @property
    def span(self) -> str:
        """The amount as a sentence's object: "47", "5 or more", "at most 20", "24 to 99"."""
        if self.high is None:
            return f"{self.low} or more"
        if not self.floor:
            return f"at most {self.high}"
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


class SetAside(Noun, frozen=True, kw_only=True):
    """A claim that a step leaves out of the count, and why, in words that go on from the claim ("repeated by …")."""

    claim: str
    why: str


class Step(Noun, frozen=True, kw_only=True):
    """One step of a derivation: the rule, the numbers it starts from, the number it gives, and what it leaves out.

    Every amount in `start` was given by an earlier step, is one claim's count as the codebook reads it, or is another
    figure, named by its id. `gives` is None for a step that only leaves claims out, or says of claims (`about`) as whom
    their victims are counted. `choice` is the codebook's choice that the rule followed, where it has one. `result` says
    the same in plain words.
    """

    rule: StepRule
    start: tuple[Amount, ...] = ()
    gives: Amount | None = None
    set_aside: tuple[SetAside, ...] = ()
    about: tuple[str, ...] = ()
    choice: str | None = None
    result: str = ""

    @property
    def taken(self) -> tuple[str, ...]:
        """The claims that carry what the step gives."""
        return self.gives.claims if self.gives else ()

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that the step speaks of, once."""
        started = (claim for amount in self.start for claim in amount.claims)
        aside = (each.claim for each in self.set_aside)
        return tuple(dict.fromkeys([*started, *self.taken, *aside, *self.about]))


class Flag(Noun, frozen=True, kw_only=True):
    """Something for a reviewer to look at: a sentence, and by how many people the figure may be wrong."""

    kind: FlagKind
    sentence: str
    people: int


class Figure(Noun, frozen=True, kw_only=True):
    """A reconciled number of one harm for one group of victims, in people. `high` None: no voice gives a ceiling.

    Law: low ≤ best ≤ high. `voices` is the number of independent voices that stand behind it. `claims` are those it
    rests on. Raises ValueError where the law is broken.
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
    flags: tuple[Flag, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best or (self.high is not None and self.best > self.high):
            raise ValueError(f"figure {self.id}: low {self.low}, best {self.best}, high {self.high} are out of order")
