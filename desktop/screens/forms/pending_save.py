"""A save in the write queue, while the draft may be edited further."""

from collections.abc import Mapping, Sequence
from typing import Any

from db.drafts.draft import Draft
from db.store.change import Transaction
from db.words import N_

_ADDED, _CHANGED = N_("Added: {what}"), N_("Changed: {what}")


class PendingSave:
    """A copy of a draft to be saved, and the ids and version that the save gives to the draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft.copy()
        self.saved: Draft | None = None
        """The saved record, once it was saved, or may have been: its server was lost before it said so."""
        self.sent_draft = self._draft  # once saved: as it was sent, with the ids of the saved record
        self.is_as_sent = False  # once saved: nothing is kept otherwise than it was sent
        self._rows = {
            name: list(rows) for name, rows in draft.parts.items()
        }  # the rows being edited, not copies

    @property
    def message(self) -> str:
        """The message of the save for the history."""
        return _ADDED if self._draft.id is None else _CHANGED

    def save(self, transaction: Transaction) -> Draft:
        """Save the copy; returns the saved record. Runs in the worker, with all that takes long."""
        record, record_id = self._draft.record, transaction.save(self._draft)
        transaction.tell_of(record, record_id)
        self.saved = saved = transaction.draft(record, record_id)
        self.sent_draft = self._draft.copy()
        _take_ids(self.sent_draft, self.sent_draft.parts, saved)
        self.is_as_sent = self.sent_draft.same(saved)
        return saved

    def take_over(self, typed: Draft, saved: Draft) -> bool:
        """Give the ids and version of the saved record to the draft `typed`; True if it was not edited since.

        Each row gets its own id, as the rows may be in another order by now.
        """
        _take_ids(typed, self._rows, saved)
        return typed.same(self.sent_draft)


def _take_ids(draft: Draft, parts: Mapping[str, Sequence[dict[str, Any]]], saved: Draft) -> None:
    """Give a draft, and rows of its parts in the order in which they were sent, the ids of the record."""
    draft.id, draft.version = saved.id, saved.version
    for name, rows in parts.items():
        for row, kept in zip(rows, saved.parts.get(name, ()), strict=True):
            row["id"] = kept["id"]
