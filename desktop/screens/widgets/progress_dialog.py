"""A dialog with the progress of a long job, and a button to cancel it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from db.words import _
from desktop.screens.style import theme
from desktop.screens.widgets import buttons

SHOWN_AFTER_MS = 300


class ProgressDialog(QDialog):
    """Shows the progress of a job once it takes longer than SHOWN_AFTER_MS; closing it cancels the job."""

    cancelled = Signal()

    def __init__(self, text: str, parent: QWidget | None = None, *, stoppable: bool = True) -> None:
        """`stoppable`: with the button that cancels the job."""
        super().__init__(parent)
        self.setWindowTitle("Foedus")
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setMinimumWidth(360)
        label = QLabel(text)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(text)
        self._percent = QLabel()
        theme.mark(self._percent, role="small")
        self._cancel = buttons.push(_("Stop"), clicked=self.reject)
        if not stoppable:
            self._cancel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, theme.EDGE)
        column.setSpacing(theme.BETWEEN_ROWS)
        column.addWidget(label)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addWidget(self._percent, 1)
        row.addWidget(self._cancel)
        column.addLayout(row)
        self._appear = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._appear.timeout.connect(self.show)
        self._appear.start()

    def show_progress(self, done: int, total: int) -> None:
        """Show the steps done out of the steps in all."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._percent.setText(_("{percent} %").format(percent=100 * done // max(total, 1)))

    def finish(self) -> None:
        """Close and delete the dialog, once the job has ended."""
        self._appear.stop()
        self.accept()
        self.deleteLater()

    def reject(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()
