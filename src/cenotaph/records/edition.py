"""An edition: a numbered, frozen release of the record, as published. Everything in it has been through withholding."""
from datetime import datetime

from .claim import Claim, Quote
from .codes import Harm
from .figure import Figure, Group
from .incident import Finding, Recoded, TollFinding
from .noun import Noun
from .record import Record
from .report import Report


class Rule(Noun, frozen=True, kw_only=True):
    """A rule as a reader meets it: the step it belongs to, its name, what it says, its value and the reason for it."""

    step: str
    name: str
    says: str = ""
    value: str = ""
    reason: str = ""


class Basis(Noun, frozen=True, kw_only=True):
    """What an edition was derived from: with the same archive, decisions, codebook and version it comes out the same.

    `codebook_sha256` is over the codebook as JSON, `derivation` names all code and tables that read and derive,
    `archive_root` is the hash over the hashes of all archived files, `decisions` the length and last hash of the log.
    """

    software: str
    derivation: str
    codebook: str
    codebook_version: str
    codebook_sha256: str
    archive_root: str
    archive_files: int
    decisions: str
    policy_sha256: str


class Span(Noun, frozen=True, kw_only=True):
    """A figure's numbers, in people; `high` None: nobody gives a ceiling."""

    low: int
    best: int
    high: int | None = None

    @property
    def words(self) -> str:
        """The numbers in words: "47", "5 or more", "26 to 47, best 26"."""
        if self.high is None:
            return f"{self.low} or more" + (f", best {self.best}" if self.best != self.low else "")
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}, best {self.best}"


class Change(Noun, frozen=True, kw_only=True):
    """Something published that is not as it was in the edition before `edition`, and why.

    `what` is "new", "gone", "merged", "split" (an incident), "figure", "grade", "place", "days", "account", "denial" or
    "source" (of an incident), "toll" or "recorded" (of a toll: its own figure, what the incidents inside it hold), or
    "names not published" (of the edition, whose `subject` is "edition"). `subject` is the id of the incident or toll in
    the edition in which it last was, `now` its id in the edition that holds this line: None where nothing carries it
    on. `before` and `after` are a figure's numbers, None where there was or is none; `before_words` and `after_words`
    those of a grade, or what is said. `people` is the largest change of low, best or high. `reasons` are sentences,
    never none.
    """

    edition: int
    what: str
    subject: str
    now: str | None = None
    label: str
    harm: Harm | None = None
    group: Group | None = None
    before: Span | None = None
    after: Span | None = None
    before_words: str = ""
    after_words: str = ""
    people: int = 0
    reasons: tuple[str, ...]
    claims: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What changed, without why: "killed, all victims: 26 to 47, best 26 → 47"."""
        victims = f"{self.harm.value.replace('_', ' ')}, {self.group.label}" if self.harm and self.group else ""
        if self.what in ("figure", "recorded", "toll"):
            before, after = (s.words if s else "no figure" for s in (self.before, self.after))
            return f"{victims}{' recorded inside it' if self.what == 'recorded' else ''}: {before} → {after}"
        said = " → ".join(filter(None, (self.before_words, self.after_words)))
        return f"{self.what}: {said}" if said else self.what


class Passage(Noun, frozen=True, kw_only=True):
    """One quoted span of a claim in the sentence around it: `before` + `quote.words` + `after` reads on.

    The offsets of `quote` are those of the archived text; its words are as published, so what is withheld stands in
    square brackets and `end - start` need not be their length.
    """

    claim: str
    report: str
    quote: Quote
    before: str = ""
    after: str = ""


class Withheld(Noun, frozen=True, kw_only=True):
    """How many names of one kind were withheld or replaced: never which."""

    kind: str
    action: str
    things: int


class Region(Noun, frozen=True, kw_only=True):
    """An area that maps are drawn with: its name and its outer rings, as longitude and latitude in degrees (WGS 84)."""

    name: str = ""
    rings: tuple[tuple[tuple[float, float], ...], ...] = ()


class Edition(Noun, frozen=True, kw_only=True):
    """A frozen release of a record. Readers, pages and data see nothing but this.

    `reports` come without their text, in their place stand `passages`, in the order of the claims. Names that are
    withheld are replaced by words in square brackets wherever they stand, places finer than the policy allows by the
    wider place that holds them (`blurred`: the ids of incidents, tolls and claims whose place is such a one).
    `changes` are those since the edition before, weightiest first; `history` those of all editions before, oldest
    first. `rules` are the codebook's and the method's, for the page on methodology; `policy` is what was withheld by
    which rule. `made` has a time zone. `licence` is the identifier of the licence that readers are given, "" where none
    is named. `recoded` are the dead of each incident by the codebooks of other projects, for exports in their form.
    `regions` are first-level regions for the maps, where the project names some.
    """

    number: int
    title: str
    made: datetime
    basis: Basis
    previous: int | None = None
    incidents: tuple[Finding, ...] = ()
    tolls: tuple[TollFinding, ...] = ()
    claims: tuple[Claim, ...] = ()
    reports: tuple[Report, ...] = ()
    passages: tuple[Passage, ...] = ()
    blurred: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    history: tuple[Change, ...] = ()
    rules: tuple[Rule, ...] = ()
    policy: tuple[Rule, ...] = ()
    regions: tuple[Region, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    licence: str = ""
    recoded: tuple[Recoded, ...] = ()

    @property
    def record(self) -> Record:
        """The published record, in the shape that every export writes."""
        return Record(reports=self.reports, claims=self.claims, findings=self.incidents, tolls=self.tolls)

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure by its id."""
        own = (figure for found in self.incidents for figure in found.figures)
        return {f.id: f for f in (*own, *(found.figure for found in self.tolls))}


class Fingerprint(Noun, frozen=True, kw_only=True):
    """A file of an edition: its path in it, its SHA-256 in hexadecimal, its size in bytes."""

    path: str
    sha256: str
    size: int


class Manifest(Noun, frozen=True, kw_only=True):
    """What an edition holds, file by file, and what it was derived from. `previous` is the SHA-256 of the manifest
    of the edition before: editions are a chain, as the logs are."""

    number: int
    title: str
    made: datetime
    basis: Basis
    previous: str | None = None
    files: tuple[Fingerprint, ...] = ()
