"""The page that reads rows in: how it is reached, its steps, and what is kept from being lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.errors import Refused
from db.records import Agreement, Partner, Person
from db.store import Store
from db.store.change import Transaction
from desktop.background.write_queue import WriteQueue
from desktop.screens.imports.import_page import COLUMNS, PREVIEW, SHEET
from desktop.screens.window.window import Window
from tests.support.importing import cities, copy, fates, import_page, paste, text_of, wait
from tests.support.menus import do
from tests.support.windows import Answers, focus, ids, list_of

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _nothing_copied(qapp: object) -> None:
    copy("")


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    """A file with three partners."""
    path = tmp_path / "miasta 2026.csv"
    path.write_text(text_of(*cities(3)).replace("\t", ";"), encoding="utf-8-sig")
    return path


# How it is reached


def test_the_menu_of_a_list_leads_to_it_and_says_what_next(window: Window, qtbot: QtBot) -> None:
    list_of(window, "partner")
    do(window, "import")
    page = import_page(window)
    assert page.step == SHEET
    assert page.sheet_step.empty.links() == ["Wybierz plik…", "Wklej"]
    assert page.go_on.text() == "Wybierz plik…"
    assert [step.isEnabled() for step in page.steps.steps] == [True, False, False]


def test_a_file_that_is_dropped_on_a_list_is_read(window: Window, csv: Path, qtbot: QtBot) -> None:
    side = list_of(window, "partner").list_side
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(csv))])
    spot, left = QPoint(9, 9), Qt.MouseButton.LeftButton
    copying = Qt.DropAction.CopyAction
    entered = QDragEnterEvent(spot, copying, data, left, NO_KEYS)
    QApplication.sendEvent(side, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(side, QDropEvent(spot.toPointF(), copying, data, left, NO_KEYS))
    page = import_page(window)
    wait(page, qtbot)
    assert page.title == page.title_label.words == "Wczytywanie: miasta 2026.csv"
    assert page.step == SHEET  # a file is looked at first
    assert page.sheet_step.rows.rowCount() == 4


def test_text_that_is_dropped_on_a_list_is_left_to_others(window: Window) -> None:
    side = list_of(window, "partner").list_side
    data = QMimeData()
    data.setText("Łuck")
    entered = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NO_KEYS
    )
    entered.ignore()
    QApplication.sendEvent(side, entered)
    assert not entered.isAccepted()


def test_ctrl_v_in_a_field_pastes_into_the_field(window: Window, qtbot: QtBot) -> None:
    page = list_of(window, "partner")
    copy("Łuck")
    focus(window, page.list_side.quick)
    QTest.keyClick(page.list_side.quick, Key.Key_V, CTRL)
    assert page.list_side.quick.text() == "Łuck"
    assert window.pages.page is page


def test_ctrl_v_with_nothing_copied_says_so(window: Window, qtbot: QtBot) -> None:
    page = list_of(window, "partner")
    focus(window, page.table)
    QTest.keyClick(page.table, Key.Key_V, CTRL)
    assert window.pages.page is page
    assert window.status.message.text() == "W schowku nie ma wierszy. Najpierw skopiuj je w Excelu."


def test_an_empty_list_offers_to_paste_and_to_read_in(window: Window, qtbot: QtBot) -> None:
    page = list_of(window, "delegation")
    qtbot.waitUntil(lambda: page.model.whole)
    assert page.list_side.empty.links() == ["Nowa delegacja", "Wklej z Excela", "Wczytaj arkusz…"]
    page.list_side.empty.chosen.emit("read_in")
    assert import_page(window).step == SHEET


# The steps


def test_columns_that_nobody_knows_are_asked_for_first(window: Window, qtbot: QtBot) -> None:
    headings = ("Partner", "Państwo", "Qwerty")
    page = paste(window, text_of(("Lamia", "Grecja", "x"), headings=headings), qtbot)
    assert page.step == COLUMNS
    unknown = page.match_table.choices[2]
    assert QApplication.focusWidget() is unknown
    assert unknown.currentText() == "– nie wczytuj –"
    unknown.setCurrentIndex(unknown.findText("Uwagi"))
    unknown.activated.emit(unknown.currentIndex())
    page.go_on.click()
    wait(page, qtbot)
    assert page.step == PREVIEW
    assert page.preview.model.text(page.preview.model.row(0), 4) == "x"


def test_ctrl_page_keys_turn_the_steps(window: Window, qtbot: QtBot) -> None:
    page = paste(window, text_of(*cities(2)), qtbot)
    for key, step in ((Key.Key_PageUp, COLUMNS), (Key.Key_PageUp, SHEET), (Key.Key_PageUp, SHEET)):
        QTest.keyClick(page, key, CTRL)
        assert page.step == step
    QTest.keyClick(page, Key.Key_PageDown, CTRL)
    assert page.step == COLUMNS
    assert page.steps.steps[COLUMNS].accessibleName() == "2  Kolumny, ten krok"


def test_a_file_that_cannot_be_read_says_why(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "skan.pdf"
    path.write_bytes(b"%PDF-1.7\n\x00\x01\x02")
    list_of(window, "partner")
    window.pages.read_in(Partner, path)
    page = import_page(window)
    wait(page, qtbot)
    assert page.step == SHEET
    assert page.sheet_step.empty.sentence.text()
    assert page.sheet_step.empty.isVisible()
    assert page.title == "Wczytywanie"


def test_a_copy_without_rows_says_why(window: Window, qtbot: QtBot) -> None:
    page = list_of(window, "partner")
    window.pages.read_in(page.record, "\t\t\n\t\t")
    shown = import_page(window)
    wait(shown, qtbot)
    assert "Nie ma tu wiersza" in shown.sheet_step.empty.sentence.text()


def test_another_record_may_be_meant(window: Window, qtbot: QtBot) -> None:
    headings = ("Imię i nazwisko", "Funkcja", "E-mail")
    page = paste(window, text_of(("Jan Kowal", "dyrektor", "jan@a.pl"), headings=headings), qtbot)
    assert page.step == SHEET
    assert page.sheet_step.likelier.text() == "Kolumny pasują raczej do listy „Osoby”: weź ją"
    page.sheet_step.likelier.click()
    assert page.intake.plan
    assert page.intake.plan.record is Person
    assert page.sheet_step.records.currentText() == "Osoba"
    assert page.sheet_step.likelier.isHidden()


# Nothing is lost, nothing is written unasked


def test_what_was_decided_is_not_lost_without_a_question(
    window: Window, answers: Answers, qtbot: QtBot
) -> None:
    page = paste(window, text_of(*cities(2)), qtbot)
    assert not page.dirty
    QTest.keyClick(page.table, Key.Key_Delete)
    wait(page, qtbot)
    assert fates(page) == {"new": 1, "left_out": 1}
    assert page.dirty
    page.cancel.click()
    assert answers.asked
    assert "Nie wczytuj" in answers.asked[-1]
    assert window.pages.page is page
    answers.going_on = True
    page.cancel.click()
    assert window.pages.shown_id == "partner"
    assert page.intake.plan is None


def test_one_may_look_elsewhere_and_come_back(window: Window, qtbot: QtBot) -> None:
    page = paste(window, text_of(*cities(2)), qtbot)
    QTest.keyClick(page.table, Key.Key_Delete)
    window.pages.show_list("agreement")
    window.commands.go(-1)
    assert window.pages.page is page
    assert page.intake.is_decided


def test_rows_still_to_be_mended_stay_out_only_if_so_wanted(
    window: Window, reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    before = ids(reading, Partner)
    page = paste(window, text_of(*cities(2), ("Lamia", "Gecja", "")), qtbot)
    page.go_on.click()
    assert "1 wiersz jest jeszcze do poprawy" in answers.asked[-1]
    queue.wait()
    assert ids(reading, Partner) == before
    answers.going_on = True
    page.go_on.click()
    queue.wait()
    assert len(ids(reading, Partner)) == len(before) + 2


def test_a_backup_is_made_before_anything_is_written(
    window: Window, reading: Store, queue: WriteQueue, qtbot: QtBot
) -> None:
    before, seen = ids(reading, Partner), list[list[int]]()
    other = reading.for_reading()
    window.pages.back_up = lambda: seen.append(ids(other, Partner))
    page = paste(window, text_of(*cities(2)), qtbot)
    page.go_on.click()
    queue.wait()
    assert seen == [before]
    assert len(ids(reading, Partner)) == len(before) + 2
    queue.run(lambda _store: other.close())
    queue.wait()


def test_without_a_backup_nothing_is_written_unless_so_wanted(
    window: Window, reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    def refuse() -> None:
        raise Refused("Na dysku nie ma miejsca.", "Zwolnij miejsce.")

    before = ids(reading, Partner)
    window.pages.back_up = refuse
    page = paste(window, text_of(*cities(2)), qtbot)
    page.go_on.click()
    queue.wait()
    assert answers.asked == ["Na dysku nie ma miejsca.: Zwolnij miejsce.: Wczytaj bez kopii"]
    assert ids(reading, Partner) == before
    assert page.go_on.isEnabled()
    answers.going_on = True
    page.go_on.click()
    queue.wait()
    assert len(ids(reading, Partner)) == len(before) + 2


def test_a_write_that_is_stopped_leaves_the_register_as_it_was(
    window: Window, reading: Store, queue: WriteQueue, qtbot: QtBot
) -> None:
    before = ids(reading, Partner)
    page = paste(window, text_of(*cities(120)), qtbot)
    page.go_on.click()
    page.work.stop_asked.emit()
    queue.wait()
    wait(page, qtbot)
    assert ids(reading, Partner) == before
    assert window.pages.page is page
    assert page.go_on.isEnabled()
    assert page.pages.isEnabled()


def test_rows_are_checked_anew_when_the_register_changes(
    window: Window, queue: WriteQueue, qtbot: QtBot
) -> None:
    page = paste(window, text_of(*cities(2)), qtbot)
    with qtbot.waitSignal(page.intake.proposed):
        queue.submit(_rename_first, "Saved")
        queue.wait()
    wait(page, qtbot)
    assert fates(page) == {"new": 2}


def _rename_first(transaction: Transaction) -> None:
    draft = transaction.draft(Partner, 1)
    draft.values["remarks"] = "inna uwaga"
    transaction.save(draft)


def test_a_register_for_reading_only_takes_no_rows(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    page = list_of(window, "agreement")
    assert page.record is Agreement
    monkeypatch.setattr(window.store, "read_only", True)
    copy(text_of(*cities(2)))
    focus(window, page.table)
    QTest.keyClick(page.table, Key.Key_V, CTRL)
    assert window.pages.page is page
