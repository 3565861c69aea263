"""Workbooks of LibreOffice (.ods) and of an old Excel (.xls), as LibreOffice wrote them; hostile ones."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from db.errors import Refused
from desktop.imports.reading import read_file
from desktop.imports.sheet import Sheet
from tests.support.paths import DATA

NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
CELL = '<table:table-cell {more} office:value-type="string"><text:p>a</text:p></table:table-cell>'
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(path: Path, rows: str, before: str = "", manifest: str = "<manifest/>") -> Path:
    """A workbook with the XML of its rows as given."""
    content = (
        f"{before}<office:document-content {NAMESPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="Umowy">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(more: str = "") -> str:
    return CELL.format(more=more)


@pytest.fixture(scope="module", params=["towns.ods", "towns.xls"])
def sheets(request: pytest.FixtureRequest) -> list[Sheet]:
    return read_file(DATA / request.param)


def test_values_are_read_as_the_cells_show_them(sheets: list[Sheet]) -> None:
    towns = sheets[0]
    assert [(row.number, [cell.value for cell in row.cells]) for row in towns.rows] == [
        (2, [None, *["Wykaz miast"] * 4]),  # merged
        (3, [None, "Miasto", "Państwo", "Współpraca od", "Godzina", "Liczba", "Czynne", "Uwagi"]),
        (4, [None, "Łuck", "Ukraina", date(2010, 8, 27), time(8, 30), 3, True, "Zażółć\ngęślą"]),
        (5, [None, "Gori", "Gruzja", datetime(2011, 5, 2, 9, 15), None, 1.5, False]),
        (6, [None, "Poti", "Gruzja", date(1999, 12, 31), None, 2015, None, None]),
        (7, [None, "Lamia", None, "ok. 2012 r.", None, None, None, "Lamia (dawna)"]),
        (9, [None, "00123", "Grecja", None, None, -2, None, 2]),
    ]
    faults = [cell.fault for row in towns.rows for cell in row.cells if cell.fault]
    assert faults == ["W komórce stoi błąd #DIV/0!."]


def test_looks_comments_and_what_is_hidden_are_read(sheets: list[Sheet]) -> None:
    towns, year, hidden = sheets  # one without a filled cell is left out
    looks = {
        (row.number, place): (cell.colour, cell.is_struck, cell.comment)
        for row in towns.rows
        for place, cell in enumerate(row.cells)
        if cell.colour or cell.is_struck or cell.comment
    }
    assert looks == {(4, 1): ("FF0000", False, ""), (5, 2): ("", False, "sprawdzić"), (7, 1): ("", True, "")}
    assert [row.number for row in towns.rows if row.is_hidden] == [6]
    assert towns.hidden_columns == {7}
    assert [note.split(" ", 1)[1] for note in towns.notes] == [
        "wiersz jest ukryty w skoroszycie.",
        "kolumna jest ukryta w skoroszycie.",
    ]
    assert (year.name, year.is_hidden) == ("2019", False)
    assert (hidden.name, hidden.is_hidden) == ("Ukryty", True)


def test_repeated_cells_and_rows_stand_in_their_places(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="{}"/>'
    two = cell('table:number-columns-repeated="2"')
    rows = [
        row(empty.format(16384), more='table:number-rows-repeated="3"'),
        row(empty.format(2), two, more='table:number-rows-repeated="2"'),
        row(empty.format(16384), more='table:number-rows-repeated="1048571"'),
    ]
    [sheet] = read_file(ods(tmp_path / "a.ods", "".join(rows)))
    found = [(row.number, [cell.value for cell in row.cells]) for row in sheet.rows]
    assert found == [(4, [None, None, "a", "a"]), (5, [None, None, "a", "a"])]


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = {
    "a million rows": (
        row(cell(), more='table:number-rows-repeated="1048576"'),
        "",
        "Plik ma więcej wypełnionych wierszy",
    ),
    "a far range": (
        row(cell('table:number-columns-spanned="16384" table:number-rows-spanned="1048576"')),
        "",
        "Plik jest za duży",
    ),
    "many wide rows": (row(cell('table:number-columns-repeated="16384"')) * 400, "", "Plik jest za duży"),
    "DOCTYPE": (row(cell()), LAUGHS, "W skoroszycie jest DOCTYPE"),
    "no XML": ("<table:table-row>", "", "Skoroszyt jest uszkodzony"),
    "nothing": ("", "", "Skoroszyt jest pusty"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_of_libreoffice_is_refused_with_its_sentence(tmp_path: Path, name: str) -> None:
    rows, before, sentence = HOSTILE[name]
    with pytest.raises(Refused) as raised:
        read_file(ods(tmp_path / "a.ods", rows, before))
    assert raised.value.text.startswith(sentence)


def test_one_with_a_password_and_a_cut_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="chroniony hasłem"):
        read_file(ods(tmp_path / "a.ods", row(cell()), manifest="<encryption-data/>"))
    no_table = "Plik nie jest skoroszytem"  # the end of an .xls says that it is one
    for name, sentence in (("towns.ods", "Skoroszyt jest uszkodzony"), ("towns.xls", no_table)):
        cut = tmp_path / name
        whole = (DATA / name).read_bytes()
        cut.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(Refused, match=sentence):
            read_file(cut)
