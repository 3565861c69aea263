"""What a sheet carries out of sight: whose rows they are, and their numbers, which come back the same."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from db.records import Partner
from db.reports.listing import Marks
from desktop.sheets import out_of_sight
from tests.support.workbooks import FIELDS, LUCK, made, sheet, values, written


def marks(*ids: int) -> Marks:
    rows = [(one, 3, None, "w Łucku") for one in ids]
    hidden = (Partner.field("locative"),)
    return Marks("5e1f", "Partner", "", date(2017, 12, 31), ids, hidden, iter(rows))


@given(st.lists(st.integers(1, 10_000), unique=True, max_size=300))
def test_numbers_come_back(ids: list[int]) -> None:
    (heading, _field), *_others = out_of_sight.columns(marks(*ids))
    found = out_of_sight.read_heading(heading)
    assert found
    assert (found.register, found.record, found.part) == ("5e1f", "Partner", "")
    assert (found.as_of, found.language) == (date(2017, 12, 31), "pl")
    assert found.ids == tuple(sorted(ids))


def test_many_numbers_that_follow_each_other_are_short_and_too_many_are_left_out() -> None:
    (heading, _field), *_others = out_of_sight.columns(marks(*range(1, 100_000)))
    assert len(heading) < 100
    (heading, _field), *_others = out_of_sight.columns(marks(*range(1, 100_000, 2)))
    assert len(heading) < 32_767
    found = out_of_sight.read_heading(heading)
    assert found
    assert found.ids is None


@pytest.mark.parametrize(
    "text",
    ["", "Partner", "Foedus 1", "Foedus 1|a|b|c|d|e|f", "Foedus 1|a|Partner||2017-12-31|pl|1+99999999"],
)
def test_other_texts_are_no_headings(text: str) -> None:
    assert out_of_sight.read_heading(text) is None


def test_they_stand_in_hidden_columns_within_the_filter(tmp_path: Path) -> None:
    total = ("Razem 2", "", "", "", 1940, "")
    written(tmp_path / "x.xlsx", made([LUCK, LUCK], marks=marks(7, 9), total=total))
    page = sheet(tmp_path / "x.xlsx")
    first = len(FIELDS) + 1
    hidden = [
        place
        for place in range(1, page.max_column + 1)
        if page.column_dimensions[get_column_letter(place)].hidden
    ]
    assert hidden == [*range(first, first + 4)]
    last = get_column_letter(page.max_column)
    assert page.auto_filter.ref == f"A5:{last}7"  # sorting moves them along
    assert [row[first - 1 :] for row in values(page)[5:]] == [
        (7, 3, None, "w Łucku"),
        (9, 3, None, "w Łucku"),
        ("total", None, None, None),
    ]
    assert page.row_dimensions[6].height is None  # they make no row taller
