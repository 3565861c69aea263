"""A row of a part: its summary, and its fields while it is open."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.drafts.glance import glance
from db.fields import Field
from db.words import _
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.rows import FieldGrid
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.icon_label import IconLabel

DATE_WIDTH = 76


class RowHead(QPushButton):
    """The summary of a row: its date, its title, and all else in small print."""

    removal = Signal()  # asked for by Del

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "quiet")
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Minimum)
        self.date, self.title, self.rest = QLabel(), QLabel(), QLabel()
        self.date.setMinimumWidth(DATE_WIDTH)
        self.date.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.date.setProperty("role", "quiet")
        self.rest.setProperty("role", "small")
        self.mark = IconLabel("warning", "warn")
        self.mark.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self.title, self.rest):
            label.setWordWrap(True)
            words.addWidget(label)
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 6, 4, 6)
        line.setSpacing(8)
        line.addWidget(self.date)
        line.addLayout(words, 1)
        line.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)

    def show_words(self, date: str, title: str, rest: str) -> None:
        self.date.setText(date)
        self.title.setText(title)
        self.rest.setText(rest)
        self.rest.setVisible(bool(rest))
        self.setAccessibleName(" ".join(filter(None, (date, title, rest))))
        self.updateGeometry()

    def show_remark(self, remark: str) -> None:
        """Mark the row, with the remark as its tool tip and its description; "" takes the mark away."""
        self.mark.setVisible(bool(remark))
        self.setToolTip(remark)
        self.setAccessibleDescription(remark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.removal.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.minimumHeight())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout else -1


class PartRow(QWidget):
    """A row that opens below its head. `values` is the draft's own row, which is written into."""

    changed = Signal()
    opened = Signal(bool)
    remove = Signal()
    shift = Signal(int)  # to be moved by -1 or 1

    def __init__(
        self,
        values: dict[str, Any],
        fields: tuple[Field, ...],
        sources: Sources,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.values = values
        self._fields, self._sources = fields, sources
        self._read_only = False
        self.grid: FieldGrid | None = None
        self.head = RowHead()
        self.head.clicked.connect(lambda: self.set_open(not self.is_open))
        self.head.removal.connect(self._remove)
        self._body = QWidget()
        self._body.setVisible(False)
        self.remark = QLabel(self._body)
        self.remark.setWordWrap(True)
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        theme.mark(self.remark, role="warning")
        self.remark.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._body)
        self.up, self.down = (
            buttons.small("move-up", _("Move up")),
            buttons.small("move-down", _("Move down")),
        )
        self.update_head()

    @property
    def is_open(self) -> bool:
        return not self._body.isHidden()

    def update_head(self) -> None:
        """Show the present values in the head."""
        self.head.show_words(*glance(self._fields, self.values))

    def show_values(self, values: dict[str, Any]) -> None:
        """Show other values, in a row that is never opened."""
        self.values = values
        self.update_head()

    def show_remarks(self, sentences: Sequence[str]) -> None:
        """Mark the row with the sentences, which stand below its fields while it is open."""
        remark = "\n".join(sentences)
        self.head.show_remark(remark)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def stops(self) -> list[QWidget]:
        """The widgets that Tab visits in the row, in order."""
        found: list[QWidget] = [self.head]
        widget = self.head.nextInFocusChain()
        while widget and widget is not self.head:
            if (
                self.isAncestorOf(widget)
                and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                and not widget.focusProxy()
            ):
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def set_open(self, is_open: bool) -> None:
        if is_open and self.grid is None:
            self._build()
        if is_open != self.is_open:
            self._body.setVisible(is_open)
            self.opened.emit(is_open)

    def made_grid(self) -> FieldGrid:
        """The fields of the row, which is opened for them."""
        self.set_open(True)
        assert self.grid is not None
        return self.grid

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        if self.grid:
            self.grid.set_read_only(read_only)

    def _build(self) -> None:
        self.grid = FieldGrid([field for field in self._fields if field.row.editable], self._sources)
        self.grid.show_values(self.values)
        self.grid.set_read_only(self._read_only)
        self.grid.changed.connect(self._write)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(4, theme.SPACE, 4, theme.BETWEEN_ROWS)
        column.addWidget(self.grid)
        column.addWidget(self.remark)
        if not self._read_only:
            column.addLayout(self._tools())

    def _remove(self) -> None:
        if not self._read_only:
            self.remove.emit()

    def _tools(self) -> QHBoxLayout:
        remove = buttons.push(_("Remove"), "danger", self._remove)
        remove.setToolTip(_("Or Del, in the first line of the row"))
        ready = buttons.push(_("Ready"), "plain", lambda: self.set_open(False))
        self.up.clicked.connect(lambda: self.shift.emit(-1))
        self.down.clicked.connect(lambda: self.shift.emit(1))
        line = QHBoxLayout()
        for tool in (self.up, self.down):
            line.addWidget(tool)
        line.addStretch()
        for button in (remove, ready):
            line.addWidget(button)
        return line

    def _write(self, name: str) -> None:
        assert self.grid is not None
        self.values[name] = self.grid.value(name)
        self.grid.arrange(self.values)
        self.update_head()
        self.changed.emit()
