"""A workbook that comes back says what was changed, added and taken out in it, and nothing else."""

from datetime import datetime
from pathlib import Path

import pytest

from db import words
from db.dates import PartialDate
from db.drafts.draft import part_row
from db.kinds import Linked
from db.operations import importing
from db.records import Act, Agreement, Partner
from db.records.contact import Contact
from db.store import Store
from db.store.change import Transaction
from desktop.imports.differences.comparing import Compared
from desktop.imports.differences.difference import Decisions, Difference
from desktop.imports.differences.told import changes_told, since_told
from tests.support.edited_book import HEADER, EditedBook, write_whole
from tests.support.saving import alter, delete, document, draft, everything, partner, save, term, value

ACTS = [("renewed", "przedłużona"), ("annexed", "aneks")]


@pytest.fixture
def store(new_store: Store) -> Store:
    """Two cities, a document with two acts and a contact."""
    kind = term(new_store, name_en="letter of intent")
    contacts = [part_row(Contact.fields) | {"name": "Oksana Koval", "phone": "332"}]
    luck = save(new_store, draft(Partner, name="Łuck", country="UA", contacts=contacts, remarks="a\nb"))
    partner(new_store, "Gori", "GE")
    acts = [part_row(Act.fields) | {"kind": code, "note": note} for code, note in ACTS]
    letter = document(new_store, kind, luck, our_number="1/2006")
    opened = new_store.draft(Agreement, letter)
    assert opened
    opened.parts["acts"] = acts
    save(new_store, opened)
    return new_store


@pytest.fixture
def book(store: Store, tmp_path: Path) -> EditedBook:
    write_whole(store, tmp_path / "rejestr.xlsx")
    return EditedBook(tmp_path / "rejestr.xlsx")


def told(compared: Compared) -> list[tuple[str, str, list[str]]]:
    """What differs: sheet, outcome, and what changes."""
    return [
        (made.sheet, made.outcome, changes_told(made))
        for made in compared.differences
        if made.outcome != "same"
    ]


def one(compared: Compared) -> Difference:
    [made] = [made for made in compared.differences if made.outcome != "same" or made.notes]
    return made


def write(store: Store, compared: Compared) -> None:
    def work(change: Transaction) -> None:
        importing.write(change, compared.drafts)
        importing.remove(change, compared.deleted)

    store.apply(work, importing.READ_IN, source="x", what="y")


def test_one_that_nobody_touched_changes_nothing(store: Store, book: EditedBook) -> None:
    compared = book.compared(store)
    assert not told(compared)
    assert not [made.notes for made in compared.differences if made.notes]
    assert (compared.drafts, compared.notes) == ([], [])
    assert len(compared.differences) == 7


def test_what_is_typed_is_told_and_written_as_one_change(store: Store, book: EditedBook) -> None:
    before, entries = everything(store), len(store.changes())
    book.put("Partnerzy", "Łuck", "Państwo", "Polska")
    book.put("Partnerzy", "Łuck", "Uwagi", "c\nd")
    book.put("Dokumenty", "Łuck", "Podpisano", datetime(2013, 6, 22))
    book.put("Dokumenty", "Łuck", "Nasz numer", None)
    book.put("Zdarzenia", HEADER + 1, "Data", "maj 2014")
    book.put("Osoby do kontaktu", "Łuck", "Telefon", 999)
    compared = book.compared(store)
    assert told(compared) == [
        ("Partnerzy", "changed", ["Państwo: Ukraina → Polska", "Uwagi: a\nb → c\nd"]),
        ("Dokumenty", "changed", ["Podpisano: – → 22.06.2013", "Nasz numer: 1/2006 → –"]),
        ("Osoby do kontaktu", "changed", ["Telefon: 332 → 999"]),
        ("Zdarzenia", "changed", ["Data: – → 05.2014"]),
    ]
    write(store, compared)
    assert value(store, Partner, 1, "remarks") == "c\nd"
    changed = store.draft(Agreement, 1)
    assert changed
    assert [act["happened_on"] and act["happened_on"].show() for act in changed.parts["acts"]] == [
        "05.2014",
        None,
    ]
    assert len(store.changes()) == entries + 1
    store.undo()
    assert everything(store) == before


