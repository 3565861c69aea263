"""An unsaved draft as text: nothing typed is lost on the way, and no text of another program breaks it."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft, blank
from db.drafts.unsaved import UnreadableDraft, UnsavedDraft, from_json
from db.records import KEPT, Partner
from db.store import Store
from db.store.query import Query
from tests.support.cases import check_each

AT = datetime(2026, 11, 30, 14, 5, tzinfo=UTC)


def unsaved(draft: Draft, **texts: str) -> UnsavedDraft:
    pending = {FieldAddress(name): text for name, text in texts.items()}
    return UnsavedDraft("partner", draft, blank(draft.record), pending, str(uuid4()), AT)


def drafts(store: Store) -> Iterator[Draft]:
    for record in KEPT:
        yield blank(record)
        for record_id in store.ids(Query(record, date.max), 5):
            draft = store.draft(record, record_id)
            assert draft
            yield draft


def test_every_record_comes_back_as_it_was_typed(sample_store: Store) -> None:
    check_each(comes_back_as_it_was_typed, ((draft,) for draft in drafts(sample_store)))


def comes_back_as_it_was_typed(draft: Draft) -> None:
    kept = unsaved(draft)
    read = from_json(kept.to_json())
    assert (read.draft.record, read.draft.id, read.draft.version) == (draft.record, draft.id, draft.version)
    assert read.draft.same(draft)
    assert read.original.same(kept.original)
    assert (read.list_id, read.change, read.at) == (kept.list_id, kept.change, AT)


def test_texts_that_cannot_be_read_come_back_with_their_place() -> None:
    kept = UnsavedDraft(
        "partner",
        blank(Partner),
        blank(Partner),
        {FieldAddress("website"): "ł„?”\n\ud800", FieldAddress("number", "contacts", 3): "12a"},
        "",
        AT,
    )
    assert from_json(kept.to_json()).texts == kept.texts


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", "null", "7", '{"format": 2}', '{"format": 1}', '{"format": 1, "record": "Castle"}'],
)
def test_what_is_no_draft_of_ours_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDraft):
        from_json(text)


def test_a_field_that_is_no_longer_there_is_let_go() -> None:
    kept = json.loads(unsaved(blank(Partner)).to_json())
    kept["values"]["castle"] = "Neuschwanstein"
    assert "castle" not in from_json(json.dumps(kept)).draft.values
