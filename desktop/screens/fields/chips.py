"""A field of chips: a name each, with a cross that removes it, and a line behind them to type in."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from db.words import _
from desktop.screens.fields.dropdown import DropdownLine
from desktop.screens.style import theme
from desktop.screens.widgets import buttons

_GAP = 4


class _ChipLine(DropdownLine):
    """The line behind the chips: Backspace at its beginning removes the last chip, Esc restores the chips."""

    backed = Signal()
    restored = Signal()
    differs = False
    """True if the chips were changed since the focus came."""

    def owns(self, event: QKeyEvent) -> bool:
        return super().owns(event) or (self.differs and event.key() == Qt.Key.Key_Escape)

    def restore(self) -> bool:
        restored = super().restore() or self.differs
        if restored:
            self.restored.emit()
        return restored

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text() and not self.isReadOnly():
            self.backed.emit()
            return
        super().keyPressEvent(event)


class Chips(QFrame):
    """A field with a chip for each label and a line to type in behind them; its height follows the rows."""

    removed = Signal(int)
    followed = Signal(int)  # a chip was clicked

    def __init__(self, offered: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.invalid = False
        self._read_only = False
        self._chips: list[tuple[QToolButton, QToolButton]] = []
        self.pick = _ChipLine(offered, self)
        # Within the frame of the field the line has none of its own, with the focus or without.
        self.pick.setStyleSheet("border: none; background: transparent; padding: 0 4px; min-height: 24px")
        self.pick.backed.connect(self._remove_last)
        self.pick.installEventFilter(self)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self.setFixedHeight(theme.CONTROL_HEIGHT)

    def show_chips(self, labels: Sequence[str]) -> None:
        for name, close in self._chips:
            for button in (name, close):
                button.hide()
                button.deleteLater()
        self._chips = [self._chip(position, label) for position, label in enumerate(labels)]
        crosses = [close for _name, close in self._chips]
        for first, second in pairwise([self.pick, *crosses, self.pick]):
            self.setTabOrder(first, second)  # as they stand: the line after the chips
        self._place()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.pick.setReadOnly(read_only)
        for _name, close in self._chips:
            close.setVisible(not read_only)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(90, self.height())

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if watched is self.pick and event.type() in (event.Type.FocusIn, event.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() in (event.Type.StyleChange, event.Type.FontChange):
            self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.pick.hasFocus()
        edge = theme.colour("bad" if self.invalid else "accent" if focused else "edge")
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(edge, width))
        painter.setBrush(theme.colour("window" if self._read_only else "field"))
        inset = width / 2
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(inset, inset, -inset, -inset), theme.CORNER, theme.CORNER
        )

    def _remove_last(self) -> None:
        if self._chips:
            self.removed.emit(len(self._chips) - 1)

    def _chip(self, position: int, label: str) -> tuple[QToolButton, QToolButton]:
        name = buttons.small("", label, parent=self)
        name.setText(label)
        name.setToolTip(_("Go to it"))
        name.clicked.connect(lambda: self.followed.emit(position))
        close = buttons.small("close", _("Take “{what}” off").format(what=label), parent=self)
        close.setIconSize(QSize(12, 12))
        close.setToolTip(_("Take off"))
        close.clicked.connect(lambda: self.removed.emit(position))
        # A chip is lower than a button, so that the field stays as high as its neighbours.
        for button, padding in ((name, "0 3px"), (close, "0")):
            button.setStyleSheet(f"min-height: 22px; max-height: 22px; min-width: 0; padding: {padding}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button is close else Qt.FocusPolicy.NoFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.show()
        close.setVisible(not self._read_only)
        return name, close

    def _place(self) -> None:
        """Lay out the chips from the left, and the line in the rest of the last row."""
        inner, x, y, row = self.width() - 2 * _GAP, _GAP, 3, 24
        for name, close in self._chips:
            cross = 0 if self._read_only else 20
            wide = min(name.sizeHint().width(), inner - cross)
            if x > _GAP and x + wide + cross > inner:
                x, y = _GAP, y + row + 2
            name.setGeometry(x, y, wide, row)
            close.setGeometry(QRect(x + wide, y, cross, row))
            x += wide + cross + _GAP
        if self.width() - x < 60 and not self._read_only:
            x, y = _GAP, y + row + 2
        self.pick.setGeometry(x, y, max(self.width() - x - _GAP, 0), row)
        self.setFixedHeight(max(theme.CONTROL_HEIGHT, y + row + 3))
        self.update()
