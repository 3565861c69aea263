"""The status bar: the counts of the list, the name of the register, sums of the selected rows, a message."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from db.fields.record import Record
from db.kinds.state_option import stored_state
from db.store import Store
from db.store.query import Query
from db.words import _, n_
from desktop.background.counting import Counting
from desktop.lists.ready_lists import LISTS
from desktop.lists.selection import Selection, Sums, describe
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.elided_label import ElidedLabel

_BUSY_AFTER_MS = 300  # what is faster needs no word
_TOLD_MS = 8000
_OFFERED_MS = 30_000  # long enough to see what is missing now


class StatusBar(QStatusBar):
    """The line at the foot of the window: "obowiązujące: 20 · wygasłe: 2   5 umów, 14 listów"."""

    undo_asked = Signal()
    backups_asked = Signal()

    def __init__(
        self, counting: Counting, register: str, *, read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counting = counting
        self._shown: Query | None = None
        self._selection: Selection | None = None
        self.states, self.kinds, self.register, self.message = (QLabel() for _at in range(4))
        self.selected = ElidedLabel()
        theme.mark(self.selected, part="selected")
        self.backup = buttons.push("", "link", self.backups_asked.emit)
        theme.mark(self.backup, part="backup")
        self.backup.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        only = [_("for reading only")] if read_only else []
        self.register.setText(" – ".join((register, *only)))
        for shown in (self.states, self.kinds, self.register, self.backup):
            self.addWidget(shown)
        self.backup.hide()
        self.undo = buttons.link(_("Undo"))
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        self.undo.clicked.connect(self.undo_asked)
        for label in (self.states, self.message):  # a long one is cut, the window never widens
            label.setMinimumWidth(1)
        self.addPermanentWidget(self.selected)
        self.selected.hide()
        self.addPermanentWidget(self.message)
        self.addPermanentWidget(self.undo)
        self.undo.hide()
        self._late = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._late.timeout.connect(lambda: self._show(_("Saving…")))
        self._gone = QTimer(self, singleShot=True)
        self._gone.timeout.connect(lambda: self._show(""))
        self.setContentsMargins(theme.SPACE, 0, 0, 0)

    def follow(self, query: Query | None) -> None:
        """Show the counts of the list of a query; None: no list is shown.

        They stay as long as the list is the same but for its words and its order; see `recount`.
        """
        shown, self._shown = self._shown, query and replace(query, words="", order=())
        if self._shown is None:
            self._show_counts(("", ""))
        elif self._shown != shown:
            self.recount()

    def recount(self) -> None:
        """Count the list that is shown again, after a change in the register."""
        query = self._shown
        if query is None:
            return

        def count(store: Store) -> tuple[str, str]:
            return " · ".join(_counted(store, query)), ", ".join(_counted_kinds(store, query))

        self._counting.ask(
            "status", count, lambda counts: self._show_counts(counts) if self._shown == query else None
        )

    def show_selection(self, selection: Selection | None) -> None:
        """Show the number of selected rows, and their sums as soon as they are known.

        The sums of other rows go at once; those of the same rows stay until they are summed again.
        """
        before, self._selection = self._selection, selection
        if selection is None:
            self._show_selected("")
            return
        if not selection.is_like(before):
            self._show_selected(describe(selection.count))

        def show(sums: Sums) -> None:
            if self._selection is selection:
                self._show_selected(describe(selection.count, sums))

        if selection.read:
            self._counting.ask("selection", selection.read, show)

    def show_backup(self, words: str, amiss: str = "", place: str = "") -> None:
        """Show words on the backups; `amiss`: a sentence on what is wrong; `place`: their folders."""
        theme.mark(self.backup, role="error" if amiss else "")
        self.backup.setText(words)
        self.backup.setToolTip("\n".join(filter(None, (amiss, place))) or _("Show the backups"))
        self.backup.setAccessibleDescription(amiss)
        self._make_room()

    def show_message(self, text: str) -> None:
        """Show a message for some seconds."""
        self._show(text)
        self._gone.start(_TOLD_MS)

    def offer(self, text: str) -> None:
        """Show what was done just now, with a button that undoes it."""
        self._show(text, can_undo=True)
        self._gone.start(_OFFERED_MS)

    def withdraw(self) -> None:
        """Take the button *Undo* away: something else was done since, which it would undo."""
        if not self.undo.isHidden():
            self._show("")

    def set_busy(self, busy: bool) -> None:
        """Show "Saving…" while the queue is busy, once that takes long."""
        if busy:
            self.withdraw()
            self._late.start()
        else:
            self._late.stop()
            if self.message.text() == _("Saving…"):
                self._show("")

    def _show(self, text: str, *, can_undo: bool = False) -> None:
        self.message.setText(text)
        self.undo.setVisible(can_undo)
        self._make_room()

    def _show_selected(self, words: str) -> None:
        self.selected.show_words(words)
        self._make_room()

    def _make_room(self) -> None:
        """Hide what matters less, part by part, where all of it has no room: the window never widens."""
        selected = bool(self.selected.words)
        lesser: list[QLabel | QPushButton] = [self.kinds, self.register, self.backup]
        shown = [part for part in (*lesser, self.states) if part.text()] + [self.selected] * selected
        yielding = [
            *lesser,
            *([self.states] if selected else ()),
            *([self.selected] if selected and self.message.text() else ()),
        ]
        firm = [self.message, self.undo] if not self.undo.isHidden() else [self.message]
        for part in yielding:
            if sum(each.sizeHint().width() for each in (*shown, *firm)) + 2 * theme.EDGE <= self.width():
                break
            shown = [other for other in shown if other is not part]
        for part in (*lesser, self.states, self.selected):
            part.setVisible(part in shown)

    def _show_counts(self, counts: tuple[str, str]) -> None:
        states, kinds = counts
        self.states.setText(states)
        self.kinds.setText(kinds)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()


def _counted(store: Store, query: Query) -> Iterator[str]:
    """The counts of the record's counted values, in their declared order, with those that are uncertain."""
    for field in map(query.record.field, query.record.counted_fields):
        found = store.counts(query, field)
        for value, label in field.kind.counted.items():
            probably = found.get(stored_state(value, certain=False), 0)
            counted = ": ".join((_(label), str(found.get(value, 0) + probably)))
            if probably:
                yield _("{counted} (of them probably: {n})").format(counted=counted, n=probably)
            elif value in found:
                yield counted


def _counted_kinds(store: Store, query: Query) -> Iterator[str]:
    """The counts of the ready lists of the record, and of the rest; else of all rows."""
    record: type[Record] = query.record
    total = others = store.count(query)
    counted = [ready for ready in LISTS if ready.record is record and ready.counted]
    for ready in counted if total else ():
        assert ready.counted
        both = replace(query, conditions=(*query.conditions, *ready.conditions(store)))
        count = store.count(both)
        others -= count
        if count:
            yield n_(*ready.counted, count).format(n=count)
    if others and counted and others != total:
        yield n_("{n} other", "{n} others", others).format(n=others)
    elif others:
        yield n_(*record.sentences.counted, others).format(n=others)
