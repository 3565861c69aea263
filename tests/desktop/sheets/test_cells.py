"""The XML of single cells and rows, and the room that a text takes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.kinds import Kind, Text
from desktop.sheets.cell_text import LostText
from desktop.sheets.cells import Column, line_count, row_height, row_xml, total_xml


class Bare(Kind[Any]):
    """Its values go into cells as they are."""

    def show(self, value: Any) -> str:
        return f"shown {value}"

    def cell(self, value: Any) -> Any:
        return value


def column(kind: Kind[Any], letter: str = "A") -> Column:
    return Column(letter, kind, 1, 2, 7, 8, 10, "Dokumenty", LostText())


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (0, "0"),
        (-5, "-5"),
        (0.1, "0.1"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-12.50"), "-12.50"),
        (date(1900, 3, 1), "61"),
        (date(2017, 12, 31), "43100"),
    ],
)
def test_numbers(value: Any, number: str) -> None:
    assert row_xml([column(Bare())], 3, [value]) == f'<row r="3"><c r="A3" s="2"><v>{number}</v></c></row>'


@pytest.mark.parametrize(
    "value",
    [10**15, -(10**15), float("nan"), float("inf"), Decimal("NaN"), Decimal(10**15), date(1900, 2, 28)],
)
def test_what_excel_cannot_count_is_shown(value: Any) -> None:
    assert column(Bare()).text_or_number(value) == (f"shown {value}", None)


@pytest.mark.parametrize("value", [True, b"x"])
def test_what_no_kind_gives_is_a_bug(value: Any) -> None:
    with pytest.raises(KeyError):
        column(Bare()).text_or_number(value)


def test_text_and_nothing() -> None:
    columns = [column(Text()), column(Text(), "B"), column(Text(), "C")]
    assert row_xml(columns, 4, ["a & <b>", "", " c"]) == (
        '<row r="4"><c r="A4" s="1" t="inlineStr"><is><t>a &amp; &lt;b&gt;</t></is></c><c r="B4" s="1"/>'
        '<c r="C4" s="1" t="inlineStr"><is><t xml:space="preserve"> c</t></is></c></row>'
    )
    assert total_xml(columns[:2], 5, ["Razem", ""]) == (
        '<row r="5"><c r="A5" s="7" t="inlineStr"><is><t>Razem</t></is></c><c r="B5" s="7"/></row>'
    )


def test_text_that_looks_like_an_escape_stays_text() -> None:
    assert "<t>plik_x005F_x0041_</t>" in row_xml([column(Text())], 1, ["plik_x0041_"])


def test_a_row_has_as_many_values_as_columns() -> None:
    with pytest.raises(ValueError, match="zip"):
        row_xml([column(Text())], 1, ["a", "b"])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("abcde", 1),
        ("ab cd", 1),
        ("abcde f", 2),
        ("ab cde", 2),
        ("a b c d", 2),
        ("abcdefghij", 2),
        ("abcdefghijk", 3),
        ("abcdefg hi", 2),
        ("ab abcdefg", 3),
        ("abcdefghij a", 3),
        ("a\nb", 2),
        ("a\n\nb\n", 4),
    ],
)
def test_lines(text: str, lines: int) -> None:
    assert line_count(text, 5) == lines


def test_a_row_is_as_high_as_its_longest_text_and_no_higher_than_excel_allows() -> None:
    columns = [column(Text()), column(Text(), "B")]
    assert row_xml(columns, 1, ["0123456789", "a"]).startswith('<row r="1"><c')
    assert row_xml(columns, 1, ["0123456789 0", "a\nb\nc"]).startswith('<row r="1" ht="45"><c')
    assert row_height(100) < 409
