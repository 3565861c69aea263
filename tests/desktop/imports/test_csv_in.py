"""CSV files and pasted text: separators, encodings, quotes, and texts that stay what they are."""

import tracemalloc
from pathlib import Path

import pytest

from db.errors import Refused
from desktop.imports import csv_in
from desktop.imports.csv_in import read_csv, read_csv_file, read_text
from desktop.imports.sheet import Sheet

POLISH = "Miasto;Państwo;Uwagi\nŁódź;Polska;zażółć gęślą jaźń\nŻary;Śląsk, „Ćma”;koło"


def values(sheet: Sheet) -> list[list[object]]:
    return [[cell.value for cell in row.cells] for row in sheet.rows]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_known_by_even_rows(separator: str) -> None:
    rows = [["Miasto", "Kwota", "Uwagi"], ["Łuck", "1 080.50", "a; b" if separator == "," else "a, b"]] * 3
    text = "\n".join(separator.join(row) for row in rows)
    assert values(read_csv(text.encode())) == rows


def test_a_comma_in_amounts_does_not_part_cells() -> None:
    sheet = read_csv("Nazwa;Kwota\nŁuck;12,50\nLwów;1,00\n".encode())
    assert values(sheet) == [["Nazwa", "Kwota"], ["Łuck", "12,50"], ["Lwów", "1,00"]]


@pytest.mark.parametrize("first", ["sep=|", '"sep=|"', "SEP=|"])
def test_a_line_with_the_separator_is_obeyed_and_no_row(first: str) -> None:
    sheet = read_csv(f"{first}\r\na;b|c;d|e;f\r\n".encode())
    assert values(sheet) == [["a;b", "c;d", "e;f"]]
    assert sheet.rows[0].number == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250"])
def test_polish_letters_come_out_right(encoding: str) -> None:
    sheet = read_csv(POLISH.encode(encoding))
    assert values(sheet) == [line.split(";") for line in POLISH.split("\n")]
    assert bool(sheet.notes) == (encoding == "cp1250")


def test_polish_letters_of_iso_come_out_right() -> None:
    text = POLISH.replace("„", '"').replace("”", '"')
    assert values(read_csv(text.encode("iso8859-2")))[1:] == [
        ["Łódź", "Polska", "zażółć gęślą jaźń"],
        ["Żary", 'Śląsk, "Ćma"', "koło"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Não realizada;Aéreo;São Paulo",
        "Besançon;coopération à l'école;Isère, là",
        "Fee £500;meeting²;Tórshavn",
    ],
)
def test_western_letters_come_out_right(text: str) -> None:
    sheet = read_csv(text.encode("cp1252"))
    assert values(sheet) == [text.split(";")]
    assert "Latin-1" in sheet.notes[0]


def test_quotes_hold_separators_quotes_and_line_ends() -> None:
    sheet = read_csv(b'a;"b;c";"d ""e"""\r\n"f\r\ng";h;i\r\n\r\nj;k;l\r\n')
    assert values(sheet) == [["a", "b;c", 'd "e"'], ["f\ng", "h", "i"], ["j", "k", "l"]]
    assert [row.number for row in sheet.rows] == [1, 2, 4]


def test_a_quotation_mark_that_is_not_closed_swallows_no_row() -> None:
    sheet = read_csv('Nazwa;Kraj\n"Solidarność;Polska\nŁuck;Ukraina\n'.encode())
    assert values(sheet)[1:] == [['"Solidarność', "Polska"], ["Łuck", "Ukraina"]]
    assert "cudzysłów" in sheet.notes[0].lower()


def test_zeros_stay_and_what_guards_a_formula_goes() -> None:
    sheet = read_csv(b"a;b\n00123;'=1+1\n=\"0048\";'+48 85\n'x';-5\n")
    assert values(sheet)[1:] == [["00123", "=1+1"], ["0048", "+48 85"], ["'x'", "-5"]]


def test_blank_cells_and_rows_are_none() -> None:
    sheet = read_csv(b"a; ;b;;\n;;;;\n\n;;c\n")
    assert values(sheet) == [["a", None, "b"], [None, None, "c"]]


def test_a_large_file_fits_the_memory_of_its_child(tmp_path: Path) -> None:
    """Read all at once, the lines of this file took twice what the child may have."""
    line = "Łódź;Polska;umowa;" + "zażółć gęślą jaźń " * 40
    text = (line + "\n") * 30_000
    tracemalloc.start()
    sheet = read_csv(text.encode("cp1250"))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(sheet.rows) == 30_000
    assert peak < 6 * len(text)


def test_pasted_text_is_read_as_excel_gives_it() -> None:
    sheet = read_text('Miasto\tUwagi\r\nŁuck\t"wiersz\nporuszony ""tak"""\r\n"Solidarność"\t00123\r\n')
    assert values(sheet) == [
        ["Miasto", "Uwagi"],
        ["Łuck", 'wiersz\nporuszony "tak"'],
        ['"Solidarność"', "00123"],
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Plik jest pusty."),
        (b" \n\n;;\n", "Plik jest pusty."),
        (b"<html><table><tr><td>a</td></tr></table>", "Plik jest stroną internetową lub XML-em"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "Plik jest stroną internetową lub XML-em"),
        (b"%PDF-1.7 a;b", "Plik nie jest skoroszytem ani tekstem z kolumnami."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "Plik nie jest skoroszytem ani tekstem z kolumnami."),
        (b"a;b\n" * 4, "Plik ma więcej wypełnionych wierszy niż 3."),
    ],
)
def test_what_is_no_table_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, sentence: str
) -> None:
    monkeypatch.setattr(csv_in, "MOST_ROWS", 3)
    monkeypatch.setattr("desktop.imports.refusals.MOST_ROWS", 3)
    file = tmp_path / "a.csv"
    file.write_bytes(data)
    with pytest.raises(Refused) as raised:
        read_csv_file(file)
    assert raised.value.text.startswith(sentence)
