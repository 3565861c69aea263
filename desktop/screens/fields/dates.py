"""Editors of dates and lengths of time, which show how a typed text was understood."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from db.dates import PartialDate, show_day, spelled_out
from desktop.screens.fields.editor import Line, LineEditor
from desktop.screens.fields.pairs import PairEditor


class DateLine(Line):
    """A line in which Ctrl+; types the present day."""

    def owns(self, event: QKeyEvent) -> bool:
        return is_today(event) or super().owns(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_today(event) and not self.isReadOnly():
            self.replace(show_day(date.today()))
            return
        super().keyPressEvent(event)


def is_today(event: QKeyEvent) -> bool:
    """True if the keys are Ctrl+;, wherever the keyboard has the semicolon."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and (event.key() == Qt.Key.Key_Semicolon or event.text() == ";")


class DateEditor(PairEditor):
    """Editor of a date, which takes a first and a last day together where the last has a field beside it."""

    def _made_line(self) -> Line:
        return DateLine(self)

    def note(self) -> str:
        value = self.value()
        if value is None or self.problem():
            return ""
        days = [value] if self._given is None else [value, self._given]
        return " – ".join(map(self._spelled_out, days))

    def _spelled_out(self, value: Any) -> str:
        return spelled_out(value)


class DayEditor(DateEditor):
    """Editor of a full day."""

    def _spelled_out(self, value: Any) -> str:
        return spelled_out(PartialDate.of(value))


class PartialDateEditor(DateEditor):
    """Editor of a date as a document gives it: a day, a month, a year, a decade, perhaps approximate."""


class ReadEditor(LineEditor):
    """Editor that shows the value as it was read: a length of time ("5 lat"), a moment."""

    def note(self) -> str:
        shown = self.kind.show(self.value())
        return "" if self.problem() or shown == self.line.text().strip() else shown
