"""The rows of a part as a table holds them: the draft's own, and an empty one at the end to type into."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from db.drafts.draft import in_order, part_row
from db.drafts.filling import Filling, offered
from db.errors import InvalidValue
from db.fields import Field, Values
from db.fields.record import Part
from db.kinds import Linked
from db.words import _
from desktop.screens.fields.editor import Sources

Row = dict[str, Any]
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_Align = Qt.AlignmentFlag
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell; `text` is what was typed there, where that cannot be read."""

    sentence: str
    text: str = ""


@dataclass(frozen=True)
class State:
    """All rows at one moment, each with what it held and what was wrong with it."""

    rows: list[tuple[Row, Row, dict[str, Fault]]]


class PartModel(QAbstractTableModel):
    """Writes into the draft's rows. A row is known by itself, for it may move while it is saved."""

    edited = Signal()
    looked = Signal()
    """Nothing was changed, but what is wrong with a cell may be told by now."""

    def __init__(self, part: type[Part], sources: Sources) -> None:
        super().__init__()
        self.part, self.sources = part, sources
        self.columns = [field for field in part.fields if field.default_column]
        self.read_only = False
        self.movable = not any(part.field(name.removeprefix("-")).required for name in part.order)
        self._rows: list[Row] = []
        self._faults: dict[int, tuple[Row, dict[str, Fault]]] = {}  # with the row: its id is no other's
        self._fillings: dict[int, tuple[Row, Filling]] = {}
        self._together = False

    def show(self, rows: list[Row]) -> None:
        """Hold the rows of another draft."""
        self.beginResetModel()
        self._rows = rows
        self._faults.clear()
        self._fillings.clear()
        self.endResetModel()

    # What is there

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def values(self, at: int) -> Values:
        """The values of a row; of the empty one those that it would begin with."""
        return self._rows[at] if at < len(self._rows) else self._blank()

    def value(self, at: int, field: Field) -> Any:
        return field.value_in(self._rows[at]) if at < len(self._rows) else field.kind.empty

    def text(self, at: int, field: Field) -> str:
        """What a cell shows: what was typed there, or its value in words."""
        fault = self.fault(at, field.name)
        return fault.text if fault and fault.text else field.kind.show(self.value(at, field))

    def fault(self, at: int, name: str) -> Fault | None:
        """What is wrong with a cell that means something beside the others."""
        return self.faults(at).get(name)

    def faults(self, at: int) -> Mapping[str, Fault]:
        """What is wrong with a row, by field."""
        if at >= len(self._rows):
            return {}
        row = self._rows[at]
        known = self._faults.get(id(row), (row, {}))[1]
        return {name: fault for name, fault in known.items() if self.means(at, self.part.field(name))}

    def means(self, at: int, field: Field) -> bool:
        """Whether a field means anything beside the row's other values."""
        return field.is_relevant(self.values(at))

    def writable(self, at: int, field: Field) -> bool:
        typed = field.editable and not field.derived and not self.read_only
        return typed and self.means(at, field)

    # What is done with it

    @contextmanager
    def together(self) -> Iterator[None]:
        """Tell of many changes once: whoever hears of one reads all rows."""
        self._together = True
        try:
            yield
        finally:
            self._together = False
            self.edited.emit()

    def put(self, at: int, name: str, value: Any, fault: Fault | None = None) -> None:
        """Write a value; in the empty row at the end it makes the row."""
        self._make(at)
        row = self._rows[at]
        row[name] = value
        self._set_fault(row, name, fault)
        self._tell(at)

    def read(self, at: int, name: str, text: str) -> None:
        """Write what a text means; one that cannot be read stays as it is, beside the value before it."""
        field = self.part.field(name)
        try:
            value = self.sources.of(field).read(field.kind, text)
            field.kind.check(value)
        except InvalidValue as error:
            self.put(at, name, self.value(at, field), Fault(error.text, text))
        else:
            self.put(at, name, value)

    def show_error(self, at: int, name: str, sentence: str) -> None:
        """Say what is wrong with a value, until something is typed there; first what cannot be read."""
        if name not in self.faults(at):
            self._set_fault(self._rows[at], name, Fault(sentence))
            self._tell(at, edited=False)

    def accept(self) -> None:
        """What was refused is asked about anew; what cannot be read stays so."""
        for _row, faults in self._faults.values():
            for name in [name for name, fault in faults.items() if not fault.text]:
                del faults[name]

    def remember_links(self, at: int) -> None:
        """Before a link is typed: what comes from the record that it names now may be replaced."""
        if at < len(self._rows) and id(self._rows[at]) not in self._fillings:
            self._begin_filling(self._rows[at], self._rows[at])

    def name(self, at: int, field: Field, linked: Linked) -> None:
        """Let a row name the record that was chosen for its name, and take over what that knows."""
        self.put(at, field.name, "")  # what was typed to find it
        self.put(at, field.kind.name_link, linked)
        self.fill(at, field.kind.name_link)
        if not self._rows[at][field.name]:
            self.put(at, field.name, linked.label)

    def fill(self, at: int, name: str) -> None:
        """Take over what the record knows that a link names now; of another name forget the record."""
        if at >= len(self._rows) or self.fault(at, name):
            return
        row, field = self._rows[at], self.part.field(name)
        if field.kind.name_link:
            named = row[field.kind.name_link]
            if named and not field.kind.fits(row[name], named):
                self._forget(at, self.part.field(field.kind.name_link), named)
        if not field.copies_from:
            return
        if id(row) not in self._fillings:
            self._begin_filling(row, self._blank())
        for taking, value in self._fillings[id(row)][1].chosen(name, row).items():
            self.put(at, taking, value)

    def remove(self, places: Sequence[int]) -> None:
        self._rearrange([row for at, row in enumerate(self._rows) if at not in set(places)])

    def move(self, at: int, by: int) -> None:
        """Move a row over its neighbour."""
        rows = list(self._rows)
        rows.insert(at + by, rows.pop(at))
        self._rearrange(rows)

    def arrange(self) -> None:
        """Put the rows into the order that their part declares."""
        before = [dict(row) for row in self._rows]
        rows = in_order(self.part, self._rows)
        if rows != before:
            self._rearrange(rows)

    def drop_blank(self) -> None:
        """Take away the last row when all that was typed into it is gone again."""
        at = len(self._rows) - 1
        blank = self._blank()
        if at < 0 or self._rows[at] != blank or any(fault.text for fault in self.faults(at).values()):
            return
        self.beginRemoveRows(_NOWHERE, at + 1, at + 1)
        self._rows.pop()
        self.endRemoveRows()
        self.edited.emit()

    def state(self) -> State:
        """What `restore` brings back."""
        kept = self._faults
        return State([(row, dict(row), dict(kept.get(id(row), (row, {}))[1])) for row in self._rows])

    def restore(self, state: State) -> None:
        """Bring back the rows of a moment; they keep the ids that saving gave them meanwhile."""
        for row, held, faults in state.rows:
            row.update(held | {"id": row["id"]})
            self._faults[id(row)] = (row, dict(faults))
        self._rearrange([row for row, _held, _faults in state.rows])

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
        return (
            fault.sentence
            if fault
            else self.text(index.row(), field) or (_(field.help) if field.help else "")
        )

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
        """The name of a column, with a star where it must be filled in."""
        field = self.columns[column]
        return _(field.header or field.label) + (" *" if field.required else "")

    # Inside

    def _make(self, at: int) -> None:
        """The empty row becomes one of the draft's, and another one comes below it."""
        if at < len(self._rows):
            return
        self.beginInsertRows(_NOWHERE, at + 1, at + 1)
        self._rows.append(self._blank())
        self.endInsertRows()

    def _blank(self) -> Row:
        draft = self.sources.draft()
        return part_row(self.part.fields, draft.values if draft else None)

    def _rearrange(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self._rows[:] = rows
        self.endResetModel()
        self.edited.emit()

    def _set_fault(self, row: Row, name: str, fault: Fault | None) -> None:
        faults = self._faults.setdefault(id(row), (row, {}))[1]
        if fault:
            faults[name] = fault
        else:
            faults.pop(name, None)

    def _forget(self, at: int, link: Field, named: Linked) -> None:
        """Let a row name a record no longer, nor say what was taken over from it."""
        fields = {field.name: field for field in self.part.fields}
        for name, value in offered(link, named, self._rows[at], fields, self.sources.values).items():
            if value and self._rows[at].get(name) == value:
                self.put(at, name, fields[name].kind.empty)
        self.put(at, link.name, None)

    def _begin_filling(self, row: Row, values: Values) -> None:
        filling = Filling(self.part.fields, self.sources.values)
        filling.begin(values)
        self._fillings[id(row)] = (row, filling)

    def _tell(self, at: int, edited: bool = True) -> None:
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))
        if edited and not self._together:
            self.edited.emit()
