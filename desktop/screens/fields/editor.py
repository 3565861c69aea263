"""The base class of all editors of a value, and the line of text that most of them contain."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db.drafts.draft import Draft
from db.errors import InvalidValue
from db.fields import Field
from db.kinds import Kind, Linked
from db.records import record_named
from desktop.lists.navigator import Navigator
from desktop.screens.style import theme

Done = Callable[[Linked], None]


def _finds_nothing(_kind: Kind[Any], _text: str) -> Sequence[Linked]:
    return ()


def _creates_nothing(_kind: Kind[Any], _text: str, _done: Done) -> None:
    """Default of `Sources.create`, where no record may be added."""


def _may_not(_record: str) -> bool:
    return False


def _knows_nothing(_record: str, _record_id: int) -> Mapping[str, Any]:
    return {}


def _has_none(_record: str) -> Sequence[Mapping[str, Any]]:
    return ()


def _agrees_to_nothing(_title: str, _text: str, _action_label: str) -> bool:
    return False


def no_draft() -> Draft | None:
    return None


@dataclass(frozen=True)
class Sources:
    """Functions that editors of links call: `lookup` finds records, `create` makes one and calls `done`.

    `may_add` tells if records of a class may be added, by the class's name; only then `create` is called.
    `values` gives the values of the record of a class, by the class's name; nothing of one that is gone.
    `every` gives the values of all records of a short list, by the class's name.
    `draft` gives the record that is typed, as it stands by now.
    `confirm` asks the user, with a title, a text and the label of the button; see `Dialogs.confirm`.
    `navigator` leads to a linked record; None where nobody may go anywhere, as in a dialog.
    """

    lookup: Callable[[Kind[Any], str], Sequence[Linked]] = _finds_nothing
    create: Callable[[Kind[Any], str, Done], None] = _creates_nothing
    may_add: Callable[[str], bool] = _may_not
    values: Callable[[str, int], Mapping[str, Any]] = _knows_nothing
    every: Callable[[str], Sequence[Mapping[str, Any]]] = _has_none
    draft: Callable[[], Draft | None] = no_draft
    confirm: Callable[[str, str, str], bool] = _agrees_to_nothing
    field: Field | None = None
    navigator: Navigator | None = None

    def of(self, field: Field) -> "Sources":
        """The same sources for the editor of one field."""
        return replace(self, field=field)

    def show_linked(self, kind: Kind[Any], linked: Linked) -> None:
        """Go to the record that a value of a linking kind names."""
        if self.navigator:
            self.navigator.show_record(record_named(kind.target), linked.id)

    def read(self, kind: Kind[Any], text: str) -> Any:
        """The value of a text typed in the field; raises InvalidValue. See `Kind.year_of`."""
        return kind.read(text, self.lookup, self._since())

    def _since(self) -> date | None:
        draft, year_of = self.draft(), self.field.kind.year_of if self.field else None
        first = draft.values.get(year_of.field) if draft and year_of else None
        if not first or not year_of or not first.one_year:
            return None
        day: date = replace(first, approximate=False).earliest()
        return day - timedelta(year_of.ahead) if first.month else day

    def rows(self, part: str) -> Sequence[Mapping[str, Any]]:
        """The rows of a part of the record as it is typed, unsaved rows included."""
        draft = self.draft()
        return draft.parts.get(part, ()) if draft else ()


class Editor(QWidget):
    """Editor of one value. Unreadable text stays as typed; `value` is then the last readable value.

    An editor made for one class of Kind declares `kind` as that class: the registry gives it no other.
    """

    changed = Signal()
    settled = Signal()
    """The focus went elsewhere, or the record is about to be saved: an error may be shown now."""
    named = Signal(object)
    """A record was chosen for a name, and the row is to link to it."""
    beside_typed = Signal(object)
    """The value of the field beside was typed too, see `Kind.beside`; None takes it back."""
    patient = False
    """True if errors are shown on `settled` only, because the value is chosen from a list."""

    def __init__(self, kind: Kind[Any], sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.sources = kind, sources
        self.text_beside: Callable[[], str] = lambda: ""
        """Gives the text in the field beside this one in record or row, see `Kind.beside`; "": none."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def value(self) -> Any:
        """The value, as far as the text could be read."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value, without emitting a signal."""
        raise NotImplementedError

    def problem(self) -> InvalidValue | None:
        """The reason why the text cannot be read; None if it can."""
        return None

    def note(self) -> str:
        """A note on how the text was understood, "" where that is plain."""
        return ""

    def pending_text(self) -> str:
        """The text as typed while it cannot be read, else ""; `retype` takes it later."""
        return ""

    def retype(self, text: str) -> None:
        """Type a text again, as if by hand."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read once more a text that could not be read beside another value than stands there now."""

    def commit(self) -> None:
        """Read the typed text for good: the focus leaves the field, or the record is saved."""
        self.settled.emit()

    def normalise(self) -> None:
        """Show the value in its usual form, in place of the text as it was typed."""

    def open_list(self) -> None:
        """Open the list of choices, if the value is chosen from a list."""

    def set_read_only(self, read_only: bool) -> None:
        raise NotImplementedError

    def describe(self, label: str, help: str) -> None:
        """Set the name and the description of the field for screen readers, and its tool tip."""
        field = self.focusProxy() or self
        field.setAccessibleName(label)
        field.setAccessibleDescription(help)
        field.setToolTip(help)

    def mark(self, invalid: bool) -> None:
        """Draw the edge of the field in red if it is invalid."""
        theme.mark(self.focusProxy() or self, invalid="true" if invalid else "false")

    def _hold(self, field: QWidget) -> None:
        self._layout.addWidget(field)
        self.setFocusProxy(field)
        self.setSizePolicy(field.sizePolicy())


