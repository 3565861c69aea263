"""What was typed before the program ended, held against the register as it is by now."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from db.dates import PartialDate
from db.drafts.address import FieldAddress
from db.drafts.draft import Draft, blank
from db.drafts.unsaved import UnsavedDraft, from_json
from db.kinds import Linked
from db.operations.recovery import recover
from db.records import Agreement, Partner
from db.store import Store
from db.store.change import ChangedMeanwhile
from tests.support.saving import alter, delete, draft, partner, term, value


def typed(store: Store, record_id: int | None, **values: object) -> UnsavedDraft:
    """A partner as it was opened, and as it was typed into."""
    original = store.draft(Partner, record_id) if record_id else blank(Partner)
    assert original
    edited = original.copy()
    edited.values |= values
    return UnsavedDraft("partner", edited, original, {}, str(uuid4()), datetime.now(UTC))


def save(store: Store, unsaved: UnsavedDraft) -> int:
    """Save it as its form would have done, had the program lived to hear of it."""
    return store.apply(lambda change: change.save(unsaved.draft.copy()), "Saved", uuid=unsaved.change)[0]


def test_what_was_typed_and_what_stands_now(new_store: Store) -> None:
    luck = partner(new_store)
    found = recover(new_store, typed(new_store, luck, name="Łuck nad Styrem"))
    assert found
    assert found.now
    assert (found.now.values["name"], found.unsaved.draft.values["name"]) == ("Łuck", "Łuck nad Styrem")
    assert (found.deleted, found.changed) == (False, None)


def test_what_somebody_changed_since_is_told(new_store: Store) -> None:
    luck = partner(new_store)
    unsaved = typed(new_store, luck, name="Łuck nad Styrem")
    alter(new_store, Partner, luck, website="lutsk.ua")
    found = recover(new_store, unsaved)
    assert found
    assert found.changed
    assert found.changed.text == "Changed"
    assert found.unsaved.draft.version < value_of(found.now)


def value_of(now: Draft | None) -> int:
    assert now
    return now.version


def test_a_record_that_was_deleted_since_can_be_gone_on_with(new_store: Store) -> None:
    luck = partner(new_store)
    unsaved = typed(new_store, luck, name="Łuck nad Styrem")
    delete(new_store, Partner, luck)
    found = recover(new_store, unsaved)
    assert found
    assert (found.now, found.deleted) == (None, True)


def test_a_new_record_is_new(new_store: Store) -> None:
    found = recover(new_store, typed(new_store, None, name="Gori", country="GE"))
    assert found
    assert (found.now, found.deleted, found.changed) == (None, False, None)


def test_what_was_saved_after_all_is_not_offered(new_store: Store) -> None:
    """Killed between the save and the removal of the draft: offered as new, it would be there twice."""
    new = typed(new_store, None, name="Gori", country="GE")
    gori = save(new_store, new)
    assert recover(new_store, new) is None
    changed = typed(new_store, gori, name="Gori nad Kurą")
    save(new_store, changed)
    assert recover(new_store, changed) is None
    elsewhere = replace(new, change=str(uuid4()))
    assert recover(new_store, elsewhere), "another one of the same name was not saved"


def test_parts_that_were_saved_are_the_same_though_they_have_ids_by_now(new_store: Store) -> None:
    act = {"id": None, "kind": "expired", "known_by": date(2017, 12, 31)}
    linked = {"partners": (Linked(partner(new_store)),), "kind": Linked(term(new_store))}
    made = draft(Agreement, signed_on=PartialDate(2012), acts=[act], **linked)
    new = UnsavedDraft("agreement", made, blank(Agreement), {}, str(uuid4()), datetime.now(UTC))
    assert recover(new_store, new)
    saved = new_store.draft(Agreement, save(new_store, new))
    assert saved
    assert saved.parts["acts"][0]["id"]
    assert recover(new_store, from_json(new.to_json())) is None


def test_what_was_typed_after_that_save_goes_on_from_it(new_store: Store) -> None:
    new = typed(new_store, None, name="Gori", country="GE")
    gori = save(new_store, new)
    further = new.draft.copy()
    further.values["name"] = "Gori nad Kurą"
    found = recover(new_store, replace(new, draft=further))
    assert found
    assert (found.unsaved.draft.id, found.changed) == (gori, None)
    with new_store.change("Saved") as change:
        change.save(found.unsaved.draft)
    assert value(new_store, Partner, gori, "name") == "Gori nad Kurą"


def test_what_a_colleague_changed_after_that_save_is_not_lost(new_store: Store) -> None:
    luck = partner(new_store)
    typed_one = typed(new_store, luck, name="Łuck nad Styrem")
    save(new_store, typed_one)
    alter(new_store, Partner, luck, website="lutsk.ua")
    found = recover(new_store, typed_one)
    assert found
    assert found.changed
    with pytest.raises(ChangedMeanwhile), new_store.change("Saved") as change:
        change.save(found.unsaved.draft)
    assert value(new_store, Partner, luck, "website") == "lutsk.ua"


def test_a_text_that_cannot_be_read_is_something_unsaved(new_store: Store) -> None:
    luck = partner(new_store)
    unsaved = replace(typed(new_store, luck), texts={FieldAddress("website"): "?"})
    assert recover(new_store, unsaved)
    assert recover(new_store, typed(new_store, luck)) is None