def test_rows_in_another_order_columns_moved_headings_in_english(store: Store, book: EditedBook) -> None:
    book.reorder("Partnerzy", [1, 0])
    book.reorder("Zdarzenia", [1, 0])
    page = book.sheet("Partnerzy")
    country, remarks = book.column("Partnerzy", "Państwo"), book.column("Partnerzy", "Uwagi")
    for row in range(HEADER, page.max_row + 1):
        cells = page.cell(row, country), page.cell(row, remarks)
        cells[0].value, cells[1].value = cells[1].value, cells[0].value
    page.insert_rows(HEADER + 2)
    page.insert_cols(2)
    page.cell(HEADER, 2).value = "Moje notatki"
    for place in range(1, page.max_column + 1):
        heading = page.cell(HEADER, place)
        heading.value = {"Państwo": "Country", "Uwagi": "Remarks"}.get(str(heading.value), heading.value)
    book.put("Partnerzy", "Łuck", "Country", "Litwa")
    compared = book.compared(store)
    assert told(compared) == [("Partnerzy", "changed", ["Państwo: Ukraina → Litwa"])]
    assert compared.notes == [
        "Arkusz „Partnerzy”: kolumna „Moje notatki” nie pochodzi z programu Foedus i nie jest czytana."
    ]


def test_one_written_in_english_is_read_in_polish(store: Store, tmp_path: Path) -> None:
    words.use("en")
    write_whole(store, tmp_path / "register.xlsx")
    words.use("pl")
    book = EditedBook(tmp_path / "register.xlsx")
    untouched = book.compared(store)
    assert not told(untouched)
    assert not [made.notes for made in untouched.differences if made.notes]
    book.put("Documents", "Łuck", "Duration", "indefinite")
    assert told(book.compared(store)) == [
        ("Documents", "changed", ["Okres obowiązywania: nie ustalono → na czas nieokreślony"])
    ]


def test_rows_that_are_added_may_name_each_other(store: Store, book: EditedBook) -> None:
    book.add("Partnerzy", Partner="Kowno", Państwo="Litwa")
    book.add("Dokumenty", Partner="Kowno, Gori", Rodzaj="list intencyjny", Okres_obowiązywania="nie ustalono")
    book.add("Zdarzenia", Dokument="Łuck – list intencyjny", Zdarzenie="wygaśnięcie", Data=2015)
    compared = book.compared(store)
    assert [(sheet, outcome) for sheet, outcome, _changes in told(compared)] == [
        ("Partnerzy", "new"),
        ("Dokumenty", "new"),
        ("Zdarzenia", "new"),
    ]
    write(store, compared)
    made = store.draft(Agreement, 2)
    assert made
    assert [linked.label for linked in made.values["partners"]] == ["Kowno", "Gori"]
    changed = store.draft(Agreement, 1)
    assert changed
    assert [act["kind"] for act in changed.parts["acts"]] == ["renewed", "annexed", "expired"]


def test_what_is_missing_is_deleted_only_if_it_is_ticked(store: Store, book: EditedBook) -> None:
    book.sheet("Partnerzy").delete_rows(book.row("Partnerzy", "Gori"))
    book.sheet("Zdarzenia").delete_rows(HEADER + 2)
    compared = book.compared(store)
    missing = [made for made in compared.differences if made.outcome == "missing"]
    assert [(made.sheet, made.title) for made in missing] == [
        ("Partnerzy", "Gori (Gruzja)"),
        ("Zdarzenia", "Łuck – list intencyjny (niepodpisany)"),
    ]
    assert (compared.drafts, compared.deleted) == ([], [])
    ticked = book.compared(store, Decisions(deleted={made.key for made in missing}))
    before = everything(store)
    write(store, ticked)
    assert ticked.deleted == [(Partner, 2)]
    changed = store.draft(Agreement, 1)
    assert changed
    assert [act["kind"] for act in changed.parts["acts"]] == ["renewed"]
    store.undo()
    assert everything(store) == before


def test_a_record_that_was_changed_since_is_doubtful_with_both_values(store: Store, book: EditedBook) -> None:
    alter(store, Partner, 1, own_name="Луцьк", remarks="z rejestru")
    assert not told(book.compared(store))  # what the workbook leaves alone stays as it is here
    book.put("Partnerzy", "Łuck", "Uwagi", "z arkusza")
    made = one(book.compared(store))
    assert (made.outcome, made.can_stand) == ("doubtful", True)
    assert changes_told(made) == ["Uwagi: z rejestru → z arkusza"]
    assert since_told(made) == ["Uwagi, w rejestrze od tego czasu: a\nb → z rejestru"]
    taken = book.compared(store, Decisions(taken={made.key}))
    write(store, taken)
    assert value(store, Partner, 1, "remarks") == "z arkusza"
    assert value(store, Partner, 1, "own_name") == "Луцьк"


