"""The rules by which a record is doubted, one small named question each."""
from collections.abc import Callable, Iterable

from cenotaph.records import Doubt

from .evidence import Evidence
from .on_claims import harm_after_report, unknown_period, unknown_place, unlisted_place
from .on_decisions import unmet_decision
from .on_figures import contested_culprit, exceeded_toll, flagged_figure, single_voice, vague_only, wide_range
from .on_reports import doubted_report, undated_report

Rule = Callable[[Evidence], Iterable[Doubt]]

RULES: tuple[Rule, ...] = (
    unmet_decision,
    flagged_figure,
    exceeded_toll,
    contested_culprit,
    single_voice,
    wide_range,
    vague_only,
    undated_report,
    doubted_report,
    harm_after_report,
    unknown_period,
    unknown_place,
    unlisted_place,
)
