"""The nouns of the house: frozen, typed, read and written as JSON. Imports nothing of ours."""
from .claim import Blame, Claim, Count, Quote, Source, Victims, claim_id, missing_words, quote
from .codes import (
    Bound,
    DateGround,
    DecisionKind,
    Demographic,
    FlagKind,
    GradeName,
    Harm,
    Means,
    PeriodPrecision,
    PlacePrecision,
    Scope,
    SourceKind,
    Status,
    StepRule,
)
from .decision import Anchor, Decision, Order, Told, Unmet, decision_id
from .edition import Basis, Change, Edition, Fingerprint, Manifest, Passage, Region, Rule, Span, Withheld
from .figure import Amount, Figure, Flag, Group, SetAside, Step
from .incident import (
    Account,
    Copy,
    Doubt,
    Finding,
    Grade,
    Incident,
    Link,
    Stated,
    Toll,
    TollFinding,
    Voice,
)
from .noun import Noun, content_id, decode, encode
from .party import Party
from .period import Period
from .place import Place, Point
from .reading import Mention, Reading
from .record import Record
from .report import Dating, Report
from .verdict import Verdict

__all__ = [
    "Account", "Amount", "Anchor", "Basis", "Blame", "Bound", "Change", "Claim", "Copy", "Count", "DateGround",
    "Dating", "Decision", "DecisionKind", "Demographic", "Doubt", "Edition", "Figure", "Finding", "Fingerprint",
    "Flag", "FlagKind", "Grade", "GradeName", "Group", "Harm", "Incident", "Link", "Manifest", "Means", "Mention",
    "Noun", "Order", "Party", "Passage", "Period", "PeriodPrecision", "Place", "PlacePrecision", "Point", "Quote",
    "Reading", "Record", "Region", "Report", "Rule", "Scope", "SetAside", "Source", "SourceKind", "Span", "Stated",
    "Status", "Step", "StepRule", "Told", "Toll", "TollFinding", "Unmet", "Verdict", "Victims", "Voice", "Withheld",
    "claim_id", "content_id", "decision_id", "decode", "encode", "missing_words", "quote",
]
