"""The rows that do not come in, in a workbook of their own."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from desktop.screens.window.window import Window
from tests.support.importing import cities, paste, text_of
from tests.support.windows import Answers


@pytest.fixture
def path(answers: Answers, tmp_path: Path) -> Path:
    answers.path = tmp_path / "reszta.xlsx"
    return answers.path


def test_it_holds_each_row_with_its_reasons(
    window: Window, path: Path, answers: Answers, qtbot: QtBot
) -> None:
    page = paste(window, text_of(*cities(2), ("Lamia", "Gecja", "")), qtbot)
    assert page.rest.isVisible()
    page.rest.click()
    qtbot.waitUntil(lambda: bool(answers.said))
    assert answers.said == [
        "Plik reszta.xlsx jest gotowy: Popraw wiersze w skoroszycie i wczytaj go ponownie."
    ]
    book = load_workbook(path)
    [cells] = [row for row in book.worksheets[0].iter_rows(values_only=True) if "Lamia" in row]
    assert cells[0] == "4"
    assert "B4: Nie ma państwa „Gecja”" in str(cells[1])
    book.close()


def test_there_is_none_where_all_come_in(window: Window, qtbot: QtBot) -> None:
    page = paste(window, text_of(*cities(2)), qtbot)
    assert page.rest.isHidden()


def test_without_a_file_nothing_is_written(window: Window, answers: Answers, qtbot: QtBot) -> None:
    page = paste(window, text_of(("Lamia", "Gecja", "")), qtbot)
    page.rest.click()
    assert not answers.said
