"""A draft on its way into the register: it is typed on meanwhile."""

from db.drafts.draft import Draft
from db.store.change import Transaction
from db.words import N_

_ADDED, _CHANGED = N_("Added: {what}"), N_("Changed: {what}")


class PendingSave:
    """What is saved of a draft, and what saving gives back to it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft.copy()
        self._rows = {name: list(rows) for name, rows in draft.parts.items()}  # those that are typed on

    @property
    def message(self) -> str:
        """What the history says of it."""
        return _ADDED if self._draft.id is None else _CHANGED

    def save(self, changing: Transaction) -> Draft:
        """Save it; returns the record as it stands then."""
        return changing.draft(self._draft.record, changing.save(self._draft))

    def take_over(self, typed: Draft, saved: Draft) -> bool:
        """Give what is typed by now the ids and the version of what was saved; whether it is the same still.

        To each row its own, for they may stand in another order by now.
        """
        untouched = typed.same(self._draft)
        typed.id, typed.version = saved.id, saved.version
        for name, rows in self._rows.items():
            for row, kept in zip(rows, saved.parts.get(name, ()), strict=True):
                row["id"] = kept["id"]
        return untouched
