"""Claims as decided → Incidents and Tolls. The door is `group`.

`block_keys` says which claims can ever be compared; `reach_keys` and `linked` which claims and events a new one can
change: for incremental builds.
"""
from .blocking import block_keys
from .cluster import linked
from .grouping import Grouping, group
from .rules import EXCLUSIONS, RULES
from .ties import reach_keys

__all__ = ["EXCLUSIONS", "RULES", "Grouping", "block_keys", "group", "linked", "reach_keys"]
