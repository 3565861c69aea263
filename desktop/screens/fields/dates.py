"""Editors of dates and lengths of time: they read what is typed and say how they understood it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from db.dates import PartialDate, show_day, understood
from desktop.screens.fields.editor import Line, LineEditor


class DateLine(Line):
    """A line in which Ctrl+; types today."""

    def owns(self, event: QKeyEvent) -> bool:
        return is_today(event) or super().owns(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_today(event) and not self.isReadOnly():
            self.replace(show_day(date.today()))
            return
        super().keyPressEvent(event)


def is_today(event: QKeyEvent) -> bool:
    """Whether the keys are Ctrl+;, wherever the semicolon is."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and (event.key() == Qt.Key.Key_Semicolon or event.text() == ";")


class DayEditor(LineEditor):
    """A full day."""

    def _made_line(self) -> Line:
        return DateLine(self)

    def note(self) -> str:
        day = self.value()
        if not day or self.problem():
            return ""
        return understood(PartialDate.of(day))


class PartialDateEditor(LineEditor):
    """A date as the document gives it: a day, a month, a year, perhaps approximate."""

    def _made_line(self) -> Line:
        return DateLine(self)

    def note(self) -> str:
        return understood(self.value()) if self.value() and not self.problem() else ""


class ReadEditor(LineEditor):
    """What is told as it would be written: a length of time, "5 lat"; a moment."""

    def note(self) -> str:
        shown = self.kind.show(self.value())
        return "" if self.problem() or shown == self.line.text().strip() else shown
