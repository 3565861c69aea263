"""The table of a printed list: its rows are wrapped into lines, and painted."""

from array import array
from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtGui import QPainter, QPainterPath

from db.reports.listing import Listing
from db.words import _
from desktop.paper.font_metrics import MARK, UNIT, FontMetrics
from desktop.paper.grid import Grid, continuation_mark
from desktop.paper.pagination import Place
from desktop.paper.pens import BLACK, GREY, HAIRLINE, RULE, THIN, add_hatched
from desktop.paper.spool import ColumnTexts, Spool, cleaned


class Table:
    """The rows of a listing, laid out for a width in units; `lines` holds the number of lines of each."""

    def __init__(
        self,
        listing: Listing,
        rows: Spool,
        texts: Sequence[ColumnTexts],
        width: int,
        notes: Sequence[str] = (),
    ) -> None:
        """`notes`: a grey text below each row, over the whole width; "" for none."""
        grid = self._grid = Grid(listing.fields, texts, len(rows), width, listing.totals_shown)
        em, metrics = grid.points * UNIT / 72, grid.metrics
        self.line, self.gap = round(em * 1.2), round(em * 0.32)
        self._base = round((self.gap + self.line - metrics.height) / 2 + metrics.ascent)
        self._mark = round(metrics[MARK])
        self._places = [column.left for column in grid.columns]
        self._rights = [
            (index, column.right) for index, column in enumerate(grid.columns) if column.align == "right"
        ]
        self._marked = [index for index, column_texts in enumerate(texts, 1) if column_texts.marked]
        self._headings = [column.heading for column in grid.columns]
        self._totals = [self._broken_total(["", *map(cleaned, total)]) for total in listing.totals_shown]
        self.lines = array("L", [1]) * (0 if grid.narrow else len(rows))
        self._rows = rows.rewritten(self._wrap) if grid.narrow else rows
        self._ruled = max(width, grid.width) if notes else grid.width
        self._notes = [self._noted(note) for note in notes]
        for row, note in enumerate(self._notes):
            self.lines[row] += len(note)

    def _noted(self, note: str) -> list[str]:
        left = self._grid.columns[1].left
        return self._grid.metrics.wrap(cleaned(note), self._ruled - left) if note else []

    @property
    def width(self) -> int:
        return self._ruled

    @property
    def heading_height(self) -> int:
        return self._height(self._headings)

    @property
    def tail_height(self) -> int:
        """The height of the total rows, or of the words that the list is empty; 0 if there is neither."""
        if self._totals:
            return sum(map(self._height, self._totals))
        return 0 if self.lines else self._height([[""]])

    def _height(self, cells: Sequence[Sequence[str]]) -> int:
        return max(map(len, cells)) * self.line + self.gap

    def _wrap(self, rows: list[list[str]]) -> bool:
        """Wrap the texts that are wider than their columns; True if there were any."""
        metrics, columns, changed = self._grid.metrics, self._grid.columns[1:], False
        for row in rows:
            most = 1
            for index in self._grid.narrow:
                text, width = row[index], columns[index].width
                if metrics.width(text) > width or "\n" in text:
                    lines = metrics.wrap(text.rstrip(), width)
                    row[index], most, changed = "\n".join(lines), max(most, len(lines)), True
            self.lines.append(most)
        return changed

    def _broken_total(self, texts: Sequence[str]) -> list[list[str]]:
        """The lines of a total row's texts; words run on over the empty columns beside their own."""
        columns, found = self._grid.columns, []
        for index, (text, column) in enumerate(zip(texts, columns, strict=True)):
            taken = next((at for at in range(index + 1, len(texts)) if texts[at]), len(texts))
            last = index if column.align == "right" else taken - 1
            found.append(self._grid.bold.wrap(text, columns[last].right - column.left))
        return found

    def paint_heading(self, painter: QPainter, top: int) -> int:
        """Draw the columns' headings above a rule; returns the y at which the rows begin."""
        bottom = top + self.heading_height
        painter.setPen(BLACK)
        self._paint(painter, self._headings, bottom, self._grid.bold)
        self._rule(painter, bottom)
        return bottom

    def paint_tail(self, painter: QPainter, top: int) -> int:
        """Draw the total rows, or the words that the list is empty; returns the y of their end."""
        bottom = top + self.tail_height
        if self._totals:
            self._rule(painter, top)
            painter.setPen(BLACK)
            for total in self._totals:
                top += self._height(total)
                self._paint(painter, total, top, self._grid.bold)
        elif not self.lines:
            painter.setPen(BLACK)
            painter.setFont(self._grid.metrics.font)
            painter.drawText(0, top + self._base, _("There is nothing in this list."))
        return bottom

    def _paint(
        self, painter: QPainter, cells: Sequence[Sequence[str]], bottom: int, metrics: FontMetrics
    ) -> None:
        """Draw texts of several lines, aligned to `bottom`."""
        painter.setFont(metrics.font)
        for lines, column in zip(cells, self._grid.columns, strict=True):
            base = bottom - self._height([lines]) + self._base
            for index, text in enumerate(lines):
                painter.drawText(column.x(text, metrics), base + index * self.line, text)

    def _rule(self, painter: QPainter, y: int) -> None:
        painter.setPen(RULE)
        painter.drawLine(0, y, self.width, y)

    def paint_rows(self, painter: QPainter, top: int, begin: Place, end: Place) -> int:
        """Draw the rows from `begin` up to `end`, a hairline under each; returns the y of their end."""
        painter.setPen(BLACK)
        painter.setFont(self._grid.metrics.font)
        rules, marks, y = QPainterPath(), QPainterPath(), top
        stop = end[0] + (end[1] > 0)
        for row, cells in zip(range(begin[0], stop), self._rows.from_row(begin[0]), strict=False):
            if self.lines[row] == 1:
                self._paint_line(painter, marks, y + self._base, [str(row + 1), *cells])
                y += self.line + self.gap
            else:
                first = begin[1] if row == begin[0] else 0
                last = end[1] if row == end[0] else self.lines[row]
                number = continuation_mark() if first else str(row + 1)
                self._paint_lines(painter, marks, y + self._base, [number, *cells], first, last)
                self._paint_note(painter, y + self._base, row, first, last)
                y += (last - first) * self.line + self.gap
            rules.moveTo(0, y)
            rules.lineTo(self.width, y)
        painter.setPen(HAIRLINE)
        painter.drawPath(rules)  # one path: lines take twice as long
        painter.setPen(THIN)
        painter.drawPath(marks)
        return y

    def _paint_lines(
        self, painter: QPainter, marks: QPainterPath, base: int, texts: list[str], first: int, last: int
    ) -> None:
        """Draw a row's lines from `first` up to `last`, its number on the first of these."""
        number, *cells = texts
        parts = [[number], *[text.split("\n")[first:last] for text in cells]]
        for index, line in enumerate(zip_longest(*parts, fillvalue="")):
            self._paint_line(painter, marks, base + index * self.line, list(line))

    def _paint_note(self, painter: QPainter, base: int, row: int, first: int, last: int) -> None:
        """Draw the part of a row's note within its lines from `first` up to `last`."""
        note = self._notes[row] if self._notes else []
        begin = self.lines[row] - len(note)
        painter.setPen(GREY)
        for index, text in enumerate(note, begin):
            if first <= index < last:
                painter.drawText(self._grid.columns[1].left, base + (index - first) * self.line, text)
        painter.setPen(BLACK)

    def _paint_line(self, painter: QPainter, marks: QPainterPath, base: int, texts: list[str]) -> None:
        """Draw a line of text of each column; called for every line of a list, it has to be fast."""
        places, draw, advance = self._places, painter.drawText, self._grid.metrics.__getitem__
        for index, right in self._rights:
            places[index] = round(right - sum(map(advance, texts[index])))
        for index in self._marked:
            places[index] = self._grid.columns[index].left
            if texts[index].startswith(MARK):
                texts[index] = texts[index][1:]
                add_hatched(marks, places[index], base, self._mark * 0.68)
                places[index] += self._mark
        for x, text in zip(places, texts, strict=True):
            if text:
                draw(x, base, text)
