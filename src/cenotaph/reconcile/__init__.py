"""Incident → Figures, Accounts, Grade. The door is `reconcile`; `reconcile_toll` holds a total against incidents, its
victims first counted by the codebook (`toll_as_counted`)."""
from .incidents import reconcile
from .status import toll_as_counted
from .tolls import reconcile_toll

__all__ = ["reconcile", "reconcile_toll", "toll_as_counted"]
