"""Objects by the beginning of their id, as git finds commits."""
from collections.abc import Iterable, Mapping, Sequence

from cenotaph.errors import WrongUsage

SHORTEST = 7
SHOWN = 10


def pick(prefix: str, labels: Mapping[str, str], noun: str, remedy: str) -> str:
    """Return the one id of `labels` (id → what it is, in words) that begins with `prefix`.

    Raises WrongUsage where none does (with `remedy`) or several do (with the candidates).
    """
    if prefix in labels:
        return prefix
    found = sorted(each for each in labels if prefix and each.startswith(prefix))
    if not found:
        raise WrongUsage(f"no {noun} has an id that begins with “{prefix}”.", remedy)
    if len(found) > 1:
        listed = "".join(f"\n  {each}  {labels[each]}" for each in found[:SHOWN])
        more = f"\n  … and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise WrongUsage(f"“{prefix}” could be {len(found)} of them:{listed}{more}", "Give more of the id.")
    return found[0]


def shortened(ids: Iterable[str]) -> dict[str, str]:
    """Return each id with its beginning, of one length for all, long enough that no two are the same."""
    whole: Sequence[str] = tuple(dict.fromkeys(ids))
    longest = max(map(len, whole), default=SHORTEST)
    length = next((n for n in range(SHORTEST, longest) if len({i[:n] for i in whole}) == len(whole)), longest)
    return {each: each[:length] for each in whole}
