"""foedus demo on a computer without a display: the sample on paper, in a workbook, in pictures."""

import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from desktop.__main__ import main
from tests.support.outside import command, contents, environment, foedus

BEGINNINGS = {".foedus": b"SQLite format 3\0", ".xlsx": b"PK", ".pdf": b"%PDF-", ".png": b"\x89PNG"}
RECORDS = ["Partnerzy", "Dokumenty", "Delegacje", "Przedsięwzięcia", "Stowarzyszenia", "Osoby"]
_OF_RECORDS = [*RECORDS[:2], "Zdarzenia", "Powiązania dokumentów", *RECORDS[2:5], "Grupy robocze", RECORDS[5]]
SHEETS = [*_OF_RECORDS, "Słowniki", "O tym skoroszycie"]
LISTS = [
    *RECORDS,
    "Umowy",
    "Listy intencyjne",
    "Termin do ustalenia",
    "Terminy",
    "Kto wyjeżdżał, dokąd i za ile",
]


def test_everything_is_written_and_named_and_the_register_is_kept(tmp_path: Path, qtbot: QtBot) -> None:
    """Both in one test: the pictures take their time."""
    ended = foedus("demo", "pokaz", folder=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    heading, *named = ended.stdout.splitlines()
    assert heading.startswith("Nie ma tu ekranu. ")
    written = contents(tmp_path)
    assert sorted([*(line.strip() for line in named), "pokaz/bialystok.foedus"]) == sorted(written)
    for name, content in written.items():
        assert content.startswith(BEGINNINGS[Path(name).suffix])
    assert {f"pokaz/{title}.pdf" for title in LISTS} | {"pokaz/partner.png"} < set(written)
    workbook = tmp_path / "pokaz" / "bialystok.xlsx"
    assert load_workbook(workbook).sheetnames == SHEETS
    _run_again_until(workbook, qtbot)
    assert contents(tmp_path)["pokaz/bialystok.foedus"] == written["pokaz/bialystok.foedus"]


def _run_again_until(workbook: Path, qtbot: QtBot) -> None:
    """Have the sample shown once more until `workbook` is there again, which is made of the register."""
    workbook.unlink()
    private = workbook.parent.parent / "tmp"  # what is ended by force leaves its copy there
    private.mkdir()
    again = subprocess.Popen(
        command(["demo", "pokaz"]),
        cwd=private.parent,
        env=environment(TMPDIR=str(private)),
        stdout=subprocess.DEVNULL,
    )
    try:
        qtbot.waitUntil(workbook.exists, timeout=60_000)
    finally:
        again.kill()
        again.wait()


def test_a_file_in_the_way_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list").touch()
    for folder in ("list", "list/pokaz"):
        assert main(["demo", folder]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err == f"Nie da się utworzyć folderu „{folder}”: tę nazwę ma plik. Wybierz inny folder.\n"
    assert list(contents(tmp_path)) == ["list"]
