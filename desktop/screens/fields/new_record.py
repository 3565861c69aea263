"""A small form for a record that is missing while another record is typed: a partner, a term."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from db.drafts.address import by_name
from db.drafts.draft import blank
from db.errors import InvalidValue, Refused
from db.fields import Field
from db.fields.record import Record
from db.kinds import Kind
from db.records import record_named
from db.store.change import Transaction, Unsaveable
from db.store.matching.alike import AlikeRecords
from db.words import N_, _
from desktop.background.retry import RetryWhenBusy
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.screens.fields.alike_note import AlikeNote
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.rows import FieldGrid
from desktop.screens.style import theme
from desktop.screens.widgets import buttons

RecordCreated = Callable[[type[Record], int], None]


def make_record(
    kind: Kind[Any],
    text: str,
    sources: Sources,
    alike: AlikeRecords,
    queue: WriteQueue,
    dialogs: Dialogs,
    done: RecordCreated,
    parent: QWidget,
) -> None:
    """Let the user create the record that `text` names; `done` is called once it is saved.

    It is called too where the user chooses one that is there already, out of those that `alike` finds.
    """
    record = record_named(kind.target)
    preset: dict[str, Any] = {"terms": kind.terms} if kind.terms else {}
    window = NewRecord(record, text, preset, Sources(sources.lookup), alike, queue, dialogs, parent)
    if dialogs.run(window) and window.saved is not None:
        done(record, window.saved)


class NewRecord(QDialog):
    """A dialog with the fields of a record's first tab. It closes once saved; Esc discards no typed text."""

    def __init__(
        self,
        record: type[Record],
        text: str,
        preset: dict[str, Any],
        sources: Sources,
        alike: AlikeRecords,
        queue: WriteQueue,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        """`preset` holds values of fields that the dialog does not show."""
        super().__init__(parent)
        self.saved: int | None = None
        self._queue, self._dialogs = queue, dialogs
        self.draft = blank(record)
        self.draft.values |= preset
        fields = [known for known in _first_tab_fields(record) if known.name not in preset]
        named = next((known.name for known in fields if known.kind.is_text), None)
        if named and text:
            self.draft.values[named] = text
        self._opened, self._blank = self.draft.copy(), blank(record)
        self._alike, self._retry = alike, RetryWhenBusy(self)
        self.note = AlikeNote()
        self.note.chosen.connect(self._choose)
        self.grid = FieldGrid(fields, sources)
        self.grid.show_values(self.draft.values)
        self.grid.changed.connect(self._write)
        self.setWindowTitle("Foedus")
        self.resize(420, min(150 + 40 * len(fields), 560))
        self._build(record)
        self.grid.focus(self._first_empty(fields))
        self._look_for_alike()

    def save(self) -> None:
        """Save through the queue, or show the errors."""
        wrong = self.grid.commit()
        wrong = self.grid.show_errors(by_name(self.draft.wrong())) or wrong
        if wrong:
            self.grid.focus(wrong)
            return
        self._save_button.setEnabled(False)
        draft = self.draft.copy()

        def work(transaction: Transaction) -> int:
            record_id = transaction.save(draft)
            transaction.tell_of(draft.record, record_id)
            return record_id

        what = draft.record.label(draft.values)
        self._queue.submit(work, N_("Added: {what}"), done=self._done, failed=self._failed, what=what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc if nothing was typed; save on Enter."""
        typed = not self.draft.same(self._opened) or self.grid.pending_text()
        if event.key() == Qt.Key.Key_Escape and typed:
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Close, but not during a save: the record will exist, and the caller must hear of it."""
        if self._save_button.isEnabled():
            super().reject()

    def _done(self, record_id: int) -> None:
        self.saved = record_id
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._save_button.setEnabled(True)
        if isinstance(error, Unsaveable) and self.grid.show_errors(by_name(error.wrong)):
            return  # it is told beside the fields
        if isinstance(error, Refused | InvalidValue):
            self._dialogs.refused(error)

    def _write(self, name: str) -> None:
        self.draft.values[name] = self.grid.value(name)
        self.grid.arrange(self.draft.values)
        self._look_for_alike()

    def _look_for_alike(self) -> None:
        self._retry.ask(lambda: self.note.show_alike(self._alike.of(self.draft, self._blank)))

    def _choose(self, record_id: int) -> None:
        """Take a record that is there already in the place of the one that was to be made."""
        if self._save_button.isEnabled():
            self._done(record_id)

    def _first_empty(self, fields: list[Field]) -> str:
        empty = [known.name for known in fields if known.kind.is_empty(self.draft.values[known.name])]
        return empty[0] if empty else fields[0].name

    def _build(self, record: type[Record]) -> None:
        title = QLabel(_(record.sentences.new))
        title.setProperty("role", "record")
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(self.grid)
        back = buttons.push(_("Go back"), "plain", self.reject)
        back.setAutoDefault(False)
        self._save_button = buttons.push(_("Save"), "primary", self.save)
        self._save_button.setDefault(True)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(back)
        line.addWidget(self._save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, 16)
        column.setSpacing(theme.BETWEEN_ROWS)
        column.addWidget(title)
        column.addWidget(scrolled, 1)
        column.addWidget(self.note)
        column.addLayout(line)


def _first_tab_fields(record: type[Record]) -> list[Field]:
    """The editable fields of the first tab."""
    return [
        known for known in record.fields if not known.derived and known.row.editable and not known.row.tab
    ]
