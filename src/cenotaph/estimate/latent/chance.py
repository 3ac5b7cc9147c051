"""Chance that one chain owns: every draw comes from a state of four words that the caller carries.

A generator of a library would be shared between threads, and the draws would depend on which thread came first.
xoshiro256++: Blackman and Vigna 2021, ACM TOMS 47(4). Binomial and Poisson by transformed rejection: Hörmann 1993,
J. Stat. Comput. Simul. 46:101 and Insurance: Mathematics and Economics 12:39. Gamma: Marsaglia and Tsang 2000.
"""
import math
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit, uint64

State = np.ndarray[Any, np.dtype[np.uint64]]
Function = TypeVar("Function", bound=Callable[..., object])
TO_UNIT = 2.0**-53
ELEVEN, SEVENTEEN, TWENTY_THREE, FORTY_FIVE, NINETEEN, FORTY_ONE = (np.uint64(n) for n in (11, 17, 23, 45, 19, 41))
LAYERS = np.uint64(127)
NONE, ONE, TWO, FOUR, FIFTY_SIX = (np.uint64(n) for n in (0, 1, 2, 4, 56))
PAIRS, NIBBLES, BYTES, EVERY_BYTE = (np.uint64((2**64 - 1) // n) for n in (3, 5, 17, 255))
TOP, TWO_64 = np.uint64(2**63), 2.0**64
RARE = 0.3   # successes: as good as always there is none, which inversion sees first
MANY = 512   # tries from which rejection is faster than digits
# `_nrt`, which numba does not document: whether compiled code counts who holds an array.
COUNTING: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": True}
LEAN: dict[str, Any] = {**COUNTING, "_nrt": False}
LAST_EDGE, AREA = 3.442619855899, 9.91256303526217e-3   # of a ziggurat of 128 layers


def edges() -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return how far each layer of the ziggurat reaches, the lowest first, then 0."""
    found = [AREA / math.exp(-0.5 * LAST_EDGE**2), LAST_EDGE]
    while len(found) < 128:
        found.append(math.sqrt(-2.0 * math.log(AREA / found[-1] + math.exp(-0.5 * found[-1] ** 2))))
    return np.array([*found, 0.0])


EDGE = edges()
KNOWN = 1024
LOG_FACTORIAL = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, KNOWN)))])


def compiled(function: Function) -> Function:
    """Return the function compiled, kept on disk for the next process, and free to run beside others on threads."""
    return cast(Function, njit(**COUNTING)(function))


def lean(function: Function) -> Function:
    """The same for a function that makes no array and returns none: it need not count who holds one.

    Counting takes longer than most sums here: each count waits for every other thread.
    """
    return cast(Function, njit(**LEAN)(function))


def inlined(function: Function) -> Function:
    """The same, compiled into whatever calls it: for what takes less time than a call does."""
    return cast(Function, njit(**LEAN, forceinline=True)(function))


def states(seed: int, number: int) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """Return `number` states that never meet, one to a row, all from one seed."""
    children = np.random.SeedSequence(seed).spawn(number)
    return np.array([child.generate_state(4, np.uint64) for child in children], dtype=np.uint64)


@inlined
def word(state: State) -> Any:
    """Return 64 bits."""
    s0, s1, s2, s3 = state[0], state[1], state[2], state[3]
    mixed = uint64(s0 + s3)
    result = uint64(((mixed << TWENTY_THREE) | (mixed >> FORTY_ONE)) + s0)
    shifted = uint64(s1 << SEVENTEEN)
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    state[0], state[1], state[2] = s0, s1, s2
    state[3] = uint64((s3 << FORTY_FIVE) | (s3 >> NINETEEN))
    return result


@inlined
def uniform(state: State) -> float:
    """Return a number above 0 and below 1."""
    return (float(word(state) >> ELEVEN) + 0.5) * TO_UNIT


@inlined
def log_gamma(x: float) -> float:
    """Return the log of the gamma function of x above 0, to eleven digits: Stirling's series from 8 upwards."""
    below = 1.0
    while x < 8.0:
        below *= x
        x += 1.0
    part = 1.0 / x
    square = part * part
    series = part * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)))
    whole = (x - 0.5) * math.log(x) - x + 0.9189385332046727 + series
    return whole if below == 1.0 else whole - math.log(below)


@inlined
def log_factorial(n: int) -> float:
    """Return the log of n factorial: from a table for small n, beyond that by Stirling's series."""
    if n < KNOWN:
        return float(LOG_FACTORIAL[n])
    x = n + 1.0
    part = 1.0 / x
    return (x - 0.5) * math.log(x) - x + 0.9189385332046727 + part * (1.0 / 12.0 - part * part / 360.0)


@inlined
def normal(state: State) -> float:
    """Return a standard normal number (ziggurat of 128 layers: Marsaglia and Tsang 2000, J. Stat. Softw. 5(8))."""
    while True:
        drawn = word(state)
        layer = int(drawn & LAYERS)
        u = 2.0 * ((float(drawn >> ELEVEN) + 0.5) * TO_UNIT) - 1.0
        x = float(u * EDGE[layer])
        if abs(x) < EDGE[layer + 1]:
            return x
        if layer == 0:
            return math.copysign(beyond(state), x)
        low = math.exp(-0.5 * (EDGE[layer] * EDGE[layer] - x * x))
        high = math.exp(-0.5 * (EDGE[layer + 1] * EDGE[layer + 1] - x * x))
        if low + uniform(state) * (high - low) < 1.0:
            return x


