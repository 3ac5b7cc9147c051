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
from .decision import Anchor, Decision, Order, ReportAnchor, Told, Unmet, decision_id
from .edition import Basis, Change, Edition, Fingerprint, Manifest, Passage, Region, Rule, Span, Withheld
from .estimate import (
    Alternative,
    CapturePattern,
    CaptureTable,
    Chain,
    Check,
    CombinedResult,
    Diagnostics,
    Estimate,
    Interval,
    Mode,
    ModelResult,
    Quantity,
    Sensitivity,
)
from .figure import Amount, Figure, Flag, Group, SetAside, Step
from .incident import (
    Account,
    Copy,
    Doubt,
    Finding,
    Grade,
    Incident,
    Link,
    Recoded,
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
from .sides import side_name
from .verdict import Verdict

__all__ = [
    "Account", "Alternative", "Amount", "Anchor", "Basis", "Blame", "Bound", "CapturePattern", "CaptureTable", "Chain",
    "Change", "Check", "Claim", "CombinedResult", "Copy", "Count", "DateGround", "Dating", "Decision", "DecisionKind",
    "Demographic", "Diagnostics", "Doubt", "Edition", "Estimate", "Figure", "Finding", "Fingerprint", "Flag",
    "FlagKind", "Grade", "GradeName", "Group", "Harm", "Incident", "Interval", "Link", "Manifest", "Means", "Mention",
    "Mode", "ModelResult", "Noun", "Order", "Party", "Passage", "Period", "PeriodPrecision", "Place", "PlacePrecision",
    "Point", "Quantity", "Quote", "Reading", "Recoded", "Record", "Region", "Report", "ReportAnchor", "Rule", "Scope",
    "Sensitivity", "SetAside", "Source", "SourceKind", "Span", "Stated", "Status", "Step", "StepRule", "Told", "Toll",
    "TollFinding", "Unmet", "Verdict", "Victims", "Voice", "Withheld", "claim_id", "content_id", "decision_id",
    "decode", "encode", "missing_words", "quote", "side_name",
]
