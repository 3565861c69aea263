"""How columns are arranged: what a click sorts, and where it is kept."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from db.records import RECORDS, Agreement
from db.register.opening import Register
from db.store import Store, layouts
from db.store.history import User
from db.store.query import Order
from desktop.background.write_queue import WriteQueue
from desktop.screens.table.column_layout import (
    Arrangement,
    Column,
    SavedArrangement,
    column_fields,
    default_arrangement,
    next_order,
    read_arrangement,
)

UP, DOWN = Order("signed"), Order("signed", True)
OTHER = Order("kind")


@pytest.mark.parametrize(
    ("before", "more", "after"),
    [
        ((), False, (UP,)),
        ((UP,), False, (DOWN,)),
        ((DOWN,), False, ()),
        ((OTHER,), False, (UP,)),
        ((OTHER, UP), False, (UP,)),
        ((OTHER,), True, (OTHER, UP)),
        ((OTHER, UP), True, (OTHER, DOWN)),
        ((DOWN, OTHER), True, (OTHER,)),
        ((), True, (UP,)),
    ],
)
def test_a_click_sorts_up_down_and_not_at_all(
    before: tuple[Order, ...], more: bool, after: tuple[Order, ...]
) -> None:
    assert next_order(before, "signed", more=more) == after


@pytest.mark.parametrize("record", RECORDS)
def test_the_usual_columns_are_those_that_the_fields_declare(record: Any) -> None:
    names = [one.name for one in default_arrangement(record).columns]
    assert names == [field.name for field in record.fields if field.column.default_column]
    assert set(names) <= {field.name for field in column_fields(record)}


def test_an_arrangement_comes_back_as_it_was_kept() -> None:
    arranged = Arrangement((Column("state", 12.5), Column("partners")), (DOWN, OTHER))
    assert (
        read_arrangement(column_fields(Agreement), arranged.as_json(), default_arrangement(Agreement))
        == arranged
    )


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"columns": []},
        {"columns": "partners"},
        {"columns": [{"field": "no_such"}, 7], "order": [{"field": "partners", "descending": "yes"}]},
        {"columns": [{"field": "signed_on", "width": 1}]},  # it is no column of the table
    ],
)
def test_what_does_not_fit_gives_the_usual_columns(kept: dict[str, Any]) -> None:
    assert read_arrangement(
        column_fields(Agreement), kept, default_arrangement(Agreement)
    ) == default_arrangement(Agreement)


def test_what_fits_is_taken_of_what_an_older_program_kept() -> None:
    kept = {
        "columns": [
            {"field": "state", "width": 9},
            {"field": "gone", "width": 9},
            {"field": "state", "width": 0},
        ],
        "order": [{"field": "gone", "descending": 0}, {"field": "signed", "descending": 1}],
    }
    assert read_arrangement(column_fields(Agreement), kept, default_arrangement(Agreement)) == Arrangement(
        (Column("state"),), (DOWN,)
    )


def test_columns_chosen_keep_their_width() -> None:
    arranged = Arrangement((Column("state", 12.5), Column("partners")), (UP,))
    chosen = arranged.with_columns(["partners", "signed", "state"])
    assert chosen == Arrangement((Column("partners"), Column("signed"), Column("state", 12.5)), (UP,))
    assert arranged.with_widths([7, 9]).columns == (Column("state", 7), Column("partners", 9))


def test_a_hidden_column_comes_back_to_its_place() -> None:
    arranged = Arrangement(tuple(map(Column, ("partners", "kind", "signed", "state"))))
    hidden = arranged.with_columns(["partners", "signed", "state"])
    assert hidden.place("kind", hidden.names(), ()) == 1
    assert hidden.with_sequence(["partners", "kind", "signed", "state"], arranged.names()) == arranged


@pytest.mark.parametrize(
    ("now", "place"),
    [
        (["signed", "state", "partners"], 3),  # behind the neighbour that it had
        (["state", "partners", "signed"], 2),
        (["signed", "state"], 0),  # the neighbour is hidden too
    ],
)
def test_a_hidden_column_follows_the_one_before_it(now: list[str], place: int) -> None:
    arranged = Arrangement(tuple(map(Column, ("partners", "kind", "signed", "state"))))
    hidden = arranged.with_columns(["partners", "signed", "state"]).with_columns(now)
    assert hidden.names() == now
    assert hidden.place("kind", now, column_fields(Agreement)) == place


def test_a_column_never_shown_stands_behind_the_one_declared_before_it() -> None:
    fields = column_fields(Agreement)
    names = [field.name for field in fields]
    arranged = Arrangement(tuple(Column(name) for name in reversed(names) if name != names[3]))
    assert arranged.names()[arranged.place(names[3], arranged.names(), fields) - 1] == names[2]
    without_the_first = Arrangement(tuple(Column(name) for name in names[2:4]))
    assert without_the_first.place(names[0], without_the_first.names(), fields) == 0


def test_the_place_of_hidden_columns_is_kept() -> None:
    fields, usual = column_fields(Agreement), default_arrangement(Agreement)
    hidden = Arrangement(tuple(map(Column, ("partners", "kind", "state")))).with_columns(
        ["partners", "state"]
    )
    assert read_arrangement(fields, hidden.as_json(), usual) == hidden
    for broken in ("kind", [7, {}], ["kind", "gone", "kind"]):
        read = read_arrangement(fields, hidden.as_json() | {"sequence": broken}, usual)
        assert read.names() == ["partners", "state"]


def kept_of(store: Store, queue: WriteQueue, list_id: str = "agreements") -> SavedArrangement:
    return SavedArrangement(store, queue, column_fields(Agreement), list_id, default_arrangement(Agreement))


def test_kept_in_the_register_for_each_person_a_moment_later(
    register: Register, reading: Store, queue: WriteQueue
) -> None:
    kept = kept_of(reading, queue, "agreements")
    assert kept.current == default_arrangement(Agreement)
    arranged = Arrangement((Column("state", 12.5),), (DOWN,))
    kept.change(arranged.with_columns(["signed"]))
    kept.change(arranged)
    assert not layouts.load(reading.connection(), "anna", "agreements")
    kept.flush()
    queue.wait()
    assert kept_of(reading, queue, "agreements").current == arranged
    assert kept_of(reading, queue, "letters").current == default_arrangement(Agreement)
    jan = register.store(User("jan", "Jan", "desk"))
    assert kept_of(jan, queue, "agreements").current == default_arrangement(Agreement)
    jan.close()


def test_the_usual_columns_are_not_kept(reading: Store, queue: WriteQueue) -> None:
    kept = kept_of(reading, queue)
    kept.change(Arrangement((Column("state"),)))
    kept.flush()
    kept.change(default_arrangement(Agreement))
    kept.flush()
    queue.wait()
    assert layouts.load(reading.connection(), "anna", "agreements") == {}


def test_a_register_for_reading_only_is_not_written(register: Register, queue: WriteQueue) -> None:
    register.read_only = True
    store = register.store(User("anna", "Anna", "desk"))
    kept = kept_of(store, queue)
    kept.change(Arrangement((Column("state"),)))
    kept.flush()
    QApplication.processEvents()
    queue.wait()
    assert layouts.load(store.connection(), "anna", "agreements") == {}
    assert kept.current == Arrangement((Column("state"),))
    store.close()
