"""Where the columns of a printed list stand, and how large its letters are, so that all fit a page."""

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
_UNBROKEN = (36 * MM, 30 * MM, 25 * MM, 18 * MM)  # texts up to this are not broken, if all columns fit so
_LONG = 40 * MM  # what a column of longer texts is sure of, and a word longer than this is not
_STRETCH = 1.6


@dataclass(frozen=True)
class Column:
    """Where the texts of a column stand, and the lines that stand above them."""

    left: int
    right: int
    align: Literal["left", "right"]
    heading: Sequence[str]

    @property
    def width(self) -> int:
        return self.right - self.left

    def x(self, text: str, letters: FontMetrics) -> int:
        return self.left if self.align == "left" else round(self.right - letters.width(text))


class Grid:
    """The columns of a table for `width`, that of the rows' numbers first."""

    def __init__(
        self,
        fields: Sequence[Field],
        texts: Sequence[ColumnTexts],
        rows: int,
        width: int,
        total: Sequence[str] = (),
    ) -> None:
        """`total`: what stands below the rows; a sum is longer than what it sums, and must not be broken."""
        headings = [_(field.header or field.label) for field in fields]
        bold = FontMetrics(print_font(POINTS, QFont.Weight.Bold))
        numbers = max(
            bold.width(_heading()), bold.width("0" * len(str(rows))), bold.width(continuation_mark())
        )
        requests = [
            (_weight(field, column_texts), head, bold, column_texts, below)
            for field, column_texts, head, below in zip(
                fields, texts, headings, _sums(fields, total), strict=True
            )
        ]
        taken = numbers + _gap(POINTS) * len(fields)
        for self.points, unbroken in product(_SIZES, _UNBROKEN):  # the first that fits, else the last
            scale = self.points / POINTS
            wishes = [_width_range(*each, unbroken).scaled(scale) for each in requests]
            if sum(wish.least for wish in wishes) + taken * scale <= width:
                break
        self.letters = FontMetrics(print_font(self.points))
        self.bold = FontMetrics(print_font(self.points, QFont.Weight.Bold))
        widths = share_width(wishes, width - taken * scale, _STRETCH)
        self.columns = self._placed(fields, headings, [numbers * scale, *widths])
        self.narrow = [  # the columns that hold a text wider than they are, by their place
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
    """What stands in place of its number where a row goes on from the page before."""
    return p_("row", "cont.")


def _gap(points: float) -> float:
    return points * UNIT / 72 * 0.9


def _sums(fields: Sequence[Field], total: Sequence[str]) -> Sequence[str]:
    """Of the total what is a number; words may be broken."""
    below = total or [""] * len(fields)
    return [text if field.kind.align == "right" else "" for field, text in zip(fields, below, strict=True)]


def _weight(field: Field, texts: ColumnTexts) -> float:
    """The middle between what is meant, the field's width, and what is there."""
    return sqrt((field.width or field.kind.width) * max(texts.mean, 10 * MM))


def _width_range(
    weight: float, heading: str, bold: FontMetrics, texts: ColumnTexts, total: str, unbroken: float
) -> WidthRange:
    """What a column asks for, at POINTS; a little over its texts, for letters advance by whole units."""
    longest = max(bold.width(word) for word in heading.split(" "))
    words = min(max(texts.word, texts.mean / 4), _LONG)
    least = max(longest, texts.widest if texts.widest <= unbroken else words, bold.width(total))
    most = max(bold.width(heading), texts.widest, bold.width(total))
    return WidthRange(least * 1.01 + 4, most * 1.01 + 4, weight)