def test_one_deleted_since_is_doubtful_and_comes_in_as_new(store: Store, book: EditedBook) -> None:
    delete(store, Partner, 2)
    made = one(book.compared(store))
    assert (made.outcome, made.title) == ("doubtful", "Gori (Gruzja)")
    write(store, book.compared(store, Decisions(taken={made.key})))
    assert value(store, Partner, 3, "name") == "Gori"


def test_a_name_that_was_changed_here_since_is_no_difference(store: Store, book: EditedBook) -> None:
    alter(store, Partner, 1, name="Łuck Nowy")
    assert not told(book.compared(store))


def test_a_row_that_was_copied_is_doubtful(store: Store, book: EditedBook) -> None:
    page, row = book.sheet("Partnerzy"), book.row("Partnerzy", "Gori")
    for column in range(1, page.max_column + 1):
        page.cell(page.max_row + (column == 1), column).value = page.cell(row, column).value
    made = one(book.compared(store))
    assert (made.outcome, made.can_stand) == ("doubtful", True)
    assert made.faults == [
        f"Wiersz {row} ma ten sam numer. Wzięty tak, jak jest, ten wiersz stanie się nową pozycją."
    ]


def test_what_is_reckoned_is_told_and_not_read(store: Store, book: EditedBook) -> None:
    book.put("Dokumenty", "Łuck", "Stan", "wygasła")
    book.put("Dokumenty", "Łuck", "Państwo", "Polska")
    made = one(book.compared(store))
    assert (made.outcome, len(made.notes)) == ("same", 2)
    assert "„Stan”" in made.notes[1]


def test_wrong_cells_keep_their_record_out_and_say_why(store: Store, book: EditedBook) -> None:
    book.put("Partnerzy", "Łuck", "Państwo", "Gecja")
    book.put("Partnerzy", "Gori", "Partner", None)
    book.add("Dokumenty", Partner="Kownoo", Rodzaj="list intencyjny")
    book.add("Zdarzenia", Zdarzenie="wygaśnięcie")
    compared = book.compared(store)
    faults = [made.faults for made in compared.differences if made.outcome == "wrong"]
    assert faults == [
        ["Partner: To pole trzeba wypełnić."],
        ["Państwo: Nie ma państwa „Gecja”. Wpisz jego nazwę albo dwuliterowy kod."],
        ["Partner: „Kownoo” – tego nie ma w rejestrze."],
        ["Nie wiadomo, do której pozycji należy ten wiersz."],
    ]
    assert not compared.drafts


def test_one_that_names_what_does_not_go_in_stays_out_too(store: Store, book: EditedBook) -> None:
    row = book.add("Partnerzy", Partner="Kowno", Państwo="Litwa")
    book.add("Dokumenty", Partner="Kowno", Rodzaj="list intencyjny", Okres_obowiązywania="nie ustalono")
    compared = book.compared(store, Decisions(left_out={("Partnerzy", row)}))
    assert [(made.outcome, made.faults) for made in compared.differences if made.outcome != "same"] == [
        ("left_out", []),
        ("wrong", ["„Kowno” nie wejdzie do rejestru."]),
    ]
    assert not compared.drafts


def test_a_signing_is_read_among_the_documents_alone(store: Store, tmp_path: Path) -> None:
    alter(store, Agreement, 1, signed_on=PartialDate(2013, 6, 22))
    write_whole(store, tmp_path / "r.xlsx")
    book = EditedBook(tmp_path / "r.xlsx")
    assert not told(book.compared(store))
    book.put("Zdarzenia", HEADER + 1, "Data", datetime(2014, 1, 1))
    made = one(book.compared(store))
    assert made.outcome == "left_out"
    assert made.notes == ["Podpisanie zmienia się na arkuszu dokumentów, nie tutaj."]


def test_links_keep_their_record_though_two_are_called_alike(store: Store, tmp_path: Path) -> None:
    other = partner(store, "Łuck", "PL")
    document(store, 1, 1, other)
    write_whole(store, tmp_path / "r.xlsx")
    assert not told(EditedBook(tmp_path / "r.xlsx").compared(store))
    assert Linked(other) in (store.draft(Agreement, 2) or draft(Agreement)).values["partners"]
