"""The names of the three steps of reading in, above the page: each leads to its step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.words import _
from desktop.screens.style import theme
from desktop.screens.widgets import buttons


class StepBar(QWidget):
    """ "1 Plik i arkusz   2 Kolumny   3 Podgląd"; the present step is bold and in the accent."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = (_("File and sheet"), _("Columns"), _("Preview"))
        self.steps = [buttons.link("  ".join((str(number), title))) for number, title in enumerate(titles, 1)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * theme.SPACE)
        for step, button in enumerate(self.steps):
            button.clicked.connect(lambda _on=False, step=step: self.chosen.emit(step))
            row.addWidget(button)
        row.addStretch(1)

    def show_step(self, step: int, reachable: int) -> None:
        """Mark a step as the present one; steps beyond the first `reachable` cannot be chosen yet."""
        for each, button in enumerate(self.steps):
            theme.mark(button, step="present" if each == step else "other")
            button.setEnabled(each < reachable)
            words = button.text()
            button.setAccessibleName(", ".join((words, _("this step"))) if each == step else words)
