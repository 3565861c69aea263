"""The editor of a report's period, from a day to a day. A year or a month that is typed means all of it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.dates import PartialDate
from db.dates.period import Period
from db.kinds import PartialDay
from db.words import _, p_
from desktop.screens.fields.dates import PartialDateEditor
from desktop.screens.fields.editor import Sources
from desktop.screens.style import theme
from desktop.screens.widgets import buttons

_WIDTH = 100


class PeriodEditor(QWidget):
    """Two dates, either of which may be empty; `changed` is emitted for each that can be read."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.last = self._editor(_("From")), self._editor(p_("period", "To"))
        self.always = buttons.link(_("All years"))
        self.always.clicked.connect(lambda: self._choose(Period()))
        self.error = QLabel()
        self.error.setWordWrap(True)
        theme.mark(self.error, role="error")
        self.error.hide()
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        for words, editor in ((_("From"), self.first), (p_("period", "to"), self.last)):
            label = QLabel(words)
            theme.mark(label, role="quiet")
            row.addWidget(label)
            row.addWidget(editor)
        row.addWidget(self.always)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(row)
        column.addWidget(self.error)

    def period(self) -> Period:
        """The period typed, as far as it can be read."""
        first, last = self.first.value(), self.last.value()
        return Period(first.earliest() if first else None, last.latest() if last else None)

    def set_period(self, period: Period) -> None:
        """Show another period, without a signal."""
        self.first.set_value(_partial(period.first))
        self.last.set_value(_partial(period.last))
        self._show_errors()

    def _choose(self, period: Period) -> None:
        self.set_period(period)
        self.changed.emit()

    def _editor(self, name: str) -> PartialDateEditor:
        made = PartialDateEditor(PartialDay(), Sources())
        made.describe(name, _("A day, a month or a year; empty: without a limit"))
        made.setFixedWidth(theme.scaled_width(_WIDTH))
        made.changed.connect(lambda: self._read(made))
        made.settled.connect(self._show_errors)
        return made

    def _read(self, editor: PartialDateEditor) -> None:
        if not editor.problem():
            self._show_errors()
            self.changed.emit()

    def _show_errors(self) -> None:
        """Show which date cannot be read, once the user has left the field."""
        problems = [(editor, editor.problem()) for editor in (self.first, self.last)]
        for editor, problem in problems:
            editor.mark(problem is not None)
        sentences = " ".join(problem.text for _editor, problem in problems if problem)
        self.error.setText(sentences)
        self.error.setVisible(bool(sentences))


def _partial(day: date | None) -> PartialDate | None:
    return PartialDate.of(day) if day else None
