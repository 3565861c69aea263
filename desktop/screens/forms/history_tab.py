"""The history tab: the changes of a record, with user and time, and links to restore earlier values."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.dates import show_moment
from db.drafts.draft import Draft, kept
from db.drafts.glance import glance
from db.fields import Field
from db.fields.record import Parts, Record
from db.store import Store
from db.store.change import Keys, Transaction
from db.store.history import Change, Step
from db.words import N_, _
from desktop.background.retry import RetryWhenBusy
from desktop.background.write_queue import WriteQueue
from desktop.screens.fields.tab import Tab
from desktop.screens.style import theme
from desktop.screens.widgets import buttons

TITLE = N_("History")
AT_ONCE = 30
_RESTORED = N_("Restored: {field} – {what}")
NOTHING = "–"


class HistoryTab(Tab):
    """The history of a record, read when the tab is shown. Restoring a value is a change like any other."""

    def __init__(
        self, store: Store, queue: WriteQueue, leave: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        """`leave` is called before a value is restored: there must be no unsaved changes then."""
        super().__init__(_(TITLE), parent)
        self._store, self._queue, self._leave = store, queue, leave
        self._record: tuple[type[Record], int] | None = None
        self._stale = True
        self._limit = AT_ONCE
        self._retry = RetryWhenBusy(self)

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self._limit = AT_ONCE
        self.show_record(draft.record, draft.id)

    def show_record(self, record: type[Record], record_id: int | None) -> None:
        """Show the changes of a record; None: a record that is not saved yet, without changes."""
        self._record = (record, record_id) if record_id is not None else None
        self._stale = True
        if self.isVisible():
            self._read()

    def refresh(self, keys: Keys) -> None:
        if self.draft and (self.draft.record, self.draft.id) in keys:  # a new record got its id only now
            self.show_record(self.draft.record, self.draft.id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        def read() -> None:
            changes = self._store.changes(of=self._record, limit=self._limit + 1) if self._record else []
            self._stale = False
            self._show(changes)

        self._retry.ask(read)

    def _show(self, changes: list[Change]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not changes:
            self._column.addWidget(wrapped_label(_("Nothing has been saved yet."), "quiet"))
        for change in changes[: self._limit]:
            for step in change.steps:
                if self._record == (step.record, step.id):
                    self._column.addWidget(self._entry(change, step))
        if len(changes) > self._limit:
            self._column.addWidget(buttons.push(_("Show older"), "link", self._older))
        self._column.addStretch()

    def _older(self) -> None:
        self._limit += AT_ONCE
        self._read()

    def _entry(self, change: Change, step: Step) -> QWidget:
        entry = QFrame()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, theme.BETWEEN_ROWS)
        column.setSpacing(2)
        name = change.user.name or change.user.account
        head = f"{show_moment(change.moment)} · {name}"
        column.addWidget(wrapped_label(head, "heading"))
        column.addWidget(wrapped_label(change.text, "quiet"))
        if step.before is not None and step.after is not None:
            for name in step.after:
                current_name = step.record.renamed.get(name, name)
                column.addWidget(self._value(step, name, current_name))
        return entry

    def _value(self, step: Step, name: str, current_name: str) -> QWidget:
        """The entry of a field: the values before and after, and the link that restores the former."""
        assert step.before is not None
        assert step.after is not None
        label, before, after = describe(
            step.record, current_name, step.before.get(name), step.after.get(name)
        )
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 2, 0, 2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(wrapped_label(label, "small"))
        words.addWidget(wrapped_label(f"{before} → {after}", "text"))
        line.addLayout(words, 1)
        if self._store.may("change", step.record):
            restore = buttons.push(_("Restore"), "link", lambda: self._restore(step, name, label))
            restore.setAccessibleName(_("Restore {field}: {value}").format(field=label, value=before))
            line.addWidget(restore, 0, Qt.AlignmentFlag.AlignBottom)
        return box

    def _restore(self, step: Step, name: str, label: str) -> None:
        assert step.before is not None
        if not self._leave():
            return
        packed = {name: step.before.get(name)}

        def work(transaction: Transaction) -> None:
            transaction.restore(transaction.draft(step.record, step.id), packed)

        self._queue.submit(work, _RESTORED, field=label, what=step.label)


def describe(record: type[Record], name: str, before: Any, after: Any) -> tuple[str, str, str]:
    """The change of a field or part in words: its label, the value before, the value after."""
    for part in record.parts:
        if part.name == name:
            return _(part.label), _rows(part, before, after), _rows(part, after, before)
    field = next((candidate for candidate in record.fields if candidate.name == name), None)
    if field is None:  # a field of an earlier Foedus
        return name, str(before or NOTHING), str(after or NOTHING)
    return _(field.label), _shown(field, before), _shown(field, after)


def _shown(field: Field, packed: Any) -> str:
    return field.kind.show(field.kind.unpack(packed)) or NOTHING


def _rows(part: Parts, rows: list[Mapping[str, Any]] | None, other: list[Mapping[str, Any]] | None) -> str:
    """The rows of a part in words, without those that the other version has too."""
    fields = tuple(kept(part.part))
    lines = []
    for row in rows or ():
        if row not in (other or ()):
            values = {field.name: field.kind.unpack(row.get(field.name)) for field in fields}
            lines.append(", ".join(filter(None, glance(fields, values, in_full=True))))
    return "; ".join(lines) or NOTHING


def wrapped_label(text: str, role: str) -> QLabel:
    """A label of plain text that can be selected, in as many lines as it needs."""
    widget = QLabel(text)
    widget.setProperty("role", role)
    widget.setWordWrap(True)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return widget
