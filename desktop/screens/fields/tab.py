"""The base class of a form's tabs, and the tab of a record's own fields."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.drafts.address import FieldAddress, by_address, by_name
from db.drafts.draft import Draft
from db.fields import Field
from db.store.change import Keys
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.rows import FieldGrid
from desktop.screens.style import theme


class Tab(QScrollArea):
    """A tab of a form. What is typed is written into the form's draft, and `changed` is emitted."""

    changed = Signal()
    """The draft was edited in this tab."""
    wanted = Signal(object)
    """A field of another tab is to be shown: its FieldAddress."""
    row_asked = Signal(str, int, object)
    """A row of the part of another tab is to hold values: the part's name, the row's index, the values."""

    follows_itself = False
    """True for a tab whose own fields come and go with what is typed in it."""
    arranges_draft = False
    """True for a tab that puts rows of the draft in order as it shows them."""
    part_name = ""
    """The name of the part whose rows stand in the tab; "" in a tab without rows."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.draft: Draft | None = None
        self.unread_in_form: Callable[[], Mapping[FieldAddress, str]] = self.pending_text
        """Gives the texts of all tabs of the form that cannot be read, by field."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget(self)
        self._content.setProperty("part", "plain")
        self._content.setMinimumWidth(1)  # a long word is cut, the tab never scrolls sideways
        self._column = QVBoxLayout(self._content)
        self._leave_room()
        self.verticalScrollBar().rangeChanged.connect(self._leave_room)
        self._column.setSpacing(theme.SPACE)
        self.setWidget(self._content)
        self._scrolling = QTimer(self, singleShot=True, interval=0)
        self._scrolling.timeout.connect(self.show_focus)
        self._content.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)
        self.changed.connect(self.follow_focus)  # it may have been scrolled out of sight, to read something

    def _leave_room(self, *_range: int) -> None:
        """Set the margins so that the scroll bar stands in one, and the fields keep their width."""
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0
        rows = theme.BETWEEN_ROWS
        self._column.setContentsMargins(0, rows, max(16 - taken, 0), rows)

    def follow_focus(self) -> None:
        """Scroll to the place that has the focus, once all is laid out."""
        self._scrolling.start()

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        pressed = QApplication.mouseButtons() and isinstance(now, QAbstractButton)  # it would move away below
        if now is not None and not pressed and self._content.isAncestorOf(now):
            self.follow_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.follow_focus()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.follow_focus()

    def show_focus(self) -> None:
        """Scroll so that the field that has the focus is seen: its line, or the cell in hand."""
        focused = QApplication.focusWidget()
        if focused is None or not self._content.isAncestorOf(focused):
            return
        spot = focused.rect()
        if isinstance(focused, QAbstractScrollArea):
            spot = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        middle = focused.mapTo(self._content, spot.center())
        self.ensureVisible(0, middle.y(), 0, min(spot.height() // 2 + theme.SPACE, self.height() // 2))

    def show_draft(self, draft: Draft) -> None:
        """Show a draft, and write into it from now on."""
        self.draft = draft

    def follow(self) -> None:
        """Update what depends on fields of other tabs."""

    def show_remarks(self, remarks: Mapping[int, Sequence[str]]) -> None:
        """Show the sentences on single rows of the tab's part, by the row's index; the others have none."""

    def look_at(self, day: date) -> None:
        """Show the record as of another day."""

    def refresh(self, keys: Keys) -> None:
        """Update what depends on other records; the record itself is shown anew by `show_draft`."""

    def commit(self) -> FieldAddress | None:
        """Read all typed texts for good; returns the first field that cannot be read."""
        return None

    def show_errors(self, wrong: Mapping[FieldAddress, str]) -> FieldAddress | None:
        """Show these errors and clear all others; returns the first field with an error in this tab."""
        return None

    def show_contradictions(self, found: Mapping[str, str]) -> None:
        """Show the sentences on values that contradict one another, by field name, and clear those before."""

    def error_count(self) -> int:
        """The number of fields of the tab that show an error."""
        return 0

    def focus(self, address: FieldAddress) -> None:
        """Give a field of the tab the focus."""

    def pending_text(self) -> dict[FieldAddress, str]:
        """The texts that were typed and cannot be read, by field."""
        return {}

    def hidden_text(self) -> dict[FieldAddress, str]:
        """The texts of hidden fields that cannot be read, by field; they come back with their fields."""
        return {}

    def forget_hidden(self) -> None:
        """Forget the texts of hidden fields that could not be read: the record was saved without them."""

    def retype(self, typed: Mapping[FieldAddress, str]) -> None:
        """Type again texts that `pending_text` or `hidden_text` gave, if their fields stand in this tab."""

    def type_row(self, row: int, values: Mapping[str, Any]) -> None:
        """Write values into a row of the tab's part, as if typed; past the last row a new row is added."""

    def set_read_only(self, read_only: bool) -> None:
        """Allow or forbid typing."""


@dataclass(frozen=True)
class TabPlan:
    """A tab of a form before it is made: its title, and the fields or the part that stand in it."""

    title: str
    make: Callable[[QWidget], Tab]
    """Makes the tab inside the given parent."""
    fields: Collection[str] = ()  # the names of the record's own fields
    part_name: str = ""
    at_once: bool = False  # made with the form, not when it is first needed
    is_relevant: Callable[[Draft], bool] | None = None  # False: the tab is left out; None: never is

    def holds(self, address: FieldAddress) -> bool:
        """True if the field stands in this tab."""
        return address.part == self.part_name if address.part else address.field in self.fields


class ReadTab(Tab):
    """A tab that reads the register when it is first visible."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._as_of, self._stale = date.today(), True

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self._renew()

    def look_at(self, day: date) -> None:
        self._as_of = day
        self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._renew()

    def _renew(self) -> None:
        self._stale = not self.isVisible()
        if self.draft and not self._stale:
            self._read(self.draft)

    def _read(self, draft: Draft) -> None:
        """Show what the register holds about the record on the day."""
        raise NotImplementedError


class FieldTab(Tab):
    """A tab with fields of the record itself."""

    follows_itself = True

    def __init__(
        self, title: str, fields: list[Field], sources: Sources, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.grid = FieldGrid(fields, sources, self._content)
        self._column.addWidget(self.grid)
        self._column.addStretch(1)  # all that is left: a few fields stand as close together as many
        self.grid.changed.connect(self._write)
        self.grid.filled.connect(self._take)

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self.grid.show_values(draft.values)

    def follow(self) -> None:
        if self.draft:
            self.grid.follow(self.draft.values)

    def commit(self) -> FieldAddress | None:
        return _address(self.grid.commit())

    def show_errors(self, wrong: Mapping[FieldAddress, str]) -> FieldAddress | None:
        return _address(self.grid.show_errors(by_name(wrong)))

    def show_contradictions(self, found: Mapping[str, str]) -> None:
        self.grid.show_contradictions(found)

    def error_count(self) -> int:
        return self.grid.error_count()

    def focus(self, address: FieldAddress) -> None:
        self.grid.focus(address.field)
        self.ensureWidgetVisible(self.grid.rows[address.field])

    def pending_text(self) -> dict[FieldAddress, str]:
        return by_address(self.grid.pending_text())

    def hidden_text(self) -> dict[FieldAddress, str]:
        return by_address(self.grid.hidden_text())

    def forget_hidden(self) -> None:
        self.grid.forget_hidden()

    def retype(self, typed: Mapping[FieldAddress, str]) -> None:
        own = by_name(typed)
        self.grid.retype({name: own[name] for name in own if name in self.grid.rows})

    def set_read_only(self, read_only: bool) -> None:
        self.grid.set_read_only(read_only)

    def _write(self, name: str) -> None:
        self._take(name, self.grid.value(name))

    def _take(self, name: str, value: Any) -> None:
        if self.draft:
            self.draft.values[name] = value
            self.changed.emit()


def field_tab(title: str, fields: list[Field], sources: Sources) -> TabPlan:
    """The tab of some of a record's own fields."""
    names = frozenset(field.name for field in fields)
    return TabPlan(title, lambda parent: FieldTab(title, fields, sources, parent), names)


def _address(name: str | None) -> FieldAddress | None:
    """The address of a record's own field; None for None."""
    return FieldAddress(name) if name is not None else None
