"""The fields of a card as pairs of label and value, two side by side if both are short."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from PySide6.QtGui import QFont, QPainter, QPainterPath

from db.reports.card import Group
from db.words import _
from desktop.paper.cards.flow import Piece
from desktop.paper.font_metrics import MARK, MM, UNIT, FontMetrics, print_font
from desktop.paper.pagination import FEW
from desktop.paper.pens import BLACK, GREY, HAIRLINE, RULE, THIN, add_hatched
from desktop.paper.spool import ColumnTexts, cleaned

_LABEL = 36 * MM  # the most width of labels; longer ones are wrapped
_BETWEEN = 6 * MM  # from one pair to the other
_ABOVE = 5 * MM  # a heading


@dataclass(frozen=True)
class _Cell:
    """A pair of label and value, in lines, and its left edge."""

    left: int
    label: Sequence[str]
    text: Sequence[str]

    @property
    def lines(self) -> int:
        return max(len(self.label), len(self.text))


_Row = Sequence[_Cell]


def heading(words: str, points: float, width: int, *, ruled: bool) -> Piece:
    """The heading of a group or table, kept with the next piece; for "" only the rule under it."""
    metrics = FontMetrics(print_font(points + 1.5, QFont.Weight.Bold))
    height = round(_ABOVE + metrics.height + 1 * MM) if words else round(1 * MM)

    def paint(painter: QPainter, top: int) -> None:
        painter.setPen(BLACK)
        painter.setFont(metrics.font)
        base = round(top + _ABOVE + metrics.ascent)
        painter.drawText(0, base, metrics.elided(cleaned(words), width))
        if ruled:
            painter.setPen(RULE)
            painter.drawLine(0, top + height, width, top + height)

    return Piece(height, paint, keep_with_next=True)


class Pairs:
    """The groups of a card, laid out for a width; the labels and the values are aligned in columns."""

    def __init__(self, groups: Sequence[Group], points: float, width: int) -> None:
        self._groups, self._points, self._width = groups, points, width
        self._metrics = FontMetrics(print_font(points))
        em = points * UNIT / 72
        self._line, self._gap, self._space = round(em * 1.2), round(em * 0.5), round(em * 0.9)
        self._half = round((width - _BETWEEN) / 2)
        labels = [self._metrics.width(_(field.label)) for group in groups for field, _value in group.pairs]
        self._label = round(min(max(labels, default=0.0), _LABEL, self._half / 2))

    def pieces(self, room: int) -> Iterator[Piece]:
        """The pieces of all groups in order; a pair higher than `room` is split into lines."""
        for group in self._groups:
            yield heading(group.heading, self._points, self._width, ruled=True)
            for row in self._rows(group):
                yield from self._pieces(row, room)

    def _rows(self, group: Group) -> Iterator[_Row]:
        """The pairs in order, two in a row if two short ones follow each other."""
        waiting: _Cell | None = None
        for field, value in group.pairs:
            text = ColumnTexts(field.kind, self._metrics)[value].rstrip()
            wide = field.row.wide or "\n" in text or self._metrics.width(text) > self._half - self._indent
            label = self._metrics.wrap(cleaned(_(field.label)), self._label)
            if wide or not waiting:
                if waiting:
                    yield [waiting]
                waiting = None
            left = self._half + round(_BETWEEN) if waiting else 0
            lines = self._metrics.wrap(text, self._width - self._indent)
            cell = _Cell(left, label, lines)
            if wide:
                yield [cell]
            elif waiting:
                yield [waiting, cell]
                waiting = None
            else:
                waiting = cell
        if waiting:
            yield [waiting]

    @property
    def _indent(self) -> int:
        """The distance from a pair's left edge to its value."""
        return self._label + self._space

    def _pieces(self, row: _Row, room: int) -> Iterator[Piece]:
        lines = max(cell.lines for cell in row)
        whole = lines * self._line + self._gap
        if whole <= room:
            yield Piece(whole, partial(self._paint, row=row, first=0, last=lines))
            return
        for first, last in zip_longest([0, *range(FEW, lines - FEW + 1)], range(FEW, lines - FEW + 1)):
            last = lines if last is None else last
            height = (last - first) * self._line + (self._gap if last == lines else 0)
            yield Piece(height, partial(self._paint, row=row, first=first, last=last))

    def _paint(self, painter: QPainter, top: int, row: _Row, first: int, last: int) -> None:
        """Draw the lines of a row from `first` up to `last`, a hairline under its end."""
        base = round(top + self._gap / 2 + self._metrics.ascent + (self._line - self._metrics.height) / 2)
        base = base if first == 0 else base - round(self._gap / 2)
        painter.setFont(self._metrics.font)
        for cell in row:
            painter.setPen(GREY)
            self._paint_lines(painter, cell.left, base, cell.label[first:last])
            painter.setPen(BLACK)
            self._paint_lines(painter, cell.left + self._indent, base, cell.text[first:last])
        if last >= max(cell.lines for cell in row):
            bottom = top + (last - first) * self._line + self._gap
            painter.setPen(HAIRLINE)
            painter.drawLine(0, bottom, self._width, bottom)

    def _paint_lines(self, painter: QPainter, left: int, base: int, lines: Sequence[str]) -> None:
        for index, text in enumerate(lines):
            begin = left
            if text.startswith(MARK):
                self._paint_mark(painter, begin, base + index * self._line)
                begin += round(self._metrics[MARK])
            painter.drawText(begin, base + index * self._line, text.removeprefix(MARK))

    def _paint_mark(self, painter: QPainter, left: int, base: int) -> None:
        path = QPainterPath()
        add_hatched(path, left, base, self._metrics[MARK] * 0.68)
        painter.setPen(THIN)
        painter.drawPath(path)
        painter.setPen(BLACK)
