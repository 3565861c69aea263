"""Offering what was typed and not saved in an earlier run, and bringing it back into its forms."""

from collections.abc import Sequence

from db.drafts.unsaved import UnreadableDraft, from_json
from db.operations.recovery import Recovered, recover
from db.store import Store
from desktop.background.autosave import Autosave
from desktop.background.retry import read_waiting
from desktop.dialogs import Dialogs
from desktop.screens.forms.recovery import RecoveryDialog
from desktop.screens.window.pages import Pages
from desktop.system.draft_files import LeftDraft


def offer(
    left: Sequence[LeftDraft], store: Store, pages: Pages, autosave: Autosave, dialogs: Dialogs
) -> None:
    """Show the drafts `left` that are not saved by now, and bring back those that the user goes on with.

    One that this program cannot read stays where it is, for a newer one; one that was saved is removed.
    """
    offered = [(recovered, each) for each in left if (recovered := _recovered(each, store))]
    if not offered:
        return
    dialog = RecoveryDialog([recovered for recovered, _file in offered], dialogs, dialogs.parent)
    going_on = dialog.chosen() if dialogs.run(dialog) else []
    # The first one last: its list is in front then.
    back = [recovered for recovered in reversed(going_on) if pages.bring_back(recovered.unsaved)]
    kept = autosave.flush()  # in this run's own files, before those of the former go
    for recovered, file in offered:
        if any(recovered is done for done in (*(back if kept else ()), *dialog.thrown)):
            file.remove()


def _recovered(left: LeftDraft, store: Store) -> Recovered | None:
    try:
        unsaved = from_json(left.text)
    except UnreadableDraft:
        return None
    recovered = read_waiting(lambda: recover(store, unsaved))
    if recovered is None:
        left.remove()
    return recovered
