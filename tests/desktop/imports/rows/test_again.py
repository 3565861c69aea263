"""Rows proposed again after each answer are as if they were proposed anew."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from db.records import Agreement, Partner
from db.store import Store
from desktop.imports.matching import guess_plan
from desktop.imports.proposal import Answers, Proposal, Proposer, propose_with_names
from desktop.imports.rows.names import NameAnswer
from desktop.imports.sheet import Sheet
from tests.support.sample import writing
from tests.support.saving import document, partner, term
from tests.support.sheets import headed, sheet

DOCUMENTS = ("Partner", "Państwo", "Rodzaj dokumentu", "Data podpisania", "Uwagi")
PARTNERS = ("Miasto", "Państwo", "Uwagi")


@pytest.fixture
def store(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    with writing(Path(shutil.copy(empty_file, tmp_path / "new.foedus"))) as opened:
        gori = partner(opened, "Gori", "GE")
        document(opened, term(opened), gori, our_number="1")
        yield opened


def documents(random: Random) -> Sheet:
    names = ("Gori", "Gorri", "Kutaisi", "jw.", "Batumi, Poti", "Poti", "Batumi", None)
    countries = ("Gruzja", "Gecja", None, None)
    kinds = ("list intencyjny", "list intencyjny", "memorandum", "memorandum", "umowa", "umowa", "jw.")
    days = ("2013", "05/06/2014", "7/06/2014", "31.02.2015", None)
    rows = [
        tuple(random.choice(some) for some in (names, countries, kinds, days, ("uwaga", None)))
        for _row in range(25)
    ]
    return sheet(DOCUMENTS, *rows)


def partners(random: Random) -> Sheet:
    names = ("Gori", "Gorri", "Kutaisi", "Batumi", "Poti", "jw.")
    rows = [
        tuple(
            random.choice(some)
            for some in (names, ("Gruzja", "Gruzja", "Gecja", "Gecja", "jw."), ("a", "b", None))
        )
        for _row in range(25)
    ]
    return sheet(PARTNERS, *rows)


def another(random: Random, answers: Answers, found: Proposal) -> Answers:
    """The answers with one more: of a cell, of all such cells, of a name, of a row, or one taken back."""
    made = answers.copy()
    faults = [(row.row.number, fault) for row in found.rows for fault in row.faults]
    number, fault = random.choice(faults) if faults else (random.randrange(2, 27), None)
    match random.randrange(7):
        case 0 if fault:
            made.cells[number, fault.column] = random.choice(("Gruzja", "Gori", "2.05.2016", ""))
        case 1 if fault:
            made.alike[fault.column, fault.text] = random.choice(("Gruzja", "Kutaisi", "2.05.2016"))
        case 2 if found.names:
            name = random.choice(found.names)
            known = random.choice([None, *name.nearest])
            values = (("country", "GE"),) if known is None and name.lacking else ()
            made.names[name.key] = NameAnswer(known, is_kept=random.random() < 0.5, values=values)
        case 3:
            made.left_out.symmetric_difference_update({number})
        case 4:
            made.taken.symmetric_difference_update({number})
        case 5 if made.names:
            del made.names[random.choice(list(made.names))]
        case 6:
            made.orders[3] = random.choice(("day", "month"))
    return made


@pytest.mark.parametrize("seed", range(3))
def test_what_is_proposed_again_is_as_if_proposed_anew(store: Store, seed: int) -> None:
    random = Random(seed)
    for record, made in ((Agreement, documents(random)), (Partner, partners(random))):
        plan = guess_plan(made, headed(made), record)
        if seed == 2:
            plan = replace(plan, carried=frozenset({0}))
        answers = Answers()
        proposer = Proposer(store, made, plan, answers)
        for _answer in range(20):
            again, anew = proposer.propose(answers), propose_with_names(store, made, plan, answers)
            assert again.rows == anew.rows
            assert [(one.key, one.rows, one.answer, one.values) for one in again.names] == [
                (one.key, one.rows, one.answer, one.values) for one in anew.names
            ]
            answers = another(random, answers, again)
