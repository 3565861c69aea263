"""Columns that feed rows of parts: acts and costs of a sort each, what they share, and their sum."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from db.dates import PartialDate
from db.records import Delegation
from db.store import Store
from desktop.imports.matching import guess_plan
from desktop.imports.proposal import Answers, Proposed, propose
from desktop.imports.sheet import Sheet
from tests.support.sample import writing
from tests.support.saving import partner, save, term
from tests.support.sheets import headed, planned, sheet

DOCUMENTS = ("Partner", "Rodzaj dokumentu", "Podpisano")
UNTITLED = ("Termin", "Dokąd", "Cel", "Kto", "Przeloty", "Diety", "Razem")
TRIPS = ("Nazwa wyjazdu", "Dokąd", "Od", "Do", "Imię i nazwisko")


@pytest.fixture
def store(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store for writing, with a partner and a kind of document in it."""
    with writing(Path(shutil.copy(empty_file, tmp_path / "new.foedus"))) as opened:
        term(opened)
        partner(opened, "Gori", "GE")
        yield opened


def proposed(store: Store, made: Sheet) -> list[Proposed]:
    return propose(store, made, planned(made), Answers())


def rows_of(found: Proposed, part: str, *names: str) -> list[tuple[object, ...]]:
    assert found.draft, found.faults
    return [tuple(row[name] for name in names) for row in found.draft.parts[part]]


def test_acts_of_a_sort_each_come_once(store: Store) -> None:
    made = sheet(
        (*DOCUMENTS, "Odnowiono 1", "Odnowiono 2", "Wygasła dnia"),
        ("Gori", "list intencyjny", "1994", "21.06.2004", "06.2014", None),
    )
    (found,) = proposed(store, made)
    acts = [("renewed", PartialDate(2004, 6, 21)), ("renewed", PartialDate(2014, 6))]
    assert rows_of(found, "acts", "kind", "happened_on") == acts
    assert found.draft
    save(store, found.draft)
    assert [row.fate for row in proposed(store, made)] == ["same"]
    more = sheet(
        (*DOCUMENTS, "Odnowiono", "Wypowiedziano"), ("Gori", "list intencyjny", "1994", "06.2014", "2016")
    )
    (changed,) = proposed(store, more)
    expected = [*acts, ("notice_given", PartialDate(2016))]
    assert (changed.fate, rows_of(changed, "acts", "kind", "happened_on")) == ("changed", expected)


def test_costs_of_a_kind_each_of_the_one_who_travelled(store: Store) -> None:
    made = sheet(
        (*TRIPS, "Transport", "Nocleg", "Inne", "Inny transport", "Waluta", "Razem"),
        ("Targi", "Gori", "1.05.2014", "3.05.2014", "Jan Nowak", "100,50", "0", "20", "5", "EUR", "125,50"),
    )
    (found,) = proposed(store, made)
    assert rows_of(found, "costs", "kind", "actual", "currency", "traveller", "note") == [
        ("tickets", Decimal("100.50"), "EUR", "Jan Nowak", ""),
        ("other", Decimal("20.00"), "EUR", "Jan Nowak", "Inne"),
        ("other", Decimal("5.00"), "EUR", "Jan Nowak", "Inny transport"),
    ]
    assert found.draft
    save(store, found.draft)
    assert [row.fate for row in proposed(store, made)] == ["same"]


def test_a_sum_that_does_not_agree_is_doubtful(store: Store) -> None:
    made = sheet(
        (*TRIPS, "Transport", "Nocleg", "Razem"), ("Targi", "Gori", "2014", None, None, 100, 50, 155)
    )
    (found,) = proposed(store, made)
    (told,) = found.faults
    assert (told.address, told.is_doubt, told.can_stand) == ("H2", True, True)
    assert "150,00" in told.sentence


def test_an_event_that_is_the_signing_stands_on_the_document(store: Store) -> None:
    made = sheet(
        ("Nr umowy", "Partner", "Rodzaj dokumentu", "Zdarzenie", "Data zdarzenia"),
        ("7/1994", "Gori", "list intencyjny", "podpisanie", "12.05.1994"),
        ("7/1994", "Gori", "list intencyjny", "odnowienie", "21.06.2014"),
    )
    first, second = proposed(store, made)
    assert [first.fate, second.fate] == ["new", "joined"]
    assert first.draft
    assert first.draft.values["signed_on"] == PartialDate(1994, 5, 12)
    assert rows_of(first, "acts", "kind", "happened_on") == [("renewed", PartialDate(2014, 6, 21))]


def test_trips_without_a_title_are_called_by_their_purpose_and_carry_on_below(store: Store) -> None:
    made = sheet(
        UNTITLED,
        ("12-15.05.2024", "Kowno, Litwa", "obchody", "Jan Kowalski", "1 200,00", "300,50", "1500,50"),
        (None, None, None, "Anna Nowak", "1 200,00", "300,50", "1500,50"),
        ("29.09-2.10.2024", "Dijon (Francja)", "targi", "Prezydent Miasta", 2100, 620, 2720),
        ("3.11.2024", "Grodno", "wizyta", "Jan Kowalski; Piotr Zieliński", None, "90", "90"),
    )
    plan = guess_plan(made, headed(made), Delegation)
    assert plan.key == ("title", "first_day")
    found = propose(store, made, plan, Answers())
    assert [row.fate for row in found] == ["new", "joined", "new", "new"]
    kowno, dijon, grodno = (row.draft for row in found if row.draft)
    assert (kowno.title, kowno.values["location"], kowno.values["country"]) == ("obchody", "Kowno", "LT")
    assert (kowno.values["first_day"].show(), kowno.values["last_day"].show()) == ("12.05.2024", "15.05.2024")
    assert [row["name"] for row in kowno.parts["participants"]] == ["Jan Kowalski", "Anna Nowak"]
    assert [(row["kind"], row["traveller"]) for row in kowno.parts["costs"]] == [
        (kind, name) for name in ("Jan Kowalski", "Anna Nowak") for kind in ("tickets", "per_diem")
    ]
    assert (dijon.title, dijon.values["last_day"].show()) == ("targi", "02.10.2024")
    assert [row["name"] for row in grodno.parts["participants"]] == ["Jan Kowalski", "Piotr Zieliński"]
    for draft in (kowno, dijon, grodno):
        save(store, draft)
    assert {row.fate for row in propose(store, made, plan, Answers())} == {"same"}


def test_people_of_one_cell_have_what_stands_beside_them_each(store: Store) -> None:
    made = sheet(
        (*UNTITLED[:4], "Stanowisko"),
        ("3.11.2024", "Grodno", "wizyta", "Jan Kowalski;\nPiotr Zieliński", "dyrektor; kierownik"),
        ("4.11.2024", "Dijon", None, "Jan Kowalski; Piotr Zieliński", "radny"),
    )
    plan = guess_plan(made, headed(made), Delegation)
    pair, alike = propose(store, made, plan, Answers())
    people = [("Jan Kowalski", "dyrektor"), ("Piotr Zieliński", "kierownik")]
    assert rows_of(pair, "participants", "name", "function") == people
    assert alike.draft
    assert alike.draft.title == "Dijon"
    assert rows_of(alike, "participants", "function") == [("radny",), ("radny",)]
