"""Two of one name go through all places where they are named: nowhere do they look alike."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.dates.period import Period
from db.errors import InvalidValue, Refused
from db.fields.record import Record
from db.kinds import Link, Linked
from db.records import Agreement, Delegation, Person
from db.reports import part_listing, travel_reading, travel_sums
from db.reports.card import card
from db.reports.listing import listing
from db.store import Store
from db.store.query import Query
from db.store.rows import labels
from desktop.imports.proposal import Answers, propose
from desktop.lists.finding import find_row
from desktop.lists.ready_lists import LISTS
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.links import LinksEditor, offers
from desktop.screens.forms.pending_save import PendingSave
from desktop.screens.lists.operands import SomeOperand
from tests.support import workbooks
from tests.support.journeys import journey, person
from tests.support.sample import writing
from tests.support.saving import alter, document, draft, partner, save, term
from tests.support.sheets import planned, sheet

DAY = PartialDate(2024, 5, 12)
ON = date(2024, 12, 31)
PEOPLE = ("Jan Kowalski (wpis 1)", "Jan Kowalski (wpis 2)")
PARTNERS = ("Gori (Gruzja, miasto)", "Gori (Gruzja, powiat)")


@pytest.fixture(scope="module")
def store(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two people of whom the name alone is known, a city and a county, a document and a trip of each."""
    with writing(Path(shutil.copy(empty_file, tmp_path_factory.mktemp("namesakes") / "r.foedus"))) as opened:
        people = [save(opened, draft(Person, name="Jan Kowalski")) for _one in range(2)]
        places = [partner(opened, "Gori", "GE", kind=kind) for kind in ("city", "county")]
        kind = term(opened)
        for who, place in zip(people, places, strict=True):
            document(opened, kind, place, signed_on=DAY, in_charge=Linked(who))
            going = person("Jan Kowalski", person=Linked(who), side="ours")
            journey(opened, "Wizyta", partners=(Linked(place),), participants=[going], in_charge=Linked(who))
        yield opened


def differ(shown: Any, *told: str) -> None:
    """Fail where the texts are not these two, in whatever order."""
    assert sorted(shown) == sorted(told)


def test_in_choices_and_in_what_is_chosen(store: Store, qtbot: QtBot) -> None:
    sources = Sources(store.lookup)
    differ([offer.label for offer in offers(Link("Person"), sources, "kowal")], *PEOPLE)
    differ([offer.label for offer in offers(Link("Partner"), sources, "gori")], *PARTNERS)
    editor = LinksEditor(Agreement.field("partners").kind, sources)
    qtbot.addWidget(editor)
    editor.set_value(tuple(store.lookup(Link("Partner"), "gori")))
    chips = {button.text() for button in editor.chips.findChildren(QToolButton)}
    assert chips >= set(PARTNERS)
    several = Agreement.field("partners").kind
    assert several.parse(", ".join(PARTNERS), store.lookup) == editor.value()  # as it is copied, and pasted
    with pytest.raises(InvalidValue) as refused:
        Link("Person").parse("Jan Kowalski", store.lookup)
    assert all(name in refused.value.text for name in PEOPLE)


def test_in_the_values_of_a_condition(store: Store, qtbot: QtBot) -> None:
    for record, name, told in ((Agreement, "in_charge", PEOPLE), (Delegation, "partners", PARTNERS)):
        asked = SomeOperand(record.field(name), store)
        qtbot.addWidget(asked)
        differ([asked.list.item(at).text() for at in range(asked.list.count())], *told)


def column(store: Store, record: type[Record], name: str) -> list[str]:
    field = record.field(name)
    made = listing(store, Query(record, ON), (field,), "Lista", ())
    return [field.kind.in_column(value) for (value,) in made.rows]


def test_in_lists_on_paper_and_in_workbooks(store: Store, tmp_path: Path) -> None:
    """What a list shows is what is printed; rows of a part name their record, too."""
    differ(column(store, Agreement, "partners"), *PARTNERS)
    differ(column(store, Agreement, "in_charge"), *PEOPLE)
    fields = (Agreement.field("kind"), Agreement.field("in_charge"))
    workbooks.written(tmp_path / "a.xlsx", listing(store, Query(Agreement, ON), fields, "Dokumenty", ()))
    cells = [row[1] for row in workbooks.values(workbooks.sheet(tmp_path / "a.xlsx"))]
    differ(cells[-2:], *PEOPLE)
    participants = part_listing.listing(store, Delegation, Delegation.participants, ON)
    owners = [participants.fields[0].kind.show(row[0]) for row in participants.rows]
    assert len(set(owners)) == len(owners) == 2


def test_on_cards_and_by_words_from_the_command_line(store: Store) -> None:
    ids = sorted(store.ids(Query(Person, ON)))
    titles = [made.title for record_id in ids if (made := card(store, Person, record_id, ON))]
    differ(titles, *(f"Osoba: {name}" for name in PEOPLE))
    people = next(ready for ready in LISTS if ready.record is Person)
    with pytest.raises(Refused) as refused:
        find_row(people, store, "Jan Kowalski", ON)
    assert all(name in refused.value.text for name in PEOPLE)
    assert [find_row(people, store, name, ON) for name in PEOPLE] == ids


def test_in_the_report_of_who_travelled(store: Store) -> None:
    travels = travel_reading.read(store, ON, Period())
    differ([line.key for line in travel_sums.by_person(travels)], *PEOPLE)


def test_in_the_history(store: Store) -> None:
    ids = sorted(store.ids(Query(Person, ON)))
    for record_id in ids:
        alter(store, Person, record_id, languages="angielski")
    told = [step.label for change in store.changes(limit=2) for step in change.steps]
    differ(told, *PEOPLE)
    opened = store.draft(Person, ids[1])
    assert opened
    opened.values["languages"] = ""
    pending = PendingSave(opened)
    store.apply(pending.save, pending.message, what=opened.title)
    assert store.changes(limit=1)[0].text == store.undoable == f"Zmiana: {PEOPLE[1]}"


def test_in_rows_that_are_read_in(store: Store) -> None:
    """The name alone is asked about, with both; what is shown of either means that one."""
    headings = ("Partner", "Rodzaj dokumentu", "Data podpisania", "Prowadzi")
    rows = [
        (PARTNERS[0], "list intencyjny", f"1.1.{year}", name)
        for year, name in enumerate(("Jan Kowalski", *PEOPLE), 2020)
    ]
    made = sheet(headings, *rows)
    asked, first, second = propose(store, made, planned(made), Answers())
    [fault] = asked.faults
    assert all(name in fault.sentence for name in PEOPLE)
    known = labels(store.connection(), "Person", store.ids(Query(Person, ON)))
    for row, name in ((first, PEOPLE[0]), (second, PEOPLE[1])):
        assert row.draft, row.faults
        assert known[row.draft.values["in_charge"].id].label == name
