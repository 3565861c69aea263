"""Editors of dates and lengths of time, which show how a typed text was understood."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.dates import PartialDate, show_day, spelled_out
from db.drafts.spans import span
from db.errors import InvalidValue
from db.kinds import Kind
from desktop.screens.fields.editor import Line, LineEditor, Sources


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


class DateEditor(LineEditor):
    """Editor of a date, which takes a first and a last day together where the last has a field beside it."""

    def __init__(self, kind: Kind[Any], sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(kind, sources, parent)
        self._last: Any = None  # given to the field beside while the text here stands for both

    def _made_line(self) -> Line:
        return DateLine(self)

    def set_value(self, value: Any) -> None:
        self._last = None
        super().set_value(value)

    def commit(self) -> None:
        if self._last is not None:
            self._last = None  # the field beside has it for good
            self.normalise()
        super().commit()

    def note(self) -> str:
        value = self.value()
        if value is None or self.problem():
            return ""
        days = [value] if self._last is None else [value, self._last]
        return " – ".join(map(self._spelled_out, days))

    def _spelled_out(self, value: Any) -> str:
        return spelled_out(value)

    def _typed_value(self) -> Any:
        try:
            value = super()._typed_value()
        except InvalidValue as error:
            both = span(self.kind, error)
            if both is None or not (self._last is not None or self.is_empty_beside(self.kind.ends_in)):
                self._give(None)
                raise
            self._give(both.last)
            return both.first
        self._give(None)
        return value

    def _give(self, last: Any) -> None:
        """Give the field beside the last day, or take it back."""
        if last != self._last:
            self._last = last
            self.last_day_typed.emit(last)


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
