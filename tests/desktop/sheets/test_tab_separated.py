"""The clipboard of Excel is read cell by cell, whatever stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.records import Membership
from db.records.membership import Fee
from desktop.sheets import tab_separated

CELLS = some.text(some.sampled_from('ab ł,;"\t\n'), max_size=6)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("2023\t1 250,50\r\n2024\t\r\n", [["2023", "1 250,50"], ["2024", ""]]),
        ("sam", [["sam"]]),
        ("", [[""]]),
        ('"ul. Słonimska 1\n15-950 Białystok"\tx\r\n', [["ul. Słonimska 1\n15-950 Białystok", "x"]]),
        ('"grupa ""A""\ti B"\tx', [['grupa "A"\ti B', "x"]]),
        ('"Solidarność"\tFundacja "Wschód"', [['"Solidarność"', 'Fundacja "Wschód"']]),
        ('"otwarty\tdalej\nnowy', [['"otwarty', "dalej"], ["nowy"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
    ],
)
def test_a_text_is_rows_of_cells(text: str, rows: list[list[str]]) -> None:
    assert tab_separated.parse(text) == rows


@given(some.lists(some.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=3))
def test_what_was_laid_out_is_read_back(rows: list[list[str]]) -> None:
    assert tab_separated.parse(tab_separated.join(rows)) == rows


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (["Rok", "Kwota", "", "Zapłacono dnia"], ["year", "amount", None, "paid_on"]),
        (["year", "AMOUNT", "Note"], ["year", "amount", "note"]),
        (["Due on", "Year"], ["due_on", "year"]),
        (["Rok", "2024"], None),
        (["", ""], None),
    ],
)
def test_a_row_of_names_says_which_columns_follow(row: list[str], names: list[str | None] | None) -> None:
    found = tab_separated.fields_named(row, Fee.fields)
    told = None if found is None else [None if field is None else field.name for field in found]
    assert told == names


def test_a_column_is_known_by_its_shorter_name_too() -> None:
    found = tab_separated.fields_named(["Stowarzyszenie", "Nazwa stowarzyszenia"], Membership.fields)
    assert found == [Membership.field("name")] * 2
