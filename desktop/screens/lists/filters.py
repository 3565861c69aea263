"""The quick filter above a list, and the chips of the conditions that were added to it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from db.store import Store
from db.store.query import Condition
from db.words import _
from desktop.lists import criteria
from desktop.lists.criteria import Conditioned
from desktop.screens.style import icons, theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.flow_layout import FlowLayout

QUICK_WIDTH = 280
_PAUSE_MS = 150


class QuickFilter(QLineEdit):
    """The quick filter narrows the list while one types; Down and Enter go on to the list, Esc empties it."""

    typed = Signal(str)
    rested = Signal()
    """Typing has paused, or the filter was emptied or left: the moment for work too slow for every key."""
    left = Signal()
    """Down was pressed: the focus goes to the list."""
    entered = Signal()
    """Enter was pressed: the focus goes to a row of the list."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(_("Quick filter"))
        self.setAccessibleDescription(hint)
        self.setMaximumWidth(QUICK_WIDTH)
        look = QAction(icons.icon("search"), "", self)
        self.addAction(look, QLineEdit.ActionPosition.LeadingPosition)
        self._empty = QAction(icons.icon("close"), _("Clear the filter"), self)
        self._empty.triggered.connect(self.clear)
        self.textChanged.connect(self._changed)
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.pause.timeout.connect(self.rested)

    def focus_all(self) -> None:
        """Take the focus with the whole text selected, as after Ctrl+F."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def add(self, letters: str) -> None:
        """Append letters that were typed while the list had the focus."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.deselect()
        self.end(False)
        self.insert(letters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.pause.isActive():
                self._rest()
            self.left.emit()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self, text: str) -> None:
        if not text:
            self.removeAction(self._empty)
        elif self._empty not in self.actions():
            self.addAction(self._empty, QLineEdit.ActionPosition.TrailingPosition)
        self.typed.emit(text)
        if text:
            self.pause.start()
        else:
            self._rest()

    def _rest(self) -> None:
        self.pause.stop()
        self.rested.emit()


class Conditions(QWidget):
    """The conditions added to a list or report, each a chip that can be changed and taken away."""

    changed = Signal()

    def __init__(self, of: Conditioned, store: Store, parent: QWidget | None = None) -> None:
        """`of`: the record or report whose fields the conditions are about."""
        super().__init__(parent)
        self._of, self._store = of, store
        self.all: tuple[Condition, ...] = ()
        self.setAccessibleName(_("Conditions"))
        self._flow = FlowLayout(self)
        self.hide()

    def set(self, conditions: Sequence[Condition]) -> None:
        """Replace the conditions by these."""
        if tuple(conditions) == self.all:
            return
        self.all = tuple(conditions)
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for index, condition in enumerate(self.all):
            self._flow.addWidget(self._chip(index, condition))
        self.setVisible(bool(self.all))
        self.changed.emit()

    def ask(self, under: QWidget, field: str = "") -> None:
        """Open the panel for a new condition, about `field` at first, and add that condition."""
        from desktop.screens.lists.condition_panel import ConditionPanel

        panel = ConditionPanel(self._of, self._store, under, field=field)
        panel.done.connect(lambda made: self.set((*self.all, made)))
        panel.open_under(under)

    def _chip(self, index: int, condition: Condition) -> QFrame:
        words = criteria.describe_condition(self._of.field(condition.field), condition)
        chip = QFrame()
        theme.mark(chip, part="card")
        text = buttons.plain(words)
        theme.mark(text, kind="quiet")
        text.setAccessibleDescription(_("Change this condition"))
        text.clicked.connect(lambda: self._change(index, text))
        gone = buttons.tool("close", _("Take away: {condition}").format(condition=words))
        gone.clicked.connect(lambda: self.set([*self.all[:index], *self.all[index + 1 :]]))
        row = QHBoxLayout(chip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(text)
        row.addWidget(gone)
        return chip

    def _change(self, index: int, under: QWidget) -> None:
        from desktop.screens.lists.condition_panel import ConditionPanel

        panel = ConditionPanel(self._of, self._store, under, begun=self.all[index])
        panel.done.connect(lambda made: self.set([*self.all[:index], made, *self.all[index + 1 :]]))
        panel.open_under(under)
