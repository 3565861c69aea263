"""A save in the write queue, while the draft may be edited further."""

from db.drafts.draft import Draft
from db.store.change import Transaction
from db.words import N_

_ADDED, _CHANGED = N_("Added: {what}"), N_("Changed: {what}")


class PendingSave:
    """A copy of a draft to be saved, and the ids and version that the save gives to the draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft.copy()
        self._rows = {
            name: list(rows) for name, rows in draft.parts.items()
        }  # the rows being edited, not copies

    @property
    def message(self) -> str:
        """The message of the save for the history."""
        return _ADDED if self._draft.id is None else _CHANGED

    def save(self, transaction: Transaction) -> Draft:
        """Save the copy; returns the saved record."""
        return transaction.draft(self._draft.record, transaction.save(self._draft))

    def take_over(self, typed: Draft, saved: Draft) -> bool:
        """Give the ids and version of the saved record to the draft `typed`; True if it was not edited since.

        Each row gets its own id, as the rows may be in another order by now.
        """
        untouched = typed.same(self._draft)
        typed.id, typed.version = saved.id, saved.version
        for name, rows in self._rows.items():
            for row, kept in zip(rows, saved.parts.get(name, ()), strict=True):
                row["id"] = kept["id"]
        return untouched
