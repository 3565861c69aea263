"""Taking back an earlier change: of the records that nobody touched since; the others stay as they are."""

from dataclasses import dataclass

from db.errors import Refused
from db.store import history
from db.store.change import Transaction
from db.words import N_, _

TAKEN_BACK = N_("Taken back: {what}")
"""The message of such a change; `what` is the sentence of the change that was taken back."""


@dataclass(frozen=True)
class TakenBack:
    """What became of an earlier change: the number of records of which it was undone; those that stay."""

    undone: int
    left: list[str]
    """The labels that these records had then."""


def take_back(transaction: Transaction, entry: int) -> TakenBack:
    """Undo an entry of the history for the records that stand as it left them.

    A record that was changed since stays, and so does one that others name by now. Refused if all of them do.
    """
    (change,) = history.changes(transaction.connection, entry=entry)
    found = transaction.untouched(change.steps)
    if not found:
        raise Refused(
            _("Nothing of this change can be taken back: all of it was changed again since, or is in use."),
            _("The history of a record shows what stood before; restore single values there."),
        )
    undone = {(step.record, step.id) for step in found}
    left = [step.label for step in change.steps if (step.record, step.id) not in undone]
    transaction.revert_all(found)
    return TakenBack(len(found), list(dict.fromkeys(left)))
