"""One class becomes two, or two become one: the move that finds and loses classes which single people cannot.

After Jain and Neal 2004, J. Comput. Graph. Stat. 13:158, with everyone of a pattern moved at once: two counted people
are drawn; of one class, it is split between them, of two classes, these are joined. A few steps of expectation and
maximisation from the two people alone say who would follow whom, so that the way back has a chance that can be written
down. Sticks and meetings are integrated out, and the uncounted of every class that changes are proposed anew.
"""
import math

import numpy as np

from .chance import State, binomial, compiled, log_gamma, uniform
from .rows import Counts, Floats, Rows
from .sweep import Replica

STEPS = 60   # at most, of expectation and maximisation, before anyone is proposed to move
FARTHEST = 34.0   # log of the most uncounted that is thought of


@compiled
def log_sizes(members: Counts, alpha: float) -> float:
    """Return the log chance of classes of these sizes, sticks and the prior of N integrated out, up to a constant."""
    last = members.size - 1
    behind = 0
    density = log_gamma(alpha + members[last])
    for k in range(last, -1, -1):
        behind += members[k]
        if k < last:
            density += log_gamma(1.0 + members[k]) - math.log(alpha + behind)
    return density + log_gamma(float(behind)) - log_gamma(alpha + behind)


@compiled
def log_meetings(seen: int, listed: Counts, uncounted: float, tie: Floats) -> float:
    """Return the log chance that a class of `seen` counted people meets the lists as it does, odds integrated out."""
    size = seen + uncounted
    firm = tie[0, 0] + tie[1, 0]
    density = -log_gamma(1.0 + uncounted) + listed.size * (log_gamma(2.0 + firm) - log_gamma(2.0 + firm + size))
    for j in range(listed.size):
        on, off = 1.0 + tie[0, j], 1.0 + tie[1, j]
        density += log_gamma(on + listed[j]) + log_gamma(off + size - listed[j])
        if firm > 0.0:
            density -= log_gamma(on) + log_gamma(off)
    return density


@compiled
def log_unseen(seen: int, listed: Counts, log_uncounted: float, tie: Floats) -> float:
    """Return the log density, up to a constant, of the log of a class's uncounted."""
    uncounted = math.exp(log_uncounted)
    return log_meetings(seen, listed, uncounted, tie) + log_gamma(1.0 + seen + uncounted) + log_uncounted


@compiled
def unseen_like(seen: int, listed: Counts, tie: Floats) -> tuple[float, float]:
    """Return centre and scale of the log of a class's uncounted: a logistic curve laid over its density."""
    low, high = -3.0, FARTHEST
    golden = 0.6180339887498949
    width = 0.25
    at = 0.0
    # Lincoln-Petersen on everything at once is where the search begins.
    chance = 1.0
    for j in range(listed.size):
        chance *= 1.0 - (listed[j] + 0.5) / (seen + 1.0)
    at = math.log(max(0.3, seen * chance / (1.0 - chance)))
    for _ in range(6):
        here = log_unseen(seen, listed, at, tie)
        up = log_unseen(seen, listed, at + width, tie)
        down = log_unseen(seen, listed, at - width, tie)
        curve = (2.0 * here - up - down) / (width * width)
        slope = (up - down) / (2.0 * width)
        step = slope / curve if curve > 1e-3 else (1.0 if slope > 0 else -1.0)
        step = min(2.0, max(-2.0, step))
        at = min(high, max(low, at + step))
        if abs(step) < 0.02 or at == low:
            break
    spread = 1.0 / math.sqrt(max(curve, 0.05))
    return at, 0.75 * spread


@compiled
def logistic(x: float) -> float:
    """Return the logistic curve at x."""
    return 1.0 / (1.0 + math.exp(-x)) if x > -700.0 else 0.0


@compiled
def draw_unseen(state: State, centre: float, scale: float) -> int:
    """Draw the uncounted of a class from the curve laid over their density."""
    u = uniform(state)
    return int(math.floor(math.exp(min(FARTHEST, centre + scale * math.log(u / (1.0 - u))))))


@compiled
def log_drawn(uncounted: int, centre: float, scale: float) -> float:
    """Return the log chance that `draw_unseen` gives just these."""
    high = (math.log(uncounted + 1.0) - centre) / scale
    if uncounted == 0:
        return math.log(max(logistic(high), 1e-300))
    low = (math.log(float(uncounted)) - centre) / scale
    # F(high) - F(low), without losing digits in either tail.
    gap = -math.expm1(low - high)
    if low > 0.0:
        return -low + math.log(gap) - math.log1p(math.exp(-low)) - math.log1p(math.exp(-high))
    return high + math.log(gap) - math.log1p(math.exp(low)) - math.log1p(math.exp(high))


@compiled
def someone(state: State, present: Counts, replica: Replica) -> tuple[int, int]:
    """Draw a pattern, each as likely, and one of its people: their row and class. Rare patterns make new classes."""
    h = present[int(uniform(state) * present.size)]
    held = replica.held
    total = 0
    for k in range(held.shape[1]):
        total += held[h, k]
    left = int(uniform(state) * total)
    for k in range(held.shape[1]):
        left -= held[h, k]
        if left < 0:
            return h, k
    return h, 0


