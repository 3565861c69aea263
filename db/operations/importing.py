"""Importing: drafts that were made of a sheet's rows, written as one change."""

from collections.abc import Callable, Sequence

from db.drafts.draft import Draft
from db.store.change import Transaction
from db.words import N_, n_, spaced

READ_IN = N_("Read in from “{source}”: {what}")
"""The message of such a change; `source` is the file or the clipboard, `what` the records and how many."""


def counted(drafts: Sequence[Draft]) -> str:
    """The records of one class that drafts become, with their number: 30 partners."""
    return n_(*drafts[0].record.sentences.counted, len(drafts)).format(n=spaced(len(drafts)))


def write(
    transaction: Transaction, drafts: Sequence[Draft], progress: Callable[[int, int], None] | None = None
) -> list[int]:
    """Save new and changed drafts of one class inside one change; returns their ids, in the order given.

    Raises Unsaveable for values that the rules refuse, ChangedMeanwhile when a record was changed since its
    draft was made: then nothing of the change is kept. `progress` is called with the drafts written and in
    all; what it raises ends the change.
    """
    return transaction.save_many(drafts, progress)
