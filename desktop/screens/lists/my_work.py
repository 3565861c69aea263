"""The filter for one's own work in a list, and handing work over: both ask for a person."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from db.errors import InvalidValue, Refused
from db.fields.record import Record
from db.kinds import Linked
from db.operations import responsibility
from db.records import Person
from db.store import Store
from db.store.change import Keys, Transaction
from db.store.query import Condition
from db.words import N_, _, n_
from desktop.background.retry import read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs

_HANDED_OVER = N_("Handed over to {person}: {what}")


class OwnWorkFilter(QObject):
    """The button *Mine* of a list: narrows it to the user's own work. Hidden where nobody is in charge."""

    changed = Signal()

    def __init__(
        self,
        store: Store,
        queue: WriteQueue,
        record: type[Record],
        dialogs: Dialogs,
        button: QPushButton,
    ) -> None:
        super().__init__(button)
        self._store, self._queue, self._dialogs, self._button = store, queue, dialogs, button
        self._field = responsibility.responsibility_field(record)
        self.conditions: tuple[Condition, ...] = ()
        if self._field is None:
            button.hide()
        button.toggled.connect(self._toggled)
        queue.changed.connect(self._follow)

    @property
    def begins(self) -> dict[str, Any]:
        """The values of a new record, so that it stands in the narrowed list: the user in charge."""
        return {condition.field: condition.operand[0] for condition in self.conditions}

    def clear(self) -> None:
        """Show everybody's again."""
        self._button.setChecked(False)

    def _follow(self, keys: Keys) -> None:
        """Narrow the list anew when people changed: the user may stand in for somebody from now on."""
        if self._button.isChecked() and any(record is Person for record, _one in keys):
            self._narrow(read_waiting(lambda: responsibility.own_people(self._store, date.today())))

    def _toggled(self, on: bool) -> None:
        people = read_waiting(lambda: responsibility.own_people(self._store, date.today())) if on else ()
        if on and not people:
            self._ask_for_user() if self._store.may("change", Person) else self._refuse_unknown_account()
            return
        self._narrow(people)

    def _refuse_unknown_account(self) -> None:
        """Say that nobody has the user's account, in a register where it cannot be noted."""
        self.clear()
        nobody = _("Nobody in the register has your account, {account}: it is not known what is yours.")
        advice = _("Ask somebody who may change the register to enter the account with you in People.")
        self._dialogs.refused(Refused(nobody.format(account=self._store.user.account), advice))

    def _narrow(self, people: Sequence[Linked]) -> None:
        before = self.conditions
        assert self._field
        self.conditions = (Condition(self._field.name, "any", tuple(people)),) if people else ()
        if self.conditions != before:
            self.changed.emit()

    def _ask_for_user(self) -> None:
        """Ask once whose account the user works with, and note it with that person."""
        from desktop.screens.lists.person_dialog import PersonDialog

        words = _(
            "Which of the people in the register are you? Lists can then show what you are in charge of."
        )
        dialog = PersonDialog(
            self._store, self._queue, self._dialogs, words, _("That is me"), self._button.window()
        )
        person = dialog.person if self._dialogs.run(dialog) else None
        if person is None:
            self._button.setChecked(False)
            return

        def work(transaction: Transaction) -> None:
            responsibility.claim_account(transaction, person)

        def done(_nothing: None) -> None:
            self._toggled(self._button.isChecked())

        def failed(error: Exception) -> None:
            self.clear()
            if isinstance(error, Refused | InvalidValue):
                self._dialogs.refused(error)

        self._queue.submit(
            work,
            N_("The account is that of {what}"),
            done=done,
            failed=failed,
            what=person.full or person.label,
        )


def hand_over(
    store: Store,
    queue: WriteQueue,
    dialogs: Dialogs,
    record: type[Record],
    ids: Sequence[int],
    parent: QWidget,
    tell: Callable[[str], None],
) -> None:
    """Ask for a person, put that person in charge of the records `ids`, and call `tell` with a sentence."""
    from desktop.screens.lists.person_dialog import PersonDialog

    words = n_(*record.sentences.will_change, len(ids)).format(n=len(ids))
    dialog = PersonDialog(
        store,
        queue,
        dialogs,
        _("Who is in charge from now on? {change}.").format(change=words),
        _("Hand over"),
        parent,
    )
    person = dialog.person if dialogs.run(dialog) else None
    if person is None:
        return
    what = n_(*record.sentences.counted, len(ids)).format(n=len(ids))

    def work(transaction: Transaction) -> None:
        responsibility.hand_over(transaction, record, ids, person)

    def done(_nothing: None) -> None:
        tell(_(_HANDED_OVER).format(person=person.label, what=what))

    queue.submit(work, _HANDED_OVER, done=done, person=person.label, what=what)
