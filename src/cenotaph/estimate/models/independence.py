"""Independent lists: what the number would be if no list said anything of another."""
import numpy as np

from cenotaph.records import CaptureTable, ModelResult

from ..loglinear.profile import Profile, intervals
from ..weighing import from_intervals
from .model import Settings, Tell


def independence(table: CaptureTable, _: Settings, __: Tell) -> ModelResult:
    """Return N if the lists were independent and everybody equally likely on each (Darroch 1958, Biometrika 45:343).

    A yardstick, never an answer: real lists depend on each other, and people differ in how visible they are. Where the
    other models are far from it, dependence decides the answer. Profile likelihood intervals.
    """
    from scipy.optimize import brentq

    documented = table.documented
    on_list = np.sum([np.array(each.on) * each.count for each in table.patterns], axis=0).astype(np.float64)
    if on_list.sum() <= documented:
        return ModelResult(model="", warnings=("Not fitted: nobody is on two lists.",))

    def missing(unseen: float) -> float:
        in_all = documented + unseen
        return float(np.sum(np.log1p(-on_list / in_all)) - np.log(unseen / in_all))

    far = float(documented)
    while missing(far) >= 0:
        far *= 2
    unseen = float(brentq(missing, 1e-9, far)) if missing(1e-9) > 0 else 0.0
    limits = intervals(_profile(documented, on_list), unseen)
    population, uncounted, share = from_intervals(documented, unseen, limits)
    return ModelResult(model="", population=population, uncounted=uncounted, documented_share=share)


def _profile(documented: int, on_list: np.ndarray) -> Profile:
    """The logarithm of the likelihood at a number unseen, each list's chance at its best for it."""
    from scipy.special import gammaln, xlogy

    def at(unseen: float) -> float:
        in_all = documented + unseen
        lists = xlogy(on_list, on_list / in_all) + xlogy(in_all - on_list, 1 - on_list / in_all)
        return float(gammaln(in_all + 1) - gammaln(unseen + 1) + lists.sum())

    return at
