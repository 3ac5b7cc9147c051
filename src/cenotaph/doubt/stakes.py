"""What hangs on a doubt: so many people, and which harm they suffered. The weights stand in `hand/harms.toml`."""
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cenotaph.records import Harm


class Stake(NamedTuple):
    """By how many `people` figures of a harm would change; no harm where no figure would."""

    people: int = 0
    harm: Harm | None = None

    @property
    def weight(self) -> float:
        """What it weighs beside other doubts, in dead: deaths count wholly, harms told in thousands next to nothing."""
        return self.people * (weight_of(self.harm) if self.harm else 1.0)


def heaviest(*stakes: Stake) -> Stake:
    """Return the stake that weighs most, one of nobody where there is none."""
    return max(stakes, key=lambda stake: (stake.weight, stake.people), default=Stake())


@cache
def weight_of(harm: Harm) -> float:
    """Return how much one person who suffered `harm` weighs, one dead being 1."""
    table = tomllib.loads(files(__package__).joinpath("hand/harms.toml").read_text(encoding="utf8"))
    return float(table[harm]["weight"])
