"""Incident → Figures, Accounts, Grade. The door is `reconcile`; `reconcile_toll` holds a total against incidents."""
from .incidents import reconcile
from .tolls import reconcile_toll

__all__ = ["reconcile", "reconcile_toll"]
