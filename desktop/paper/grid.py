"""The grid of a printed list: the places of its columns, and the size of its text, to fit a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt
from typing import Literal

from PySide6.QtGui import QFont

from db.fields import Field
from db.words import _, p_
from desktop.paper.column_widths import WidthRange, share_width
from desktop.paper.font_metrics import MM, UNIT, FontMetrics, print_font
from desktop.paper.spool import ColumnTexts

POINTS = 9.0  # the size that texts are measured in, and the largest that rows are printed in
_SIZES = (POINTS, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_UNBROKEN = (36 * MM, 30 * MM, 25 * MM, 18 * MM)  # texts up to this width are not wrapped, if all columns fit
_LONG = 40 * MM  # the most that the longest word adds to the least width of a column
_STRETCH = 1.6


@dataclass(frozen=True)
class Column:
    """The place of a column in units, and the lines of its heading."""

    left: int
    right: int
    align: Literal["left", "right"]
    heading: Sequence[str]

    @property
    def width(self) -> int:
        return self.right - self.left

    def x(self, text: str, metrics: FontMetrics) -> int:
        return self.left if self.align == "left" else round(self.right - metrics.width(text))


class Grid:
    """The columns of a table within `width` units; the first one holds the row numbers."""

    def __init__(
        self,
        fields: Sequence[Field],
        texts: Sequence[ColumnTexts],
        rows: int,
        width: int,
        totals: Sequence[Sequence[str]] = (),
    ) -> None:
        """`totals`: the texts of the total rows; a sum is not wrapped, even if wider than its values."""
        headings = [_(field.column.header or field.label) for field in fields]
        bold = FontMetrics(print_font(POINTS, QFont.Weight.Bold))
        numbers = max(
            bold.width(_heading()), bold.width("0" * len(str(rows))), bold.width(continuation_mark())
        )
        requests = [
            (_weight(field, column_texts), head, bold, column_texts, below)
            for field, column_texts, head, below in zip(
                fields, texts, headings, _sums(fields, totals), strict=True
            )
        ]
        taken = numbers + _gap(POINTS) * len(fields)
        for self.points, unbroken in product(_SIZES, _UNBROKEN):  # the first that fits, else the last
            scale = self.points / POINTS
            wishes = [_width_range(*each, unbroken).scaled(scale) for each in requests]
            if sum(wish.least for wish in wishes) + taken * scale <= width:
                break
        self.metrics = FontMetrics(print_font(self.points))
        self.bold = FontMetrics(print_font(self.points, QFont.Weight.Bold))
        widths = share_width(wishes, width - taken * scale, _STRETCH)
        self.columns = self._placed(fields, headings, [numbers * scale, *widths])
        self.narrow = [  # the indices of columns whose texts have to be wrapped
            index
            for index, (column_texts, column) in enumerate(zip(texts, self.columns[1:], strict=True))
            if column_texts.widest * scale > column.width or column_texts.broken
        ]

    @property
    def width(self) -> int:
        return self.columns[-1].right

    def _placed(
        self, fields: Sequence[Field], headings: Sequence[str], widths: Sequence[float]
    ) -> list[Column]:
        number = round(widths[0])
        columns = [Column(0, number, "right", [_heading()])]
        edge = float(number)
        for field, heading, width in zip(fields, headings, widths[1:], strict=True):
            left, edge = edge + _gap(self.points), edge + _gap(self.points) + width
            lines = self.bold.wrap(heading, int(edge) - int(left))
            columns.append(Column(int(left), int(edge), field.kind.align, lines))
        return columns


def _heading() -> str:
    return p_("column", "No.")


def continuation_mark() -> str:
    """The mark in place of the row number of a row that is continued from the page before."""
    return p_("row", "cont.")


def _gap(points: float) -> float:
    return points * UNIT / 72 * 0.9


def _sums(fields: Sequence[Field], totals: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The numbers of the total rows by column; none for a column of texts, which may be wrapped."""
    columns = zip(*totals, strict=True) if totals else [()] * len(fields)
    return [
        below if field.kind.align == "right" else () for field, below in zip(fields, columns, strict=True)
    ]


def _weight(field: Field, texts: ColumnTexts) -> float:
    """The weight of a column: the geometric mean of the field's declared width and its texts' mean width."""
    return sqrt((field.column.width or field.kind.width) * max(texts.mean, 10 * MM))


def _width_range(
    weight: float,
    heading: str,
    bold: FontMetrics,
    texts: ColumnTexts,
    totals: Sequence[str],
    unbroken: float,
) -> WidthRange:
    """The width range of a column at POINTS, with a small allowance: letters advance by whole units."""
    longest = max(bold.width(word) for word in heading.split(" "))
    words = min(max(texts.word, texts.mean / 4), _LONG)
    sums = max(map(bold.width, totals), default=0)
    least = max(longest, texts.widest if texts.widest <= unbroken else words, sums)
    most = max(bold.width(heading), texts.widest, sums)
    return WidthRange(least * 1.01 + 4, most * 1.01 + 4, weight)
