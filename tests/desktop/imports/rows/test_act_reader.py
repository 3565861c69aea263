"""Cells that tell of a document in a sentence: its kind, its signing, its acts; nothing of it is dropped."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.dates import Length, PartialDate
from db.records import Agreement
from db.store import Store
from desktop.imports.columns.targets import Target
from desktop.imports.matching import guess_plan
from desktop.imports.proposal import Answers, Proposed, propose
from tests.support.sample import writing
from tests.support.saving import partner, term
from tests.support.sheets import headed, sheet

HEADINGS = ("Partner", "Podstawa współpracy")
RENEWED, ANNEXED, NOTICE = "renewed", "annexed", "notice_given"


@pytest.fixture(scope="module")
def store(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with a partner and three kinds of document, from which these tests read alone."""
    path = tmp_path_factory.mktemp("acts") / "new.foedus"
    with writing(Path(shutil.copy(empty_file, path))) as opened:
        for name in ("umowa", "porozumienie", "list intencyjny"):
            term(opened, name)
        partner(opened, "Gori", "GE")
        yield opened


def proposed(store: Store, text: str, answers: Answers | None = None) -> Proposed:
    made = sheet(HEADINGS, ("Gori", text))
    plan = guess_plan(made, headed(made), Agreement)
    plan.targets = [Target("partners"), Target("kind", also="acts")]
    return propose(store, made, plan, answers or Answers())[0]


def acts(made: Proposed) -> list[tuple[Any, ...]]:
    assert made.draft, made.faults
    return [(row["kind"], row["happened_on"]) for row in made.draft.parts["acts"]]


@pytest.mark.parametrize(
    ("text", "kind", "signed", "expected"),
    [
        (
            "umowa z 1994 r., odnowiona 21.06.2014",
            "umowa",
            PartialDate(1994),
            [(RENEWED, PartialDate(2014, 6, 21))],
        ),
        (
            "porozumienie podpisane 12.04.2006, aneks 2010, wypowiedziane 3.2015",
            "porozumienie",
            PartialDate(2006, 4, 12),
            [(ANNEXED, PartialDate(2010)), (NOTICE, PartialDate(2015, 3))],
        ),
        (
            "list intencyjny z dnia 5 maja 2004 r. (odnowiony w 2009 i 2014 r.)",
            "list intencyjny",
            PartialDate(2004, 5, 5),
            [(RENEWED, PartialDate(2009)), (RENEWED, PartialDate(2014))],
        ),
        ("umowa, wygasła", "umowa", None, [("expired", None)]),
        ("Umowa 1994 odnowiona 2004", "umowa", PartialDate(1994), [(RENEWED, PartialDate(2004))]),
        (
            "umowa signed 12.04.2006 and renewed 2016",
            "umowa",
            PartialDate(2006, 4, 12),
            [(RENEWED, PartialDate(2016))],
        ),
        ("umowa o", "", None, []),
    ],
)
def test_what_a_cell_tells(
    store: Store, text: str, kind: str, signed: PartialDate | None, expected: list[tuple[Any, ...]]
) -> None:
    made = proposed(store, text)
    if not kind:
        assert made.fate == "doubtful"  # a kind that the register does not know is asked about
        return
    assert acts(made) == expected
    assert made.draft
    assert (made.draft.values["kind"].label, made.draft.values["signed_on"]) == (kind, signed)


def test_the_terms_and_the_number_of_an_act(store: Store) -> None:
    made = proposed(store, "umowa z 2001 r., aneks nr 2 z 5.05.2010 na 5 lat, przedłużona do 31.12.2020")
    assert made.draft, made.faults
    annex, renewal = made.draft.parts["acts"]
    assert (annex["note"], annex["new_term"]) == ("nr 2", Length(5, "year"))
    assert (renewal["happened_on"], renewal["new_end"]) == (None, PartialDate(2020, 12, 31))


def test_what_is_not_understood_is_asked_about_and_goes_to_the_remarks(store: Store) -> None:
    text = "umowa z 1994 r., odnowiona 2004, potem długo nic"
    (told,) = proposed(store, text).faults
    assert (told.address, told.is_doubt, told.can_stand) == ("B2", True, True)
    assert told.sentence.startswith(
        "Odczytano: umowa; podpisanie 1994; odnowienie 2004. Nie zrozumiano: „długo nic”"
    )
    made = proposed(store, text, Answers(taken={2}))
    assert acts(made) == [(RENEWED, PartialDate(2004))]
    assert made.draft
    assert made.draft.values["remarks"] == "długo nic"


def test_a_day_that_there_is_not_has_its_offers_in_the_whole_cell(store: Store) -> None:
    (told,) = proposed(store, "umowa z 1994 r., odnowiona 31.02.2004").faults
    assert told.offers[0] == "umowa z 1994 r., odnowiona 29.02.2004"
    made = proposed(store, "", Answers(cells={(2, 1): told.offers[0]}))
    assert acts(made) == [(RENEWED, PartialDate(2004, 2, 29))]


def test_such_a_column_is_known_by_its_cells() -> None:
    made = sheet(HEADINGS, ("Gori", "umowa z 1994 r., odnowiona 2004"), ("Łuck", "list z 2001, wygasł 2005"))
    assert guess_plan(made, headed(made), Agreement).targets == [
        Target("partners"), Target("kind", also="acts")
    ]  # fmt: skip
    plain = sheet(("Partner", "Rodzaj dokumentu"), ("Gori", "umowa"), ("Łuck", "list intencyjny"))
    assert guess_plan(plain, headed(plain), Agreement).targets[1] == Target("kind")


def test_a_column_that_says_something_else_than_the_cell_is_told(store: Store) -> None:
    made = sheet((*HEADINGS, "Data podpisania"), ("Gori", "umowa z 1994 r., odnowiona 2004", "1995"))
    plan = guess_plan(made, headed(made), Agreement)
    (told,) = propose(store, made, plan, Answers())[0].faults
    assert (told.address, told.is_doubt, told.can_stand) == ("B2", True, True)
    assert "1995" in told.sentence