@compiled
def divide(rows: Rows, mixed: Counts, second: int, lean: float, steps: int, lists: int) -> Floats:
    """Return for every row the chance that someone of the mixed class goes with the first of two people."""
    height = mixed.size
    share = np.zeros(height)
    pull = np.zeros((2, lists))
    total = 0
    for h in range(1, height):
        total += mixed[h]
        for i in range(rows.on_start[h], rows.on_start[h + 1]):
            pull[0, rows.on_lists[i]] += mixed[h]
    for j in range(lists):
        pull[0, j] = (pull[0, j] + 0.5) / (total + 1.0)
        pull[1, j] = pull[0, j]
    tilt = 0.3 + 0.6 * lean
    for j in range(lists):
        pull[1, j] *= 1.0 - tilt
    for i in range(rows.on_start[second], rows.on_start[second + 1]):
        pull[1, rows.on_lists[i]] += tilt
    weight = np.zeros((2, height))
    smaller = 0.5 * math.exp(-4.0 * lean)
    portion = np.array([1.0 - smaller, smaller])
    for step in range(steps + 1):
        for side in range(2):
            missed = 1.0
            seen = 0.0
            for j in range(lists):
                missed *= 1.0 - pull[side, j]
                seen = pull[side, j] + (1.0 - pull[side, j]) * seen
            weight[side, 0] = portion[side] * missed / seen
            for h in range(1, height):
                odds = pull[side, rows.added[h]] / (1.0 - pull[side, rows.added[h]])
                weight[side, h] = weight[side, rows.parent[h]] * odds
        for h in range(1, height):
            both = weight[0, h] + weight[1, h]
            share[h] = min(1.0 - 1e-6, max(1e-6, weight[0, h] / both)) if both > 0.0 else 0.5
        if step == steps:
            break
        for side in range(2):
            here = 0.0
            missed = weight[side, 0] / portion[side]
            pull[side, :] = 0.0
            for h in range(1, height):
                if mixed[h] > 0:
                    going = mixed[h] * (share[h] if side == 0 else 1.0 - share[h])
                    here += going
                    for i in range(rows.on_start[h], rows.on_start[h + 1]):
                        pull[side, rows.on_lists[i]] += going
            for j in range(lists):
                pull[side, j] = (pull[side, j] + 0.5) / (here * (1.0 + min(missed, 1e3)) + 1.0)
            portion[side] = max(here, 0.5) / total
    return share


@compiled
def split_or_join(state: State, rows: Rows, present: Counts, replica: Replica, tie: Floats) -> bool:
    """Propose to split the class of two people, or to join the classes of both. Return whether it was done."""
    held, members, uncounted, listed = replica.held, replica.members, replica.uncounted, replica.listed
    height, classes = held.shape
    lists = listed.shape[1]
    alpha = replica.single[0]
    if present.size < 2 or classes < 2:
        return False
    first, keeps = someone(state, present, replica)
    second, other = someone(state, present, replica)
    if first == second:
        return False
    splits = keeps == other
    empty = 0
    for k in range(classes):
        if members[k] == 0:
            empty += 1
    if splits:
        if empty == 0:
            return False
        skip = int(uniform(state) * empty)
        for k in range(classes):
            if members[k] == 0:
                if skip == 0:
                    other = k
                    break
                skip -= 1
    mixed = held[:, keeps] + held[:, other]
    share = divide(rows, mixed, second, uniform(state), int(STEPS ** uniform(state)), lists)
    # What the two classes would be apart: drawn where they are one, as they are where they are two.
    with_first = np.zeros(height, np.int64)
    chance = 0.0
    parts = np.zeros((3, lists), np.int64)   # listed of the first, of the second, of both
    seen = np.zeros(3, np.int64)
    for h in range(1, height):
        if mixed[h] == 0:
            continue
        bound_first = 1 if h == first else 0
        bound_second = 1 if h == second else 0
        free = mixed[h] - bound_first - bound_second
        going = binomial(state, free, share[h]) if splits else held[h, keeps] - bound_first
        chance += going * math.log(share[h]) + (free - going) * math.log1p(-share[h])
        with_first[h] = going + bound_first
        seen[0] += with_first[h]
        seen[1] += mixed[h] - with_first[h]
        for i in range(rows.on_start[h], rows.on_start[h + 1]):
            parts[0, rows.on_lists[i]] += with_first[h]
            parts[1, rows.on_lists[i]] += mixed[h] - with_first[h]
    seen[2] = seen[0] + seen[1]
    parts[2] = parts[0] + parts[1]
    unseen = np.array([uncounted[keeps], uncounted[other], uncounted[keeps]])
    for side in range(3):
        centre, scale = unseen_like(seen[side], parts[side], tie)
        if splits == (side < 2):
            unseen[side] = draw_unseen(state, centre, scale)
        went = log_drawn(unseen[side], centre, scale)
        chance += went if side < 2 else -went
    apart = members.copy()
    apart[keeps] = seen[0] + unseen[0]
    apart[other] = seen[1] + unseen[1]
    together = members.copy()
    together[keeps] = seen[2] + unseen[2]
    together[other] = 0
    gain = log_sizes(apart, alpha) - log_sizes(together, alpha) - chance
    gain += log_meetings(seen[0], parts[0], float(unseen[0]), tie) + log_meetings(seen[1], parts[1], float(unseen[1]), tie)
    gain -= log_meetings(seen[2], parts[2], float(unseen[2]), tie)
    gain += math.log(float(empty if splits else empty + 1))
    if not splits:
        gain = -gain
    if not math.log(uniform(state)) < gain:
        return False
    for side in range(2):
        k = keeps if side == 0 else other
        part = side if splits else (2 if side == 0 else 3)
        members[k] = apart[k] if splits else together[k]
        uncounted[k] = unseen[part] if part < 3 else 0
        for j in range(lists):
            listed[k, j] = parts[part, j] if part < 3 else 0
        for h in range(1, height):
            moved = with_first[h] if part == 0 else mixed[h] - with_first[h]
            held[h, k] = moved if part < 2 else (mixed[h] if part == 2 else 0)
    return True
