"""What a person sees in a list, handed to the process that prints or exports it."""

from dataclasses import replace
from datetime import date
from typing import Any

from db.dates import PartialDate
from db.dates.period import Period
from db.records import Agreement
from db.reports.travel_listing import REPORT
from db.reports.travel_reading import read
from db.store import Store
from db.store.query import Query
from desktop.lists.finding import read_request
from desktop.lists.list_request import ListRequest
from desktop.lists.report_request import ReportRequest
from tests.support.journeys import cost, journey, person

ON = date(2017, 12, 31)
FIELDS = ("country", "partners", "signed")


def asked(*ids: int) -> ListRequest:
    return ListRequest(
        "Wybrane „umowy”\n2010", ("Państwo: Łotwa", "a: b"), ON.isoformat(), "Agreement", FIELDS, ids
    )


def test_it_comes_through_as_it_was() -> None:
    assert read_request(asked(3, 1, 2).text()) == asked(3, 1, 2)
    assert read_request(asked().text()) == asked()


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
        listing = ListRequest("", (), day, "Agreement", ("state",), (kaliningrad,)).listing(reading)
        states += [row[0] for row in listing.rows]
    assert states[1] == "expired"
    assert states[0] != "expired"


def travel(**other: Any) -> ReportRequest:
    return replace(ReportRequest.of_period(REPORT, ON, Period(date(2017, 1, 1))), **other)


def test_either_sort_comes_through_as_it_was() -> None:
    one = travel(words="anna „x”", cut="people", order=("cost", True))
    assert read_request(one.text()) == one
    assert read_request(asked(3, 1).text()) == asked(3, 1)


def test_travel_is_read_as_it_is_looked_at(new_store: Store) -> None:
    """In its order, narrowed to the words and the period; nothing is read where it was read already."""
    for day, name, paid in ((1, "Anna", "30"), (2, "Jan", "200"), (3, "Ewa", None)):
        costs = [cost(paid, traveller=name)] if paid else []
        journey(new_store, name, PartialDate(2017, 5, day), participants=[person(name)], costs=costs)
    journey(new_store, "Dawna", PartialDate(2016, 5, 1), participants=[person("Ola")])

    def names(one: ReportRequest) -> list[str]:
        return [row[0] for row in read_request(one.text()).listing(new_store).rows]

    assert names(travel()) == ["Anna", "Jan", "Ewa"]
    assert names(travel(order=("name", True))) == ["Jan", "Ewa", "Anna"]
    assert names(travel(order=("cost", True))) == ["Jan", "Anna", "Ewa"]
    assert names(travel(order=("share", True))) == ["Anna", "Jan", "Ewa"]  # that column is not there
    assert names(travel(order=("cost", False))) == ["Anna", "Jan", "Ewa"]  # what is empty stays last
    assert names(travel(words="jan")) == ["Jan"]
    assert [row[0] for row in travel(cut="years").listing(new_store).rows] == [PartialDate(2017)]
    known = read(new_store, ON, Period())
    assert len(list(travel(report_data=known).listing(new_store).rows)) == 4


def test_the_beginning_of_a_long_one_has_no_total(new_store: Store) -> None:
    for day in (1, 2):
        journey(new_store, f"Dzień {day}", PartialDate(2017, 5, day))
    whole, is_all = travel().beginning(new_store, 2)
    assert (is_all, whole.count, bool(whole.total)) == (True, 2, True)
    some, is_all = travel().beginning(new_store, 1)
    assert (is_all, some.count, len(list(some.rows)), some.total) == (False, 1, 1, ())
