"""The rows of a table: broken, counted, drawn line by line."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtGui import QImage, QPainter

from db.fields import Field
from db.kinds import LongText, Number, State, StateOption, Text
from db.reports.listing import Listing
from desktop.paper.font_metrics import MM, FontMetrics, print_font
from desktop.paper.grid import POINTS
from desktop.paper.spool import spool
from desktop.paper.table import Table

pytestmark = pytest.mark.usefixtures("qapp")
FIELDS = (Field(Text(), "Partner", width=140), Field(LongText(), "Komentarz do dokumentu", width=240))
WIDTH = round(120 * MM)


def table(*rows: tuple[Any, ...], fields: tuple[Field, ...] = FIELDS, **totals: Any) -> Table:
    what = Listing("", (), date(2017, 12, 31), fields, len(rows), iter(rows), **totals)
    spooled, texts = spool(what, FontMetrics(print_font(POINTS)), lambda _rows: None)
    return Table(what, spooled, texts, WIDTH)


def painted(made: Table, begin: tuple[int, int], end: tuple[int, int]) -> tuple[int, bytes]:
    image = QImage(600, 600, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(0.1, 0.1)
    bottom = made.paint_rows(painter, 0, begin, end)
    painter.end()
    return bottom, bytes(image.constBits())


def test_lines_are_counted() -> None:
    made = table(("Łuck", "krótko"), ("Gori", "jedna\ndruga\n\n"), ("Bielce", "wyraz " * 60))
    assert made.lines[0] == 1
    assert made.lines[1] == 2
    assert 5 <= made.lines[2] <= 12
    assert list(table(("Łuck", "krótko")).lines) == [1]


def test_rows_take_the_height_they_were_counted_for() -> None:
    made = table(("Łuck", "krótko"), ("Gori", "jedna\ndruga"), ("Bielce", "trzecia"))
    heights = [lines * made.line + made.gap for lines in made.lines]
    assert painted(made, (0, 0), (3, 0))[0] == sum(heights)
    assert painted(made, (1, 0), (2, 0))[0] == heights[1]
    assert painted(made, (1, 0), (1, 1))[0] == made.line + made.gap
    assert painted(made, (2, 0), (2, 0))[0] == 0


def test_a_part_of_a_row_shows_its_own_lines() -> None:
    made = table(("", "jedna\ndruga\ntrzecia"), ("", "druga"))
    parts = [painted(made, (0, line), (0, line + 1))[1] for line in range(3)]
    assert len(set(parts)) == 3


def test_what_stands_below_takes_its_height() -> None:
    assert table(("Łuck", "krótko")).tail_height == 0
    one = table(("Łuck", "krótko"), total=("Razem", "1")).tail_height
    assert one > 0
    assert table(("Łuck", "krótko"), total=("Razem", "słowo " * 60)).tail_height > one
    assert table().tail_height == one
    more = (("z udziałem", "2"), ("słowo " * 30, "3"))
    assert table(("Łuck", "krótko"), total=("Razem", "1"), more_totals=more).tail_height > 3 * one


def test_words_of_a_total_run_on_over_empty_columns() -> None:
    fields = (*FIELDS, Field(Text(), "C", width=60), Field(Number(), "D", width=20))
    row, long = ("Łuck", "krótko", "x", 1), "z udziałem w kosztach wspólnych"
    one = table(row, fields=fields, total=("Razem", "", "", "5")).tail_height
    assert table(row, fields=fields, total=(long, "", "", "5")).tail_height == one
    assert table(row, fields=fields, total=(long, "5", "", "5")).tail_height > one


def test_the_heading_is_as_high_as_its_highest_cell() -> None:
    made = table(("Łuck", "a"))
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    assert made.paint_heading(painter, 100) == 100 + made.heading_height
    painter.end()


def test_an_uncertain_state_has_a_mark_before_its_words() -> None:
    fields = (
        Field(
            State((StateOption("in_force", "jest", probable="jest", counted="", tone="good"),)),
            "Stan dokumentu",
        ),
    )
    made = table(("in_force",), ("in_force?",), ("in_force",), fields=fields)
    certain, uncertain, again = [painted(made, (row, 0), (row + 1, 0))[1] for row in range(3)]
    plain = table(("in_force",), ("in_force",), ("in_force",), fields=fields)
    assert (certain, again) == tuple(painted(plain, (row, 0), (row + 1, 0))[1] for row in (0, 2))
    assert uncertain != painted(plain, (1, 0), (2, 0))[1]


def noted(*notes: str) -> Table:
    rows = [("Łuck", "krótko")] * len(notes)
    what = Listing("", (), date(2017, 12, 31), FIELDS, len(rows), iter(rows))
    spooled, texts = spool(what, FontMetrics(print_font(POINTS)), lambda _rows: None)
    return Table(what, spooled, texts, WIDTH, notes)


def test_a_note_takes_lines_of_its_row_over_the_whole_width() -> None:
    made = noted("", "Uwaga: nic", "słowo " * 60)
    assert list(made.lines)[:2] == [1, 2]
    assert 3 <= made.lines[2] <= 8
    assert made.width == WIDTH > table(("Łuck", "krótko")).width
    assert painted(made, (0, 0), (3, 0))[0] == sum(lines * made.line + made.gap for lines in made.lines)


def test_a_note_is_drawn_below_its_row_and_goes_on_where_the_row_does() -> None:
    made, bare = noted("jedna dwie", "jedna trzy"), noted("", "")
    first, second = painted(made, (0, 0), (1, 0))[1], painted(made, (1, 0), (2, 0))[1]
    assert first != second
    assert first != painted(bare, (0, 0), (1, 0))[1]
    rests = [painted(made, (row, 1), (row + 1, 0))[1] for row in (0, 1)]
    assert rests[0] != rests[1]
    begins = [painted(noted(note), (0, 0), (0, 1))[1] for note in ("jedna", "inna")]
    assert begins[0] == begins[1]
