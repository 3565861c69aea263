"""How the columns of a list share the width of a page."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class WidthRange:
    """What a column asks for: at least `least`, no more than `most`, and its `weight` where they compete."""

    least: float
    most: float
    weight: float

    def scaled(self, by: float) -> "WidthRange":
        return WidthRange(self.least * by, self.most * by, self.weight)


def share_width(wishes: Sequence[WidthRange], width: float, stretch: float = 1.0) -> list[float]:
    """The widths of the columns, `width` in all.

    Where there is less than everybody asks for, columns grow in proportion to their weights, each from its
    least until it has its most. Where there is more, all grow alike, by `stretch` at most: columns too far
    apart are hard to read. Where there is less than the least, all shrink alike.
    """
    least, most = sum(wish.least for wish in wishes), sum(wish.most for wish in wishes)
    if width >= most:
        factor = min(width / most, stretch) if most else 1.0
        return [wish.most * factor for wish in wishes]
    if width <= least:
        return [wish.least * width / least for wish in wishes]
    return _by_weight(wishes, width)


def _by_weight(wishes: Sequence[WidthRange], width: float) -> list[float]:
    """Each its weight times one measure, held between its least and most; the measure is found by halving."""
    low, high = 0.0, max(wish.most / wish.weight for wish in wishes)
    for _step in range(60):
        measure = (low + high) / 2
        if sum(_held(wish, measure) for wish in wishes) > width:
            high = measure
        else:
            low = measure
    return [_held(wish, low) for wish in wishes]


def _held(wish: WidthRange, measure: float) -> float:
    return min(max(wish.weight * measure, wish.least), wish.most)
