"""What a person sees in a list, handed to the process that prints or exports it."""

from datetime import date

from db.query import Query
from db.records import Agreement
from db.store import Store
from desktop.asked import Asked

ON = date(2017, 12, 31)
FIELDS = ("country", "partners", "signed")


def asked(*ids: int) -> Asked:
    return Asked(
        "Wybrane „umowy”\n2010", ("Państwo: Łotwa", "a: b"), ON.isoformat(), "Agreement", FIELDS, ids
    )


def test_it_comes_through_as_it_was() -> None:
    assert Asked.of(asked(3, 1, 2).text()) == asked(3, 1, 2)
    assert Asked.of(asked().text()) == asked()


def test_rows_and_columns_keep_their_order(reading: Store) -> None:
    ids = reading.ids(Query(Agreement, ON))
    order = (ids[4], ids[0], ids[2])
    listing = asked(*order).listing(reading)
    assert (listing.title, listing.criteria) == (asked().title, asked().criteria)
    assert (listing.count, listing.as_of) == (3, ON)
    assert tuple(field.name for field in listing.fields) == FIELDS
    expected = reading.rows(Agreement, order, [Agreement.field(name) for name in FIELDS], ON)
    assert list(listing.rows) == list(expected)


def test_rows_that_are_gone_are_left_out_and_not_counted(reading: Store) -> None:
    one = reading.ids(Query(Agreement, ON))[0]
    listing = asked(99_999, one).listing(reading)
    assert (listing.count, len(list(listing.rows))) == (1, 1)


def test_states_are_those_of_the_day_looked_at(reading: Store) -> None:
    [kaliningrad] = [
        one
        for one in reading.ids(Query(Agreement, date(2017, 12, 31)))
        if (label := reading.label(Agreement, one)) and "Kaliningrad" in label.label
    ]
    states = []
    for day in ("1990-01-01", "2017-12-31"):
        listing = Asked("", (), day, "Agreement", ("state",), (kaliningrad,)).listing(reading)
        states += [row[0] for row in listing.rows]
    assert states[1] == "expired"
    assert states[0] != "expired"
