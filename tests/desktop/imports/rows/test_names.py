"""Names in a sheet that the register does not know: listed once, answered for all rows, made with them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.drafts.draft import Draft
from db.kinds import Linked
from db.operations import importing
from db.records import Agreement, Partner, Person, Vocabulary
from db.store import Store
from desktop.imports.matching import guess_plan
from desktop.imports.proposal import Answers, Proposal, propose_with_names
from desktop.imports.rows.names import NameAnswer, SheetName, new_records
from desktop.imports.sheet import Sheet
from tests.support.sample import writing
from tests.support.saving import draft, everything, partner, save, term
from tests.support.sheets import headed, sheet

HEADINGS = ("Partner", "Rodzaj dokumentu", "Data podpisania", "Państwo")


@pytest.fixture
def store(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store for writing into a register in a file, which knows Gori and one kind of document."""
    with writing(Path(shutil.copy(empty_file, tmp_path / "new.foedus"))) as opened:
        partner(opened, "Gori", "GE")
        term(opened)
        yield opened


def proposal(store: Store, made: Sheet, answers: Answers | None = None) -> Proposal:
    return propose_with_names(store, made, guess_plan(made, headed(made), Agreement), answers or Answers())


def documents(*rows: tuple[Any, ...]) -> Sheet:
    return sheet(HEADINGS, *rows)


def letter(name: str, year: str, country: str | None = None) -> tuple[Any, ...]:
    return (name, "list intencyjny", year, country)


def only(names: list[SheetName]) -> SheetName:
    (name,) = names
    return name


def drafts(found: Proposal) -> list[Draft]:
    return [made.draft for made in found.rows if made.draft]


def write(store: Store, found: Proposal) -> None:
    """Write the rows that go in, with the new records that they name, as one change."""
    made = [*new_records(found.names, drafts(found)), *drafts(found)]
    with store.change("Read in") as transaction:
        importing.write(transaction, made)


def names_of(store: Store, record: type[Any]) -> list[str]:
    return [opened.values["name"] for opened in store.drafts(record)]


def test_a_name_is_listed_once_with_its_rows_and_the_nearest(store: Store) -> None:
    made = documents(letter("Gorii", "2013"), letter("GORII", "2014"), letter("Gori", "2015"))
    found = proposal(store, made)
    name = only(found.names)
    assert (name.text, name.rows, [linked.label for linked in name.nearest]) == ("Gorii", [2, 3], ["Gori"])
    assert [row.fate for row in found.rows] == ["doubtful", "doubtful", "new"]
    assert [field.name for field in name.lacking] == ["country"]
    assert [told.name for told in found.rows[0].faults] == [name.key]


def test_one_answer_makes_one_partner_for_all_of_its_rows_and_one_undo_takes_all_back(store: Store) -> None:
    before = everything(store)
    made = documents(letter("Kutaisi", "2013", "Gruzja"), letter("kutaisi", "2014", "Gruzja"))
    answers = Answers()
    name = only(proposal(store, made).names)
    assert (name.lacking, name.values) == ([], {"country": "GE"})
    answers.names[name.key] = NameAnswer()
    found = proposal(store, made, answers)
    assert [row.fate for row in found.rows] == ["new", "new"]
    assert not found.rows[0].faults
    write(store, found)
    assert names_of(store, Partner) == ["Gori", "Kutaisi"]
    assert len(store.changes()[0].steps) == 3
    assert proposal(store, made).names == []
    assert {row.fate for row in proposal(store, made).rows} == {"same"}
    store.undo()
    assert everything(store) == before


def test_only_names_that_a_row_which_goes_in_uses_are_made(store: Store) -> None:
    made = documents(letter("Kutaisi", "2013", "Gruzja"), letter("Batumi", "31.02.2014", "Gruzja"))
    answers = Answers(names={name.key: NameAnswer() for name in proposal(store, made).names})
    assert len(answers.names) == 2
    write(store, proposal(store, made, answers))
    assert names_of(store, Partner) == ["Gori", "Kutaisi"]


def test_a_country_that_is_answered_goes_into_the_new_partner(store: Store) -> None:
    made = documents(letter("Kutaisi", "2013"))
    name = only(proposal(store, made).names)
    assert not name.can_be_made
    write(store, proposal(store, made, Answers(names={name.key: NameAnswer(values=(("country", "GE"),))})))
    assert store.drafts(Partner)[1].values["country"] == "GE"


@pytest.mark.parametrize("text", ["Kutaisi (Gruzja)", "Kutaisi, Gruzja"])
def test_a_country_within_the_cell_is_that_of_the_new_partner(store: Store, text: str) -> None:
    name = only(proposal(store, documents(letter(text, "2013"))).names)
    assert (name.text, name.values) == ("Kutaisi", {"country": "GE"})


