"""The editors of a condition's operand: a text, a value, a day, two days, some out of several."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db import dates
from db.errors import InvalidValue
from db.fields import Field
from db.folding import fold, index_text, matches
from db.kinds import Kind
from db.store import Store
from db.words import _
from desktop.background.retry import read_waiting
from desktop.screens.style import theme

_VALUE = int(Qt.ItemDataRole.UserRole)
_MOST = 300  # records offered at once; typing finds the others
_SHOWN = 8  # rows of a list


class Operand(QWidget):
    """The editor of an operand. `value` raises InvalidValue, with a sentence, until it is complete."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.SPACE)

    def value(self) -> Any:
        return None

    def set_value(self, value: Any) -> None:
        """Show the operand of a condition that is changed."""


class _Line(QLineEdit):
    """A line with its name for a screen reader."""

    def __init__(self, owner: Operand, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.textEdited.connect(owner.changed)


class TextOperand(Operand):
    """The operand of “contains”: words."""

    def __init__(self, field: Field, _store: Store) -> None:
        super().__init__()
        self.line = _Line(self, _(field.label))
        self.column.addWidget(self.line)
        self.setFocusProxy(self.line)

    def value(self) -> str:
        if not fold(self.line.text()):
            raise InvalidValue(_("Type what it contains."))
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        self.line.setText(str(value))


class ReadOperand(Operand):
    """The operand of “at least” and the like: one value, as the field's kind reads it."""

    def __init__(self, field: Field, _store: Store) -> None:
        super().__init__()
        self.kind: Kind[Any] = field.kind
        self.line = _Line(self, _(field.label))
        self.column.addWidget(self.line)
        self.setFocusProxy(self.line)

    def value(self) -> Any:
        found = self.kind.parse(self.line.text())
        if found is None:
            raise InvalidValue(_("Type a value."))
        return found

    def set_value(self, value: Any) -> None:
        self.line.setText(self.kind.show(value))


class DayOperand(Operand):
    """The operand of “before” and “after”: a day, with a note on how it was understood."""

    def __init__(self, field: Field, _store: Store) -> None:
        super().__init__()
        self.line = _Line(self, _(field.label))
        self.note = QLabel()
        theme.mark(self.note, role="small")
        self.column.addWidget(self.line)
        self.column.addWidget(self.note)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._understand)

    def value(self) -> date:
        if not self.line.text().strip():
            raise InvalidValue(_("Type a day."))
        return dates.parse_day(self.line.text(), date.today())

    def set_value(self, value: Any) -> None:
        self.line.setText(dates.show_day(value))
        self._understand()

    def _understand(self) -> None:
        try:
            text = dates.spelled_out(dates.PartialDate.of(self.value()))
        except InvalidValue:
            text = ""
        self.note.setText(text)
        self.line.setAccessibleDescription(text)


class SpanOperand(Operand):
    """The operand of “within”: a first and a last day."""

    def __init__(self, field: Field, store: Store) -> None:
        super().__init__()
        self.first, self.last = DayOperand(field, store), DayOperand(field, store)
        self.first.line.setAccessibleName(_("From"))
        self.last.line.setAccessibleName(_("To"))
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        for end in (self.first, self.last):
            row.addWidget(end)
            end.changed.connect(self.changed)
        self.column.addLayout(row)
        self.setFocusProxy(self.first)

    def value(self) -> tuple[date, date]:
        first, last = self.first.value(), self.last.value()
        if last < first:
            raise InvalidValue(_("The last day is before the first."))
        return first, last

    def set_value(self, value: Any) -> None:
        for end, day in zip((self.first, self.last), value, strict=True):
            end.set_value(day)


class SomeOperand(Operand):
    """The operand of “is one of”: values ticked in a list that typing narrows."""

    def __init__(self, field: Field, store: Store) -> None:
        super().__init__()
        self.kind = field.kind.single
        self._offers = _offers(self.kind, store)
        self._ticked: dict[Any, str] = {}
        self.line = _Line(self, _("Narrow the list"))
        self.line.setPlaceholderText(_("Narrow the list"))
        self.line.textEdited.connect(self._offer)
        self.list = QListWidget()
        self.list.setAccessibleName(_(field.label))
        self.list.itemChanged.connect(self._tick)
        theme.mark(self.list, part="popup")
        self.list.ensurePolished()  # or its rows are laid out before they have the theme's height
        self.column.addWidget(self.line)
        self.column.addWidget(self.list)
        self.setFocusProxy(self.line)
        self._offer("")
        self.line.setVisible(self.list.count() > _SHOWN)
        if self.line.isHidden():
            self.setFocusProxy(self.list)

    def value(self) -> tuple[Any, ...]:
        if self._ticked:
            return tuple(self._ticked)
        if self.line.text().strip() and self.list.count() == 1:
            return (self.list.item(0).data(_VALUE),)  # narrowed to the one that is meant
        raise InvalidValue(_("Tick at least one."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the line to the list by Down."""
        if event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def set_value(self, value: Any) -> None:
        self._ticked = {ticked: self.kind.show(ticked) for ticked in value}
        self._offer(self.line.text())

    def _offer(self, words: str) -> None:
        """List the values that the words find; those ticked before come first and stay ticked."""
        found = {value: label for value, label in self._offers(words) if value not in self._ticked}
        offered = [*self._ticked.items(), *found.items()]
        before = self.list.blockSignals(True)
        self.list.clear()
        for value, shown in offered:
            item = QListWidgetItem(shown, self.list)
            item.setData(_VALUE, value)
            item.setCheckState(Qt.CheckState.Checked if value in self._ticked else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)  # so that one sees where the keys are
        self.list.blockSignals(before)

    def _tick(self, item: QListWidgetItem) -> None:
        value = item.data(_VALUE)
        if item.checkState() == Qt.CheckState.Checked:
            self._ticked[value] = item.text()
        else:
            self._ticked.pop(value, None)
        self.changed.emit()


Offers = Callable[[str], Sequence[tuple[Any, str]]]


def _offers(kind: Kind[Any], store: Store) -> Offers:
    """A function from typed words to the values that can be ticked, with their labels."""
    if kind.target:
        return lambda words: [
            (linked, linked.label) for linked in read_waiting(lambda: store.lookup(kind, words, _MOST))
        ]
    choices = kind.choices()
    return lambda words: [
        (value, shown) for value, shown, names in choices if matches(index_text(names), words)
    ]


OPERANDS: dict[str, Callable[[Field, Store], Operand]] = {
    "contains": TextOperand,
    "is": ReadOperand,
    "at_least": ReadOperand,
    "at_most": ReadOperand,
    "before": DayOperand,
    "after": DayOperand,
    "within": SpanOperand,
    "any": SomeOperand,
    "not_any": SomeOperand,
}
"""The editor of the operand, by operator; an operator that is not here needs none."""


def operand(operator: str, field: Field, store: Store) -> Operand:
    """The editor of the operand that `operator` compares `field` with."""
    made = OPERANDS.get(operator)
    return made(field, store) if made else Operand()
