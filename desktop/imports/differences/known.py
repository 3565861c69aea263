"""What is known of the records of a workbook while its tables are compared, one after the other."""

from collections.abc import Iterable

from db.drafts.draft import Draft
from db.fields.record import Record
from db.store import Store, earlier, rows
from desktop.imports.differences.book import MarkedSheet
from desktop.imports.differences.difference import Decisions
from desktop.imports.differences.known_names import KnownNames
from desktop.imports.differences.row_cells import CellReader


class Known:
    """What is known of the records and what a person has decided about the rows."""

    def __init__(
        self, store: Store, register: str, names: KnownNames, reader: CellReader, decisions: Decisions
    ) -> None:
        """`register`: the UUID of the register that is open."""
        self.store, self.register, self.names, self.reader = store, register, names, reader
        self.decisions = decisions
        self.now: dict[tuple[str, int], Draft] = {}
        """The records of the register, by class and id."""
        self.written: dict[tuple[str, int], Draft | None] = {}
        """Of those that were changed since: as they were when the workbook was written, None: not known."""
        self.ids: dict[tuple[str, int], int] = {}
        """The ids of the records by the numbers in the workbook."""
        self._last = 0

    def is_foreign(self, sheet: MarkedSheet) -> bool:
        """True of a table that was written from another register."""
        return sheet.heading.register != self.register

    def new_id(self) -> int:
        """An id for a record that is not in the register."""
        self._last -= 1
        return self._last

    def draft(self, record: type[Record], record_id: int | None) -> Draft | None:
        """A record of the register that was read; None where there is none."""
        return self.now.get((record.__name__, record_id)) if record_id is not None else None

    def load(self, record: type[Record], ids: Iterable[int]) -> None:
        """Read records of the register, unless they are known."""
        missing = sorted({one for one in ids if (record.__name__, one) not in self.now and one > 0})
        for start in range(0, len(missing), rows.CHUNK):
            chunk = missing[start : start + rows.CHUNK]
            for draft in rows.drafts(self.store.connection(), record, chunk):
                self.now[record.__name__, draft.id or 0] = draft

    def at(self, draft: Draft, version: int | None) -> Draft | None:
        """A record as it was at a version; None where nobody knows."""
        if version is None:
            return None
        if version == draft.version:
            return draft
        key = draft.record.__name__, draft.id or 0
        if key not in self.written:
            self.written[key] = earlier.standing_at(self.store.connection(), draft, version)
        return self.written[key]
