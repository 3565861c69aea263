"""Where the columns of a printed list stand, and how large its letters are, so that all fit a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from PySide6.QtGui import QFont

from db.fields import Field
from db.words import _, p_
from desktop.paper.columns import Wish, share
from desktop.paper.letters import MM, UNIT, Letters, face
from desktop.paper.spool import Measure

POINTS = 9.0  # the size that texts are measured in, and the largest that rows are printed in
_SIZES = (POINTS, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_SHORT = 25 * MM  # a text up to this is never broken: a date, a number, most names
_LONG = 34 * MM  # a word from this on may be broken
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

    def x(self, text: str, letters: Letters) -> int:
        return self.left if self.align == "left" else round(self.right - letters.width(text))


class Grid:
    """The columns of a table for `width`, that of the rows' numbers first."""

    def __init__(self, fields: Sequence[Field], measures: Sequence[Measure], rows: int, width: int) -> None:
        headings = [_(field.header or field.label) for field in fields]
        bold = Letters(face(POINTS, QFont.Weight.Bold))
        numbers = max(bold.width(_heading()), bold.width("0" * len(str(rows))), bold.width(continued()))
        wishes = [_wish(*asked, bold) for asked in zip(fields, measures, headings, strict=True)]
        gaps = _gap(POINTS) * len(wishes)
        self.points = _fitting(sum(wish.least for wish in wishes) + numbers + gaps, width)
        scale = self.points / POINTS
        self.letters = Letters(face(self.points))
        self.bold = Letters(face(self.points, QFont.Weight.Bold))
        widths = share([wish.scaled(scale) for wish in wishes], width - (numbers + gaps) * scale, _STRETCH)
        self.columns = self._placed(fields, headings, [numbers * scale, *widths])
        self.squeezed = [  # the columns that hold a text wider than they are, by their place
            at
            for at, (measure, column) in enumerate(zip(measures, self.columns[1:], strict=True))
            if measure.text * scale > column.width or measure.broken
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


def continued() -> str:
    """What stands in place of its number where a row goes on from the page before."""
    return p_("row", "cont.")


def _gap(points: float) -> float:
    return points * UNIT / 72 * 0.9


def _fitting(least: float, width: int) -> float:
    """The largest size in which columns that need `least` at POINTS fit; the smallest where none does."""
    return next((size for size in _SIZES if least * size / POINTS <= width), _SIZES[-1])


def _wish(field: Field, measure: Measure, heading: str, bold: Letters) -> Wish:
    """What a column asks for, at POINTS; a little over its texts, for widths in units are rounded."""
    head = max(bold.width(word) for word in heading.split(" "))
    texts = measure.text if measure.text <= _SHORT else min(measure.word, _LONG)
    least, most = max(head, texts), max(bold.width(heading), measure.text)
    weight = sqrt(
        (field.width or field.kind.width) * max(measure.mean, head)
    )  # what is meant, and what is there
    return Wish(least * 1.005 + 2, most * 1.005 + 2, weight)
