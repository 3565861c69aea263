"""A file read in a child process: hostile ones are refused at once, and a broken child harms nobody."""

import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from db.errors import Refused
from desktop.imports.reading import Cancelled, Reading, ReadingMistake, read_file
from desktop.imports.reading_child import MOST_MEMORY
from tests.support.import_files import MAIN, book, raw_book, sheet_xml

MAIN_CALL = "reading_child.main(*sys.argv[1:])"
SOON = 20.0  # seconds on a busy machine; each takes less than one on a quiet one
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def test_a_workbook_and_a_csv_file_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    made = book(tmp_path / "a.csv", [("Łuck", 1)])
    [sheet] = read_file(made)
    assert [cell.value for cell in sheet.rows[0].cells] == ["Łuck", 1]
    text = tmp_path / "b.xlsx"
    text.write_text("Łuck;1\n", encoding="utf-8")
    [sheet] = read_file(text)
    assert [cell.value for cell in sheet.rows[0].cells] == ["Łuck", "1"]


def test_many_rows_come_in_order_with_progress(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    made = book(tmp_path / "a.xlsx", [(row, "x") for row in range(1200)])
    [sheet] = read_file(made, lambda done, total: told.append((done, total)))
    assert [row.cells[0].value for row in sheet.rows] == list(range(1200))
    assert told == [(1000, 2400), (2000, 2400)]


def bomb(path: Path) -> Path:
    return raw_book(path, sheet_xml(ONE), {"xl/media/image1.bin": b"\0" * 30_000_000})


def lying(path: Path) -> Path:
    """A sheet of 40 MB of which the archive says that it is small."""
    raw_book(path, sheet_xml(ONE + " " * 40_000_000))
    data = path.read_bytes()
    real = len(sheet_xml(ONE)) + 40_000_000
    path.write_bytes(data.replace(real.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    return path


def cut(path: Path) -> Path:
    book(path, [("a",)] * 500)
    path.write_bytes(path.read_bytes()[:-200])
    return path


def misplaced(path: Path) -> Path:
    """A workbook whose parts begin before its beginning, by the list at its end."""
    data = bytearray(book(path, [("a",)]).read_bytes())
    end = data.rindex(b"PK\x05\x06")
    data[end + 16] += 60
    path.write_bytes(data)
    return path


def plain_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    return path


def kept(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def with_sheet(xml: str | bytes) -> Callable[[Path], Path]:
    return lambda path: raw_book(path, xml)


NO_TABLE = "Plik nie jest skoroszytem ani tekstem z kolumnami."
DAMAGED = "Skoroszyt jest uszkodzony."
DOCTYPE = "W skoroszycie jest DOCTYPE"
PROTECTED = "Skoroszyt jest chroniony hasłem."
HOSTILE = {
    "bomb": (bomb, "Skoroszyt jest spakowany tak"),
    "lying about its size": (lying, DAMAGED),
    "DOCTYPE": (with_sheet(f"<!DOCTYPE a>{sheet_xml(ONE)}"), DOCTYPE),
    "billion laughs": (with_sheet(LAUGHS + sheet_xml(ONE)), DOCTYPE),
    "DOCTYPE in UTF-16": (with_sheet((LAUGHS + sheet_xml(ONE)).encode("utf-16")), DOCTYPE),
    "DOCTYPE in another part": (
        lambda path: raw_book(path, sheet_xml(ONE), {"docProps/core.xml": "<!DOCTYPE a><a/>"}),
        DOCTYPE,
    ),
    "encrypted": (kept(OLE + "EncryptedPackage".encode("utf-16-le")), PROTECTED),
    "old workbook": (kept(OLE + "Workbook\0".encode("utf-16-le")), DAMAGED),
    "old document": (kept(OLE + "WordDocument".encode("utf-16-le")), NO_TABLE),
    "zip": (plain_zip, NO_TABLE),
    "cut": (cut, DAMAGED),
    "misplaced": (misplaced, DAMAGED),
    "start of a zip": (kept(b"PK\x03\x04" + b"x" * 300), DAMAGED),
    "no XML": (with_sheet(b"\x01\x02"), DAMAGED),
    "no number": (with_sheet(sheet_xml('<row r="x"><c r="1A" t="s"><v>9</v></c></row>')), DAMAGED),
    "no sheets": (with_sheet(f"<worksheet {MAIN}/>"), "Skoroszyt jest pusty"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_sentence(tmp_path: Path, name: str) -> None:
    make, sentence = HOSTILE[name]
    file = make(tmp_path / "a.xlsx")
    began = time.monotonic()
    with pytest.raises(Refused) as raised:
        read_file(file)
    assert raised.value.text.startswith(sentence)
    assert time.monotonic() - began < SOON


@pytest.mark.parametrize(
    ("data", "after"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>', ""),
        ("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        ("", '<hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>'),
    ],
    ids=["far cell", "far range", "far link"],
)
def test_what_spreads_over_a_whole_sheet_is_read_nevertheless(tmp_path: Path, data: str, after: str) -> None:
    [sheet] = read_file(raw_book(tmp_path / "a.xlsx", sheet_xml(ONE + data, after)))
    assert sheet.rows[0].cells[0].value == 1
    assert [row.number for row in sheet.rows] == ([1, 1048576] if data else [1])


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused) as raised:
        read_file(tmp_path / "a.xlsx")
    assert raised.value.text == "Nie ma takiego pliku."


def test_a_reading_is_cancelled_from_another_thread(tmp_path: Path) -> None:
    reading = Reading(book(tmp_path / "a.xlsx", [(row, "x") for row in range(6000)]))
    threading.Timer(0.2, reading.cancel).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        reading.sheets()
    assert time.monotonic() - began < SOON


def test_a_reading_ends_where_its_progress_raises(tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyError("enough")

    with pytest.raises(KeyError):
        read_file(book(tmp_path / "a.xlsx", [(row,) for row in range(1200)]), stop)


def test_what_takes_too_long_is_broken_off(tmp_path: Path) -> None:
    with pytest.raises(Refused) as raised:
        Reading(book(tmp_path / "a.xlsx", [(1,)]), most_seconds=0.0).sheets()
    assert raised.value.text.startswith("Odczyt pliku trwa zbyt długo")


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts in the child's place a process that does as the test says before it goes on as usual."""

    def put(code: str) -> None:
        script = tmp_path / "python"
        main = "from desktop.imports import reading_child; import sys"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -c "{main}; {code}" "$4" "$5"\n')
        script.chmod(0o755)
        monkeypatch.setattr("desktop.imports.reading.sys.executable", str(script))

    return put


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux limits a process's address space"
)
def test_a_child_that_takes_too_much_memory_is_a_sentence(
    tmp_path: Path, child: Callable[[str], None]
) -> None:
    child(f"reading_child.read = lambda path, told: bytearray({MOST_MEMORY}); {MAIN_CALL}")
    with pytest.raises(Refused) as raised:
        read_file(book(tmp_path / "a.xlsx", [(1,)]))
    assert raised.value.text.startswith("Plik jest za duży")


@pytest.mark.skipif(sys.platform == "win32", reason="the child's place is taken by a script of a shell")
@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "import os; os.write(1, b'cut'); os._exit(0)",
        # Python, short of memory, raises this in place of MemoryError now and then.
        f"reading_child.read = lambda path, told: (_ for _ in ()).throw(SystemError()); {MAIN_CALL}",
    ],
)
def test_a_child_that_breaks_is_a_sentence(tmp_path: Path, child: Callable[[str], None], code: str) -> None:
    child(code)
    with pytest.raises(Refused) as raised:
        read_file(book(tmp_path / "a.xlsx", [(1,)]))
    assert raised.value.text.startswith("Plik jest za duży")


@pytest.mark.skipif(sys.platform == "win32", reason="the child's place is taken by a script of a shell")
def test_a_mistake_in_the_child_is_no_refusal(tmp_path: Path, child: Callable[[str], None]) -> None:
    child(f"reading_child.read = lambda path, told: 1 / 0; {MAIN_CALL}")
    with pytest.raises(ReadingMistake, match="ZeroDivisionError"):
        read_file(book(tmp_path / "a.xlsx", [(1,)]))
