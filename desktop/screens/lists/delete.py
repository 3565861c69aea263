"""Moving the selected records of a list to the bin; nobody who went elsewhere meanwhile is moved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from db.store.change import Transaction
from db.words import N_, _, n_
from desktop.background.retry import read_waiting

if TYPE_CHECKING:
    from desktop.screens.lists.list_page import Page

_BINNED = N_("Moved to the bin: {what}")


def to_bin(page: "Page") -> None:
    """Delete the selected records; several only after a question."""
    some = page.table.selected()
    if not some or page.store.read_only or not page.leave():
        return
    words = page.record.sentences
    if len(some) > 1:
        told = n_(*words.will_change, len(some)).format(n=len(some))
        if not page.dialogs.confirm(_("Move to the bin"), told, _("Move to the bin")):
            return
    label = read_waiting(lambda: page.store.label(page.record, some[0]))
    what = n_(*words.counted, len(some)).format(n=len(some)) if len(some) > 1 or not label else label.full

    def work(changing: Transaction) -> None:
        for one in some:
            changing.delete(page.record, one)

    after, focus = _after(page, some), QApplication.focusWidget()

    def done(_nothing: None) -> None:
        if page.table.current() in (None, *some) and not _went_into_form(page, focus):
            page.table.select(after)
            page.close_wide()
        page.tell(_(_BINNED).format(what=what))

    page.queue.submit(work, _BINNED, done=done, what=what)


def _went_into_form(page: "Page", since: QWidget | None) -> bool:
    """Whether the keys go to the record now, and went elsewhere when `since` had them."""
    now = QApplication.focusWidget()
    return now is not None and now is not since and page.record_side.isAncestorOf(now)


def _after(page: "Page", some: Sequence[int]) -> int | None:
    """The record that stands in the list where `some` stood, once they are gone."""
    ids, gone = page.model.ids, set(some)
    at = max((place for one in some if (place := page.model.row_of(one)) is not None), default=-1)
    left = [one for one in (*ids[at + 1 :], *reversed(ids[: max(at, 0)])) if one not in gone]
    return left[0] if left else None
