"""A name that other parts of the record repeat is changed there too."""

from typing import Any

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft, part_row
from db.drafts.renaming import Renamed, Renaming
from db.records import Delegation, Partner
from db.records.delegations.parts import Cost, Participant
from tests.support.saving import draft


def journey(*names: str, costs: tuple[str, ...]) -> tuple[Draft, list[dict[str, Any]]]:
    people = [part_row(Participant.fields) | {"name": name} for name in names]
    spent = [part_row(Cost.fields) | {"kind": "hotel", "traveller": name} for name in costs]
    made = draft(Delegation, title="Dni Łucka", participants=people, costs=spent)
    return made, made.parts["participants"]


def test_costs_follow_whoever_is_renamed() -> None:
    made, people = journey("Anna N", "Jan Lis", costs=("Jan Lis", "anna n", ""))
    renaming = Renaming(made, "participants")
    assert renaming.found() == []
    people[0]["name"] = "Anna Nowak"
    assert renaming.found() == [Renamed(FieldAddress("traveller", "costs", 1), "Anna Nowak")]


def test_an_emptied_name_waits_for_the_next_one() -> None:
    made, people = journey("Anna N", costs=("Anna N",))
    renaming = Renaming(made, "participants")
    people[0]["name"] = ""
    assert renaming.found() == []
    people[0]["name"] = "Anna Nowak"
    assert [one.name for one in renaming.found()] == ["Anna Nowak"]


def test_a_name_that_another_row_still_has_stays() -> None:
    made, people = journey("Anna Nowak", "Anna Nowak", costs=("Anna Nowak",))
    renaming = Renaming(made, "participants")
    people[0]["name"] = "Ewa Wilk"
    assert renaming.found() == []


def test_names_that_change_places_are_not_mixed_up() -> None:
    made, people = journey("Anna", "Ewa", costs=("Anna", "Ewa"))
    renaming = Renaming(made, "participants")
    people[0]["name"], people[1]["name"] = "Ewa", "Anna"
    assert [one.name for one in renaming.found()] == ["Ewa", "Anna"]


def test_a_log_keeps_the_name_of_then() -> None:
    """Who wrote in 2016 is not who is turned to today."""
    made = draft(Partner, name="Łuck", contacts=[{"name": "Petro"}], log=[{"who": "Petro"}])
    renaming = Renaming(made, "contacts")
    made.parts["contacts"][0]["name"] = "Oksana"
    assert renaming.found() == []
