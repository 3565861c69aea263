"""The records that name the one in hand: a partner's documents. Each is one double click away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from db.drafts.draft import Draft
from db.fields import Field
from db.fields.record import Record
from db.kinds import Linked
from db.operations.copies import copy_of
from db.records import naming
from db.store import Store
from db.store.change import Keys
from db.store.query import Condition, Query
from db.words import _
from desktop.background.retry import read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.lists.navigator import Navigator
from desktop.screens.fields.tab import ReadTab
from desktop.screens.table.column_layout import Arrangement, Column, KeptArrangement, possible
from desktop.screens.table.table_model import TableModel
from desktop.screens.table.table_view import Table
from desktop.screens.widgets import buttons
from desktop.screens.widgets.empty_hint import EmptyHint


class NamedBy(ReadTab):
    """The rows whose field `by` names the record that the form shows, as of the form's day."""

    def __init__(
        self, by: Field, record: type[Record], store: Store, queue: WriteQueue, navigator: Navigator
    ) -> None:
        """`record`: the class that `by` belongs to."""
        super().__init__(_(by.related_tab))
        self._by, self._record, self._store, self._navigator = by, record, store, navigator
        brief = Arrangement(tuple(Column(field.name) for field in record.fields if field.in_related_list))
        kept = KeptArrangement(store, queue, possible(record), f"{record.__tablename__}.{by.name}", brief)
        self.model = TableModel(store, Query(record, self._as_of, order=kept.now.order), self)
        self.table = Table(self.model, kept)
        self.table.setAccessibleName(self.title)
        self.empty = EmptyHint()
        self.new = buttons.plain(_(record.sentences.new))
        if (
            not store.may("add", record) or by.named_in_part
        ):  # what names it there is typed in a row of that record
            self.new.hide()
        self._sides = QStackedWidget()
        self._sides.addWidget(self.table)
        self._sides.addWidget(self.empty)
        self._column.addWidget(self._sides, 1)
        self._column.addWidget(self.new)
        self.table.opened.connect(lambda record_id: navigator.show_record(record, record_id))
        self.new.clicked.connect(self._ask_new)
        self.model.modelReset.connect(self._say)

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self.new.setEnabled(draft.id is not None)

    def refresh(self, keys: Keys) -> None:
        saved = self.draft is not None and (self.draft.record, self.draft.id) in keys
        if saved or any(record is self._record for record, _one in keys):
            self.new.setEnabled(self.draft is not None and self.draft.id is not None)
            self._renew()

    def _read(self, draft: Draft) -> None:
        named = (Linked(draft.id or 0),)  # no record has 0: one that is not saved is named nowhere
        conditions = (Condition(self._by.name, "any", named),)
        self.model.ask(replace(self.model.wanted, as_of=self._as_of, conditions=conditions))

    def _say(self) -> None:
        self._sides.setCurrentWidget(self.table if self.model.ids else self.empty)
        if not self.model.ids:
            hidden = read_waiting(lambda: self._store.hidden(self.model.asked))
            later = _("On this day there was nothing yet.")
            self.empty.say(later if hidden else _("There is nothing here yet."), (), self._record.icon)

    def _ask_new(self) -> None:
        if self.draft and self.draft.id is not None:
            record, of = self.draft.record, self.draft.id
            one = read_waiting(lambda: self._store.label(record, of))
            value = self._by.kind.from_linked([one] if one else [])
            self._navigator.new_record(self._record, {self._by.name: value} | self._copied(of))

    def _copied(self, of: int) -> dict[str, Any]:
        """What a copy of the record in hand begins with, where the new one comes from it."""
        if not self._by.origin:
            return {}
        earlier = read_waiting(lambda: self._store.draft(self._record, of))
        copied = read_waiting(lambda: copy_of(self._store, earlier)).values if earlier else {}
        return {name: value for name, value in copied.items() if value}


def named_by(
    record: type[Record], store: Store, queue: WriteQueue, navigator: Navigator
) -> Sequence[NamedBy]:
    """A tab for each field of the register that names records of this class, where the field asks for one."""
    return [NamedBy(by, other, store, queue, navigator) for other, by in naming(record)]