def test_a_partner_of_the_same_name_in_another_country_is_another_one(store: Store) -> None:
    found = proposal(store, documents(letter("Gori", "2013", "USA"), letter("Gori", "2014", "Gruzja")))
    name = only(found.names)
    assert (name.rows, name.values, [one.label for one in name.nearest]) == ([2], {"country": "US"}, ["Gori"])


def test_two_of_one_name_are_asked_about_by_their_full_labels(store: Store) -> None:
    american = partner(store, "Gori", "US")
    made = documents(letter("Gori", "2013"), letter("Gori", "2014", "Gruzja"))
    found = proposal(store, made)
    name = only(found.names)
    assert [linked.label for linked in name.among] == ["Gori (Gruzja)", "Gori (USA)"]
    assert not name.can_be_made
    assert "Gori (Gruzja); Gori (USA)" in found.rows[0].faults[0].sentence
    found = proposal(store, made, Answers(names={name.key: NameAnswer(Linked(american))}))
    assert [row.fate for row in found.rows] == ["new", "new"]
    assert found.rows[0].draft
    assert found.rows[0].draft.values["partners"] == (Linked(american),)


def test_each_of_several_names_in_one_cell_is_asked_about(store: Store) -> None:
    found = proposal(store, documents(letter("Gori, Batumi; Poti", "2013")))
    assert [name.text for name in found.names] == ["Batumi", "Poti"]
    assert [told.address for told in found.rows[0].faults] == ["A2", "A2"]


def test_words_in_another_order_are_the_same_person(store: Store) -> None:
    jan = save(store, draft(Person, name="Jan Kowalski"))
    made = sheet(
        ("Partner", "Rodzaj dokumentu", "Data podpisania", "Prowadzący"),
        ("Gori", "list intencyjny", "2013", "KOWALSKI Jan"),
        ("Gori", "list intencyjny", "2014", "Anna Lis"),
        ("Gori", "list intencyjny", "2015", "Lis Anna"),
    )
    found = proposal(store, made)
    assert found.rows[0].draft
    assert found.rows[0].draft.values["in_charge"] == Linked(jan)
    name = only(found.names)
    assert (name.text, name.rows, name.can_be_made) == ("Anna Lis", [3, 4], True)


def test_a_new_term_goes_into_its_list_of_the_vocabulary(store: Store) -> None:
    made = sheet(HEADINGS, ("Gori", "memorandum", "2013", None))
    name = only(proposal(store, made).names)
    assert name.can_be_made
    write(store, proposal(store, made, Answers(names={name.key: NameAnswer()})))
    made_term = next(opened for opened in store.drafts(Vocabulary) if opened.values["name"] == "memorandum")
    assert made_term.values["terms"] == "agreement_kind"


PARTNERS = ("Miasto", "Państwo", "Uwagi")


def partners(store: Store, answers: Answers, *rows: tuple[Any, ...]) -> Proposal:
    made = sheet(PARTNERS, *rows)
    return propose_with_names(store, made, guess_plan(made, headed(made), Partner), answers)


def test_a_row_that_may_mean_a_record_spelt_otherwise_is_asked_about_once(store: Store) -> None:
    rows = ("Gorri", "Gruzja", "nowe"), ("GORRI", "Gruzja", None)
    name = only(partners(store, Answers(), *rows).names)
    assert (name.text, name.rows, [one.label for one in name.nearest]) == ("Gorri", [2, 3], ["Gori"])
    assert partners(store, Answers(), *rows).rows[0].fate == "doubtful"

    known = Answers(names={name.key: NameAnswer(name.close[0], is_kept=True)})
    found = partners(store, known, *rows)
    assert [row.fate for row in found.rows] == ["changed", "same"]
    write(store, found)
    gori = store.drafts(Partner)[0].values
    assert (gori["name"], gori["other_names"], gori["remarks"]) == ("Gori", "Gorri", "nowe")
    again = partners(store, Answers(), *rows)
    assert (again.names, {row.fate for row in again.rows}) == ([], {"same"})


def test_a_row_that_is_a_new_record_after_all(store: Store) -> None:
    rows = ("Gorri", "Gruzja", "nowe"), ("Gorri", "Gruzja", None)
    name = only(partners(store, Answers(), *rows).names)
    assert name.can_be_new
    write(store, partners(store, Answers(names={name.key: NameAnswer()}), *rows))
    assert names_of(store, Partner) == ["Gori", "Gorri"]


def test_a_key_that_several_records_have_is_asked_about_once(store: Store) -> None:
    second = partner(store, "Gori", "GE", remarks="drugie")
    rows = (("Gori", "Gruzja", "nowe"),)
    found = partners(store, Answers(), *rows)
    name = only(found.names)
    assert [one.id for one in name.among][-1] == second
    assert found.rows[0].fate == "wrong"
    found = partners(store, Answers(names={name.key: NameAnswer(Linked(second))}), *rows)
    assert found.rows[0].draft
    assert (found.rows[0].fate, found.rows[0].draft.id) == ("changed", second)
