"""The arrangement of a list's columns: choice, order, widths, sorting; saved in the register per account."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer
from sqlalchemy.exc import DBAPIError

from db.fields import Field
from db.fields.record import Record
from db.register import failures
from db.store import Store, layouts
from db.store.layouts import LayoutData
from db.store.query import Order
from desktop.background.retry import read_waiting
from desktop.background.write_queue import WriteQueue

SAVE_AFTER_MS = 600  # a column being resized is saved once, when the mouse rests
_MOST = 40.0


@dataclass(frozen=True)
class Column:
    """A column that is shown. `width` is in digits of the font, for screens of any size; 0: as needed."""

    name: str
    width: float = 0.0


@dataclass(frozen=True)
class Arrangement:
    """The columns that a list shows, in order, and its sorting.

    `sequence` are the names of the columns with those among them that were hidden; () where none was.
    """

    columns: tuple[Column, ...]
    order: tuple[Order, ...] = ()
    sequence: tuple[str, ...] = ()

    def names(self) -> list[str]:
        """The names of the fields shown, in order."""
        return [column.name for column in self.columns]

    def with_widths(self, widths: Sequence[float]) -> "Arrangement":
        """The arrangement with other widths, in digits, in the order of its columns."""
        pairs = zip(self.columns, widths, strict=True)
        return replace(self, columns=tuple(replace(column, width=width) for column, width in pairs))

    def with_columns(self, names: Sequence[str]) -> "Arrangement":
        """The arrangement with the columns `names`, in that order; those shown before keep their width.

        Columns that are not among them keep their place beside the others, for when they are shown again.
        """
        return self.with_sequence(names, names)

    def with_sequence(self, sequence: Sequence[str], names: Collection[str]) -> "Arrangement":
        """The arrangement with those of the columns of a sequence that are among `names`."""
        by_name = {column.name: column for column in self.columns}
        columns = tuple(by_name.get(name, Column(name)) for name in sequence if name in names)
        kept = _joined(sequence, self.sequence or self.names())
        return replace(self, columns=columns, sequence=tuple(kept) if len(kept) > len(columns) else ())

    def place(self, name: str, among: Sequence[str], fields: Iterable[Field]) -> int:
        """The index at which a hidden column belongs among the columns `among`.

        Where it stood; one that was never shown belongs behind the one that is declared before it.
        """
        known = _joined(_joined(among, self.sequence or self.names()), [field.name for field in fields])
        return sum(other in among for other in known[: known.index(name)])

    def as_json(self) -> LayoutData:
        """The arrangement as the register stores it."""
        kept: LayoutData = {
            "columns": [{"field": column.name, "width": column.width} for column in self.columns],
            "order": [{"field": sort.field, "descending": sort.descending} for sort in self.order],
        }
        return kept | ({"sequence": list(self.sequence)} if self.sequence else {})


def _joined(names: Sequence[str], others: Sequence[str]) -> list[str]:
    """The names, and the others among them: each behind the one that it stands behind in `others`."""
    joined, known = list(names), set(names)
    place = 0
    for name in others:
        if name not in known:
            joined.insert(place, name)
        place = joined.index(name) + 1
    return joined


def column_fields(record: type[Record]) -> list[Field]:
    """The fields of a record that can be columns, in the order of their declaration."""
    return [field for field in record.fields if field.column.as_column]


def default_arrangement(record: type[Record]) -> Arrangement:
    """The columns of a list until the user chooses others."""
    return Arrangement(
        tuple(Column(field.name) for field in column_fields(record) if field.column.default_column)
    )


def read_arrangement(
    fields: Sequence[Field], arranged: Mapping[str, Any], default: Arrangement
) -> Arrangement:
    """The stored arrangement, without names that are no longer `fields`; `default` if no column is left."""
    names = {field.name for field in fields}
    columns = [Column(*pair) for pair in _pairs(arranged, "columns", "width") if pair[0] in names]
    order = [
        Order(name, bool(down)) for name, down in _pairs(arranged, "order", "descending") if name in names
    ]
    once = {column.name: column for column in columns}
    if not once:
        return default
    kept = arranged.get("sequence")
    known = [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
    sequence = tuple(name for name in dict.fromkeys(known) if name in names)
    return Arrangement(tuple(once.values()), tuple(order), sequence).with_columns(list(once))


def _pairs(arranged: Mapping[str, Any], key: str, value: str) -> list[tuple[str, Any]]:
    found = arranged.get(key)
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    return [(str(row.get("field")), row[value]) for row in rows if isinstance(row.get(value), int | float)]


def next_order(order: Sequence[Order], name: str, *, more: bool) -> tuple[Order, ...]:
    """The sorting after a click on the header of `name`: ascending, descending, then the default again.

    `more` keeps the present sorting and sorts equal rows by this column.
    """
    present = next((sort for sort in order if sort.field == name), None)
    if not more:
        if present is None or len(order) > 1:
            return (Order(name),)
        return () if present.descending else (Order(name, True),)
    if present is None:
        return (*order, Order(name))
    if present.descending:
        return tuple(sort for sort in order if sort.field != name)
    return tuple(Order(name, True) if sort.field == name else sort for sort in order)


def _load(store: Store, list_id: str) -> layouts.LayoutData:
    """The stored arrangement; {} if the register stays locked too long."""
    try:
        return read_waiting(lambda: layouts.load(store.connection(), store.user.account, list_id))
    except DBAPIError as error:
        if not failures.is_busy(error):
            raise
        return {}


class SavedArrangement(QObject):
    """The arrangement of a list for the current account; saved SAVE_AFTER_MS after a change."""

    def __init__(
        self,
        store: Store,
        queue: WriteQueue,
        fields: Sequence[Field],
        list_id: str,
        default: Arrangement,
    ) -> None:
        """`fields`: those that can be columns; `default`: the arrangement until the user changes it."""
        super().__init__()
        self._store, self._queue, self._list_id, self._at_first = store, queue, list_id, default
        self.current = read_arrangement(fields, _load(store, list_id), default)
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save)

    def change(self, arrangement: Arrangement) -> None:
        """Set the current arrangement and have it saved, unless the register is read-only."""
        if arrangement != self.current:
            self.current = arrangement
            if self._store.may("arrange", None):
                self._timer.start()

    def flush(self) -> None:
        """Save a pending change now."""
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    def _save(self) -> None:
        arranged = {} if self.current == self._at_first else self.current.as_json()
        account, list_id = self._store.user.account, self._list_id

        def save(store: Store) -> None:
            with store.writing() as connection:
                layouts.save(connection, account, list_id, arranged)

        self._queue.run(save)
