"""A line with a list below it, which typing filters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QToolButton, QWidget

from db.folding import fold, query_terms
from db.words import _
from desktop.screens.fields.editor import Line
from desktop.screens.style import icons

WIDEST, MOST_SHOWN = 460, 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Suggestion:
    """A line of the list. If `new`, the record does not exist yet: choosing the line creates it.

    Enter or Tab accepts a `sure` suggestion that stands first; any other must be chosen on purpose.
    """

    label: str
    value: Any = None
    new: bool = False
    sure: bool = True


def best_first(offers: Sequence[Suggestion], text: str) -> list[Suggestion]:
    """Offers sorted by how well they match: the whole label, its beginning, words in their order, the rest.

    Offers that match equally well keep their sequence.
    """
    typed, words = fold(text), query_terms(text)

    def rank(offer: Suggestion) -> int:
        label = fold(offer.label)
        if label.startswith(typed):
            return 0 if label == typed else 1
        left = iter(label.split())  # each word is looked for behind the one before
        return 2 if all(any(following.startswith(word) for following in left) for word in words) else 3

    return sorted(offers, key=rank)


class DropdownLine(Line):
    """A line whose list opens on typing, by the arrow, by Down or by a click; Esc closes the list first."""

    chosen = Signal(object)  # Suggestion

    def __init__(self, offers: Callable[[str], Sequence[Suggestion]], parent: QWidget | None = None) -> None:
        """`offers` gives the list for a text, and the whole list for ""."""
        super().__init__(parent)
        self._offers = offers
        self._offered: list[Suggestion] = []
        self._filters = True
        self._place = QPoint()  # of the line on the screen, as the list was shown or moved last
        self._around: list[QWidget] = []
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST_SHOWN)
        self._completer.setWidget(self)
        self._list = _list()
        self._completer.setPopup(self._list)
        # PySide's stubs do not know that a signal of several forms is asked for one of them.
        self._completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        self._arrow = QAction(icons.icon("chevron-down"), _("Show the list"), self)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):
            # As it is pressed: a note of the field that is left may move the arrow away before it is let go.
            button.pressed.connect(self.open_all)
        self.edited.connect(self._filter)

    @property
    def is_open(self) -> bool:
        return self._list.isVisible()

    def setReadOnly(self, read_only: bool) -> None:
        super().setReadOnly(read_only)
        self._arrow.setVisible(not read_only)

    def open_all(self) -> None:
        """Show the whole list, with the present choice highlighted."""
        if not self.isReadOnly():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show("", self.text())

    def close_list(self) -> None:
        self._list.hide()

    def replace(self, text: str) -> None:
        """Replace the text as a whole (chosen, restored, brought back) without opening the list."""
        self._filters = False
        super().replace(text)
        self._filters = True
        self.close_list()

    def event(self, event: QEvent) -> bool:
        """Accept the highlighted line on Tab and go on; on Enter with nothing highlighted, close the list."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress else 0
        if pressed == Qt.Key.Key_Tab and self.is_open:
            self._take_marked()
        if pressed in _ENTER and self.is_open and not self._list.currentIndex().isValid():
            self.close_list()  # what is typed stands: Enter means here what it means without a list
            return QCoreApplication.sendEvent(self, event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close_list()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.is_open:
            self.open_all()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.open_all()

    def _filter(self) -> None:
        """Show the list for the typed text, its first hit highlighted, so that Enter or Tab accepts it."""
        if not self.hasFocus() or not self._filters:
            return
        if self.text().strip():
            self._show(self.text(), None)
        else:
            self.close_list()

    def _show(self, text: str, marked: str | None) -> None:
        self._offered = list(self._offers(text))
        self._model.setStringList([offer.label for offer in self._offered])
        if not self._offered:
            self.close_list()
            return
        self._completer.complete(QRect(0, 0, self._list_width(), self.height()))
        self._fit()
        self._stay_beside()
        if marked is not None:
            row = next((n for n, offer in enumerate(self._offered) if offer.label == marked), -1)
        else:
            row = 0 if self._offered[0].sure and not self._offered[0].new else -1
        self._list.setCurrentIndex(self._completer.completionModel().index(row, 0))

    def _fit(self) -> None:
        """Resize the list to whole rows.

        Qt leaves out the list's own frame, and a short list got a scroll bar.
        """
        rows = min(len(self._offered), MOST_SHOWN)
        height = rows * self._list.sizeHintForRow(0) + 2 * self._list.frameWidth()
        above = self._list.y() < self.mapToGlobal(QPoint()).y()
        top = self._list.y() - (height - self._list.height() if above else 0)
        self._list.setGeometry(self._list.x(), top, self._list.width(), height)

    def _stay_beside(self) -> None:
        """Let the list go with its line, which moves when a note above it grows or goes."""
        self._place = self.mapToGlobal(QPoint())
        around = self.parentWidget()
        while around and around not in self._around:
            around.installEventFilter(self)
            self._around.append(around)
            around = around.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Move and self.is_open:
            place = self.mapToGlobal(QPoint())
            self._list.move(self._list.pos() + place - self._place)
            self._place = place
        return super().eventFilter(watched, event)

    def _list_width(self) -> int:
        wanted = self._list.sizeHintForColumn(0) + 32
        return max(self.width(), min(wanted, WIDEST))

    def _take_marked(self) -> None:
        """Accept the highlighted suggestion. "New …" opens a dialog, so Enter accepts it and Tab does not."""
        marked = self._list.currentIndex()
        self.close_list()
        if marked.isValid() and not self._offered[marked.row()].new:
            self._choose(marked)

    def _choose(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offered):
            self.chosen.emit(self._offered[index.row()])


def _list() -> QListView:
    made = QListView()
    made.setProperty("part", "popup")
    made.setUniformItemSizes(True)
    return made
