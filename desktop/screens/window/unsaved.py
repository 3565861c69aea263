"""Offering what was typed and not saved in an earlier run, and bringing it back into its forms."""

from collections.abc import Sequence

from db.drafts.unsaved import UnreadableDraft, from_json
from db.operations.recovery import Recovered, recover
from db.store import Store
from db.words import n_
from desktop.background.autosave import Autosave
from desktop.background.retry import read_waiting
from desktop.dialogs import Dialogs
from desktop.screens.forms.recovery import RecoveryDialog
from desktop.screens.window.pages import Pages
from desktop.system.draft_files import LeftDraft


def offer(left: Sequence[LeftDraft], store: Store, pages: Pages, autosave: Autosave, dialogs: Dialogs) -> str:
    """Show the drafts `left` that are not saved by now, and bring back those that the user goes on with.

    Returns a sentence on those that wait for the next opening, "" if none does. One that this program cannot
    read stays where it is, for a newer one; one that was saved is removed.
    """
    offered = [(recovered, each) for each in left if (recovered := _recovered(each, store))]
    if not offered:
        return ""
    dialog = RecoveryDialog([recovered for recovered, _file in offered], dialogs, dialogs.parent)
    going_on = dialog.chosen() if dialogs.run(dialog) else []
    # The first one last: its list is in front then.
    back = [recovered for recovered in reversed(going_on) if pages.bring_back(recovered.unsaved)]
    kept = autosave.flush()  # in this run's own files, before those of the former go
    done = (*(back if kept else ()), *dialog.thrown)
    for recovered, file in offered:
        if any(recovered is each for each in done):
            file.remove()
    return _waiting(len(offered) - len(back) - len(dialog.thrown))


def _waiting(number: int) -> str:
    """The sentence on so many records that wait; a list has one form, which takes one of them at a time."""
    words = n_(
        "{n} record with unsaved changes waits for the next opening of this register.",
        "{n} records with unsaved changes wait for the next opening of this register.",
        number,
    )
    return words.format(n=number) if number else ""


def _recovered(left: LeftDraft, store: Store) -> Recovered | None:
    try:
        unsaved = from_json(left.text)
    except UnreadableDraft:
        return None
    recovered = read_waiting(lambda: recover(store, unsaved))
    if recovered is None:
        left.remove()
    return recovered