@lean
def beyond(state: State) -> float:
    """Return a standard normal number beyond the last edge of the ziggurat (Marsaglia 1964)."""
    while True:
        x = -math.log(uniform(state)) / LAST_EDGE
        if -2.0 * math.log(uniform(state)) > x * x:
            return LAST_EDGE + x


@inlined
def gamma(state: State, shape: float) -> float:
    """Return a gamma number of that shape and rate 1."""
    boost = 1.0
    if shape < 1.0:
        boost = math.exp(math.log(uniform(state)) / shape)
        shape += 1.0
    third = shape - 1.0 / 3.0
    scale = 1.0 / math.sqrt(9.0 * third)
    while True:
        x = normal(state)
        cube = 1.0 + scale * x
        if cube <= 0.0:
            continue
        cube = cube * cube * cube
        u = uniform(state)
        square = x * x
        if u < 1.0 - 0.0331 * square * square:
            return boost * third * cube
        if math.log(u) < 0.5 * square + third * (1.0 - cube + math.log(cube)):
            return boost * third * cube


@inlined
def ones(bits: Any) -> int:
    """Return how many of 64 bits are 1."""
    bits = uint64(bits - ((bits >> ONE) & PAIRS))
    bits = uint64((bits & NIBBLES) + ((bits >> TWO) & NIBBLES))
    return int(uint64(uint64((bits + (bits >> FOUR)) & BYTES) * EVERY_BYTE) >> FIFTY_SIX)


@inlined
def halved(state: State, people: int) -> int:
    """Return how many of at least one person a fair coin chooses."""
    found = 0
    while people > 64:
        found += ones(word(state))
        people -= 64
    return found + ones(word(state) >> uint64(64 - people))


@lean
def binomial(state: State, n: int, p: float) -> int:
    """Return how many of `n` tries succeed, each with chance `p`."""
    if n <= 0 or p <= 0.0:
        return 0
    if p >= 1.0:
        return n
    if n * p < RARE:
        return binomial_by_inversion(state, n, p)
    if n <= MANY:
        return binomial_by_digits(state, n, p)
    if p > 0.5:
        return n - binomial_of_many(state, n, 1.0 - p)
    return binomial_of_many(state, n, p)


@inlined
def binomial_by_digits(state: State, n: int, p: float) -> int:
    """Return a binomial number for 0 < p < 1, by comparing a uniform number of each try with p, digit by binary digit.

    A try is decided at the first digit in which its number differs from p; half of the tries are, at each digit.
    """
    digits: Any = np.uint64(p * TWO_64)
    found = 0
    while n > 0 and digits != NONE:
        equal = halved(state, n)
        if digits & TOP:
            found += n - equal
        n = equal
        digits = uint64(digits << ONE)
    return found


@inlined
def binomial_of_many(state: State, n: int, p: float) -> int:
    """Return a binomial number for `p` of at most a half."""
    if n * p < 10.0:
        return binomial_by_inversion(state, n, p)
    return binomial_by_rejection(state, n, p)


@lean
def binomial_by_inversion(state: State, n: int, p: float) -> int:
    """Return a binomial number by adding up its chances from 0."""
    u = uniform(state)
    if u <= 1.0 - n * p:
        return 0   # Nobody is at least as likely as that.
    odds = p / (1.0 - p)
    chance = math.exp(n * math.log1p(-p))
    found = 0
    while u > chance and found < n:
        u -= chance
        found += 1
        chance *= odds * (n - found + 1) / found
        if chance < 1e-300:
            break
    return found


@lean
def binomial_by_rejection(state: State, n: int, p: float) -> int:
    """Return a binomial number by Hörmann's BTRS, for n p of at least 10."""
    spread = math.sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    centre = n * p + 0.5
    log_odds, height = 0.0, 0.0   # reckoned where they are needed
    sure = 0.92 - 4.2 / b
    alpha = (2.83 + 5.1 / b) * spread
    mode = -1.0
    while True:
        u = uniform(state) - 0.5
        v = uniform(state)
        us = 0.5 - abs(u)
        found = math.floor((2.0 * a / us + b) * u + centre)
        if us >= 0.07 and v <= sure:
            return int(found)
        if found < 0 or found > n:
            continue
        if mode < 0.0:
            mode = math.floor((n + 1) * p)
            log_odds = math.log(p / (1.0 - p))
            height = log_factorial(int(mode)) + log_factorial(n - int(mode))
        v = math.log(v * alpha / (a / (us * us) + b))
        if v <= height - log_factorial(int(found)) - log_factorial(n - int(found)) + (found - mode) * log_odds:
            return int(found)


@lean
def poisson(state: State, mean: float) -> int:
    """Return a Poisson number, by inversion for a mean below 10 and by Hörmann's PTRS from there."""
    if mean < 10.0:
        chance = math.exp(-mean)
        u = uniform(state)
        found = 0
        while u > chance > 1e-300:
            u -= chance
            found += 1
            chance *= mean / found
        return found
    b = 0.931 + 2.53 * math.sqrt(mean)
    a = -0.059 + 0.02483 * b
    inverse_alpha = 1.1239 + 1.1328 / (b - 3.4)
    sure = 0.9277 - 3.6224 / (b - 2.0)
    while True:
        u = uniform(state) - 0.5
        v = uniform(state)
        us = 0.5 - abs(u)
        reached = math.floor((2.0 * a / us + b) * u + mean + 0.43)
        if us >= 0.07 and v <= sure:
            return int(reached)
        if reached < 0 or (us < 0.013 and v > us):
            continue
        v = math.log(v * inverse_alpha / (a / (us * us) + b))
        if v <= reached * math.log(mean) - mean - log_gamma(reached + 1.0):
            return int(reached)
