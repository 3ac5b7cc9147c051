"""Where names stand on a panel: beside their mark, over no other mark and no other name."""
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .frame import HEIGHT, WIDTH, Spot

Box = tuple[float, float, float, float]
LETTER = 0.58


@dataclass(frozen=True)
class Label:
    """A name on a panel; `anchor` is SVG's text-anchor."""

    text: str
    x: float
    y: float
    anchor: str
    size: int
    kind: str = "place"


class Lettering:
    """The room that is taken on a panel."""

    def __init__(self, taken: Iterable[Box]) -> None:
        self.taken = list(taken)

    def place(self, text: str, beside: Spot, gap: float, size: int = 14) -> Label | None:
        """Return the name at the first free of eight places about a mark, None where there is none."""
        for label in _beside(text, beside, gap, size):
            if self._free(_box(label)):
                self.taken.append(_box(label))
                return label
        return None

    def centred(self, text: str, at: Spot, size: int, kind: str) -> Label | None:
        """Return the name about a point, None where it would stand on something."""
        label = Label(text=text, x=at[0], y=at[1], anchor="middle", size=size, kind=kind)
        if not self._free(_box(label)):
            return None
        self.taken.append(_box(label))
        return label

    def _free(self, box: Box) -> bool:
        inside = box[0] >= 2 and box[1] >= 2 and box[2] <= WIDTH - 2 and box[3] <= HEIGHT - 2
        return inside and not any(_overlap(box, other) for other in self.taken)


def _beside(text: str, beside: Spot, gap: float, size: int) -> Iterator[Label]:
    (x, y), low, off = beside, size * 0.36, gap * 0.75
    for across, down, anchor in (
        (gap + 3, low, "start"), (-gap - 3, low, "end"), (0, -gap - 4, "middle"), (0, gap + size, "middle"),
        (off, -off - 2, "start"), (off, off + size - 2, "start"),
        (-off, -off - 2, "end"), (-off, off + size - 2, "end"),
    ):
        yield Label(text=text, x=round(x + across, 1), y=round(y + down, 1), anchor=anchor, size=size)


def _box(label: Label) -> Box:
    wide = len(label.text) * label.size * LETTER
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - label.size * 0.85, left + wide, label.y + label.size * 0.3


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
