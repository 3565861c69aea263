"""Rows of one key are one record: the first one carries it, the others belong to it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from db.records import Delegation
from db.store import Store
from desktop.imports.matching import guess_plan
from desktop.imports.proposal import Answers, Proposed, propose
from desktop.imports.rest import left_over
from desktop.imports.sheet import Sheet
from tests.support.sample import writing
from tests.support.saving import save
from tests.support.sheets import headed, planned, sheet

LOG = ("Miasto", "Państwo", "Uwagi", "Data spotkania", "Temat spotkania")
COSTS = ("Nazwa wyjazdu", "Dokąd", "Od", "Rodzaj kosztu", "Kwota")


@pytest.fixture
def store(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store for writing into an empty register in a file."""
    with writing(Path(shutil.copy(empty_file, tmp_path / "new.foedus"))) as opened:
        yield opened


def proposed(store: Store, made: Sheet, answers: Answers | None = None) -> list[Proposed]:
    return propose(store, made, planned(made), answers or Answers())


def fates(found: list[Proposed]) -> list[str]:
    return [made.fate for made in found]


def log_of(made: Proposed) -> list[str]:
    assert made.draft, made.faults
    return [row["what"] for row in made.draft.parts["log"]]


def test_rows_of_one_key_are_one_record(store: Store) -> None:
    made = sheet(
        LOG,
        ("Gori", "Gruzja", None, "1.05.2014", "targi"),
        ("Łuck", "Ukraina", None, "2.05.2014", "szkoły"),
        ("GORI", "Gruzja", "festiwal", "3.05.2014", "festiwal"),
        ("Gori", "Gruzja", "festiwal", "3.05.2014", "festiwal"),
    )
    found = proposed(store, made)
    assert fates(found) == ["new", "new", "joined", "same"]
    assert [row.note for row in found] == ["oraz 1 dalszy wiersz", "", "należy do wiersza 2", "jak wiersz 2"]
    assert log_of(found[0]) == ["targi", "festiwal"]
    assert found[0].draft
    assert (found[0].draft.values["name"], found[0].draft.values["remarks"]) == ("Gori", "festiwal")
    for row in found:
        if row.draft:
            save(store, row.draft)
    assert fates(proposed(store, made)) == ["same"] * 4


def test_a_later_file_adds_rows_to_the_record_of_the_first(store: Store) -> None:
    (first,) = proposed(store, sheet(LOG, ("Gori", "Gruzja", "festiwal", "1.05.2014", "targi")))
    assert first.draft
    save(store, first.draft)
    later = sheet(
        LOG,
        ("Gori", "Gruzja", None, "1.05.2014", "targi"),
        ("Gori", "Gruzja", None, "3.05.2014", "szkoły"),
    )
    found = proposed(store, later)
    assert fates(found) == ["changed", "joined"]
    assert sorted(log_of(found[0])) == ["szkoły", "targi"]


def test_a_row_that_says_something_else_waits_and_the_others_go_in(store: Store) -> None:
    made = sheet(
        LOG,
        ("Gori", "Gruzja", "a", "1.05.2014", "targi"),
        ("Gori", "Gruzja", "b", "2.05.2014", "szkoły"),
        ("Gori", "Gruzja", None, "3.05.2014", "festiwal"),
    )
    found = proposed(store, made)
    assert fates(found) == ["new", "doubtful", "joined"]
    assert [told.address for told in found[1].faults] == ["C3"]
    assert log_of(found[0]) == ["targi", "festiwal"]
    assert [row.row.number for row in left_over(found)] == [3]


def test_a_row_of_a_part_that_is_wrong_is_told_where_it_stands(store: Store) -> None:
    made = sheet(
        LOG,
        ("Gori", "Gruzja", None, "1.05.2014", "targi"),
        ("Gori", "Gruzja", None, "2.05.2014", None),
        ("Gori", "Gruzja", None, "31.02.2014", "szkoły"),
    )
    found = proposed(store, made)
    assert fates(found) == ["new", "wrong", "wrong"]
    assert [told.address for row in found for told in row.faults] == ["E3", "D4"]
    assert log_of(found[0]) == ["targi"]


def test_rows_wait_for_the_one_that_carries_their_record(store: Store) -> None:
    made = sheet(
        LOG, ("Gori", "Gruzja", None, "31.02.2014", "targi"), ("Gori", "Gruzja", None, "2.05.2014", "szkoły")
    )
    found = proposed(store, made)
    assert fates(found) == ["wrong", "joined"]
    assert left_over(found) == found
    assert fates(proposed(store, made, Answers(left_out={2}))) == ["left_out", "new"]
    assert fates(proposed(store, made, Answers(cells={(2, 3): "28.02.2014"}))) == ["new", "joined"]


def test_two_costs_of_a_kind_are_two(store: Store) -> None:
    made = sheet(
        COSTS,
        ("Targi", "Gori", "1.05.2014", "hotel", "100"),
        ("Targi", "Gori", "1.05.2014", "hotel", "250"),
    )
    found = proposed(store, made)
    assert fates(found) == ["new", "joined"]
    assert found[0].draft
    amounts = [row["actual"] for row in found[0].draft.parts["costs"]]
    assert amounts == [Decimal("100.00"), Decimal("250.00")]
    save(store, found[0].draft)
    assert fates(proposed(store, made)) == ["same", "same"]


def test_a_name_given_once_is_meant_for_the_rows_below(store: Store) -> None:
    made = sheet(
        LOG,
        ("Gori", "Gruzja", "festiwal", "1.05.2014", "targi"),
        (None, None, None, "2.05.2014", "szkoły"),
        ("Łuck", "Ukraina", None, "3.05.2014", "festiwal"),
        (None, None, None, "4.05.2014", "chór"),
    )
    plan = planned(made)
    assert plan.carried == {0, 1}
    found = proposed(store, made)
    assert fates(found) == ["new", "joined", "new", "joined"]
    assert [log_of(found[0]), log_of(found[2])] == [["targi", "szkoły"], ["festiwal", "chór"]]
    mended = proposed(store, made, Answers(cells={(2, 0): "Kutaisi"}))
    assert (mended[1].texts[0], mended[1].carrier) == ("Kutaisi", 2)  # what was put there is carried down
    plan.carried = frozenset()
    assert fates(propose(store, made, plan, Answers())) == ["new", "wrong", "new", "wrong"]


def test_a_country_that_is_missing_in_one_row_is_not_that_of_the_row_above() -> None:
    made = sheet(
        LOG, ("Gori", "Gruzja", None, "1.05.2014", "targi"), ("Łuck", None, None, "2.05.2014", "szkoły")
    )
    assert not planned(made).carried


def test_a_trip_over_two_files_comes_in_by_its_number(store: Store) -> None:
    made = sheet(("Nr delegacji", "Nazwa wyjazdu", "Dokąd", "Od"), ("007", "Targi", "Gori", "1.05.2014"))
    plan = replace(guess_plan(made, headed(made), Delegation), key=("case_sign",))
    (first,) = propose(store, made, plan, Answers())
    assert first.draft
    save(store, first.draft)
    legs = sheet(("Nr delegacji", "Transport", "Nocleg"), ("007", "100,50", "200"), ("008", "50", None))
    plan = guess_plan(legs, headed(legs), Delegation)
    assert plan.key == ("case_sign",)  # the rows lack what a new delegation needs
    found = propose(store, legs, plan, Answers())
    assert fates(found) == ["changed", "wrong"]
    assert found[0].draft
    assert found[0].draft.id is not None
    save(store, found[0].draft)
    assert fates(propose(store, legs, plan, Answers())) == ["same", "wrong"]
