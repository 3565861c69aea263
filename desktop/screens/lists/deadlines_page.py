"""The page of the deadlines: a list like every other, whose rows lead to the records that they are of."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.deadlines import RULES
from db.fields import Record
from db.operations import answering
from db.records import Deadline, record_of_table
from db.store import Store, deadlines
from db.store.change import Keys, Transaction
from db.words import N_, _
from desktop.background.retry import read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists.navigator import Navigator
from desktop.lists.ready_lists import ReadyList
from desktop.screens.lists.answer_dialog import AnswerDialog
from desktop.screens.lists.as_of import AsOf
from desktop.screens.lists.list_side import ListSide
from desktop.screens.lists.rows_page import RowsPage

_ANSWERED = N_("A deadline was answered: {what}")


class DeadlinesPage(RowsPage):
    """The list of deadlines. It is read again when it is shown after a change, or on another day."""

    leads_on = True
    row_menu = ("answer", "go_to_record", "copy")

    following = Signal(object)
    """The query that the list shows now."""
    zoomed = Signal(int)

    def __init__(
        self,
        store: Store,
        queue: WriteQueue,
        ready: ReadyList,
        as_of: AsOf,
        dialogs: Dialogs,
        navigator: Navigator,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.store, self.as_of, self.title, self._navigator = store, as_of, _(ready.title), navigator
        self._queue, self._dialogs = queue, dialogs
        self.list_side = ListSide(store, queue, ready, as_of, dialogs, navigator, self)
        self.table, self.model = self.list_side.table, self.list_side.model
        self._day, self._stale = as_of.day, False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.list_side)
        self.list_side.row.open.hide()
        self.list_side.following.connect(self.following)
        self.list_side.selection_changed.connect(self.selection_changed)
        self.table.opened.connect(lambda _row_id: self.go_to_record())
        self.table.zoomed.connect(self.zoomed)
        as_of.changed.connect(lambda _day: self._catch_up() if self.isVisible() else None)

    def go_to_record(self) -> None:
        """Show the record that the current deadline is of."""
        subject = self.subject()
        if subject:
            self._navigator.show_record(*subject)

    def answer(self) -> None:
        """Ask for the answer to the current deadline, and keep it as a change of its own."""
        row_id, user = self.table.current(), self.store.user
        fields = [Deadline.field(name) for name in ("rule", "about", "what")]
        read = read_waiting(lambda: self.store.rows(Deadline, [row_id or 0], fields, self.as_of.day))
        if row_id is None or not read or not RULES[read[0][0]].answers:
            return
        rule, about, what = RULES[read[0][0]], *read[0][1:]
        dialog = AnswerDialog(f"{about}: {what}", rule.answers, self.window())
        if not self._dialogs.run(dialog):
            return
        given, day, why, on = dialog.chosen, dialog.on_day, dialog.why.text().strip(), date.today()

        def work(transaction: Transaction) -> None:
            answering.answer(
                transaction, row_id, given, on=on, day=day, by=user.name or user.account, why=why
            )

        self._queue.submit(work, _ANSWERED, what=about)

    def subject(self) -> tuple[type[Record], int] | None:
        """The record that the current deadline is of; None: no row is chosen, or it is gone by now."""
        row_id = self.table.current()
        if row_id is None:
            return None
        found = read_waiting(lambda: deadlines.subject(self.store.connection(), row_id))
        return (record_of_table(found[0]), found[1]) if found else None

    def refresh(self, _keys: Keys) -> None:
        """Any change may be one of deadlines: of a document, a fee, the office's lead times, an answer."""
        if self.isVisible():
            self.list_side.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._catch_up() and self._stale:
            self.list_side.refresh()
        self._stale = False
        self.following.emit(self.model.query)

    def _catch_up(self) -> bool:
        """Show the list as of the window's day; True if it changed while it was not seen."""
        if self._day == self.as_of.day:
            return False
        self._day = self.as_of.day
        self.list_side.look_at(self._day)
        return True
