"""The line at the foot of the window: how the list counts up, which register it is, what is being done."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from db.fields.record import Record
from db.kinds.choices import UNCERTAIN
from db.store import Store
from db.store.query import Query
from db.words import _, n_
from desktop.background.counting import Counting
from desktop.lists.ready_lists import LISTS
from desktop.screens.style import theme
from desktop.screens.widgets import buttons

_BUSY_AFTER_MS = 300  # what is faster needs no word
_TOLD_MS = 8000
_OFFERED_MS = 30_000  # long enough to see what is missing now


class StatusBar(QStatusBar):
    """Counts without verbs to decline: "obowiązujące: 20 · wygasłe: 2   5 umów, 14 listów intencyjnych"."""

    undo_asked = Signal()

    def __init__(
        self, counting: Counting, register: str, *, read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counting = counting
        self._shown: Query | None = None
        self.states, self.kinds, self.register, self.message = (QLabel() for _at in range(4))
        only = [_("for reading only")] if read_only else []
        self.register.setText(" – ".join((register, *only)))
        for label in (self.states, self.kinds, self.register):
            self.addWidget(label)
        self.undo = buttons.link(_("Undo"))
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        self.undo.clicked.connect(self.undo_asked)
        self.message.setMinimumWidth(1)  # a long name is cut, the window never widens
        self.addPermanentWidget(self.message)
        self.addPermanentWidget(self.undo)
        self.undo.hide()
        self._late = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._late.timeout.connect(lambda: self._say(_("Saving…")))
        self._gone = QTimer(self, singleShot=True)
        self._gone.timeout.connect(lambda: self._say(""))
        self.setContentsMargins(theme.SPACE, 0, 0, 0)

    def follow(self, asked: Query | None) -> None:
        """Count up the list `asked` shows; None: there is none."""
        self._shown = asked = asked and replace(asked, words="", order=())
        if asked is None:
            self._show_counts(("", ""))
            return

        def count(store: Store) -> tuple[str, str]:
            return " · ".join(_counted(store, asked)), ", ".join(_counted_kinds(store, asked))

        self._counting.ask(
            "status", count, lambda told: self._show_counts(told) if self._shown == asked else None
        )

    def show_message(self, text: str) -> None:
        """Tell something in passing."""
        self._say(text)
        self._gone.start(_TOLD_MS)

    def offer(self, text: str) -> None:
        """Tell what was done just now, and that it can be undone."""
        self._say(text, can_undo=True)
        self._gone.start(_OFFERED_MS)

    def withdraw(self) -> None:
        """Something else was done since: to undo would mean that."""
        if not self.undo.isHidden():
            self._say("")

    def set_busy(self, busy: bool) -> None:
        """Say that something is being saved, if it takes long."""
        if busy:
            self.withdraw()
            self._late.start()
        else:
            self._late.stop()
            if self.message.text() == _("Saving…"):
                self._say("")

    def _say(self, text: str, *, can_undo: bool = False) -> None:
        self.message.setText(text)
        self.undo.setVisible(can_undo)
        self._make_room()

    def _make_room(self) -> None:
        """What was done just now comes before what can be seen elsewhere too."""
        shown = (self.states, self.kinds, self.register, self.message, self.undo)
        taken = sum(each.sizeHint().width() for each in shown if each is not self.undo or not each.isHidden())
        crowded = bool(self.message.text()) and taken + 2 * theme.EDGE > self.width()
        self.kinds.setVisible(bool(self.kinds.text()) and not crowded)
        self.register.setVisible(not crowded)

    def _show_counts(self, told: tuple[str, str]) -> None:
        states, kinds = told
        self.states.setText(states)
        self.kinds.setText(kinds)
        self.states.setVisible(bool(states))
        self._make_room()


def _counted(store: Store, asked: Query) -> Iterator[str]:
    """The values that the record has counted, in their declared order, and how many of them are uncertain."""
    for name, words in asked.record.counted_fields.items():
        found = store.counts(asked, asked.record.field(name))
        for value, label in words.items():
            probably = found.get(f"{value}{UNCERTAIN}", 0)
            counted = ": ".join((_(label), str(found.get(value, 0) + probably)))
            if probably:
                yield _("{counted} (of them probably: {n})").format(counted=counted, n=probably)
            elif value in found:
                yield counted


def _counted_kinds(store: Store, asked: Query) -> Iterator[str]:
    """How many belong to each ready list that is counted, and how many to none; else all of them."""
    record: type[Record] = asked.record
    total = others = store.count(asked)
    counted = [ready for ready in LISTS if ready.record is record and ready.counted]
    for ready in counted if total else ():
        assert ready.counted
        both = replace(asked, conditions=(*asked.conditions, *ready.conditions(store)))
        count = store.count(both)
        others -= count
        if count:
            yield n_(*ready.counted, count).format(n=count)
    if others and counted and others != total:
        yield n_("{n} other", "{n} others", others).format(n=others)
    elif others:
        yield n_(*record.sentences.counted, others).format(n=others)
