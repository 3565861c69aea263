"""Moving records of a list to the bin."""

from collections.abc import Callable, Sequence

from db.fields import Record
from db.store import Store
from db.store.change import Transaction
from db.words import N_, _, n_
from desktop.background.retry import read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs

_BINNED = N_("Moved to the bin: {what}")


def confirm_deletion(dialogs: Dialogs, record: type[Record], ids: Sequence[int]) -> bool:
    """True if the records `ids` may be deleted: one is at once, several only after a question."""
    change = n_(*record.sentences.will_change, len(ids)).format(n=len(ids))
    return len(ids) == 1 or dialogs.confirm(_("Move to the bin"), change, _("Move to the bin"))


def delete(
    store: Store, queue: WriteQueue, record: type[Record], ids: Sequence[int], deleted: Callable[[str], None]
) -> None:
    """Delete the records `ids`; `deleted` is then called with a sentence that says so."""
    label = read_waiting(lambda: store.label(record, ids[0]))
    counted = n_(*record.sentences.counted, len(ids)).format(n=len(ids))
    what = counted if len(ids) > 1 or not label else label.full

    def work(transaction: Transaction) -> None:
        for record_id in ids:
            transaction.delete(record, record_id)

    queue.submit(work, _BINNED, done=lambda _none: deleted(_(_BINNED).format(what=what)), what=what)
