"""Thirty partners copied in Excel come into the list, one of them mended; one undo takes them back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Partner
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.window.window import Window
from tests.support.importing import cities, fates, paste, text_of, wait
from tests.support.windows import Answers, ids, retype

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_thirty_partners_are_pasted_mended_written_and_taken_back(
    window: Window, reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    before = ids(reading, Partner)
    rows = [*cities(29), ("Lamia", "Gecja", "")]
    page = paste(window, text_of(*rows), qtbot)

    assert page.step == 2  # the columns are clear: nothing to be asked
    assert fates(page) == {"new": 29, "wrong": 1}
    assert page.go_on.text() == "Wczytaj 29 wierszy"
    assert "nic jeszcze nie zapisano" in page.foot.text()
    assert ids(reading, Partner) == before

    # What is wrong stands alone, its row in hand: Enter goes to the cell, and takes what is typed.
    assert page.table.rows.rowCount() == 1
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Key.Key_Return)
    line = QApplication.focusWidget()
    assert line is page.preview.panel.cells[0].line
    retype(page.preview.panel.cells[0].line, "Grecja")
    QTest.keyClick(page.preview.panel.cells[0].line, Key.Key_Return)
    wait(page, qtbot)
    assert fates(page) == {"new": 30}
    assert page.table.rows.rowCount() == 30
    assert page.go_on.text() == "Wczytaj 30 wierszy"

    page.go_on.click()
    queue.wait()
    qtbot.waitUntil(lambda: window.pages.shown_id == "partner" and bool(window.status.message.text()))
    assert len(ids(reading, Partner)) == len(before) + 30
    assert window.status.message.text() == "Wczytano z „schowek”: 30 partnerów"
    listed = window.pages.list_page
    assert listed
    assert listed.form.draft
    assert listed.form.draft.values["name"] == "Próbne Miasto 1"
    (lamia,) = set(ids(reading, Partner, "lamia")) - set(before)
    assert listed.model.row_of(lamia) is not None
    assert not answers.asked

    QTest.keyClick(listed.table, Key.Key_Z, CTRL)
    queue.wait()
    assert ids(reading, Partner) == before
    change = reading.changes(limit=2)
    assert len(change[1].steps) == 30  # one entry of the history
    assert change[1].text == "Wczytano z „schowek”: 30 partnerów"
