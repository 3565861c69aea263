"""Cells that hold two values, and our own side among those of a document."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.dates import PartialDate
from db.kinds import Country, Text
from db.records import Delegation, Office, Partner, Person
from db.store import Store
from desktop.imports.columns.cell_pieces import in_two
from desktop.imports.columns.targets import Target
from desktop.imports.matching import guess_plan
from desktop.imports.proposal import Answers, propose
from tests.support.sample import writing
from tests.support.saving import draft, partner, save, term
from tests.support.sheets import headed, planned, sheet


@pytest.fixture
def store(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store for writing into an empty register in a file."""
    with writing(Path(shutil.copy(empty_file, tmp_path / "new.foedus"))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Łuck (Ukraina)", "Łuck", "Ukraina"),
        ("Frankfurt (Oder) (Niemcy)", "Frankfurt (Oder)", "Niemcy"),
        ("Regina, Saskatchewan, Canada", "Regina, Saskatchewan", "Canada"),
        ("Kutaisi – Gruzja", "Kutaisi", "Gruzja"),
    ],
)
def test_a_place_and_its_country(text: str, first: str, second: str) -> None:
    assert in_two(text, Country()) == (first, second)


@pytest.mark.parametrize("text", ["Łuck", "Bielsko-Biała", "Gdynia, Sopot"])
def test_a_place_alone(text: str) -> None:
    assert in_two(text, Country()) is None


def test_a_person_and_a_function() -> None:
    assert in_two("Jan Nowak, dyrektor, Urząd Miejski", Text()) == ("Jan Nowak", "dyrektor, Urząd Miejski")
    assert in_two("Anna Lis – burmistrz", Text()) == ("Anna Lis", "burmistrz")
    assert in_two("Nowak, Jan", Text()) is None


def test_columns_of_two_values_are_known_by_most_of_their_cells() -> None:
    made = sheet(("Miasto", "Uwagi"), ("Łuck (Ukraina)", None), ("Kowno (Litwa)", None), ("Gori", None))
    plan = guess_plan(made, headed(made), Partner)
    assert plan.targets == [Target("name", also="country"), Target("remarks")]
    assert plan.key == ("name", "country")
    apart = sheet(("Miasto", "Państwo"), ("Łuck (Wołyń)", "Ukraina"))
    assert guess_plan(apart, headed(apart), Partner).targets == [Target("name"), Target("country")]
    people = sheet(("Imię i nazwisko",), ("Jan Nowak, dyrektor",), ("Anna Lis, burmistrz",))
    assert guess_plan(people, headed(people), Person).targets == [Target("name", also="function")]


def test_both_values_come_in_and_a_wrong_one_is_told_with_the_whole_cell(store: Store) -> None:
    made = sheet(
        ("Miasto", "Uwagi"), ("Łuck (Ukraina)", "a"), ("Lamia (Gecja)", "b"), ("Gori (Gruzja)", None)
    )
    good, wrong, _last = propose(store, made, planned(made), Answers())
    assert good.draft
    assert (good.draft.values["name"], good.draft.values["country"]) == ("Łuck", "UA")
    (told,) = wrong.faults
    assert (told.address, told.text, told.offers[0]) == ("A3", "Lamia (Gecja)", "Lamia (Grecja)")
    mended = propose(store, made, planned(made), Answers(cells={(3, 0): told.offers[0]}))[1]
    assert mended.draft
    assert (mended.draft.values["name"], mended.draft.values["country"]) == ("Lamia", "GR")


def test_two_days_in_one_cell_are_the_first_and_the_last(store: Store) -> None:
    made = sheet(("Nazwa wyjazdu", "Dokąd", "Termin od"), ("Targi", "Wilno (Litwa)", "29.04-2.05.2011 r."))
    plan = guess_plan(made, headed(made), Delegation)
    plan.targets = [Target("title"), Target("location", also="country"), Target("first_day")]
    (found,) = propose(store, made, plan, Answers())
    assert found.draft
    assert found.draft.values["first_day"] == PartialDate.of(date(2011, 4, 29))
    assert found.draft.values["last_day"] == PartialDate.of(date(2011, 5, 2))
    assert (found.draft.values["location"], found.draft.values["country"]) == ("Wilno", "LT")


def test_our_own_side_is_no_partner(store: Store) -> None:
    save(store, draft(Office, name="Urząd Miejski w Białymstoku", city="Białystok"))
    term(store)
    gori = partner(store, "Gori", "GE")
    made = sheet(
        ("Strona 1", "Strona 2", "Rodzaj dokumentu"),
        ("Białystok", "Gori", "list intencyjny"),
        ("Gori", "Miasto Białystok", "list intencyjny"),
    )
    plan = planned(made)
    plan.key = ()
    for found in propose(store, made, plan, Answers()):
        assert found.draft, found.faults
        assert [linked.id for linked in found.draft.values["partners"]] == [gori]
