"""A workbook that Foedus wrote opens on a page of its own, and goes in as one change."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Partner
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.imports.differences.differences_page import DifferencesPage
from desktop.screens.window.window import Window
from tests.support.edited_book import EditedBook, write_whole
from tests.support.saving import everything, value
from tests.support.windows import Answers, ids

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(window: Window, path: Path, qtbot: QtBot) -> DifferencesPage:
    """The page of a file that was dropped on the list of partners."""
    window.pages.read_in(Partner, path)
    qtbot.waitUntil(lambda: window.pages.shown_id == "differences", timeout=20_000)
    page = window.pages.page
    assert isinstance(page, DifferencesPage)
    wait(page, qtbot)
    return page


def wait(page: DifferencesPage, qtbot: QtBot) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not page.is_working, timeout=20_000)
    QApplication.processEvents()


def edited(reading: Store, path: Path, edit: Callable[[EditedBook], object]) -> Path:
    write_whole(reading, path)
    book = EditedBook(path)
    edit(book)
    book.book.save(path)
    return path


def chips(page: DifferencesPage) -> list[str]:
    return [chip.text().replace("\xa0", " ") for chip in page.chips.values() if not chip.isHidden()]


def test_what_was_changed_is_shown_decided_written_and_taken_back(
    window: Window,
    reading: Store,
    queue: WriteQueue,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    gone: list[str] = []

    def edit(book: EditedBook) -> None:
        book.put("Partnerzy", "Bornova", "Uwagi", "z arkusza")
        book.put("Partnerzy", "Gori", "Państwo", "Gecja")
        book.add("Partnerzy", Partner="Próbne Miasto", Państwo="Czechy")
        row = book.row("Przedsięwzięcia", str(book.sheet("Przedsięwzięcia").cell(8, 1).value))
        gone.append(str(book.sheet("Przedsięwzięcia").cell(row, 1).value))
        book.sheet("Przedsięwzięcia").delete_rows(row)

    before, partners = everything(reading), ids(reading, Partner)
    page = opened(window, edited(reading, tmp_path / "rejestr.xlsx", edit), qtbot)
    assert page.title == "Wczytywanie: rejestr.xlsx"
    assert chips(page)[1:5] == ["Zmiany 1", "Nowe 1", "Brakujące 1", "Błędy 1"]
    assert page.go_on.text() == "Zmień 2 pozycje"
    assert page.model.rowCount() == 4  # what is the same is out of sight

    # The missing one stays, unless it is ticked: the space bar does.
    missing = next(place for place, made in enumerate(page.model.shown) if made.outcome == "missing")
    assert page.model.shown[missing].title.startswith(gone[0])
    page.table.select(missing)
    assert not page.panel.delete.isHidden()
    page.table.setFocus()
    QTest.keyClick(page.table, Key.Key_Space)
    wait(page, qtbot)
    assert page.go_on.text() == "Zmień 3 pozycje"
    assert page.panel.delete.isChecked()

    # The new one is left out, and taken again.
    page.table.select(next(n for n, made in enumerate(page.model.shown) if made.outcome == "new"))
    page.panel.out.click()
    wait(page, qtbot)
    assert page.go_on.text() == "Zmień 2 pozycje"
    page.panel.take.click()
    wait(page, qtbot)
    assert page.go_on.text() == "Zmień 3 pozycje"

    answers.going_on = True
    page.go_on.click()
    queue.wait()
    qtbot.waitUntil(lambda: window.pages.shown_id == "partner" and bool(window.status.message.text()))
    assert answers.asked
    assert window.status.message.text() == "Wczytano z „rejestr.xlsx”: 2 partnerzy, usunięto 1 pozycję"
    assert len(ids(reading, Partner)) == len(partners) + 1
    listed = window.pages.list_page
    assert listed
    QTest.keyClick(listed.table, Key.Key_Z, CTRL)
    queue.wait()
    assert everything(reading) == before


def test_one_without_differences_says_so(
    window: Window, reading: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened(window, edited(reading, tmp_path / "rejestr.xlsx", lambda _book: None), qtbot)
    assert "nie ma czego zmieniać" in page.foot.text()
    assert not page.go_on.isEnabled()
    page.cancel.click()
    assert window.pages.shown_id != "differences"


def test_a_change_here_meanwhile_makes_it_doubtful(
    window: Window, reading: Store, queue: WriteQueue, tmp_path: Path, qtbot: QtBot
) -> None:
    path = edited(
        reading, tmp_path / "r.xlsx", lambda book: book.put("Partnerzy", "Bornova", "Uwagi", "z arkusza")
    )
    page = opened(window, path, qtbot)
    partner = page.model.shown[0].id or 0
    opened_draft = reading.draft(Partner, partner)
    assert opened_draft
    opened_draft.values["remarks"] = "z okna"
    queue.submit(lambda change: change.save(opened_draft), "Changed")
    queue.wait()
    wait(page, qtbot)
    qtbot.waitUntil(lambda: page.model.shown[0].outcome == "doubtful")
    assert "z okna" in page.panel.since.text()
    page.panel.take.click()
    wait(page, qtbot)
    page.go_on.click()
    queue.wait()
    qtbot.waitUntil(lambda: window.pages.shown_id == "partner")
    assert value(reading, Partner, partner, "remarks") == "z arkusza"
