"""The table model of a part's rows: the draft's own rows, and an empty one at the end to type into."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from db.drafts.beside import read_pair
from db.drafts.draft import in_order, part_row
from db.drafts.filling import Filling, offered
from db.errors import InvalidValue
from db.fields import Field, Values
from db.fields.record import Part
from db.kinds import Linked
from db.words import _
from desktop.screens.fields.editor import Sources
from desktop.screens.parts.faults import Fault, Faults, Row, not_typed
from desktop.screens.parts.state import State

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_Align = Qt.AlignmentFlag
_NOWHERE = QModelIndex()


class PartModel(QAbstractTableModel):
    """Table model that writes into the draft's rows. Rows are known by identity, for a save may move them."""

    edited = Signal()
    looked = Signal()
    """A cell was left: nothing has changed, but its error may be shown now."""

    def __init__(self, part: type[Part], sources: Sources) -> None:
        super().__init__()
        self.part, self.sources = part, sources
        self.columns = [field for field in part.fields if field.column.default_column]
        self.read_only = False
        self.movable = not any(part.field(name.removeprefix("-")).required for name in part.order)
        self._rows: list[Row] = []
        self._faults = Faults()
        self._fillings: dict[int, tuple[Row, Filling]] = {}
        self._field_sources: dict[str, Sources] = {}
        self._together = self._is_staged = False
        self._state: State | None = None  # the latest one, in which rows are held as they are changed

    def show(self, rows: list[Row]) -> None:
        """Show the rows of another draft."""
        self.beginResetModel()
        self._rows = rows
        self._faults.clear()
        self._fillings.clear()
        self._state = None
        self.endResetModel()

    # What is there

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def values(self, row: int) -> Values:
        """The values of a row; for the empty row those that it would begin with."""
        return self._rows[row] if row < len(self._rows) else self._blank()

    def value(self, row: int, field: Field) -> Any:
        return field.value_in(self._rows[row]) if row < len(self._rows) else field.kind.empty

    def text(self, row: int, field: Field) -> str:
        """The text of a cell: as typed if it cannot be read, else its value in words."""
        fault = self.fault(row, field.name)
        return fault.text if fault and fault.text else field.kind.in_column(self.value(row, field))

    def fault(self, row: int, name: str) -> Fault | None:
        """The error of a cell, None if there is none or the field is irrelevant in its row."""
        return self.faults(row).get(name)

    def faults(self, row: int) -> Mapping[str, Fault]:
        """The errors of a row, by field name."""
        if row >= len(self._rows) or not self._faults:
            return {}
        known = self._faults.of(self._rows[row])
        return {name: fault for name, fault in known.items() if self.is_relevant(row, self.part.field(name))}

    def hidden_text(self, row: int) -> dict[str, str]:
        """The texts of a row that cannot be read in fields that mean nothing in it, by field name."""
        shown, known = self.faults(row), self._faults.of(self._rows[row])
        return {name: fault.text for name, fault in known.items() if fault.text and name not in shown}

    def faulty_rows(self) -> list[int]:
        """The rows with errors, of relevant fields or not."""
        if not self._faults:
            return []
        return [row for row, values in enumerate(self._rows) if values in self._faults]

    def is_relevant(self, row: int, field: Field) -> bool:
        """True if a field is relevant beside the other values of the row."""
        return field.is_relevant(self.values(row))

    def writable(self, row: int, field: Field) -> bool:
        typed = field.row.editable and not field.derived and not self.read_only
        return typed and self.is_relevant(row, field)

    def refusal(self, row: int, field: Field) -> str:
        """The sentence that says why a cell cannot be typed into; "" if it can."""
        if self.writable(row, field):
            return ""
        if self.read_only:
            return _("This is open for reading only: nothing was typed.")
        return not_typed(self.part, field, self.values(row), lambda other: self.text(row, other))

    # What is done with it

    @contextmanager
    def together(self) -> Iterator[None]:
        """Emit `edited` once for many changes: each listener reads all rows."""
        self._together = True
        try:
            yield
        finally:
            self._together = False
            self.edited.emit()

    def put(self, row: int, name: str, value: Any, fault: Fault | None = None) -> None:
        """Write a value; in the empty row at the end this adds the row."""
        self._make(row)
        values = self._rows[row]
        self._hold(values)
        values[name] = value
        self._faults.set(values, name, fault)
        self._emit_changed(row)

    def read(self, row: int, name: str, text: str) -> None:
        """Write the value of a text, or both its values; an unreadable text is kept as a fault."""
        field = self.part.field(name)
        read = partial(self._sources_of(field).read, field.kind, text)
        try:
            found = read_pair(field.kind, read, self.text_beside(row, field))
            field.kind.check(found.own)
        except InvalidValue as error:
            self.put(row, name, self.value(row, field), Fault(error.text, text))
        else:
            self.put(row, name, found.own)
            if found.beside is not None:
                self.put_beside(row, field, found.beside)

    def text_beside(self, row: int, field: Field) -> str:
        """The text in the field beside `field`, see `Kind.beside`; "" if there is none, or it is empty."""
        if not (name := field.kind.beside):
            return ""
        fault = self.fault(row, name)  # a new row begins with a currency
        return (fault and fault.text) or self.part.field(name).kind.show(self.values(row).get(name))

    def put_beside(self, row: int, field: Field, value: Any) -> None:
        """Write the value of the field beside `field`; None empties it."""
        beside = self.part.field(field.kind.beside)
        self.put(row, beside.name, beside.kind.empty if value is None else value)

    def _sources_of(self, field: Field) -> Sources:
        if field.name not in self._field_sources:
            self._field_sources[field.name] = self.sources.of(field)
        return self._field_sources[field.name]

    def show_error(self, row: int, name: str, sentence: str) -> None:
        """Show an error until something is typed; a text that cannot be read keeps its own."""
        if name not in self.faults(row):
            self._faults.set(self._rows[row], name, Fault(sentence))
            self._emit_changed(row, edited=False)

    def accept(self) -> None:
        """Clear rule errors before validating again; keep unreadable text."""
        self._faults.drop(lambda _row, _name, fault: not fault.text)

    def forget_hidden(self) -> None:
        """Forget the texts of irrelevant cells that could not be read: the record was saved without them."""
        self._faults.drop(lambda row, name, _fault: not self.part.field(name).is_relevant(row))

    def remember_links(self, row: int) -> None:
        """Remember the records that a row names, before a link is typed: their values may be replaced."""
        if row < len(self._rows) and id(self._rows[row]) not in self._fillings:
            self._begin_filling(self._rows[row], self._rows[row])

    def name(self, row: int, field: Field, linked: Linked) -> None:
        """Link a row to the record that was chosen for its name, and copy values from it."""
        self.put(row, field.name, "")  # what was typed to find it
        self.put(row, field.kind.name_link, linked)
        self.fill(row, field.kind.name_link)
        if not self._rows[row][field.name]:
            self.put(row, field.name, linked.label)

    def fill(self, row: int, name: str) -> None:
        """Let a row follow a value typed in it: read what it makes readable, copy from the record it names.

        A record is unlinked if the name is another.
        """
        if row >= len(self._rows) or self.fault(row, name):
            return
        for other, fault in self.faults(row).items():
            if fault.text and self.part.field(other).kind.beside == name:
                self.read(row, other, fault.text)  # another value stands beside it now
        values, field = self._rows[row], self.part.field(name)
        if field.kind.name_link:
            named = values[field.kind.name_link]
            if named and not field.kind.fits(values[name], named):
                self._forget(row, self.part.field(field.kind.name_link), named)
        if not field.kind.fills:
            return
        if id(values) not in self._fillings:
            self._begin_filling(values, self._blank())
        for taking, value in self._fillings[id(values)][1].chosen(name, values).items():
            self.put(row, taking, value)

    def remove(self, places: Sequence[int]) -> None:
        gone = set(places)
        self._rearrange([values for row, values in enumerate(self._rows) if row not in gone])

    def move(self, row: int, by: int) -> None:
        """Move a row over its neighbour."""
        rows = list(self._rows)
        rows.insert(row + by, rows.pop(row))
        self._rearrange(rows)

    def arrange(self) -> None:
        """Sort the rows by the order that their part declares."""
        if not self.part.order:
            return
        first = self.part.order[0].removeprefix("-")
        taking = [row for row in self._rows if row[first] is None]  # the value of the row above
        for row in taking:
            self._hold(row)
        rows = in_order(self.part, self._rows)
        moved = any(row is not other for row, other in zip(rows, self._rows, strict=True))
        if moved or any(row[first] is not None for row in taking):
            self._rearrange(rows)

    def staged(self) -> "PartModel":
        """A model with copies of the rows, to be changed in pieces and then adopted; no view shows it."""
        stage = PartModel(self.part, self.sources)
        stage._is_staged = True
        stage._rows = [dict(row) for row in self._rows]
        for row, copy in zip(self._rows, stage._rows, strict=True):
            if row in self._faults:
                stage._faults.replace(copy, self._faults.of(row))
        return stage

    def adopt(self, stage: "PartModel") -> None:
        """Take over at once the rows of a staged model, which may be changed and have new ones at the end."""
        for row, copy in zip(self._rows, stage._rows, strict=False):
            faults = stage._faults.of(copy)
            if row != copy or faults or row in self._faults:
                self._hold(row)
                row.update(copy | {"id": row["id"]})  # a save may have given it an id meanwhile
                self._faults.replace(row, faults)
                self._fillings.pop(id(row), None)
        new = stage._rows[len(self._rows) :]
        for row in new:
            self._hold_new(row)
            self._faults.replace(row, stage._faults.of(row))
        self._rearrange([*self._rows, *new])

    def drop_blank(self) -> None:
        """Remove the last row if all that was typed into it is gone again."""
        last = len(self._rows) - 1
        blank = self._blank()
        if last < 0 or self._rows[last] != blank or any(fault.text for fault in self.faults(last).values()):
            return
        self.beginRemoveRows(_NOWHERE, last + 1, last + 1)
        self._rows.pop()
        self.endRemoveRows()
        self.edited.emit()

    def begin_state(self) -> State:
        """The state of all rows, for `restore`: a row is held in it when it is changed for the first time."""
        state = State(list(self._rows), {})
        self.hold_in(state)
        return state

    def hold_in(self, state: State | None) -> None:
        """Hold rows in the state `state` when they are changed, which is the latest to be restored."""
        self._state = state

    def restore(self, state: State) -> State:
        """Restore the rows of an earlier state; they keep the ids that saving has given them since.

        Returns the state before. `hold_in` is to be told next which state is the latest now.
        """
        held = [(row, values, faults) for row, values, faults in state.held.values() if values]
        present = State(list(self._rows), {id(row): self._as_it_is(row) for row, _values, _faults in held})
        self._state = None
        for row, values, faults in held:
            row.update(values | {"id": row["id"]})
            self._faults.replace(row, faults)
        self._rearrange(state.rows)
        return present

    # As Qt calls it

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows) + (0 if self.read_only else 1)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        writable = index.isValid() and self.writable(index.row(), self.columns[index.column()])
        return flags | Qt.ItemFlag.ItemIsEditable if writable else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid() or role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        field = self.columns[index.column()]
        if role == _Role.DisplayRole:
            return " ".join(self.text(index.row(), field).split())
        fault = self.fault(index.row(), field.name)
        if fault:
            return fault.sentence
        return self.text(index.row(), field) or (_(field.help) if field.help else "")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        vertical = orientation == Qt.Orientation.Vertical
        if role == _Role.TextAlignmentRole and not vertical:
            side = _Align.AlignRight if self.columns[section].kind.align == "right" else _Align.AlignLeft
            return side | _Align.AlignVCenter
        if role == _Role.ToolTipRole and not vertical:
            return _(self.columns[section].label)
        if role != _Role.DisplayRole:
            return None
        if vertical:
            return str(section + 1) if section < len(self._rows) else "+"
        return self.heading(section)

    def heading(self, column: int) -> str:
        """The name of a column, with a star if the field is required."""
        field = self.columns[column]
        return _(field.column.header or field.label) + (" *" if field.required else "")

    # Inside

    def _make(self, row: int) -> None:
        """Turn the empty row into a row of the draft; another empty row follows it."""
        if row < len(self._rows):
            return
        new = self._blank()
        self.beginInsertRows(_NOWHERE, row + 1, row + 1)
        self._rows.append(new)
        self.endInsertRows()
        self._hold_new(new)

    def _blank(self) -> Row:
        draft = self.sources.draft()
        return part_row(self.part.fields, draft.values if draft else None)

    def _rearrange(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self._rows[:] = rows
        self.endResetModel()
        self.edited.emit()

    def _hold(self, row: Row) -> None:
        """Hold a row in the latest state as it is before its first change."""
        if self._state and id(row) not in self._state.held:
            self._state.held[id(row)] = self._as_it_is(row)

    def _hold_new(self, row: Row) -> None:
        """Hold a row in the latest state as one of which nothing is to be restored."""
        if self._state:
            self._state.held[id(row)] = (row, {}, {})

    def _as_it_is(self, row: Row) -> tuple[Row, Row, dict[str, Fault]]:
        return row, dict(row), dict(self._faults.of(row))

    def _forget(self, row: int, link: Field, named: Linked) -> None:
        """Unlink a record from a row, and clear the values copied from it."""
        fields = {field.name: field for field in self.part.fields}
        for name, value in offered(link, named, self._rows[row], fields, self.sources.values).items():
            if value and self._rows[row].get(name) == value:
                self.put(row, name, fields[name].kind.empty)
        self.put(row, link.name, None)

    def _begin_filling(self, row: Row, values: Values) -> None:
        filling = Filling(self.part.fields, self.sources.values)
        filling.begin(values)
        self._fillings[id(row)] = (row, filling)

    def _emit_changed(self, row: int, edited: bool = True) -> None:
        if self._is_staged:
            return
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        if edited and not self._together:
            self.edited.emit()
