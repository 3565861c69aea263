"""The line at the foot of the page that shows what goes on and how far it is, with a way to stop it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from db.words import _
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.progress_dialog import SHOWN_AFTER_MS

_BAR_WIDTH = 160


class WorkBar(QWidget):
    """Shows work that takes longer than SHOWN_AFTER_MS; it takes no focus, so that one types on."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.bar = QLabel(), QProgressBar()
        theme.mark(self.words, role="quiet")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.stop = buttons.link(_("Stop"))
        self.stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.SPACE)
        for part in (self.words, self.bar, self.stop):
            row.addWidget(part)
        self._appear = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._appear.timeout.connect(self.show)
        self.hide()

    def show_work(self, words: str) -> None:
        """Show what goes on, soon; "" once it has ended."""
        if not words:
            self._appear.stop()
            self.hide()
            return
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        if self.isHidden():
            self._appear.start()

    def show_progress(self, done: int, total: int) -> None:
        """Show the steps done out of the steps in all."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
