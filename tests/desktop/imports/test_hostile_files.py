"""What would take long or much memory is refused at a look; make promises tries forty such files whole."""

from pathlib import Path

import pytest

from db.errors import Refused
from db.words import spaced
from desktop.imports import archive_check, csv_in
from desktop.imports.reading_child import read
from tests.support.import_files import MAIN, book, raw_book, sheet_xml
from tests.support.mutations.hostile_files import HOSTILE, ONE, with_strings

TOO_LARGE = "Plik jest za duży"
NO_TABLE = "Plik nie jest skoroszytem ani tekstem z kolumnami."
MANY_ROWS = "Plik ma więcej wypełnionych wierszy"


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as raised:
        read(path, lambda _done, _total: None)
    return raised.value.text


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a format that never closes", TOO_LARGE),
        ("a pipe", NO_TABLE),
        ("only quotes", NO_TABLE),
        ("only separators", NO_TABLE),
    ],
)
def test_a_file_made_to_take_long_is_refused(tmp_path: Path, name: str, sentence: str) -> None:
    HOSTILE[name](tmp_path / "a")
    assert refusal(tmp_path / "a").startswith(sentence)


def test_an_archive_of_very_many_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "a.xlsx", [(1,)])
    assert read(path, lambda _done, _total: None)
    monkeypatch.setattr(archive_check, "_MOST_PARTS", 3)
    assert refusal(path).startswith(TOO_LARGE)


def test_many_more_texts_than_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = f"<sst {MAIN}>{'<si><t>a</t></si>' * 30}</sst>"
    with_strings(tmp_path / "a.xlsx", ONE, texts)
    assert read(tmp_path / "a.xlsx", lambda _done, _total: None)
    monkeypatch.setattr(archive_check, "_MOST_UNUSED", 20)
    assert refusal(tmp_path / "a.xlsx").startswith(TOO_LARGE)


def test_more_looks_than_a_workbook_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_check, "_MOST_LOOKS", 2)
    xf = '<xf numFmtId="0"/>'
    looks = f"<styleSheet {MAIN}><cellXfs>{xf * 3}</cellXfs></styleSheet>"
    path = raw_book(tmp_path / "a.xlsx", sheet_xml(ONE), {"xl/styles.xml": looks})
    assert refusal(path).startswith(TOO_LARGE)


@pytest.mark.parametrize("chunk", [1 << 20, 100])
def test_too_many_rows_are_seen_without_opening_the_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(archive_check, "MOST_ROWS", 40)
    monkeypatch.setattr(archive_check, "_CHUNK", chunk)
    blank = [("",)] * 30
    just = book(tmp_path / "a.xlsx", [*[("a", "b")] * 40, *blank])
    assert archive_check.check_archive(just.read_bytes()).cells == 110
    assert refusal(book(tmp_path / "b.xlsx", [("a", "b")] * 41)).startswith(MANY_ROWS)


def test_too_many_lines_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_in, "MOST_ROWS", 3)
    for text in ("a;b\n" * 4, 'a;"b\n' * 5, 'a;"b"\n' * 4):
        (tmp_path / "a.csv").write_text(text)
        assert refusal(tmp_path / "a.csv").startswith(MANY_ROWS)
    (tmp_path / "a.csv").write_text("a;b\n;;\n" * 3)
    [sheet] = read(tmp_path / "a.csv", lambda _done, _total: None)
    assert len(sheet.rows) == 3
    monkeypatch.setattr(csv_in, "_MOST_LINES", 9)
    (tmp_path / "a.csv").write_text("\n" * 10)
    assert refusal(tmp_path / "a.csv").startswith(MANY_ROWS)


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_text_too_long_for_a_cell_is_a_fault_of_it(tmp_path: Path, name: str) -> None:
    long = "x" * 100_001
    if name == "a.xlsx":
        rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{long}</t></is></c><c r="B1"><v>1</v></c></row>'
        raw_book(tmp_path / name, sheet_xml(rows))
    else:
        (tmp_path / name).write_text(f"{long};1\n")
    [sheet] = read(tmp_path / name, lambda _done, _total: None)
    cells = sheet.rows[0].cells
    assert cells[0].fault == f"W tej komórce jest ponad {spaced(100_000)} znaków."
    assert str(cells[1].value) == "1"
