"""A window as a clerk has it before them, and dialogs that answer by themselves."""

from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.drafts.address import FieldAddress
from db.errors import InvalidValue, Refused
from db.fields.record import Record
from db.store import Store
from db.store.query import Query
from desktop.background.backing_up import BackupPlan
from desktop.dialogs import Dialogs, Leaving
from desktop.program import Program
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window

W = TypeVar("W", bound=QWidget)
NO_KEYS = Qt.KeyboardModifier.NoModifier


class Answers(Dialogs):
    """Answers what it is asked, and keeps what was asked and told."""

    def __init__(self) -> None:
        super().__init__()
        self.leaving: Leaving = "stay"
        self.going_on = False
        self.accepting = False
        self.path: Path | None = None
        self.asked: list[str] = []
        self.said: list[str] = []
        self.bugs: list[str] = []
        self.shown: list[QDialog] = []
        self.backed_up: list[BackupPlan] = []

    def leave(self, what: str, *, may_wait: bool = False) -> Leaving:
        self.asked.append(what)
        return self.leaving

    def confirm(self, title: str, text: str, action_label: str) -> bool:
        self.asked.append(f"{title}: {text}: {action_label}")
        return self.going_on

    def warn(self, error: Refused | InvalidValue) -> None:
        self.said.append(error.text)

    def offer(self, title: str, text: str, action_label: str) -> bool:
        self.asked.append(f"{title}: {text}: {action_label}")
        return self.going_on

    def inform(self, title: str, text: str) -> None:
        self.said.append(f"{title}: {text}")

    def bug(self, trace: str) -> None:
        self.bugs.append(trace)

    def run(self, dialog: QDialog) -> bool:
        self.shown.append(dialog)
        self.answer(dialog)
        return self.accepting

    def answer(self, dialog: QDialog) -> None:
        """What the person does in a window of the program's own, before it is accepted or left."""

    def save_as(self, title: str, suggested: Path | str, filter: str) -> Path | None:
        self.asked.append(f"{title}: {suggested}")
        return self.path

    def open_file(self, title: str, folder: Path | str, filter: str) -> Path | None:
        self.asked.append(f"{title}: {folder}")
        return self.path


def list_of(window: Window, one: str) -> ListPage:
    """Go to a list, which is not the history or the bin."""
    window.pages.show_list(one)
    page = window.pages.list_page
    assert page is not None
    return page


def ids(store: Store, record: type[Record], words: str = "") -> list[int]:
    """The ids of the records that hold `words`, on the last day of 2017, in the register's order."""
    found = store.matching_ids(record, words)
    there = store.ids(Query(record, date(2017, 12, 31)))
    return [one for one in there if found is None or one in found]


def button(inside: QWidget, words: str) -> QPushButton:
    """The visible button with these words."""
    QApplication.processEvents()  # what was put into a layout just now is not shown yet
    found = [one for one in inside.findChildren(QPushButton) if one.text() == words and not one.isHidden()]
    assert len(found) == 1, f"{len(found)} buttons “{words}”"
    return found[0]


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """A click with the left button, in the middle where no place is given."""
    spot = widget.rect().center() if at is None else at
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)


def rest(page: QWidget) -> None:
    """Let what waits for a row to be rested at happen."""
    waiting = page.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    QApplication.processEvents()
    while any(timer.isActive() for timer in waiting):
        QApplication.processEvents()


def popup(kind: type[W]) -> W:
    """The panel of this kind that stands open over the window."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1, f"{len(found)} open panels"
    return found[0]


def focus(window: QWidget, widget: QWidget) -> None:
    """Let the keys that follow go to `widget`, as the window that has the focus does."""
    window.activateWindow()
    widget.setFocus()
    QApplication.processEvents()
    assert QApplication.focusWidget() is not None


def write(widget: QWidget, text: str) -> None:
    """Type letters, among them those that QTest does not know: it ends the process at a ł."""
    for letter in text:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, NO_KEYS, letter))
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, 0, NO_KEYS, letter))


def retype(line: QLineEdit, text: str) -> None:
    """Type `text` in the place of all that stands in a line."""
    line.selectAll()
    write(line, text)


def look_at(page: ListPage, qtbot: QtBot, one: int) -> None:
    """Choose a row, as with the arrow keys."""
    page.table.select(one)
    qtbot.waitUntil(lambda: page.form.current == one)


def partners(window: Window, qtbot: QtBot) -> ListPage:
    """The partners; the first of them is looked at."""
    shown = list_of(window, "partner")
    qtbot.waitUntil(lambda: shown.model.whole)
    look_at(shown, qtbot, shown.model.ids[0])
    return shown


def type_remark(page: ListPage, words: str = "Poprawka") -> None:
    """Type something that is not saved yet."""
    assert page.form.draft is not None
    page.form.tabs.retype({FieldAddress("remarks"): words})
    page.form.draft.values["remarks"] = words
    page.form.tabs.changed.emit()
    assert page.form.dirty


def window_of(program: Program) -> Window:
    """The window of the register that is open."""
    assert program.opened is not None
    return program.opened.window
