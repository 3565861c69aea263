"""Columns stand where their texts fit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from db.fields import Field
from db.kinds import Day, LongText, Number, Text
from db.reports.listing import Listing
from desktop.paper.font_metrics import MM, FontMetrics, print_font
from desktop.paper.grid import POINTS, Grid
from desktop.paper.spool import spool

pytestmark = pytest.mark.usefixtures("qapp")
PARTNER = Field(Text(), "Partner", width=140)
SIGNED = Field(Day(), "Data podpisu", width=10)
REMARKS = Field(LongText(), "Komentarz", width=240)
DAYS = Field(Number(), "Dni", width=10)
LANDSCAPE, PORTRAIT, NARROW = round(273 * MM), round(186 * MM), round(70 * MM)


def grid(
    fields: Sequence[Field],
    rows: Sequence[tuple[Any, ...]],
    width: int,
    count: int = 0,
    totals: Sequence[Sequence[str]] = (),
) -> Grid:
    what = Listing("", (), date(2017, 12, 31), tuple(fields), len(rows), iter(rows))
    _rows, texts = spool(what, FontMetrics(print_font(POINTS)), lambda _rows: None)
    return Grid(fields, texts, count or len(rows), width, totals)


@pytest.mark.parametrize("width", [LANDSCAPE, PORTRAIT])
def test_columns_stand_side_by_side_within_the_page(width: int) -> None:
    made = grid([PARTNER, SIGNED, REMARKS], [("Łuck", date(2012, 6, 30), "wyraz " * 90)], width)
    edges = [edge for column in made.columns for edge in (column.left, column.right)]
    assert edges == sorted(edges)
    assert edges[0] == 0
    assert width * 0.99 <= edges[-1] <= width + 1


def test_a_date_has_its_room_however_long_the_rest() -> None:
    made = grid([REMARKS, SIGNED], [("wyraz " * 500, date(2012, 6, 30))], PORTRAIT)
    assert made.points == POINTS
    assert made.columns[2].width >= made.metrics.width("30.06.2012")
    assert made.narrow == [0]


def test_what_fits_is_not_squeezed() -> None:
    assert grid([PARTNER, DAYS], [("Łuck", 12), ("Kowno", None)], LANDSCAPE).narrow == []
    assert grid([REMARKS], [("dwie\nlinie",)], LANDSCAPE).narrow == [0]  # lines of its own are to be counted


def test_a_list_of_few_columns_is_not_torn_apart() -> None:
    made = grid([PARTNER, DAYS], [("Łuck", 12)], LANDSCAPE)
    assert made.width < LANDSCAPE / 2


def test_many_columns_get_smaller_letters() -> None:
    row = ("Nieporozumienie", date(2012, 6, 30), 12345) * 4
    many = grid([PARTNER, SIGNED, DAYS] * 4, [row], PORTRAIT)
    assert 6 <= many.points < POINTS
    assert many.narrow == []
    assert many.width <= PORTRAIT + 1


def test_columns_beyond_all_measure_share_what_there_is() -> None:
    made = grid([PARTNER] * 12, [("Nieporozumienie",) * 12], NARROW)
    assert made.points == 6
    assert made.width <= NARROW + 1
    assert made.narrow == list(range(12))


def test_headings_are_broken_over_narrow_columns() -> None:
    made = grid([REMARKS, SIGNED], [("wyraz " * 500, date(2012, 6, 30))], PORTRAIT)
    assert made.columns[2].heading == ["Data", "podpisu"]


def test_numbers_have_room_for_the_last_one() -> None:
    few, many = (grid([PARTNER], [("Łuck",)], LANDSCAPE, count) for count in (5, 1_000_000))
    assert many.columns[0].width >= many.metrics.width("1000000") > few.columns[0].width
    assert many.columns[0].x("1000000", many.metrics) >= 0


def test_right_columns_end_alike() -> None:
    made = grid([DAYS], [(1,), (100,)], LANDSCAPE)
    ends = {made.columns[1].x(text, made.metrics) + made.metrics.width(text) for text in ("1", "100")}
    assert max(ends) - min(ends) < 1


def test_a_sum_has_its_room_below_short_numbers() -> None:
    rows, width = [("wyraz " * 90, 1)], PORTRAIT
    made = grid([REMARKS, DAYS], rows, width, totals=[("Razem 1", "123 456 789")])
    assert (
        made.columns[2].width
        >= made.bold.width("123 456 789")
        > grid([REMARKS, DAYS], rows, width).columns[2].width
    )
    both = grid([REMARKS, DAYS], rows, width, totals=[("Razem 1", "5"), ("z udziałem", "123 456 789")])
    assert both.columns[2].width == made.columns[2].width
