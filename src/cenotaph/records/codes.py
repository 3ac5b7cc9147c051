"""The closed vocabularies: what a claim may say, in the codes of the annotation guidelines.

Sides and camps are not here: they are data (party tables in `resolve/hand/parties`), so that another war needs no code.
"""
from enum import StrEnum


class Harm(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    SEXUAL_VIOLENCE = "sexual_violence"
    TORTURED = "tortured"
    AFFECTED = "affected"


class Bound(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class Status(StrEnum):
    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Demographic(StrEnum):
    CHILD = "child"
    WOMAN = "woman"
    MAN = "man"


class SourceKind(StrEnum):
    OUTLET = "outlet"
    MONITOR = "monitor"
    OPPOSITION = "opposition"
    ACTIVIST = "activist"
    OFFICIAL = "official"
    MILITARY = "military"
    REBEL = "rebel"
    MEDICAL = "medical"
    RESCUE = "rescue"
    WITNESS = "witness"
    UN = "un"
    NGO = "ngo"
    MEDIA = "media"
    OTHER = "other"


class Means(StrEnum):
    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    SHOOTING = "shooting"
    BOMBING = "bombing"
    CHEMICAL = "chemical"
    EXECUTION = "execution"
    CLASHES = "clashes"
    MISSILE = "missile"
    SIEGE = "siege"
    TORTURE = "torture"
    OTHER = "other"


class Scope(StrEnum):
    INCIDENT = "incident"
    TOLL = "toll"


class DateGround(StrEnum):
    """Why a report's date is believed."""

    DATELINE = "dateline"
    METADATA = "metadata"
    CONTENT = "content"
    DECISION = "decision"
    NONE = "none"


class PlacePrecision(StrEnum):
    """How fine a place is known, finest first (after UCDP GED's and ACLED's precision codes)."""

    SITE = "site"
    NEIGHBOURHOOD = "neighbourhood"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class PeriodPrecision(StrEnum):
    DAY = "day"
    SPAN = "span"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"
    UNKNOWN = "unknown"


class GradeName(StrEnum):
    CONFIRMED = "confirmed"
    CONTESTED = "contested"
    FAIR = "fair"
    WEAK = "weak"
    DISCOUNTED = "discounted"


class FlagKind(StrEnum):
    """What reconciling itself finds wrong with a figure."""

    WHOLE_BELOW_PARTS = "whole_below_parts"
    PART_ABOVE_WHOLE = "part_above_whole"
    WORDS_ABOVE_NUMBER = "words_above_number"
    UNREAD_FIGURE = "unread_figure"


class StepRule(StrEnum):
    """By which rule a step of a derivation goes on, in the order in which a voice's words become a figure."""

    STATUS = "status"
    HARMS = "harms"
    COPIES = "copies"
    READING = "reading"
    UPDATES = "updates"
    REPEATED = "repeated"
    UNNAMED_SPEAKERS = "unnamed_speakers"
    ONLY_SOME = "only_some"
    INSIDE_ITS_WHOLE = "inside_its_whole"
    PARTS_ADD_UP = "parts_add_up"
    WHOLE_STANDS = "whole_stands"
    NOT_ALL_VICTIMS = "not_all_victims"
    NUMBER_BEFORE_WORDS = "number_before_words"
    RANGE = "range"
    BEST = "best"
    GROUPS_ADD_UP = "groups_add_up"
    WORDS_RAISE = "words_raise"
    PART_WITHIN_WHOLE = "part_within_whole"
    RECORDED = "recorded"
    LEFT_OVER = "left_over"


class DecisionKind(StrEnum):
    """What a reviewer can decide."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    JOIN = "join"
    PART = "part"
    SET_APART = "set_apart"
    GRADE = "grade"
    NOTE = "note"
    UNDO = "undo"
