"""The list of a choice opens at the first click on its arrow, whatever moves as the field before is left."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from db.records import Agreement
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.fields.dropdown import DropdownLine
from tests.support import forms
from tests.support.windows import NO_KEYS, Answers


def test_the_note_of_the_field_that_is_left_takes_no_click_from_the_arrow(
    reading: Store, queue: WriteQueue, answers: Answers, look: object, qtbot: QtBot
) -> None:
    form = forms.shown(qtbot, reading, queue, Agreement, answers)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.open(forms.TOMSK)
    noticed, chosen = forms.row(form, "notice"), forms.row(form, "notice_to")
    line = chosen.editor.findChild(DropdownLine)
    assert line
    noticed.editor.setFocus()
    qtbot.waitUntil(noticed.editor.hasFocus)
    focused = noticed.editor.focusProxy() or noticed.editor
    QTest.keyClicks(focused, "3 mies")  # an error of two lines, told once the field is left
    arrow = line.findChild(QToolButton)
    assert arrow
    place = arrow.mapTo(form, arrow.rect().center())
    window = form.windowHandle()
    QTest.mousePress(window, Qt.MouseButton.LeftButton, NO_KEYS, place)
    qtbot.wait(30)  # the note comes while the button is down
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, NO_KEYS, place)
    qtbot.waitUntil(lambda: bool(noticed.note.text()))
    assert arrow.mapTo(form, arrow.rect().center()) != place
    assert line.is_open
    popup = QApplication.activePopupWidget()
    assert popup
    assert abs(popup.y() - line.mapToGlobal(QPoint(0, line.height())).y()) <= 3
    line.close_list()
