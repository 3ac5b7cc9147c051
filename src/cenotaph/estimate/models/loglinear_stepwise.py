"""The log-linear model that steps of one pair of lists lead to."""
from cenotaph.records import CaptureTable, ModelResult

from ..loglinear.stepping import THRESHOLD, stepwise
from ..loglinear.telling import MOST_LISTS, refusal, told
from ..masks import every_cell
from .model import Settings, Tell


def loglinear_stepwise(table: CaptureTable, _: Settings, __: Tell) -> ModelResult:
    """Return the log-linear model that is reached by adding the pair of lists whose overlap is the least likely.

    The method of the published estimates of modern slavery, made for lists that overlap little: from independence,
    until no overlap has a chance under 0.02, and only to models whose estimate exists and is identified. Profile
    intervals.
    """
    lists = len(table.lists)
    fit = stepwise(every_cell(table), lists) if lists <= MOST_LISTS else None
    return told(table, fit, {"threshold": f"{THRESHOLD}"}) if fit else refusal(table)
