"""Claims as decided → Incidents and Tolls. The door is `group`.

For incremental builds: `block_keys` says under which keys a claim is filed, `sought_keys` under which those are that it
may be compared with, `reach_keys` adds the decisions that join it; a `Judge` remembers what it judged.
`ASKED` gives the reason for each question, `weight` what it weighs.
"""
from .blocking import block_keys, sought_keys
from .grouping import Grouping, group
from .judging import Judge
from .rules import EXCLUSIONS, RULES
from .ties import event_key, reach_keys
from .weights import ASKED, weight

__all__ = [
    "ASKED", "EXCLUSIONS", "RULES", "Grouping", "Judge", "block_keys", "event_key", "group", "reach_keys",
    "sought_keys", "weight",
]
