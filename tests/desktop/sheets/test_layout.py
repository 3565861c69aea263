"""The workbook without its rows: parts in order, each table between its ends."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest

from db.fields import Field
from db.kinds import Number, Text
from db.reports.listing import Listing
from desktop.sheets.cell_text import LostText
from desktop.sheets.formats import Properties
from desktop.sheets.layout import Part, Sheet, parts

ABOUT = Properties("Rejestr", "Urząd Miejski", datetime(2018, 1, 2, 8, 30, tzinfo=UTC))
FIELDS = (Field(Text(), "Partner", width=140), Field(Number(), "Dni", width=70))


def sheet(name: str, criteria: tuple[str, ...] = (), total: tuple[str, ...] = (), last: bool = True) -> Sheet:
    listing = Listing(name, criteria, date(2017, 12, 31), FIELDS, 7, iter(()), total)
    return Sheet(name, listing, iter(()), 7, last)


def made(*sheets: Sheet) -> dict[str, Part]:
    return {part.name: part for part in parts(sheets, ABOUT, LostText())}


def test_each_sheet_has_a_part_to_be_filled_and_all_else_is_whole() -> None:
    found = made(sheet("Umowy"), sheet("Listy & inne"))
    open_ = {name: part.table.sheet.name for name, part in found.items() if part.table}
    assert open_ == {"xl/worksheets/sheet1.xml": "Umowy", "xl/worksheets/sheet2.xml": "Listy & inne"}
    for part in found.values():
        assert ElementTree.fromstring(part.before + part.after) is not None
        assert bool(part.after) == bool(part.table)


@pytest.mark.parametrize(
    ("one", "header", "last"),
    [
        (sheet("Umowy"), 4, 11),
        (sheet("Umowy", ("Państwo: Litwa", "Rodzaj: umowa")), 6, 13),
        (sheet("Umowy", total=("Razem", "")), 4, 12),
        (sheet("Umowy", total=("Razem", ""), last=False), 4, 11),  # the total stands where the list ends
    ],
)
def test_its_size_counts_the_rows_to_come(one: Sheet, header: int, last: int) -> None:
    part = made(one)["xl/worksheets/sheet1.xml"]
    assert one.header_row == header
    assert f'<dimension ref="A1:B{last}"'.encode() in part.before
    assert part.before.count(b"<dimension") == 1
    assert f'<autoFilter ref="A{header}:B{header + 7}"'.encode() in part.after


def test_rows_have_the_columns_of_the_list() -> None:
    part = made(sheet("Umowy"))["xl/worksheets/sheet1.xml"]
    assert part.table
    assert [column.letter for column in part.table.columns] == ["A", "B"]
    assert [column.kind for column in part.table.columns] == [field.kind for field in FIELDS]


@pytest.mark.parametrize(
    ("widths", "paper", "across"),
    [
        ([200] * 9, 9, 1),  # A4
        ([200] * 10, 8, 1),  # A3
        ([200] * 13, 8, 1),
        ([200] * 14, 8, 2),
        ([200] * 30, 8, 3),
    ],
)
def test_what_is_too_wide_for_a_page_takes_a_larger_one_or_several(
    widths: list[int], paper: int, across: int
) -> None:
    """With the first column on each: else nobody knows whose row it is."""
    fields = tuple(Field(Text(), "Cel", width=width) for width in widths)
    wide = Sheet("Cele", Listing("Cele", (), date(2017, 12, 31), fields, 7, iter(())), iter(()), 7)
    found = made(wide)
    after = found["xl/worksheets/sheet1.xml"].after
    assert f'paperSize="{paper}"'.encode() in after
    assert f'fitToWidth="{across}"'.encode() in after
    assert (b"$A:$A" in found["xl/workbook.xml"].before) is (across > 1)
    assert b"$4:$4" in found["xl/workbook.xml"].before


def test_words_do_not_touch_the_number_before_them() -> None:
    fields = (Field(Text(), "Delegacja"), Field(Number(), "Dni"), Field(Text(), "Cel"), Field(Text(), "Kto"))
    listing = Listing("Cele", (), date(2017, 12, 31), fields, 7, iter(()))
    found = made(Sheet("Cele", listing, iter(()), 7))
    table = found["xl/worksheets/sheet1.xml"].table
    assert table
    styles = ElementTree.fromstring(found["xl/styles.xml"].before)
    looks = styles.findall(".//{*}cellXfs/{*}xf")
    indents = [looks[column.text].find("{*}alignment") for column in table.columns]
    assert [one is not None and one.get("indent") == "1" for one in indents] == [False, False, True, False]
