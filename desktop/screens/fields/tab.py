"""What every tab of a form can do."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from db.drafts.address import FieldAddress, by_address, by_name
from db.drafts.draft import Draft
from db.fields import Field
from db.store.change import Keys
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.rows import FieldGrid
from desktop.screens.style import theme


class Tab(QScrollArea):
    """A tab writes what is typed into the form's draft, and says that it changed."""

    changed = Signal()
    """A record is to be shown: its class, its id; 0: the list of its sort."""
    wanted = Signal(object)
    """A field of another tab is to be shown: its FieldAddress."""
    row_asked = Signal(str, int, object)
    """A row of the part of another tab is to hold values: the part's name, the row's place, the values."""

    part_name = ""
    """The name of the part whose rows stand in the tab; "" in a tab without rows."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.draft: Draft | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget()
        self._content.setProperty("part", "plain")
        self._content.setMinimumWidth(1)  # a long word is cut, the tab never scrolls sideways
        self._column = QVBoxLayout(self._content)
        self._leave_room()
        self.verticalScrollBar().rangeChanged.connect(self._leave_room)
        self._column.setSpacing(theme.SPACE)
        self.setWidget(self._content)

    def _leave_room(self, *_range: int) -> None:
        """The scroll bar stands in the margin, so that the fields keep their width when it comes."""
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0
        rows = theme.BETWEEN_ROWS
        self._column.setContentsMargins(0, rows, max(16 - taken, 0), rows)

    def show_draft(self, draft: Draft) -> None:
        """Show a draft from now on, and write into it what is typed."""
        self.draft = draft

    def follow(self) -> None:
        """Something was typed in another tab."""

    def look_at(self, day: date) -> None:
        """Speak of another day."""

    def refresh(self, keys: Keys) -> None:
        """Something changed in the register; the record itself is shown again by `show_draft`."""

    def commit(self) -> FieldAddress | None:
        """Read all that was typed for good; the first field that cannot be read, as `focus` takes it."""
        return None

    def show_errors(self, wrong: Mapping[FieldAddress, str]) -> FieldAddress | None:
        """Say what is wrong, as `Draft.wrong` names it; the first field of it that stands in this tab."""
        return None

    def error_count(self) -> int:
        """How many of its fields are told to be wrong."""
        return 0

    def focus(self, address: FieldAddress) -> None:
        """Take the focus into a field."""

    def holds(self, address: FieldAddress) -> bool:
        """Whether a field of the record stands in this tab."""
        return False

    def pending_text(self) -> dict[FieldAddress, str]:
        """What was typed and cannot be read, by field."""
        return {}

    def retype(self, typed: Mapping[FieldAddress, str]) -> None:
        """Type again what `typed` gave."""

    def type_row(self, row: int, values: Mapping[str, Any]) -> None:
        """Write values into a row of the tab's part, as if typed; after the last one it makes a row."""

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be typed."""


class ReadTab(Tab):
    """A tab that reads the register, once it is looked at."""

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
        """Show what the register holds of the record on the day."""
        raise NotImplementedError


class FieldTab(Tab):
    """The fields of one tab."""

    def __init__(
        self, title: str, fields: list[Field], sources: Sources, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.grid = FieldGrid(fields, sources)
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

    def error_count(self) -> int:
        return self.grid.error_count()

    def focus(self, address: FieldAddress) -> None:
        self.grid.focus(address.field)
        self.ensureWidgetVisible(self.grid.rows[address.field])

    def holds(self, address: FieldAddress) -> bool:
        return not address.part and address.field in self.grid.rows

    def pending_text(self) -> dict[FieldAddress, str]:
        return by_address(self.grid.pending_text())

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


def _address(name: str | None) -> FieldAddress | None:
    """The address of a field of the record itself; None for none."""
    return FieldAddress(name) if name is not None else None
