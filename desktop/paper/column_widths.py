"""The widths of the columns of a printed list, shared out over the width of a page."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class WidthRange:
    """The least and the most width of a column, and its weight when columns compete for width."""

    least: float
    most: float
    weight: float

    def scaled(self, by: float) -> "WidthRange":
        return WidthRange(self.least * by, self.most * by, self.weight)


def share_width(wishes: Sequence[WidthRange], width: float, stretch: float = 1.0) -> list[float]:
    """The widths of the columns, which share `width` (in the unit of `wishes`).

    Between the least and the most in all, columns grow in proportion to their weights, each within its own
    range. Above the most, all grow by the same factor, at most `stretch`: columns too far apart are hard to
    read. Below the least, all shrink by the same factor.
    """
    least, most = sum(wish.least for wish in wishes), sum(wish.most for wish in wishes)
    if width >= most:
        factor = min(width / most, stretch) if most else 1.0
        return [wish.most * factor for wish in wishes]
    if width <= least:
        return [wish.least * width / least for wish in wishes]
    return _by_weight(wishes, width)


def _by_weight(wishes: Sequence[WidthRange], width: float) -> list[float]:
    """Weights times a common measure, each clamped to its range; the measure is found by bisection."""
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
