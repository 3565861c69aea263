"""What the history keeps of every change, and what it brings back: deleted records, single old values."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update

from db import words
from db.dates import PartialDate
from db.drafts.draft import Draft
from db.errors import Refused
from db.kinds import Linked
from db.records import Act, Agreement, Partner
from db.register import schema
from db.store import Store
from db.store.change import ChangedMeanwhile
from db.store.history import ENTRY_ROW, Step, User
from db.words import N_
from tests.support.computing import computed_rows, differing
from tests.support.saving import alter, delete, document, everything, partner, save, term, value

PARTNER, LETTER = 1, 1


def fill(store: Store) -> None:
    """A partner with a letter of intent that has an act and names itself."""
    made = document(store, term(store), partner(store), signed_on=PartialDate(2011, 8, 21))
    opened = store.draft(Agreement, made)
    assert opened
    opened.parts["acts"] = [{"id": None, "kind": "annexed", "place": "Łuck"}]
    opened.parts["relations"] = [{"id": None, "kind": "amends", "other": Linked(made)}]
    save(store, opened)


@pytest.fixture
def store(filled_store: Store) -> Store:
    return filled_store


def opened(store: Store, record: Any = Agreement, one: int = LETTER) -> Draft:
    found = store.draft(record, one)
    assert found
    return found


def bring_back(store: Store, step: Step) -> None:
    with store.change("x") as change:
        change.restore_deleted(step)


def restore(store: Store, record: Any, packed: dict[str, Any]) -> None:
    with store.change("x") as change:
        change.restore(change.draft(record, 1), packed)


def newest(store: Store) -> Step:
    return store.changes()[0].steps[0]


def test_an_entry_says_who_did_what_and_when(store: Store) -> None:
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    with store.change(N_("Brought back: {what}"), what="Łuck") as change:
        change.delete(Agreement, LETTER)
    entry = store.changes()[0]
    assert entry.user == User("anna", "Anna Nowak", "desk")
    assert before <= entry.moment <= datetime.now(UTC)
    assert entry.text == "Przywrócono: Łuck"
    words.use("en")
    assert store.changes()[0].text == "Brought back: Łuck"
    assert [(step.record, step.id, step.label) for step in entry.steps] == [
        (Agreement, LETTER, "Łuck – list intencyjny (21.08.2011)")
    ]


def test_an_entry_holds_only_what_differs(store: Store) -> None:
    alter(store, Agreement, LETTER, subject="kultura", resolution_on=PartialDate(2010, 5))
    assert newest(store).before == {"subject": "", "resolution_on": None}
    assert newest(store).after == {"subject": "kultura", "resolution_on": "2010-05"}


def test_entries_are_found_by_record_and_by_number(store: Store) -> None:
    alter(store, Partner, PARTNER, website="a")
    delete(store, Agreement, LETTER)
    entries = store.changes()
    assert [entry.id for entry in entries] == sorted((entry.id for entry in entries), reverse=True)
    assert store.changes(limit=2) == entries[:2]
    assert store.changes(entry=entries[1].id) == [entries[1]]
    assert store.changes(of=(Partner, PARTNER)) == [entries[1], entries[-2]]


def binned(store: Store, limit: int = 9) -> list[tuple[Any, int]]:
    return [(step.record, step.id) for change in store.deleted(limit) for step in change.steps]


def test_the_bin_holds_what_is_gone_newest_first(store: Store) -> None:
    assert binned(store) == []
    delete(store, Agreement, LETTER)
    delete(store, Partner, PARTNER)
    assert binned(store) == [(Partner, PARTNER), (Agreement, LETTER)]
    assert binned(store, 1) == [(Partner, PARTNER)]
    bring_back(store, store.deleted(1)[0].steps[0])
    assert binned(store) == [(Agreement, LETTER)]


def test_of_what_one_change_deleted_the_bin_holds_the_rest(store: Store) -> None:
    with store.change("x") as change:
        change.delete(Agreement, LETTER)
        change.delete(Partner, PARTNER)
    bring_back(store, store.deleted(9)[0].steps[1])
    assert binned(store) == [(Agreement, LETTER)]


def test_what_lies_long_in_the_bin_stays_there(store: Store) -> None:
    """However much was changed and deleted since."""
    delete(store, Agreement, LETTER)
    for number in range(30):
        alter(store, Partner, PARTNER, website=str(number))
        delete(store, Partner, partner(store, f"Gori {number}", "GE"))
    assert binned(store, 40)[-1] == (Agreement, LETTER)


def test_an_addition_that_was_undone_is_not_in_the_bin(store: Store) -> None:
    gori = partner(store, "Gori", "GE")
    for _time in range(2):
        store.undo()
        assert value(store, Partner, gori, "name") is None
        assert binned(store) == []
        store.redo()
    delete(store, Partner, gori)
    store.undo()
    store.undo()
    assert value(store, Partner, gori, "name") is None
    assert binned(store) == []


def test_a_deletion_made_again_is_in_the_bin(store: Store) -> None:
    delete(store, Agreement, LETTER)
    for _time in range(2):
        store.undo()
        assert binned(store) == []
        store.redo()
        assert binned(store) == [(Agreement, LETTER)]


def test_what_was_brought_back_and_that_undone_is_in_the_bin_as_it_was(store: Store) -> None:
    whole = opened(store)
    delete(store, Agreement, LETTER)
    bring_back(store, store.deleted(1)[0].steps[0])
    store.undo()
    assert binned(store) == [(Agreement, LETTER)]
    bring_back(store, store.deleted(1)[0].steps[0])
    assert opened(store).same(whole)


def test_a_deleted_record_comes_back_whole_under_its_old_id(store: Store) -> None:
    before, computed_before = everything(store), computed_rows(store.connection())
    delete(store, Agreement, LETTER)
    assert store.draft(Agreement, LETTER) is None
    bring_back(store, newest(store))
    assert everything(store) == before
    assert not differing(computed_before, computed_rows(store.connection()))
    acts = store.connection().execute(select(Act.owner())).fetchall()
    assert [one for (one,) in acts] == [LETTER]


def test_what_is_there_is_not_brought_back_over(store: Store) -> None:
    delete(store, Agreement, LETTER)
    step = newest(store)
    bring_back(store, step)
    alter(store, Agreement, LETTER, subject="kultura")
    entries = len(store.changes())
    bring_back(store, step)
    assert value(store, Agreement, LETTER, "subject") == "kultura"
    assert len(store.changes()) == entries


def test_a_form_from_before_the_deletion_does_not_save_over_it(store: Store) -> None:
    """Its version is one that the record never had, however often it was deleted and brought back."""
    forms = [opened(store)]
    for subject in "ab":
        alter(store, Agreement, LETTER, subject=subject)
        forms.append(opened(store))
        delete(store, Agreement, LETTER)
        bring_back(store, newest(store))
    for form in forms:
        form.values["subject"] = "stale"
        with pytest.raises(ChangedMeanwhile):
            save(store, form)
    assert value(store, Agreement, LETTER, "subject") == "b"


def test_deleted_brought_back_and_changed_within_one_change(store: Store) -> None:
    form = opened(store)
    with store.change("x") as change:
        change.delete(Agreement, LETTER)
        change.restore_deleted(change.steps[0])
    form.values["subject"] = "stale"
    with pytest.raises(ChangedMeanwhile):
        save(store, form)


def test_what_named_a_record_that_is_gone_too_comes_after_it(store: Store) -> None:
    before = everything(store)
    delete(store, Agreement, LETTER)
    letter = newest(store)
    delete(store, Partner, PARTNER)
    partner = newest(store)
    with pytest.raises(Refused, match="Łuck") as refused:
        bring_back(store, letter)
    assert refused.value.advice
    assert store.draft(Agreement, LETTER) is None
    bring_back(store, partner)
    bring_back(store, letter)
    assert everything(store) == before


def test_a_single_value_of_an_old_entry_is_restored(store: Store) -> None:
    alter(store, Agreement, LETTER, subject="kultura", remarks="a")
    old = newest(store)
    alter(store, Agreement, LETTER, subject="sport", remarks="b")
    assert old.after
    restore(store, Agreement, {"subject": old.after["subject"]})
    assert value(store, Agreement, LETTER, "subject") == "kultura"
    assert value(store, Agreement, LETTER, "remarks") == "b"
    store.undo()
    assert value(store, Agreement, LETTER, "subject") == "sport"


def test_old_links_and_parts_are_restored(store: Store) -> None:
    form = opened(store)
    old = form.packed()
    form.values["partners"] = (Linked(partner(store, "Gori", "GE")),)
    form.parts["acts"] = [{"id": None, "kind": "expired"}]
    save(store, form)
    restore(store, Agreement, {name: old[name] for name in ("partners", "acts")})
    assert opened(store).packed() == old


def test_a_link_to_what_is_gone_is_not_restored(store: Store) -> None:
    gori = partner(store, "Gori", "GE")
    alter(store, Agreement, LETTER, partners=(Linked(gori, "Gori"),))
    old = newest(store)
    alter(store, Agreement, LETTER, partners=(Linked(PARTNER),))
    delete(store, Partner, gori)
    assert old.after
    with pytest.raises(Refused, match="Gori"):
        restore(store, Agreement, dict(old.after))


def test_fields_that_were_renamed_since_keep_their_history(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    alter(store, Agreement, LETTER, subject="kultura")
    changed = newest(store)
    delete(store, Agreement, LETTER)
    for table, was, now in ((ENTRY_ROW, "subject", "matter"), (ENTRY_ROW, "place", "venue")):
        for side in (ENTRY_ROW.c.before, ENTRY_ROW.c.after):
            old, new = f'"{was}"', f'"{now}"'
            with store.engine.begin() as connection:
                statement = update(table).values({side.key: text(f"replace({side.key}, '{old}', '{new}')")})
                connection.execute(statement)
    monkeypatch.setattr(Agreement, "renamed", {"matter": "subject"})
    monkeypatch.setattr(Act, "renamed", {"venue": "place"})
    deleted = newest(store)
    assert deleted.before
    assert "matter" in deleted.before
    store.undo()
    assert value(store, Agreement, LETTER, "subject") == "kultura"
    assert opened(store).parts["acts"][0]["place"] == "Łuck"
    renamed = store.changes(of=(Agreement, LETTER))[2].steps[0]
    assert renamed.before == {"matter": ""}
    assert renamed.id == changed.id
    restore(store, Agreement, dict(renamed.before))
    assert value(store, Agreement, LETTER, "subject") == ""
    assert opened(store).parts["acts"]


def test_ids_are_never_given_twice(store: Store) -> None:
    """Of records, of their parts, of entries: else history takes two for one."""
    delete(store, Agreement, LETTER)
    delete(store, Partner, PARTNER)
    assert partner(store, "Gori", "GE") > PARTNER
    later = document(store, 1, 2, acts=[{"id": None, "kind": "annexed"}])
    assert later > LETTER
    assert opened(store, one=later).parts["acts"][0]["id"] > 1


def test_no_table_gives_an_id_twice(reading: Store) -> None:
    """SQLite does, unless a table says AUTOINCREMENT."""
    asked = "SELECT name, sql FROM sqlite_master WHERE type='table'"
    sql = {row.name: row.sql for row in reading.connection().exec_driver_sql(asked)}
    numbered = [table for table in schema.stored_tables().sorted_tables if "id" in table.c]
    assert len(numbered) > 8
    assert not [table.name for table in numbered if "AUTOINCREMENT" not in sql[table.name]]
