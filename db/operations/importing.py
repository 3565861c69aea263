"""Importing: drafts that were made of a sheet's rows, written as one change."""

from collections.abc import Callable, Sequence

from db.drafts.draft import Draft
from db.store.change import Transaction

Progress = Callable[[int, int], None]


def write(transaction: Transaction, drafts: Sequence[Draft], progress: Progress | None = None) -> int:
    """Save new and changed drafts inside one change; returns their number.

    Raises Unsaveable for values that the rules refuse, ChangedMeanwhile when a record was changed since its
    draft was made. `progress` is called with the drafts written and in all; what it raises ends the change.
    """
    for done, draft in enumerate(drafts, 1):
        transaction.save(draft)
        if progress and done % 50 == 0:
            progress(done, len(drafts))
    return len(drafts)
