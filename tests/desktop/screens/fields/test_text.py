"""Text of one line and of several."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.fields import Field
from db.kinds import LongText, Text
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.tab import FieldTab
from desktop.screens.fields.text import MOST_LINES, LongTextEditor, TextEditor
from tests.support.typing_keys import Key, Mod, enter, field_of, go_on, press, text_of, type_text, write

TALE = "Umowa  podpisana w Łucku.\n\n  Odnowiona w 2014 r. "


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 500)
    return made


@pytest.fixture
def tale(window: QWidget, qtbot: QtBot) -> LongTextEditor:
    """A text with another field below it."""
    column = QVBoxLayout(window)
    editor = LongTextEditor(LongText(), Sources(), window)
    column.addWidget(editor)
    column.addWidget(QLineEdit())
    column.addStretch()
    with qtbot.waitExposed(window):
        window.show()
    return editor


def test_a_text_nobody_touched_stays_as_it_is_kept(tale: LongTextEditor, qtbot: QtBot) -> None:
    told: list[bool] = []
    tale.changed.connect(lambda: told.append(True))
    tale.set_value(TALE)
    enter(qtbot, tale)
    go_on(tale)
    assert (tale.value(), told) == (TALE, [])


def test_of_a_typed_text_the_lines_ends_are_trimmed(tale: LongTextEditor, qtbot: QtBot) -> None:
    tale.set_value("")
    enter(qtbot, tale)
    type_text(tale, "Łuck ")
    press(tale, Key.Key_Return)
    press(tale, Key.Key_Return)
    type_text(tale, "2014")
    press(tale, Key.Key_Return)
    assert tale.value() == "Łuck\n\n2014"
    assert tale.problem() is None


def test_tab_leaves_the_text_and_escape_and_undo_are_its_own(tale: LongTextEditor, qtbot: QtBot) -> None:
    fired: list[str] = []
    for keys in ("Esc", "Ctrl+Z"):
        QShortcut(QKeySequence(keys), tale.window()).activated.connect(lambda keys=keys: fired.append(keys))
    tale.set_value(TALE)
    enter(qtbot, tale)
    type_text(tale, "x")
    assert tale.value() != TALE
    press(tale, Key.Key_Z, Mod.ControlModifier)
    assert tale.value() == TALE
    type_text(tale, "y")
    press(tale, Key.Key_Escape)
    assert (tale.value(), fired) == (TALE, [])
    press(tale, Key.Key_Escape)
    assert fired == ["Esc"]
    press(tale, Key.Key_Tab)
    assert not field_of(tale).hasFocus()
    assert "\t" not in text_of(tale)


def test_nothing_is_typed_into_a_text_for_reading(tale: LongTextEditor, qtbot: QtBot) -> None:
    tale.set_value(TALE)
    tale.set_read_only(True)
    enter(qtbot, tale)
    type_text(tale, "x")
    press(tale, Key.Key_Delete)
    assert tale.value() == TALE


def test_grows_with_what_is_typed_up_to_a_height(tale: LongTextEditor) -> None:
    one = tale.text_edit.height()
    tale.set_value("a\nb\nc\nd")
    four = tale.text_edit.height()
    tale.set_value("\n".join("a" * MOST_LINES))
    most = tale.text_edit.height()
    tale.set_value("\n".join("a" * 3 * MOST_LINES))
    assert one < four < most == tale.text_edit.height()
    assert tale.text_edit.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_a_pasted_text_of_several_lines_becomes_one(qtbot: QtBot) -> None:
    editor = TextEditor(Text(), Sources())
    qtbot.addWidget(editor)
    editor.show()
    QGuiApplication.clipboard().setText("Łuck\r\nUkraina\t\n")
    write(qtbot, editor, "")
    press(editor, Key.Key_V, Mod.ControlModifier)
    assert editor.value() == "Łuck Ukraina"


def test_the_line_that_is_typed_is_not_hidden_below_the_edge(qtbot: QtBot) -> None:
    fields = [Field(Text(), "Title", "title"), Field(LongText(), "Remarks", "remarks", wide=True)]
    tab = FieldTab("Dane", fields, Sources())
    qtbot.addWidget(tab)
    tab.resize(300, 200)
    tab.grid.show_values({})
    with qtbot.waitExposed(tab):
        tab.show()
    editor = tab.grid.rows["remarks"].editor
    assert isinstance(editor, LongTextEditor)
    pages = editor.text_edit
    enter(qtbot, editor)
    for at in range(8):
        type_text(editor, f"wiersz {at}")
        press(editor, Key.Key_Return)

    def bottom() -> int:
        return pages.viewport().mapTo(tab, pages.cursorRect().bottomLeft()).y()

    qtbot.waitUntil(lambda: 0 < bottom() <= tab.viewport().height())
    assert tab.verticalScrollBar().value() > 0
