"""The tab of records that link to the form's record: a partner's documents. A double click opens one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

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
from desktop.screens.fields.tab import ReadTab, TabPlan
from desktop.screens.table.column_layout import Arrangement, Column, SavedArrangement, column_fields
from desktop.screens.table.table_model import TableModel
from desktop.screens.table.table_view import TableView
from desktop.screens.widgets import buttons
from desktop.screens.widgets.empty_hint import EmptyHint


class BacklinksTab(ReadTab):
    """A table of the records whose field `link_field` links to the form's record, as of the form's day."""

    def __init__(
        self,
        link_field: Field,
        record: type[Record],
        store: Store,
        queue: WriteQueue,
        navigator: Navigator,
        parent: QWidget | None = None,
    ) -> None:
        """`record`: the class that `link_field` belongs to."""
        super().__init__(_(link_field.kind.back), parent)
        self._field, self._record, self._store, self._navigator = link_field, record, store, navigator
        default = Arrangement(
            tuple(Column(field.name) for field in record.fields if field.column.in_related_list)
        )
        saved = SavedArrangement(
            store, queue, column_fields(record), f"{record.table_name}.{link_field.name}", default
        )
        self.model = TableModel(store, Query(record, self._as_of, order=saved.current.order), self)
        self._sides = QStackedWidget(self._content)
        self.table = TableView(self.model, saved, self._sides)
        self.table.setAccessibleName(self.title)
        self.empty = EmptyHint(self._sides)
        self.new = buttons.plain(_(record.sentences.new))
        # A link in a part is typed in a row of the other record.
        if not store.may("add", record) or link_field.derivation.named_in:
            self.new.hide()
        self._sides.addWidget(self.table)
        self._sides.addWidget(self.empty)
        self._column.addWidget(self._sides, 1)
        self._column.addWidget(self.new)
        self.table.opened.connect(lambda record_id: navigator.show_record(record, record_id))
        self.new.clicked.connect(self._ask_new)
        self.model.modelReset.connect(self._show_hint)

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self.new.setEnabled(draft.id is not None)

    def refresh(self, keys: Keys) -> None:
        saved = self.draft is not None and (self.draft.record, self.draft.id) in keys
        if saved or any(record is self._record for record, _record_id in keys):
            self.new.setEnabled(self.draft is not None and self.draft.id is not None)
            self._renew()

    def _read(self, draft: Draft) -> None:
        named = (Linked(draft.id or 0),)  # no record has the id 0: nothing links to an unsaved record
        conditions = (Condition(self._field.name, "any", named),)
        self.model.ask(replace(self.model.requested, as_of=self._as_of, conditions=conditions))

    def _show_hint(self) -> None:
        self._sides.setCurrentWidget(self.table if self.model.ids else self.empty)
        if not self.model.ids:
            hidden = read_waiting(lambda: self._store.count_hidden(self.model.query))
            later = _("On this day there was nothing yet.")
            self.empty.show_hint(later if hidden else _("There is nothing here yet."), (), self._record.icon)

    def _ask_new(self) -> None:
        if self.draft and self.draft.id is not None:
            record, record_id = self.draft.record, self.draft.id
            linked = read_waiting(lambda: self._store.label(record, record_id))
            value = self._field.kind.from_linked([linked] if linked else [])
            self._navigator.new_record(self._record, {self._field.name: value} | self._copied(record_id))

    def _copied(self, record_id: int) -> dict[str, Any]:
        """The values of a copy of the form's record, if the link says that the new one is copied from it."""
        if not self._field.kind.origin:
            return {}
        earlier = read_waiting(lambda: self._store.draft(self._record, record_id))
        copied = read_waiting(lambda: copy_of(self._store, earlier)).values if earlier else {}
        return {name: value for name, value in copied.items() if value}


def backlink_tabs(
    record: type[Record], store: Store, queue: WriteQueue, navigator: Navigator
) -> Sequence[TabPlan]:
    """The tabs for all fields that link to records of this class and declare a related tab."""

    def plan(link_field: Field, other: type[Record]) -> TabPlan:
        return TabPlan(
            _(link_field.kind.back),
            lambda parent: BacklinksTab(link_field, other, store, queue, navigator, parent),
        )

    return [plan(link_field, other) for other, link_field in naming(record)]
