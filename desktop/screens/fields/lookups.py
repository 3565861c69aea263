"""Functions with which the editors of a form read the register and create missing records."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from db.drafts.draft import Draft
from db.fields.record import Record
from db.kinds import Kind, Linked
from db.records import record_named
from db.store import Store
from db.store.matching.alike import AlikeRecords
from desktop.background.retry import read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists.navigator import Navigator
from desktop.screens.fields.editor import Done, Sources, no_draft
from desktop.screens.fields.new_record import make_record


def form_sources(
    store: Store,
    queue: WriteQueue,
    dialogs: Dialogs,
    parent: QWidget,
    draft: Callable[[], Draft | None] = no_draft,
    navigator: Navigator | None = None,
) -> Sources:
    """The sources of a form's editors, read from `store`; `draft` gives the record as it is typed by now."""

    def lookup(kind: Kind[Any], text: str) -> Sequence[Linked]:
        return read_waiting(lambda: store.lookup(kind, text))

    def create(kind: Kind[Any], text: str, done: Done) -> None:
        def made(record: type[Record], record_id: int) -> None:
            done(read_waiting(lambda: store.label(record, record_id)) or Linked(record_id))

        alike = AlikeRecords(store, record_named(kind.target))
        make_record(kind, text, sources, alike, queue, dialogs, made, parent)

    def values(record: str, record_id: int) -> Mapping[str, Any]:
        found = read_waiting(lambda: store.draft(record_named(record), record_id))
        return found.values if found else {}

    def every(record: str) -> Sequence[Mapping[str, Any]]:
        found = read_waiting(lambda: store.drafts(record_named(record)))
        return [draft.values for draft in found]

    def may_add(record: str) -> bool:
        return store.may("add", record_named(record))

    sources = Sources(lookup, create, may_add, values, every, draft, dialogs.confirm, navigator=navigator)
    return sources
