"""The register, open: lists, drafts, changes; undo, redo and the bin; on both databases."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest

from db.dates import Length, PartialDate
from db.drafts.address import FieldAddress
from db.drafts.draft import Draft, blank
from db.errors import Refused
from db.fields.record import Record
from db.kinds import Linked, Remaining, RemainingDays
from db.records import Agreement, Partner, Vocabulary
from db.store import Operation, Store
from db.store.change import ChangedMeanwhile, Unsaveable
from db.store.query import Condition, Order, Query

ON = date(2017, 12, 31)
Maker = Callable[..., int]


def draft(record: type[Record], **values: Any) -> Draft:
    made = blank(record)
    made.values |= values
    return made


def save(store: Store, made: Draft, message: str = "Saved") -> int:
    with store.change(message) as change:
        return change.save(made)


@pytest.fixture
def luck(new_store: Store) -> int:
    return save(new_store, draft(Partner, name="Łuck", country="UA"))


@pytest.fixture
def kind(new_store: Store) -> int:
    return save(new_store, draft(Vocabulary, terms="agreement_kind", name="list intencyjny", ordinal=3))


@pytest.fixture
def letter(new_store: Store, luck: int, kind: int) -> int:
    made = draft(Agreement, partners=(Linked(luck),), kind=Linked(kind), signed_on=PartialDate(2011, 8, 21))
    return save(new_store, made)


def shown(
    store: Store, record: type[Record], names: str, on: date = ON, **asked: Any
) -> list[tuple[str, ...]]:
    fields = [record.field(name) for name in names.split()]
    rows = store.rows(record, store.ids(Query(record, on, **asked)), fields, on)
    return [tuple(field.kind.show(value) for field, value in zip(fields, row, strict=True)) for row in rows]


def test_a_saved_record_is_in_its_list(new_store: Store, letter: int) -> None:
    names = "partners country kind signed until state"
    row = ("Łuck", "Ukraina", "list intencyjny", "21.08.2011", "nie ustalono", "obowiązuje")
    assert shown(new_store, Agreement, names) == [row]
    assert new_store.draft(Agreement, letter) is not None


def test_before_its_signing_it_is_hidden_and_counted(new_store: Store, letter: int) -> None:
    query = Query(Agreement, date(2010, 12, 31))
    assert new_store.ids(query) == []
    assert (new_store.count(query), new_store.count_hidden(query)) == (0, 1)
    there = Query(Agreement, ON)
    assert (new_store.count(there), new_store.count_hidden(there)) == (1, 0)


def test_renaming_a_partner_renames_its_documents(new_store: Store, luck: int, letter: int) -> None:
    opened = new_store.draft(Partner, luck)
    assert opened
    opened.values["name"] = "Łuck nad Styrem"
    save(new_store, opened)
    label = new_store.label(Agreement, letter)
    assert label
    assert label.label == "Łuck nad Styrem – list intencyjny"
    assert new_store.matching_ids(Agreement, "styrem") == {letter}


def test_two_of_one_name_are_told_apart(new_store: Store, luck: int) -> None:
    assert new_store.lookup(Agreement.field("partners").kind, "luck")[0].label == "Łuck"
    other = save(new_store, draft(Partner, name="Łuck", country="PL"))
    labels = {one.label for one in new_store.lookup(Agreement.field("partners").kind, "luck")}
    assert labels == {"Łuck (Ukraina)", "Łuck (Polska)"}
    with new_store.change("x") as change:
        change.delete(Partner, other)
    assert new_store.lookup(Agreement.field("partners").kind, "luck")[0].label == "Łuck"


@pytest.mark.parametrize("loaded", [False, True])
def test_a_partner_that_a_document_names_stays(
    new_store: Store, luck: int, letter: int, loaded: bool
) -> None:
    if loaded:
        shown(new_store, Agreement, "partners country")
        new_store.draft(Agreement, letter)
    with pytest.raises(Refused, match="Łuck – list intencyjny"), new_store.change("x") as change:
        change.delete(Partner, luck)
    assert shown(new_store, Agreement, "partners") == [("Łuck",)]


def test_an_unnamed_partner_can_go(new_store: Store, luck: int) -> None:
    with new_store.change("x") as change:
        change.delete(Partner, luck)
    assert new_store.ids(Query(Partner, ON)) == []


def test_a_failure_changes_nothing(new_store: Store, luck: int) -> None:
    def fail() -> None:
        with new_store.change("x") as change:
            change.save(draft(Partner, name="Gori", country="GE"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert shown(new_store, Partner, "name") == [("Łuck",)]
    assert len(new_store.changes()) == 1


def test_a_change_that_does_nothing_leaves_no_entry(new_store: Store, luck: int) -> None:
    opened = new_store.draft(Partner, luck)
    assert opened
    save(new_store, opened)
    assert len(new_store.changes()) == 1


def test_rules_are_told_field_by_field(new_store: Store) -> None:
    with pytest.raises(Unsaveable) as refused, new_store.change("x") as change:
        change.save(draft(Agreement, renewal="tacit", duration="term"))
    assert set(refused.value.wrong) == set(map(FieldAddress, ("partners", "kind", "following_term")))


def test_no_update_is_lost(new_store: Store, luck: int) -> None:
    """The control: without the version that the draft carries, the second save would win silently."""
    mine, theirs = new_store.draft(Partner, luck), new_store.draft(Partner, luck)
    assert mine
    assert theirs
    theirs.values["website"] = "theirs"
    save(new_store, theirs)
    mine.values["website"] = "mine"
    with pytest.raises(ChangedMeanwhile, match="Anna Nowak") as lost:
        save(new_store, mine)
    assert lost.value.theirs
    assert lost.value.theirs.values["website"] == "theirs"
    mine.version = lost.value.theirs.version
    save(new_store, mine)
    assert shown(new_store, Partner, "website") == [("mine",)]


def test_undo_and_redo(new_store: Store, luck: int, letter: int) -> None:
    opened = new_store.draft(Agreement, letter)
    assert opened
    opened.values["subject"] = "współpraca"
    opened.parts["acts"] = [{"id": None, "kind": "no_longer_current", "known_by": ON}]
    save(new_store, opened, "Changed")
    assert shown(new_store, Agreement, "subject state") == [("współpraca", "nieaktualny")]
    new_store.undo()
    assert shown(new_store, Agreement, "subject state") == [("", "obowiązuje")]
    new_store.redo()
    assert shown(new_store, Agreement, "subject state") == [("współpraca", "nieaktualny")]
    new_store.undo()
    new_store.undo()
    assert new_store.ids(Query(Agreement, ON)) == []
    new_store.redo()
    assert new_store.ids(Query(Agreement, ON)) == [letter]


def test_undo_refuses_what_moved_on(new_store: Store, luck: int) -> None:
    first = new_store.draft(Partner, luck)
    assert first
    first.values["website"] = "a"
    save(new_store, first)
    elsewhere = Store(new_store.engine, new_store.user)
    second = elsewhere.draft(Partner, luck)
    assert second
    second.values["website"] = "b"
    save(elsewhere, second)
    elsewhere.close()
    with pytest.raises(Refused):
        new_store.undo()
    assert shown(new_store, Partner, "website") == [("b",)]


def test_the_bin_brings_a_record_back_whole(new_store: Store, letter: int) -> None:
    before = new_store.draft(Agreement, letter)
    with new_store.change("x") as change:
        change.delete(Agreement, letter)
    deleted = new_store.deleted(1)[0].steps[0]
    with new_store.change("x") as change:
        change.restore_deleted(deleted)
    after = new_store.draft(Agreement, letter)
    assert before
    assert after
    assert after.same(before)


def test_ids_are_never_given_twice(new_store: Store, luck: int) -> None:
    """Else history takes two records for one; SQLite does it unless told AUTOINCREMENT."""
    with new_store.change("x") as change:
        change.delete(Partner, luck)
    assert save(new_store, draft(Partner, name="Gori", country="GE")) > luck


def test_order_is_polish_and_empty_comes_last(new_store: Store) -> None:
    for name, own in (("Zgierz", ""), ("Łódź", "a"), ("Lublin", "b"), ("Żory", "c"), ("Ełk", "")):
        save(new_store, draft(Partner, name=name, country="PL", own_name=own))
    by_name = shown(new_store, Partner, "name", order=(Order("name"),))
    assert [name for (name,) in by_name] == ["Ełk", "Lublin", "Łódź", "Zgierz", "Żory"]
    for descending, first in ((False, "Łódź"), (True, "Żory")):
        names = shown(new_store, Partner, "name", order=(Order("own_name", descending),))
        assert names[0] == (first,)
        assert {names[3], names[4]} == {("Zgierz",), ("Ełk",)}


@pytest.mark.parametrize("record", [Partner, Agreement])
def test_every_sortable_field_sorts(new_store: Store, letter: int, record: type[Record]) -> None:
    for field in record.fields:
        if field.kind.key_type:
            for descending in (False, True):
                assert new_store.ids(Query(record, ON, order=(Order(field.name, descending),)))


@pytest.mark.parametrize("record", [Partner, Agreement])
def test_every_condition_can_be_asked(new_store: Store, luck: int, letter: int, record: type[Record]) -> None:
    operands: dict[str, Any] = {"before": ON, "after": ON, "within": (ON, ON), "contains": "a"}
    for field in record.fields:
        for operator in field.filters:
            operand = operands.get(operator, 1 if operator in ("is", "at_least", "at_most") else ())
            if type(field.kind).__name__ == "Money" and operator not in ("empty", "filled"):
                operand = 0
            if type(field.kind) is RemainingDays and operand == 1:
                operand = Remaining.exactly(1)
            new_store.ids(Query(record, ON, conditions=(Condition(field.name, operator, operand),)))


def test_conditions_find_what_they_say(new_store: Store, luck: int, kind: int, letter: int) -> None:
    def found(*conditions: Condition) -> list[int]:
        return new_store.ids(Query(Agreement, ON, conditions=conditions))

    assert found(Condition("kind", "any", [Linked(kind)])) == [letter]
    assert found(Condition("partners", "any", [Linked(luck)])) == [letter]
    assert found(Condition("partners", "contains", "łuc")) == [letter]
    assert found(Condition("country", "any", ["UA"])) == [letter]
    assert found(Condition("country", "any", ["PL"])) == []
    assert found(Condition("state", "any", ["in_force"])) == [letter]
    assert found(Condition("state", "not_any", ["in_force"])) == []
    assert found(Condition("signed", "before", date(2011, 8, 22))) == [letter]
    assert found(Condition("signed", "before", date(2011, 8, 21))) == []


def test_a_change_of_vocabulary_reaches_the_documents(new_store: Store, kind: int, letter: int) -> None:
    term = new_store.draft(Vocabulary, kind)
    assert term
    term.values["name"] = "porozumienie"
    save(new_store, term)
    assert shown(new_store, Agreement, "kind") == [("porozumienie",)]
    assert new_store.matching_ids(Agreement, "porozumienie") == {letter}


def test_a_read_only_store_refuses(new_store: Store) -> None:
    reading = Store(new_store.engine, new_store.user, read_only=True)
    with pytest.raises(Refused), reading.change("x"):
        pass


def test_a_register_for_reading_lets_nothing_be_done(new_store: Store) -> None:
    reading = new_store.for_reading()
    for operation in get_args(Operation):
        for record in (Agreement, None):
            assert new_store.may(operation, record)
            assert not reading.may(operation, record)


def test_a_last_day_of_notice_that_is_open_is_listed_with_all_days_that_it_can_be(
    new_store: Store, luck: int, kind: int
) -> None:
    yearly = {"duration": "term", "renewal": "tacit", "notice": Length(3, "month")}
    year = {"first_term": Length(1, "year"), "following_term": Length(1, "year")}
    for signed_on in (PartialDate(2007), PartialDate(2007, 2, 1)):
        made = blank(Agreement)
        made.values |= {"partners": (Linked(luck),), "kind": Linked(kind), "signed_on": signed_on}
        made.values |= {**yearly, **year}
        save(new_store, made)
    asked: dict[str, Any] = {
        "order": (Order("notice_day"),),
        "conditions": (Condition("notice_day", "filled", None),),
    }
    listed = shown(new_store, Agreement, "notice_day", date(2026, 6, 1), **asked)
    assert listed == [("30.09.2025 – 29.09.2026",), ("31.10.2026",)]
    asked["conditions"] = (Condition("notice_day", "after", date(2026, 1, 1)),)
    assert shown(new_store, Agreement, "notice_day", date(2026, 6, 1), **asked) == [("31.10.2026",)]
