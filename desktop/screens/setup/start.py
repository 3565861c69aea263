"""The start screen: open a register, make a new one, see the sample, open a recent one."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.words import _
from desktop.screens.style import icons, theme
from desktop.screens.widgets import buttons

WIDTH = 560


class Start(QWidget):
    """The start screen; its signals tell the user's choice."""

    open_asked = Signal()
    new_asked = Signal()
    sample_asked = Signal()
    restore_asked = Signal()
    chosen = Signal(str)
    """The path or address of a recent register, or of a file dropped here."""
    forgotten = Signal(str)
    closed = Signal()

    def __init__(self, recent: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Foedus – register of international cooperation"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        theme.mark(self, part="middle")
        card = QWidget()
        card.setFixedWidth(theme.scaled_width(WIDTH))
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE)
        self._add_head()
        self._add_ways()
        self._recent = QVBoxLayout()
        self._column.addLayout(self._recent)
        self.show_recent(recent)
        rows = QVBoxLayout(self)
        rows.addStretch(2)
        rows.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)

    def show_recent(self, recent: Sequence[str]) -> None:
        """Show the registers opened recently, the latest first."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        if recent:
            heading = QLabel(_("Recently open"))
            heading.setContentsMargins(0, theme.EDGE, 0, theme.SPACE)
            theme.mark(heading, role="section")
            self._recent.addWidget(heading)
        for register in recent:
            self._recent.addWidget(self._row(register))

    def _add_head(self) -> None:
        title, about = QLabel("Foedus"), QLabel(_("Register of international cooperation"))
        theme.mark(title, role="title")
        theme.mark(about, role="quiet")
        self._column.addWidget(title)
        self._column.addWidget(about)
        self._column.addSpacing(theme.EDGE)

    def _add_ways(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        for words, icon, signal in (
            (_("Open a register…"), "open", self.open_asked),
            (_("New register…"), "plus", self.new_asked),
            (_("See the sample"), "table", self.sample_asked),
        ):
            first = signal is self.open_asked
            button = buttons.push(words, "primary" if first else "plain")
            button.setIcon(icons.icon(icon, "on_accent" if first else "quiet"))
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)
        restore = buttons.link(_("Restore from a backup…"))
        restore.clicked.connect(self.restore_asked)
        below = QHBoxLayout()
        below.setContentsMargins(-6, 0, 0, 0)  # a link's words stand 6 pixels inside it
        below.addWidget(restore)
        below.addStretch(1)
        self._column.addLayout(below)

    def _row(self, register: str) -> QWidget:
        """The row of a recent register: its name, its folder, and a button to remove it from the list."""
        card = QFrame()
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(card, part="card")
        path = Path(register)
        # Path.is_file() raises up to Python 3.13 where a folder is closed to us.
        there = register.startswith("postgresql") or os.path.isfile(path)
        shown = path.stem if there else _("{name} – not there now").format(name=path.stem)
        name = buttons.push(shown, "link", lambda: self.chosen.emit(register))
        name.setAccessibleDescription(register)
        place = QLabel(_short(register))
        theme.mark(place, role="small")
        place.setToolTip(register)
        forget = buttons.push("", "quiet", lambda: self.forgotten.emit(register))
        forget.setIcon(icons.icon("close"))
        forget.setAccessibleName(_("Take {name} from this list").format(name=path.stem))
        forget.setToolTip(_("Take from this list"))
        row = QHBoxLayout(card)
        row.setContentsMargins(2 * theme.SPACE, theme.SPACE, theme.SPACE, theme.SPACE)
        row.addWidget(name)
        row.addWidget(place, 1)
        row.addWidget(forget)
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click the focused button on Enter, as in a dialog."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.chosen.emit(_file_in(event.mimeData()))


def _file_in(dragged: QMimeData) -> str:
    """The path of the first file in the dragged data; "" if there is none, as with a link of a browser."""
    return next((url.toLocalFile() for url in dragged.urls() if url.isLocalFile()), "")


def _short(register: str) -> str:
    """The folder of a register, with ~ for the home folder and "…" in the middle of a long path."""
    if register.startswith("postgresql"):
        return register
    folder, home = Path(register).parent, Path.home()
    text = f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
    return text if len(text) <= 52 else f"{text[:20]}…{text[-31:]}"
