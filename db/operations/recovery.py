"""Recovery of unsaved drafts after a crash: each is compared with its record as the register holds it now."""

from dataclasses import dataclass, replace
from typing import Any

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft
from db.drafts.unsaved import UnsavedDraft
from db.store import Store, history
from db.store.history import Change


@dataclass(frozen=True)
class Recovered:
    """An unsaved draft that can be gone on with.

    `now`: the record as it stands in the register; None if it is new there, or was deleted (`deleted`).
    `changed`: the last change of the record by anybody since it was opened for typing; None if there is none.
    `is_set_back`: it stands there as it was before that, for a backup was put back.
    """

    unsaved: UnsavedDraft
    now: Draft | None
    deleted: bool
    changed: Change | None
    is_set_back: bool = False


def recover(store: Store, unsaved: UnsavedDraft) -> Recovered | None:
    """An unsaved draft with what the register says of its record; None if all of it was saved after all."""
    record = unsaved.draft.record
    saved_in = history.entry_of(store.connection(), unsaved.change)
    record_id = unsaved.draft.id
    if record_id is None and saved_in is not None:
        record_id = _record_made(store, unsaved, saved_in)
    now = store.draft(record, record_id) if record_id is not None else None
    if now and saved_in is not None:
        unsaved = _after_its_save(unsaved, now)
    if now and not unsaved.texts and _typed_values(unsaved.draft) == _typed_values(now):
        return None
    changed = None
    if now and now.version > unsaved.draft.version:
        changed = next(iter(store.changes(of=(record, record_id), limit=1)), None)
    is_set_back = now is not None and now.version < unsaved.draft.version
    return Recovered(unsaved, now, record_id is not None and now is None, changed, is_set_back)


def _record_made(store: Store, unsaved: UnsavedDraft, entry: int) -> int | None:
    """The id that an entry of the history gave to a new record."""
    (change,) = store.changes(entry=entry)
    made = (step.id for step in change.steps if step.record is unsaved.draft.record and step.before is None)
    return next(made, None)


def _after_its_save(unsaved: UnsavedDraft, now: Draft) -> UnsavedDraft:
    """The draft typed further after a save that the program did not live to hear of.

    It has the version that the save gave: if somebody has changed the record since, that must not be lost.
    """
    draft = unsaved.draft.copy()
    draft.id, draft.version = now.id, unsaved.draft.version + 1
    original = now.copy() if now.version == draft.version else unsaved.original.copy()
    original.id, original.version = draft.id, draft.version
    return replace(unsaved, draft=draft, original=original)


def _typed_values(draft: Draft) -> dict[FieldAddress, Any]:
    """The values by field, without what a save or a rename gives: the ids of rows, the words of links."""
    return {
        where: tuple(linked.id for linked in field.kind.linked(values.get(field.name)))
        if field.kind.target
        else field.kind.pack(values.get(field.name))
        for where, field, values in draft.each()
    }
