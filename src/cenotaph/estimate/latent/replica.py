"""What a chain is: its target and its state. Both are tuples of arrays, which compiled code can carry."""
from typing import NamedTuple

from .rows import Counts, Floats


class Rung(NamedTuple):
    """What the target of a rung is made of.

    `counts` (H): people of every row. `tie` (2, J): people added in thought to every class, on and off each list; 0 for
    the model itself. `prior`: shape and rate of the gamma prior of the concentration.
    """

    counts: Counts
    tie: Floats
    prior: Floats


class Replica(NamedTuple):
    """The state of one chain at one temperature. Arrays are changed in place.

    `odds` (K, J) of being on a list, `share` (K) of the population in a class, `weight` (H, K) of a row in a class,
    `log_seen` (H) log chance of a row among those on any list, `members`, `uncounted` (K) and `listed` (K, J) people,
    `ahead` (K) room to reckon in; `single`: the concentration, and the people on no list for each on any.
    """

    odds: Floats
    share: Floats
    weight: Floats
    log_seen: Floats
    members: Counts
    uncounted: Counts
    listed: Counts
    ahead: Floats
    single: Floats
