"""The whole register, a sheet for each record and those of its parts that have rows; empty columns are left
out."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db import words
from db.dates import PartialDate
from db.drafts.draft import part_row
from db.fields.record import Part, Record
from db.kinds import Linked
from db.records import RECORDS, Act, Agreement, AgreementLink, LogEntry, Membership, Person
from db.records.contact import Contact
from db.records.delegations.parts import FollowUp, Gift, Programme
from db.records.membership import Fee, WorkingGroup
from db.records.person import Post, StandIn
from db.store import Store
from desktop.lists.whole_register import WholeRegister
from tests.support.journeys import cost, journey, person
from tests.support.saving import alter, document, draft, partner, save, term

ON = date(2017, 12, 31)


def names(store: Store, sheet: int = 1) -> list[str]:
    return [field.name for field in WholeRegister().listings(store, ON)[sheet].fields]


def test_each_record_has_its_sheet_and_events_follow_their_documents(reading: Store) -> None:
    sheets = WholeRegister().listings(reading, ON)
    assert [sheet.title for sheet in sheets] == [
        *("Partnerzy", "Dokumenty", "Zdarzenia", "Powiązania dokumentów", "Delegacje"),
        *("Przedsięwzięcia", "Stowarzyszenia", "Grupy robocze", "Osoby", "Słowniki", "O tym skoroszycie"),
    ]
    assert [sheet.count for sheet in sheets] == [21, 23, 32, 2, 0, 12, 2, 2, 0, 46, 3]
    for sheet in sheets:
        rows = list(sheet.rows)
        assert sheet.as_of == ON
        assert len(rows) == sheet.count
        assert all(len(row) == len(sheet.fields) for row in rows)
    words.use("en")
    assert [sheet.title for sheet in WholeRegister().listings(reading, ON)] == [
        "Partners",
        "Documents",
        "Events",
        "Links of documents",
        "Delegations",
        "Undertakings",
        "Associations",
        "Working groups",
        "People",
        "Vocabularies",
        "About this workbook",
    ]


def test_the_day_counts(reading: Store) -> None:
    early = [sheet.count for sheet in WholeRegister().listings(reading, date(2000, 1, 1))]
    late = [sheet.count for sheet in WholeRegister().listings(reading, ON)]
    assert early[0] == late[0]
    assert 0 < early[1] < late[1]
    assert 0 < early[2] < late[2]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_two_columns_of_a_sheet_have_one_name(reading: Store, language: str) -> None:
    words.use(language)
    for sheet in WholeRegister().listings(reading, ON):
        labels = [words._(field.label) for field in sheet.fields]
        assert len(set(labels)) == len(labels)


def test_a_column_of_a_further_tab_comes_with_its_first_value(new_store: Store) -> None:
    letter = document(new_store, term(new_store), partner(new_store))
    before = names(new_store)
    assert "folder" not in before
    assert "following_term" not in before
    assert {"partners", "kind", "subject", "duration", "until", "state"} <= set(before)
    alter(new_store, Agreement, letter, folder="12/a")
    assert set(names(new_store)) - set(before) == {"folder"}
    declared = [field.name for field in Agreement.fields]
    assert names(new_store) == sorted(names(new_store), key=declared.index)


def test_what_is_empty_takes_no_room_of_the_print(reading: Store) -> None:
    for sheet in WholeRegister().listings(reading, ON):
        rows = list(sheet.rows) or [("",) * len(sheet.fields)]
        filled = [any(value not in (None, "", ()) for value in column) for column in zip(*rows, strict=True)]
        for field, there in zip(sheet.fields, filled, strict=True):
            assert there or field.column.default_column or field.column.always, field.name


def test_what_is_asked_for_stays_also_while_it_is_empty(new_store: Store) -> None:
    partners, documents, events, *_others = (
        [words._(field.label) for field in sheet.fields] for sheet in WholeRegister().listings(new_store, ON)
    )
    assert set(partners) >= {"Partner", "Państwo", "Grupa", "Współpraca od", "Stan"}
    assert set(documents) >= {
        "Partner",
        "Państwo",
        "Rodzaj",
        "Przedmiot",
        "Podpisano",
        "Miejsce podpisania",
        "Odnowiono",
        "Obowiązuje do",
        "Stan",
        "Prace nad nową umową",
    }
    assert set(events) >= {"Partner", "Dokument", "Zdarzenie", "Data", "Miejsce"}


def test_an_event_has_the_columns_that_its_signing_fills(new_store: Store) -> None:
    signed = PartialDate.of(date(2013, 6, 22))
    letter = document(new_store, term(new_store), partner(new_store), signed_on=signed)
    assert "signatories" not in names(new_store, 2)
    alter(new_store, Agreement, letter, our_signatories="Prezydent Miasta")
    assert "signatories" in names(new_store, 2)


def test_what_stands_in_the_form_alone_is_no_column(new_store: Store) -> None:
    letter = document(new_store, term(new_store), partner(new_store, locative="w Łucku"))
    alter(new_store, Agreement, letter, notice_by=ON, partners=(Linked(1),))
    assert "notice_by" not in names(new_store)
    assert "locative" not in names(new_store, 0)


def test_an_empty_register_has_its_sheets(new_store: Store) -> None:
    sheets = WholeRegister().listings(new_store, ON)
    assert [sheet.count for sheet in sheets[:-1]] == [0] * 8
    assert [list(sheet.rows) for sheet in sheets[:-1]] == [[]] * 8


def with_parts(store: Store) -> None:
    """A record of each sort whose parts have rows."""
    ewa = Linked(save(store, draft(Person, name="Ewa Lis", posts=[row(Post, function="inspektor")])))
    said = row(LogEntry, happened_on=PartialDate(2017, 3, 1), what="zaproszenie")
    whom = row(Contact, name="Oksana Koval", email="o@lutsk.example", phone="332", note="po polsku")
    luck = partner(store, log=[said], contacts=[whom])
    fees = [row(Fee, year=2017, amount=Decimal(1500))]
    save(store, draft(Membership, name="Eurocities", groups=[row(WorkingGroup, name="Kultura")], fees=fees))
    papers = [document(store, term(store), luck) for _n in range(2)]
    intent = [row(AgreementLink, kind="intent_for", other=Linked(papers[1]))]
    save(store, draft(Agreement, kind=Linked(1), partners=(Linked(luck),), relations=intent))
    what: dict[str, Any] = {"programme": [row(Programme, what="kolacja")], "gifts": [row(Gift, what="album")]}
    what |= {"follow_ups": [row(FollowUp, what="list")], "participants": [person("Ewa Lis", person=ewa)]}
    journey(store, "Dni Łucka", PartialDate(2016, 5, 12), costs=[cost("10")], **what)
    jan = save(store, draft(Person, name="Jan Lis"))
    alter_part(store, Person, jan, "stand_ins", row(StandIn, who=ewa))


def row(part: type[Part], **known: Any) -> dict[str, Any]:
    return part_row(part.fields) | known


def alter_part(store: Store, record: type[Record], one: int, name: str, *rows: dict[str, Any]) -> None:
    opened = store.draft(record, one)
    assert opened
    opened.parts[name] = list(rows)
    save(store, opened)


PARTS = {"Dziennik kontaktów", "Osoby do kontaktu", "Powiązania dokumentów", "Uczestnicy", "Koszty"} | {
    *("Programy delegacji", "Do zrobienia po delegacjach", "Upominki", "Grupy robocze"),
    *("Składki członkowskie", "Wcześniejsze funkcje", "Zastępstwa"),
}


def test_every_part_with_fields_has_its_sheet(new_store: Store) -> None:
    with_parts(new_store)
    sheets = WholeRegister().listings(new_store, ON)
    titles = [sheet.title for sheet in sheets]
    assert set(titles) > PARTS
    assert len(set(titles)) == len(titles) == 9 + len(PARTS)
    for sheet in sheets:
        labels = [words._(field.label) for field in sheet.fields]
        assert len(set(labels)) == len(labels), sheet.title
        assert len(list(sheet.rows)) == sheet.count
    written = {parts.part for record in RECORDS for parts in record.parts if parts.sheet} | {Act}
    assert written == {parts.part for record in RECORDS for parts in record.parts}


def test_telephones_leave_the_register_only_when_they_are_asked_for(new_store: Store) -> None:
    with_parts(new_store)

    def columns(personal: bool) -> set[str]:
        sheets = WholeRegister(personal=personal).listings(new_store, ON)
        return {
            field.name for sheet in sheets if sheet.title == "Osoby do kontaktu" for field in sheet.fields
        }

    assert columns(True) - columns(False) == {"email", "phone"}


def test_a_contact_of_later_is_not_told_on_an_earlier_day(new_store: Store) -> None:
    with_parts(new_store)
    early = [sheet.title for sheet in WholeRegister().listings(new_store, date(2017, 2, 28))]
    assert "Dziennik kontaktów" not in early
    assert "Osoby do kontaktu" in early
