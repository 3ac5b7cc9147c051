"""The rules by which a record is doubted, one small named question each."""
from collections.abc import Callable, Iterable

from cenotaph.records import Doubt

from .evidence import Evidence
from .on_claims import harm_after_report, unknown_period, unknown_place, unlisted_place
from .on_decisions import unmet_decision
from .on_editions import changed_since_edition
from .on_figures import (
    contested_culprit,
    exceeded_toll,
    part_above_whole,
    single_voice,
    unread_figure,
    vague_only,
    whole_below_parts,
    wide_range,
    words_above_number,
)
from .on_pairs import copies_told_apart, near_miss
from .on_reports import doubted_report, undated_report
from .on_truths import edited_edition, torn_decision_log

Rule = Callable[[Evidence], Iterable[Doubt]]

# What is wrong with what cannot be derived again stands before everything that a record could be wrong about.
TRUTHS: tuple[Rule, ...] = (torn_decision_log, edited_edition)

RULES: tuple[Rule, ...] = (
    *TRUTHS,
    unmet_decision,
    changed_since_edition,
    whole_below_parts,
    exceeded_toll,
    copies_told_apart,
    near_miss,
    contested_culprit,
    single_voice,
    part_above_whole,
    words_above_number,
    wide_range,
    vague_only,
    unread_figure,
    undated_report,
    doubted_report,
    harm_after_report,
    unknown_period,
    unknown_place,
    unlisted_place,
)
