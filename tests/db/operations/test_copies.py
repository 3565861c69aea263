"""Last year's visit, planned again: the people and the programme come along, the dates do not."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from db.dates import PartialDate
from db.drafts.draft import part_row
from db.kinds import Linked
from db.operations.copies import copy_of
from db.records import Delegation, Person, Undertaking
from db.records.delegations.parts import Participant, Programme
from db.store import Store
from tests.support.saving import alter, draft, partner, save


def row(part: Any, **known: Any) -> dict[str, Any]:
    return part_row(part.fields) | known


def test_a_copy_takes_partner_people_and_programme(new_store: Store) -> None:
    whom = Linked(partner(new_store))
    anna = save(new_store, draft(Person, name="Anna Nowak", function="inspektor"))
    people = [
        row(Participant, name="Anna Nowak", function="inspektor", person=Linked(anna), lunches=2),
        row(Participant, name="Piotr Lis", function="kierowca", role="driver"),
    ]
    programme = [row(Programme, day=date(2025, 6, 1), hour=time(9), what="Spotkanie w ratuszu")]
    one = save(
        new_store,
        draft(
            Delegation,
            title="Dni Łucka",
            partners=(whom,),
            first_day=PartialDate(2025, 6, 1),
            approved_on=date(2025, 5, 1),
            result="Podpisano list",
            participants=people,
            programme=programme,
        ),
    )
    alter(new_store, Person, anna, function="naczelnik")
    earlier = new_store.draft(Delegation, one)
    assert earlier
    copy = copy_of(new_store, earlier)
    assert (copy.id, copy.values["title"], copy.values["partners"]) == (None, "Dni Łucka", (whom,))
    assert [copy.values[name] for name in ("first_day", "approved_on", "result")] == [None, None, ""]
    told = [(got["name"], got["function"], got["id"], got["lunches"]) for got in copy.parts["participants"]]
    assert told == [("Anna Nowak", "naczelnik", None, None), ("Piotr Lis", "kierowca", None, None)]
    assert copy.parts["participants"][1]["role"] == "driver"
    [item] = copy.parts["programme"]
    assert (item["what"], item["day"], item["hour"]) == ("Spotkanie w ratuszu", None, time(9))
    assert earlier.parts["participants"][0]["function"] == "inspektor"  # as it was then


def test_the_next_edition_is_one_of_the_first(new_store: Store) -> None:
    """What stays from year to year comes along; the days, the number, the money and the results do not."""
    whom = (Linked(partner(new_store)),)
    known: dict[str, Any] = {"title": "Festiwal", "location": "Łuck", "partners": whom, "sides": "two"}
    once = {
        "begins_on": PartialDate(2024, 6),
        "edition": "XV",
        "budget": Decimal(5000),
        "results": "Udany",
        "confirmed_on": date(2024, 7, 1),
    }
    first = save(new_store, draft(Undertaking, hosts="Rada Miejska", **known, **once))
    earlier = new_store.draft(Undertaking, first)
    assert earlier
    copy = copy_of(new_store, earlier)
    assert {name: copy.values[name] for name in known} == known
    assert [copy.values[name] for name in once] == [None, "", None, "", None]
    assert (copy.values["hosts"], copy.values["edition_of"]) == ("Rada Miejska", Linked(first))
    second = new_store.draft(Undertaking, save(new_store, copy))
    assert second
    assert copy_of(new_store, second).values["edition_of"] == Linked(first)  # not of the second
