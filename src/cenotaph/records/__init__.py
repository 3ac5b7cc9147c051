"""The nouns of the house: frozen, typed, read and written as JSON. Imports nothing of ours."""
from .claim import Blame, Claim, Count, Quote, Source, Victims, claim_id, missing_words, quote
from .codes import (
    Bound,
    DateGround,
    DecisionKind,
    Demographic,
    GradeName,
    Harm,
    Means,
    PeriodPrecision,
    PlacePrecision,
    Scope,
    SourceKind,
    Status,
)
from .decision import Anchor, Decision, Order, Told, Unmet, decision_id
from .incident import (
    Account,
    Doubt,
    Figure,
    Finding,
    Grade,
    Group,
    Incident,
    Link,
    Step,
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
    "Account", "Anchor", "Blame", "Bound", "Claim", "Count", "DateGround", "Dating", "Decision", "DecisionKind",
    "Demographic", "Doubt", "Figure", "Finding", "Grade", "GradeName", "Group", "Harm", "Incident", "Link", "Means",
    "Mention", "Noun", "Order", "Party", "Period", "PeriodPrecision", "Place", "PlacePrecision", "Point", "Quote",
    "Reading", "Record", "Report", "Scope", "Source", "SourceKind", "Status", "Step", "Told", "Toll", "TollFinding",
    "Unmet", "Verdict", "Victims", "Voice", "claim_id", "content_id", "decision_id", "decode", "encode",
    "missing_words", "quote",
]
