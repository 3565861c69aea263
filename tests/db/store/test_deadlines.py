"""Deadlines as a list: kept with each change, there on the days that they are there, answered and found."""

from datetime import date, timedelta
from typing import Any

from db.dates import Length, PartialDate
from db.drafts.draft import blank, part_row
from db.kinds import DaySpan, Linked
from db.records import Agreement, Deadline, Mark, Membership, Office, Partner
from db.records.membership import Fee
from db.store import Store, computed
from db.store.query import Condition, Order, Query
from db.words import speaking
from tests.support.computing import computed_rows, differing
from tests.support.saving import alter, document, save, term
from tests.support.saving import partner as save_partner

ON = date(2026, 12, 1)
END = date(2026, 12, 27)


def rows(store: Store, on: date = ON, *conditions: Condition, words: str = "") -> list[dict[str, Any]]:
    """The deadlines of a day, those of anniversaries aside, by the names of their fields."""
    fields = [field for field in Deadline.fields if field.column.as_column]
    ids = store.ids(Query(Deadline, on, words, conditions))
    read = store.rows(Deadline, ids, fields, on)
    found = [dict(zip((field.name for field in fields), row, strict=True)) for row in read]
    return [row for row in found if row["rule"] != "anniversary"]


def ending(store: Store, *partners: int, **values: Any) -> int:
    """A document for a term until END."""
    given = {"duration": "term", "ends_on": PartialDate.of(END), "signed_on": PartialDate(2020, 2, 3)}
    return document(store, term(store), *partners, **{**given, **values})


def office(store: Store, **values: Any) -> int:
    made = blank(Office)
    made.values |= {"name": "Urząd", "city": "Białystok", **values}
    return save(store, made)


def answer(store: Store, record_id: int, code: str, made_on: date, **values: Any) -> int:
    made = blank(Mark)
    made.values |= {"of": "agreement", "of_id": record_id, "rule": "end", "day": END}
    made.values |= {"about": "Łuck", "answer": code, "made_on": made_on, **values}
    return save(store, made)


def test_a_deadline_has_its_day_its_record_and_what_it_is(new_store: Store) -> None:
    ending(new_store, save_partner(new_store))
    (row,) = rows(new_store)
    assert (row["day"], row["rule"], row["days_left"]) == (DaySpan(END, END), "end", 26)
    assert row["about"] == "Łuck – list intencyjny (03.02.2020)"
    assert (row["partner"], row["of"], row["state"]) == ("Łuck", "agreement", "due")
    assert (row["weekday"], row["working_day"]) == ("sun", date(2026, 12, 23))
    with speaking("en"):
        assert rows(new_store)[0]["what"] == "End of the term; nothing renews it"


def test_it_is_announced_from_its_lead_day_until_it_is_past_a_year_and_more(new_store: Store) -> None:
    own = ending(new_store, save_partner(new_store))
    lead = END - timedelta(days=90)
    states = {
        lead - timedelta(days=1): "ahead",
        lead: "due",
        END: "due",
        END + timedelta(days=1): "overdue",
        END + timedelta(days=400): "overdue",
    }
    assert {day: rows(new_store, day)[0]["state"] for day in states} == states
    assert not rows(new_store, date(2020, 2, 2)), "before it was signed"
    alter(new_store, Agreement, own, lead=10)
    assert rows(new_store)[0]["state"] == "ahead"


def test_the_office_sets_lead_times_and_what_is_counted_from(new_store: Store) -> None:
    ending(new_store, save_partner(new_store))
    own = office(new_store, lead_end=20)
    assert rows(new_store)[0]["state"] == "ahead"
    alter(new_store, Office, own, lead_end=26)
    assert rows(new_store)[0]["state"] == "due"
    awaited = document(
        new_store, term(new_store, "umowa"), 1, signed_on=PartialDate(2026, 10, 2), awaits="consent"
    )
    entry = Condition("rule", "any", ("entry",))
    assert rows(new_store, ON, entry)[0]["day"].first == date(2027, 4, 2)
    alter(new_store, Office, own, step_within=2)
    assert rows(new_store, ON, entry)[0]["day"].first == date(2026, 12, 2)
    assert new_store.draft(Agreement, awaited)


def test_an_answer_closes_it_on_its_day_and_is_undone_like_any_change(new_store: Store) -> None:
    own = ending(new_store, save_partner(new_store))
    answer(new_store, own, "seen", ON, why="nowa w przygotowaniu")
    assert (rows(new_store)[0]["state"], rows(new_store)[0]["mark_why"]) == (
        "answered",
        "nowa w przygotowaniu",
    )
    assert rows(new_store, ON - timedelta(days=1))[0]["state"] == "due", "nobody had answered yet"
    new_store.undo()
    assert (rows(new_store)[0]["state"], rows(new_store)[0]["mark"]) == ("due", None)
    answer(new_store, own, "postponed", ON, put_off_to=date(2026, 12, 10))
    assert rows(new_store, date(2026, 12, 9))[0]["state"] == "put_off"
    assert rows(new_store, date(2026, 12, 10))[0]["state"] == "due"


