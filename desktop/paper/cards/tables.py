"""The tables of a card, painted like lists; fields without a column stand in a note below the row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtGui import QFont, QPainter

from db.fields import Field
from db.reports.card import Card, Rows
from db.reports.listing import Listing
from db.words import _
from desktop.paper.cards.flow import Piece, total_height
from desktop.paper.cards.pairs import heading
from desktop.paper.font_metrics import UNIT, FontMetrics, print_font
from desktop.paper.grid import POINTS, Grid
from desktop.paper.pens import BLACK
from desktop.paper.spool import cleaned, spool
from desktop.paper.table import Table


@dataclass(frozen=True)
class _Look:
    """The width of the tables, and the font size of their headings and sums."""

    points: float
    width: int


def tables(card: Card, points: float, width: int, room: int) -> Iterator[Piece]:
    """The pieces of all tables of a card in order; a row higher than `room` is split."""
    for rows in card.tables:
        yield from _pieces(card, rows, _Look(points, width), room)


def _pieces(card: Card, rows: Rows, look: _Look, room: int) -> Iterator[Piece]:
    title, sums = heading(rows.heading, look.points, look.width, ruled=False), _sums(rows.sums, look)
    table = _table(card, rows, look.width)
    head = Piece(table.heading_height, table.paint_heading, keep_with_next=True)
    cut = list(_cut(table, room - total_height([title, head, *sums])))
    yield from (title, head)
    for index, (lines, paint) in enumerate(cut):
        last = index + 1 == len(cut)
        yield Piece(
            lines, paint, keep_with_next=last and bool(sums), repeated_heading=head if index else None
        )
    yield from sums
    yield from _below(rows.below, look)


def _cut(table: Table, room: int) -> Iterator[tuple[int, partial[int]]]:
    """The height of each row and the function that draws it; a row taller than a page comes in parts."""
    most = max((room - table.gap) // table.line, 1)
    for row, lines in enumerate(table.lines):
        for first in range(0, lines, most):
            last = min(first + most, lines)
            end = (row + 1, 0) if last == lines else (row, last)
            paint = partial(_paint_rows, table=table, begin=(row, first), end=end)
            yield (last - first) * table.line + table.gap, paint


def _paint_rows(
    painter: QPainter, top: int, table: Table, begin: tuple[int, int], end: tuple[int, int]
) -> int:
    return table.paint_rows(painter, top, begin, end)


def _table(card: Card, rows: Rows, width: int) -> Table:
    columns = _columns(card, rows, width)
    others = [field for field in rows.further if field not in columns]
    listing = _listing(card, rows, columns)
    return Table(
        listing, *spool(listing, FontMetrics(print_font(POINTS)), _no_progress), width, _notes(rows, others)
    )


def _columns(card: Card, rows: Rows, width: int) -> Sequence[Field]:
    """The table's columns: its own, and each further field that makes none of them smaller or wrapped."""
    columns = list(rows.fields)
    grid = _grid(card, rows, columns, width)
    for field in rows.further:
        wider = _grid(card, rows, [*columns, field], width)
        if not field.row.wide and wider.points == grid.points and len(wider.narrow) <= len(grid.narrow):
            columns, grid = [*columns, field], wider
    return columns


def _grid(card: Card, rows: Rows, columns: Sequence[Field], width: int) -> Grid:
    _spooled, texts = spool(_listing(card, rows, columns), FontMetrics(print_font(POINTS)), _no_progress)
    return Grid(columns, texts, len(rows.rows), width)


def _listing(card: Card, rows: Rows, columns: Sequence[Field]) -> Listing:
    values = (tuple(row[field.name] for field in columns) for row in rows.rows)
    return Listing(rows.heading, (), card.as_of, tuple(columns), len(rows.rows), values)


def _notes(rows: Rows, fields: Sequence[Field]) -> list[str]:
    """The note of each row, with the fields without a column: "Podstawa: XI/53/2011 · Uwagi: …"."""
    return [
        " · ".join(
            ": ".join((_(field.label_in(row)), text))
            for field in fields
            if (text := field.kind.show(row[field.name]))
        )
        for row in rows.rows
    ]


def _sums(sums: Sequence[str], look: _Look) -> list[Piece]:
    """The lines of sums below the rows."""
    return _text(sums, look, FontMetrics(print_font(look.points, QFont.Weight.Bold)))


def _below(texts: Sequence[str], look: _Look) -> Iterator[Piece]:
    """The paragraphs below a table, which may go over several pages; the first one is kept with the next."""
    metrics = FontMetrics(print_font(look.points))
    for index, text in enumerate(texts):
        for piece in _text([text], look, metrics):
            yield replace(piece, keep_with_next=index == 0 and len(texts) > 1)


def _text(texts: Sequence[str], look: _Look, metrics: FontMetrics) -> list[Piece]:
    lines = [line for text in texts for line in metrics.wrap(cleaned(text), look.width)]
    step = round(look.points * UNIT / 72 * 1.4)

    def paint(painter: QPainter, top: int) -> None:
        painter.setPen(BLACK)
        painter.setFont(metrics.font)
        for index, line in enumerate(lines):
            painter.drawText(0, round(top + index * step + step * 0.25 + metrics.ascent), line)

    return [Piece(round((len(lines) + 0.25) * step), paint)] if lines else []


def _no_progress(_rows: int) -> None:
    """A callback that ignores the progress: the rows of a card are few."""
