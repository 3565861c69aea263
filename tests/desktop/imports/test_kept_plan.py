"""Plans kept under a name: taken again by their headings, whatever else has changed meanwhile."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest

from db.fields.record import Record
from db.records import Partner, Person
from desktop.imports import kept_plan
from desktop.imports.headings import headings_of
from desktop.imports.kept_plan import Kept
from desktop.imports.matching import Plan, Target, guess_plan
from tests.support.sheets import sheet

NAME, COUNTRY, REMARKS = Target("name"), Target("country"), Target("remarks")


def fitting(kept: dict[str, Any], *rows: tuple[str | None, ...], record: type[Record] = Partner) -> str:
    made = sheet(*rows)
    return kept_plan.fitting(kept, record, made, headings_of(made))


def guess(*rows: tuple[str | None, ...]) -> Plan:
    made = sheet(*rows)
    return guess_plan(made, headings_of(made), Partner)


HEADINGS = ("Gdzie", "Państwo", "Dopisek", "Dopisek")
ROW = ("Lamia", "Grecja", "a", "b")


@pytest.fixture
def data() -> Any:
    """A mapping as JSON gives it back: two columns have one heading, and the second of them is read."""
    plan = replace(guess(HEADINGS, ROW), targets=[NAME, COUNTRY, None, REMARKS], key=("name",))
    answers = Kept({2: "month"}, {(1, "Gecja"): "Grecja"}, {"FF0000": "wygasła"})
    return json.loads(json.dumps(kept_plan.data_of(plan, answers)))


def test_it_is_taken_again_whatever_the_order_of_the_columns(data: Any) -> None:
    rows = ("Lp.", "Dopisek", "PAŃSTWO", "dopisek", "Gdzie"), ("1", "a", "Grecja", "b", "Lamia")
    assert fitting({"Miasta": data}, *rows) == "Miasta"
    plan, kept = kept_plan.taken(data, guess(*rows))
    assert plan.targets == [None, None, COUNTRY, REMARKS, NAME]
    assert plan.key == ("name",)
    assert kept == Kept({1: "month"}, {(2, "Gecja"): "Grecja"}, {"FF0000": "wygasła"})


def test_it_is_not_offered_where_a_heading_is_missing_or_for_another_record(data: Any) -> None:
    rows = HEADINGS[:3], ROW[:3]
    assert fitting({"Miasta": data}, *rows) == ""
    assert fitting({"Miasta": data}, HEADINGS, ROW, record=Person) == ""
    small = kept_plan.data_of(guess(("Państwo",), ("Grecja",)), Kept())
    assert fitting({"Kraje": small}, *rows) == "Kraje"
    assert fitting({"Kraje": small, "Miasta": data}, HEADINGS, ROW) == "Miasta"  # has more


def test_what_stands_in_no_column_that_was_kept_goes_where_it_is_guessed(data: Any) -> None:
    found = guess((*HEADINGS, "Strona www", "Uwagi"), (*ROW, "www.lamia.gr", "c"))
    plan, _kept = kept_plan.taken(data, found)
    assert plan.targets == [NAME, COUNTRY, None, REMARKS, Target("website"), None]


def test_its_headings_are_found_below_others(data: Any) -> None:
    rows = ("Nazwa", "Kraj", "Uwagi", "Opis"), HEADINGS, ROW
    assert fitting({"Miasta": data}, *rows) == "Miasta"
    made = sheet(*rows)
    found = kept_plan.headings_for(made, headings_of(made), data)
    assert found.names == list(HEADINGS)
    assert found.first == 2


def test_places_that_are_not_known_any_more_are_left_out(data: Any) -> None:
    data["targets"][0][1]["field"] = "motto"
    data["targets"][3][1]["colour"] = "of a later program"
    data["key"], data["later"] = ["motto"], [[0, True]]
    plan, _kept = kept_plan.taken(data, guess(HEADINGS, ROW))
    assert plan.targets == [None, COUNTRY, None, None]
    assert plan.key == ()


def test_every_field_of_a_plan_is_kept(data: Any) -> None:
    assert {its.name for its in fields(Plan)} - {"headings"} <= set(data)
    assert len(data["headings"]) == 4


def test_a_plan_without_headings_cannot_be_known_again() -> None:
    assert kept_plan.can_keep(guess(HEADINGS, ROW))
    assert not kept_plan.can_keep(guess(("Lamia", "Grecja"), ("Gori", "Gruzja")))


def test_a_heading_matched_by_hand_is_known_afterwards() -> None:
    before = guess(HEADINGS, ROW)
    assert before.targets[0] is None
    by_hand = replace(before, targets=[NAME, None, COUNTRY, None])
    learned = kept_plan.learned(by_hand, before)
    assert learned == {"gdzie": NAME._asdict(), "dopisek": COUNTRY._asdict()}
    words = kept_plan.words_of({"Partner": learned, "Gone": {"a": {"field": "b"}}})
    plan = kept_plan.with_words(guess(("GDZIE", "Państwo"), ("Lamia", "Grecja")), words)
    assert plan.targets == [NAME, COUNTRY]
    assert plan.key == ("name", "country")
    both = kept_plan.with_words(guess(("Państwo", "Dopisek"), ("Grecja", "Grecja")), words)
    assert both.targets == [None, COUNTRY]  # what was said by hand goes before a label