def test_of_another_day_an_answer_says_nothing(new_store: Store) -> None:
    own = ending(new_store, save_partner(new_store))
    answer(new_store, own, "seen", ON)
    alter(new_store, Agreement, own, ends_on=PartialDate(2026, 12, 28))
    assert rows(new_store)[0]["state"] == "due"
    alter(new_store, Agreement, own, ends_on=PartialDate.of(END))
    assert rows(new_store)[0]["state"] == "answered"


def test_it_goes_with_its_record_and_comes_back_answered(new_store: Store) -> None:
    own = ending(new_store, save_partner(new_store))
    answer(new_store, own, "seen", ON)
    with new_store.change("Deleted") as change:
        change.delete(Agreement, own)
    assert not rows(new_store)
    new_store.undo()
    assert rows(new_store)[0]["state"] == "answered"


def test_the_anniversary_follows_the_document_that_was_signed_first(new_store: Store) -> None:
    luck, gori = save_partner(new_store), save_partner(new_store, "Gori", "GE")
    jubilees = Condition("rule", "any", ("anniversary",))

    def days() -> dict[str, date]:
        fields = [Deadline.field("partner"), Deadline.field("day")]
        ids = new_store.ids(Query(Deadline, ON, conditions=(jubilees,)))
        return {partner: day.first for partner, day in new_store.rows(Deadline, ids, fields, ON)}

    assert days() == {}
    first = document(new_store, term(new_store), luck, signed_on=PartialDate(2001, 8, 21))
    later = document(new_store, term(new_store, "umowa"), luck, gori, signed_on=PartialDate(2012))
    assert days() == {"Łuck": date(2031, 8, 21), "Gori": date(2027, 1, 1)}
    alter(new_store, Agreement, first, partners=(Linked(gori),))
    assert days() == {"Łuck": date(2027, 1, 1), "Gori": date(2031, 8, 21)}
    with new_store.change("Deleted") as change:
        change.delete(Agreement, later)
    assert days() == {"Gori": date(2031, 8, 21)}
    alter(new_store, Partner, gori, standing="ended")
    assert days() == {}


def test_it_is_found_by_the_words_of_its_record_and_follows_its_names(new_store: Store) -> None:
    luck = save_partner(new_store, own_name="Луцьк")
    ending(new_store, luck)
    assert [row["rule"] for row in rows(new_store, words="lutsk")] == []
    alter(new_store, Partner, luck, name_en="Lutsk")
    assert [row["rule"] for row in rows(new_store, words="lutsk")] == ["end"]
    alter(new_store, Partner, luck, name="Lwów")
    assert (rows(new_store)[0]["partner"], rows(new_store)[0]["about"][:4]) == ("Lwów", "Lwów")


def test_it_sorts_and_is_narrowed_and_counted_by_every_field(new_store: Store) -> None:
    ending(new_store, save_partner(new_store))
    ending(new_store, save_partner(new_store, "Gori", "GE"), ends_on=PartialDate(2026, 12))
    whole = new_store.ids(Query(Deadline, ON))
    for field in Deadline.fields:
        for down in (False, True):
            query = Query(Deadline, ON, order=(Order(field.name, down),))
            assert sorted(new_store.ids(query)) == sorted(whole)
    within = Condition("day", "within", (END, END))
    assert len(rows(new_store, ON, within)) == 1
    assert new_store.count(Query(Deadline, ON, conditions=(within,))) == 1
    assert new_store.counts(Query(Deadline, ON, conditions=(within,)), Deadline.field("state")) == {"due": 1}
    assert new_store.count_hidden(Query(Deadline, ON)) == 0


def test_after_changes_it_is_what_a_rebuild_makes(new_store: Store) -> None:
    luck = save_partner(new_store)
    own = ending(new_store, luck)
    office(new_store, step_within=3)
    rolling: dict[str, Any] = {
        "renewal": "tacit",
        "following_term": Length(1, "year"),
        "first_term": Length(1, "year"),
    }
    alter(new_store, Agreement, own, ends_on=None, notice=Length(3, "month"), notice_from="end", **rolling)
    member = blank(Membership)
    member.values["name"] = "Eurocities"
    member.parts["fees"] = [{**part_row(Fee.fields), "year": 2026, "due_on": ON}]
    save(new_store, member)
    answer(new_store, own, "seen", ON, rule="notice", day=date(2026, 11, 2))
    refreshed = computed_rows(new_store.connection())
    assert len(refreshed["deadline"]) > 100
    with new_store.writing() as connection:
        computed.rebuild(connection)
    assert not differing(refreshed, computed_rows(new_store.connection()))


def test_a_save_that_decides_nothing_writes_none_of_them(new_store: Store) -> None:
    own = ending(new_store, save_partner(new_store))
    kept = new_store.connection().exec_driver_sql("SELECT id FROM deadline ORDER BY id").scalars().all()
    with new_store.writing() as connection:  # seen by a row that only a new reckoning would take away
        connection.exec_driver_sql("UPDATE deadline SET lead = 1")
    alter(new_store, Agreement, own, subject="współpraca")
    read = "SELECT id FROM deadline WHERE lead = 1 ORDER BY id"
    assert new_store.connection().exec_driver_sql(read).scalars().all() == kept
