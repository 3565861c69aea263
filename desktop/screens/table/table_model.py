"""The model of a list: the ids of all rows in order, and the values of the rows shown."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from db.fields import Field
from db.store import Store
from db.store.query import Order, Query
from desktop.background.retry import RetryWhenBusy, read_waiting
from desktop.screens.table.field_model import NOWHERE, FieldColumns, Index, Row

FIRST = 100  # rows read before the first paint, more than any screen shows
PAGE = 64  # rows read at once
_KEPT = 8 * PAGE  # rows whose values are cached: some twenty screens; a page is read again in a millisecond


class TableModel(FieldColumns):
    """The rows of a query for a record class, by the class's fields.

    `ask` shows the first FIRST rows at once, unless there are search words; `complete`, to be called once
    they are painted, reads the ids of all. While the register is locked by a writer, the old rows stay.
    """

    completed = Signal()  # all ids are known: the counts are right

    def __init__(self, store: Store, query: Query, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.query = self.requested = query  # shown; wanted, where it could not be read yet
        self._all = array("q")  # the ids in order, whatever the words
        self._ids = self._all  # those that hold the words
        self._whole = True
        self._rows: dict[int, Row] = {}
        self._generation = 0
        self._blank = Row(-1, (), ())
        self._list_retry = RetryWhenBusy(self)
        self._page_retry = RetryWhenBusy(self)

    # What is asked for

    def ask(self, query: Query) -> None:
        """Show the rows of another query: another order, day or conditions."""
        self.requested = query
        self._list_retry.ask(self._ask)

    def filter(self, words: str) -> None:
        """Show only the rows that contain all `words`, without reading the ids again if possible."""
        self.requested = replace(self.requested, words=words)
        in_hand = self._whole and replace(self.query, words=words) == self.requested
        self._list_retry.ask(self._filter if in_hand else self._ask)

    def complete(self) -> None:
        """Read the ids of all rows, if only the first ones are known."""
        if not self._whole:
            self._list_retry.ask(self._complete)

    def all_ids(self) -> Sequence[int]:
        """The ids of all rows of the requested query, for printing; waits while a save is being written."""
        if not self._whole or self.requested != self.query:
            read_waiting(self._complete)
        return self._ids

    def refresh(self) -> None:
        """Read the rows again after a change; the old ones stay painted until then."""
        self._list_retry.ask(self._refresh)

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self.fields = tuple(fields)
        self._rows.clear()
        self._blank = Row(-1, ("",) * len(self.fields), (None,) * len(self.fields))
        self.endResetModel()

    # What is there

    @property
    def order(self) -> Sequence[Order]:
        """The sorting of the rows."""
        return self.query.order

    @property
    def whole(self) -> bool:
        """True if the ids of all rows are known."""
        return self._whole

    @property
    def ids(self) -> Sequence[int]:
        """The ids of the rows, in order; only those of the first page until `completed`."""
        return self._ids

    @property
    def count_without_words(self) -> int:
        return len(self._all)

    def row_of(self, record_id: int) -> int | None:
        """The index of a record's row; None if it is not shown."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return None

    def row(self, index: int) -> Row:
        """The row at an index, read together with its neighbours; blank while the register is locked."""
        record_id = self._ids[index]
        row = self._rows.get(record_id)
        if row is None or row.generation != self._generation:
            if not self._page_retry.waiting:
                self._page_retry.ask(lambda: self._read(index - index % PAGE))
            row = self._rows.get(record_id)
        return row or self._blank

    # As Qt asks for it

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    # Reading. Each reads first and changes the model afterwards, for it may have to ask again.

    def _ask(self) -> None:
        query = self.requested
        found = self._store.matching_ids(query.record, query.words)
        limit = FIRST if found is None else None
        ids = self._ordered(query, limit)
        self._show(query, ids, found, whole=limit is None or len(ids) < limit)

    def _filter(self) -> None:
        found = self._store.matching_ids(self.requested.record, self.requested.words)
        self._show(self.requested, self._all, found, stale=False)

    def _complete(self) -> None:
        if self.requested != self.query:  # still waiting for a writer: this read takes its place
            self._ask()
        if self._whole:
            return
        ids = self._ordered(self.query)
        count = len(self._ids)
        if ids[:count] != self._ids:
            self._show(self.query, ids, None)
            return
        self._whole = True
        if len(ids) > count:
            self.beginInsertRows(NOWHERE, count, len(ids) - 1)
            self._all = self._ids = ids
            self.endInsertRows()
        self.completed.emit()

    def _refresh(self) -> None:
        if self.requested != self.query:
            self._ask()
            return
        found = self._store.matching_ids(self.query.record, self.query.words)
        ids = self._ordered(self.query, None if self._whole else FIRST)
        if _among(ids, found) != self._ids:
            self._show(self.query, ids, found, whole=self._whole)
            return
        self._all = ids
        self._generation += 1
        self._all_changed()
        if self._whole:
            self.completed.emit()

    def _ordered(self, query: Query, limit: int | None = None) -> "array[int]":
        return self._store.packed_ids(query, limit)

    def _show(
        self,
        query: Query,
        ids: "array[int]",
        found: set[int] | None,
        *,
        whole: bool = True,
        stale: bool = True,
    ) -> None:
        self.beginResetModel()
        self.query, self._whole = query, whole
        self._all, self._ids = ids, _among(ids, found)
        self._generation += stale
        self.endResetModel()
        if whole:
            self.completed.emit()

    def _read(self, start: int) -> None:
        ids = self._ids[start : start + PAGE].tolist()
        record, on = self.query.record, self.query.as_of
        rows = self._store.rows(record, ids, self.fields, on)
        if len(rows) < len(ids):  # one is gone since, and it is not said which
            alone = [(record_id, self._store.rows(record, [record_id], self.fields, on)) for record_id in ids]
            ids, rows = (
                [record_id for record_id, row in alone if row],
                [row[0] for _record_id, row in alone if row],
            )
        late = self._page_retry.waiting
        for record_id, values in zip(ids, rows, strict=True):
            self._rows.pop(record_id, None)  # so that the rows read last stand last
            texts = tuple(
                field.kind.in_column(value) for field, value in zip(self.fields, values, strict=True)
            )
            self._rows[record_id] = Row(self._generation, texts, values)
        for record_id in list(self._rows)[: max(0, len(self._rows) - _KEPT)]:
            del self._rows[record_id]
        if late:
            self._all_changed()

    def _all_changed(self) -> None:
        if self._ids and self.fields:
            last = self.index(len(self._ids) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _among(ids: "array[int]", found: set[int] | None) -> "array[int]":
    return ids if found is None else array("q", filter(found.__contains__, ids))
