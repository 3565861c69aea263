"""The rows of a part as a list: add, open, edit, remove, move."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from db.drafts.address import FieldAddress, by_address, by_name
from db.drafts.draft import Draft, part_row
from db.fields import Values
from db.fields.record import Parts
from db.words import _, p_
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.rows import FieldGrid
from desktop.screens.fields.tab import Tab
from desktop.screens.parts.row import PartRow
from desktop.screens.style import icons
from desktop.screens.widgets import buttons

Groups = Sequence[tuple[str, Sequence[str]]]


class RowListTab(Tab):
    """The rows of one part in their order, of which one is open at a time."""

    arranges_draft = True

    def __init__(self, parts: Parts, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(_(parts.label), parent)
        self.parts, self.part_name = parts, parts.name
        self._sources = sources
        self._read_only = False
        self._rows: dict[
            int | FieldAddress, PartRow
        ] = {}  # by the identity of the draft's row, or what it stands for
        self._order: list[PartRow] = []
        self._remarks: dict[int, Sequence[str]] = {}  # by the identity of the draft's row
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._column.addLayout(self._list)
        self.add = buttons.push(self.add_label(), "plain", parent=self._content)
        self.add.setIcon(icons.icon("plus"))
        self._offer_kinds()
        self._column.addSpacing(8)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch()

    # What a part may say of itself

    def add_label(self) -> str:
        return p_("row", "Add")

    def groups(self) -> Groups:
        """The kinds in the menu of the button, under headings; empty if a row is added without a choice."""
        kind = self.parts.part.fields[0].kind
        return [("", list(kind.options))] if kind.options else []

    def new_row(self, kind: str | None) -> dict[str, Any]:
        """A new row, of the kind chosen from the menu."""
        row = part_row(self.parts.part.fields, self.draft.values if self.draft else None)
        if kind is not None:
            row[self.parts.part.fields[0].name] = kind
        return row

    def in_order(self) -> list[tuple[Values, FieldAddress | None]]:
        """The rows to show; a row that is not of the part comes with the field that it stands for."""
        return [(row, None) for row in self._own()]

    def decided(self, first: Values, second: Values) -> bool:
        """True if two neighbours cannot be moved over each other."""
        del first, second
        return False

    # A tab

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        for row in self._rows.values():
            _drop(row)
        self._rows.clear()
        self._order.clear()
        self._remarks.clear()
        self._arrange()

    def follow(self) -> None:
        self._arrange()

    def commit(self) -> FieldAddress | None:
        wrong = None
        for place, values in enumerate(self._own()):
            row = self._rows.get(id(values))
            if row and row.grid and (name := row.grid.commit()):
                wrong = wrong or FieldAddress(name, self.part_name, place)
        return wrong

    def show_errors(self, wrong: Mapping[FieldAddress, str]) -> FieldAddress | None:
        first = None
        for place, values in enumerate(self._own()):
            mine = by_name(wrong, self.part_name, place)
            grid = self._rows[id(values)].grid
            if grid and not mine:
                grid.show_errors({})
            elif mine and (name := self._rows[id(values)].made_grid().show_errors(mine)):
                first = first or FieldAddress(name, self.part_name, place)
        return first

    def error_count(self) -> int:
        return sum(row.grid.error_count() for row in self._order if row.grid)

    def focus(self, address: FieldAddress) -> None:
        grid = self._rows[id(self._own()[address.row])].made_grid()
        grid.focus(address.field)
        self.ensureWidgetVisible(grid.rows[address.field])

    def pending_text(self) -> dict[FieldAddress, str]:
        return self._texts(FieldGrid.pending_text)

    def hidden_text(self) -> dict[FieldAddress, str]:
        return self._texts(FieldGrid.hidden_text)

    def _texts(self, of: Callable[[FieldGrid], dict[str, str]]) -> dict[FieldAddress, str]:
        found = dict[FieldAddress, str]()
        for place, values in enumerate(self._own()):
            row = self._rows.get(id(values))
            if row and row.grid:
                found |= by_address(of(row.grid), self.part_name, place)
        return found

    def forget_hidden(self) -> None:
        for row in self._order:
            if row.grid:
                row.grid.forget_hidden()

    def retype(self, typed: Mapping[FieldAddress, str]) -> None:
        for address, text in typed.items():
            if address.part == self.part_name:
                self._rows[id(self._own()[address.row])].made_grid().retype({address.field: text})

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.add.setVisible(not read_only)
        for row in self._rows.values():
            row.set_read_only(read_only)

    # What is done with rows

    def add_row(self, kind: str | None = None) -> None:
        """Add a row, open it and give the focus to its first field to fill in."""
        row = self.new_row(kind)
        self._own().append(row)
        self._arrange()
        place = _place(self._own(), row)
        field = self.parts.part.fields[1 if kind is not None else 0]
        self.focus(FieldAddress(field.name, self.part_name, place))
        self.changed.emit()

    def remove_row(self, values: dict[str, Any]) -> None:
        own = self._own()
        own[:] = [row for row in own if row is not values]
        self._arrange()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def move_row(self, values: dict[str, Any], by: int) -> None:
        """Move a row over its neighbour in the list."""
        own = self._own()
        place = _place(own, values)
        if 0 <= place + by < len(own):
            own[place], own[place + by] = own[place + by], own[place]
            self._arrange()
            self.changed.emit()

    def _own(self) -> list[dict[str, Any]]:
        return self.draft.parts.setdefault(self.part_name, []) if self.draft else []

    def _arrange(self) -> None:
        """Bring the widgets into the order of the rows; existing ones stay as they are, open or closed."""
        there = {stands_for or id(values): (values, stands_for) for values, stands_for in self.in_order()}
        for gone in [key for key in self._rows if key not in there]:
            _drop(self._rows.pop(gone))
        for key, (values, stands_for) in there.items():
            if key not in self._rows:
                self._rows[key] = self._made(values, stands_for)
            elif stands_for:
                self._rows[key].show_values(dict(values))
        order = [self._rows[key] for key in there]
        if order != self._order:
            self._order = order
            self._lay_out()
        self._follow_rows()

    def _lay_out(self) -> None:
        """Put the row widgets into the layout in their order.

        They are removed, not taken: an item that is taken lives on, and the new one keeps the row's old
        height.
        """
        for row in self._order:
            self._list.removeWidget(row)
            self._list.addWidget(row)
            row.show()
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Set the tab order: through the rows, then to the button below them."""
        stops = [stop for row in self._order for stop in row.stops()]
        for first, second in pairwise([self.add, *stops, self.add]):
            self.setTabOrder(first, second)

    def _made(self, values: Values, stands_for: FieldAddress | None) -> PartRow:
        own = dict(values) if stands_for else _own_dict(values)
        row = PartRow(own, self.parts.part.fields, self._sources)
        row.set_read_only(self._read_only)
        if stands_for:
            row.head.clicked.disconnect()
            row.head.clicked.connect(lambda: self.wanted.emit(stands_for))
            return row
        row.changed.connect(self._changed)
        row.opened.connect(lambda is_open, row=row: self._opened(row, is_open))
        row.remove.connect(lambda row=row: self.remove_row(row.values))
        row.shift.connect(lambda by, row=row: self.move_row(row.values, by))
        return row

    def _opened(self, opened: PartRow, is_open: bool) -> None:
        """Close the other rows when one opens; sort again when one closes."""
        if is_open:
            for row in [other for other in self._rows.values() if other is not opened]:
                row.set_open(False)
            self._order_tabs()
        else:
            self._arrange()
        # Laid out at once: it is scrolled to next, and must not be painted squeezed before.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _changed(self) -> None:
        self._follow_rows()
        self.changed.emit()

    def show_remarks(self, remarks: Mapping[int, Sequence[str]]) -> None:
        own = self._own()
        self._remarks = {id(own[place]): said for place, said in remarks.items() if place < len(own)}
        self._follow_rows()

    def _follow_rows(self) -> None:
        """Update what follows from all rows: where each can be moved, the remarks on single ones."""
        own = self._own()
        self._allow_moves(own)
        for values in own:
            self._rows[id(values)].show_remarks(self._remarks.get(id(values), ()))

    def _allow_moves(self, own: Sequence[Values]) -> None:
        for place, values in enumerate(own):
            row = self._rows[id(values)]
            row.up.setEnabled(place > 0 and not self.decided(own[place - 1], values))
            row.down.setEnabled(place + 1 < len(own) and not self.decided(values, own[place + 1]))

    def _offer_kinds(self) -> None:
        groups = self.groups()
        if not groups:
            self.add.clicked.connect(lambda: self.add_row())
            return
        kind = self.parts.part.fields[0].kind
        menu = QMenu(self.add)
        for heading, codes in groups:
            if heading:
                menu.addAction(heading).setEnabled(False)
            for code in codes:
                action = menu.addAction(kind.show(code))
                action.triggered.connect(lambda _on, code=code: self.add_row(code))
            menu.addSeparator()
        self.add.setMenu(menu)


def _own_dict(values: Values) -> dict[str, Any]:
    assert isinstance(values, dict)
    return values


def _place(rows: Sequence[Values], values: Values) -> int:
    """The index of a row, by identity: two rows may hold the same values."""
    return next(place for place, row in enumerate(rows) if row is values)


def _drop(row: PartRow) -> None:
    row.hide()
    row.setParent(None)
    row.deleteLater()