class Line(QLineEdit):
    """A line of text in which Esc restores the text that stood there when the focus came."""

    left = Signal()
    edited = Signal()  # typed, pasted, cut, undone: whatever did not come from `show_text`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self._before = ""
        self._showing = False
        self.textChanged.connect(self._emit_edited)

    def show_text(self, text: str) -> None:
        """Show a text from its beginning, without the signal `edited`."""
        self._showing = True
        self.setText(text)
        self._showing = False
        self._before = text
        if not self.hasFocus():
            self.setCursorPosition(0)

    def replace(self, text: str) -> None:
        """Type a text in place of the present text; Ctrl+Z brings that back."""
        self.selectAll()
        self.insert(text)
        if not self.hasFocus():  # it may come when a record that was made for it is saved
            self.setCursorPosition(0)

    def keep(self) -> None:
        """Let Esc go back no further than to the present text, which was saved."""
        self._before = self.text()

    def restore(self) -> bool:
        """Restore the text that stood there when the focus came; returns False if nothing was changed."""
        if self.isReadOnly() or self.text() == self._before:
            return False
        self.replace(self._before)
        return True

    def event(self, event: QEvent) -> bool:
        """Claim Esc for the field while there is something to restore, even if a shortcut uses that key."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.owns(event):
            event.accept()
            return True
        return super().event(event)

    def owns(self, event: QKeyEvent) -> bool:
        """True if a key belongs to the field rather than to a menu."""
        return event.key() == Qt.Key.Key_Escape and self.text() != self._before

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.restore():
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._before = self.text()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
            self.setCursorPosition(0)  # a text that is too long is seen from its beginning

    def _emit_edited(self) -> None:
        if not self._showing:
            self.edited.emit()


class LineEditor(Editor):
    """Editor with a line of text, which the kind reads while it is typed."""

    def __init__(self, kind: Kind[Any], sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(kind, sources, parent)
        self._value: Any = kind.empty
        self._problem: InvalidValue | None = None
        self.line = self._made_line()
        self._hold(self.line)
        self.line.edited.connect(self._read)
        self.line.left.connect(self.commit)

    def _made_line(self) -> Line:
        return Line(self)

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value, self._problem = value, None
        self.line.show_text(self.kind.show(value))

    def problem(self) -> InvalidValue | None:
        return self._problem

    def commit(self) -> None:
        super().commit()
        if not self._problem:
            self.line.keep()

    def normalise(self) -> None:
        usual = self.kind.show(self._value)
        if not self._problem and self.line.text() != usual:
            self.line.show_text(usual)

    def pending_text(self) -> str:
        return self.line.text() if self._problem else ""

    def retype(self, text: str) -> None:
        self.line.replace(text)

    def read_again(self) -> None:
        if self._problem:
            self._read()

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def _typed_value(self) -> Any:
        """The value of the typed text; raises InvalidValue."""
        return self.sources.read(self.kind, self.line.text())

    def _read(self) -> None:
        try:
            value = self._typed_value()
            self.kind.check(value)
        except InvalidValue as error:
            self._problem = error
        else:
            self._value, self._problem = value, None
        self.changed.emit()
