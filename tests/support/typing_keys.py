"""A clerk's keys: they go to the list that is open, else to the field in hand."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.fields.editor import Editor

Key, Mod = Qt.Key, Qt.KeyboardModifier


def field_of(editor: Editor) -> QWidget:
    """The widget of an editor that takes the keys."""
    return editor.focusProxy() or editor


def text_of(editor: Editor) -> str:
    """What stands in the field."""
    field = field_of(editor)
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    assert isinstance(field, QLineEdit)
    return field.text()


def enter(qtbot: QtBot, editor: Editor) -> None:
    """Go into a field, as by Tab: its text is selected."""
    field = field_of(editor)
    field.window().activateWindow()
    field.clearFocus()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(field.hasFocus)


def press(editor: Editor, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    QTest.keyClick(QApplication.activePopupWidget() or field_of(editor), key, modifier)


def type_text(editor: Editor, text: str) -> None:
    for letter in text:
        field = QApplication.activePopupWidget() or field_of(editor)
        if letter.isascii():
            QTest.keyClicks(field, letter)
        else:  # QTest knows the keys of ASCII alone
            for event in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(event, 0, Mod.NoModifier, letter))


def write(qtbot: QtBot, editor: Editor, text: str) -> None:
    """Go into a field, clear it, type."""
    enter(qtbot, editor)
    press(editor, Key.Key_A, Mod.ControlModifier)
    press(editor, Key.Key_Delete)
    type_text(editor, text)


def go_on(editor: Editor) -> None:
    """Leave the field, as by Tab: a list that is open is closed first."""
    popup = QApplication.activePopupWidget()
    if popup:
        popup.hide()
    field_of(editor).clearFocus()
