"""Incident → Figures, Accounts, Grade. The door is `reconcile`; `reconcile_toll` holds a total against incidents, its
victims first counted by the codebook (`toll_as_counted`). `STEPS`, `TESTS`: the rules of derivations and grades."""
from .grading import TESTS
from .incidents import reconcile
from .status import toll_as_counted
from .steps import STEPS
from .tolls import reconcile_toll

__all__ = ["STEPS", "TESTS", "reconcile", "reconcile_toll", "toll_as_counted"]
