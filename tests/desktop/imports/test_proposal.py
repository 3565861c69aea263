"""Rows as they will be: every wrong and doubtful cell told, the records they mean, nothing written."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from db.dates import Length, PartialDate
from db.records import Partner
from db.store import Store
from desktop.imports.headings import Headings
from desktop.imports.matching import Plan, Target
from desktop.imports.proposal import Answers, CellFault, Proposed, propose
from desktop.imports.rest import rest_listing
from desktop.imports.sheet import Sheet, SheetCell
from tests.support.sample import writing
from tests.support.saving import document, draft, everything, partner, save, term
from tests.support.sheets import planned, sheet

PARTNERS = ("Miasto", "Państwo", "Uwagi")
DOCUMENTS = ("Partner", "Rodzaj dokumentu", "Data podpisania")


@pytest.fixture
def store(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store for writing into an empty register in a file."""
    with writing(Path(shutil.copy(empty_file, tmp_path / "new.foedus"))) as opened:
        yield opened


def proposed(store: Store, made: Sheet, answers: Answers | None = None) -> list[Proposed]:
    return propose(store, made, planned(made), answers or Answers())


def only(found: list[Proposed]) -> Proposed:
    (made,) = found
    return made


def fault(found: list[Proposed]) -> CellFault:
    (told,) = only(found).faults
    return told


def test_a_new_partner(store: Store) -> None:
    made = only(proposed(store, sheet(PARTNERS, ("Gori", "Gruzja", "festiwal"))))
    assert made.fate == "new"
    assert made.draft
    assert made.draft.id is None
    assert {name: made.draft.values[name] for name in ("name", "country", "remarks", "kind")} == {
        "name": "Gori", "country": "GE", "remarks": "festiwal", "kind": "city"
    }  # fmt: skip
    assert not everything(store)


def test_a_country_that_is_none_has_the_nearest_beside(store: Store) -> None:
    told = fault(proposed(store, sheet(PARTNERS, ("Lamia", "Gecja", None))))
    assert (told.address, told.text, told.offers[0], told.is_doubt) == ("B2", "Gecja", "Grecja", False)


def test_all_faults_of_all_cells_are_told_at_once(store: Store) -> None:
    made = sheet(
        (*PARTNERS, "Strona internetowa"), (None, "Gecja", None, "x y"), ("Gori", "Narnia", None, None)
    )
    first, second = proposed(store, made)
    assert sorted(told.address for told in first.faults) == ["A2", "B2", "D2"]
    assert [told.address for told in second.faults] == ["B3"]
    assert (first.fate, second.fate) == ("wrong", "wrong")


def test_a_field_that_must_be_and_has_no_column(store: Store) -> None:
    made = sheet(("Miasto", "Uwagi"), ("Gori", None))
    plan = Plan(planned(made).record, planned(made).headings, [Target("name"), Target("remarks")], ("name",))
    told = fault(propose(store, made, plan, Answers()))
    assert (told.column, told.address, told.offers) == (-1, "", ())
    assert told.sentence.startswith("Państwo: ")


@pytest.mark.parametrize("nothing", ["–", "-", "b/d", "b.d.", "brak danych", "nie dotyczy", "N/A", "?", " "])
def test_words_for_nothing_are_nothing(store: Store, nothing: str) -> None:
    made = only(proposed(store, sheet(PARTNERS, ("Gori", "Gruzja", nothing))))
    assert made.draft
    assert made.draft.values["remarks"] == ""


def test_an_empty_cell_empties_no_field(store: Store) -> None:
    partner(store, "Gori", "GE", remarks="festiwal")
    made = only(proposed(store, sheet(PARTNERS, ("Gori", "Gruzja", None))))
    assert (made.fate, made.changes, made.draft) == ("same", [], None)


@pytest.mark.parametrize("ditto", ["jw.", "j.w.", "jak wyżej", '"', "„", "-//-", "—||—"])
def test_a_cell_that_repeats_the_one_above(store: Store, ditto: str) -> None:
    made = sheet(PARTNERS, ("Gori", "Gruzja", None), ("Kutaisi", ditto, None), ("Batumi", ditto, None))
    assert [row.draft.values["country"] for row in proposed(store, made) if row.draft] == ["GE"] * 3


def test_nothing_above_to_repeat(store: Store) -> None:
    assert fault(proposed(store, sheet(PARTNERS, ("Gori", "jw.", None)))).address == "B2"


def test_a_changed_record_says_what_from_and_what_to(store: Store) -> None:
    gori = partner(store, "Gori", "GE", remarks="festiwal")
    made = only(proposed(store, sheet(PARTNERS, ("GORI", "Gruzja", "festiwal i szkoły"))))
    assert (made.fate, made.draft and made.draft.id) == ("changed", gori)
    assert ("Uwagi", "festiwal", "festiwal i szkoły") in made.changes


def test_another_name_finds_the_record_and_does_not_rename_it(store: Store) -> None:
    kaunas = partner(store, "Kowno", "LT", own_name="Kaunas")
    made = only(proposed(store, sheet(PARTNERS, ("Kaunas", "Litwa", "nowe"))))
    assert (made.fate, made.draft and made.draft.id) == ("changed", kaunas)
    assert [label for label, _old, _new in made.changes] == ["Uwagi"]
    assert "Kowno" in made.note


def test_a_name_spelt_nearly_the_same_is_asked_about(store: Store) -> None:
    gori = partner(store, "Gori", "GE")
    made = sheet(PARTNERS, ("Gorri", "Gruzja", "nowe"))
    told = fault(proposed(store, made))
    assert (told.is_doubt, told.can_stand, told.offers) == (True, True, ("Gori",))
    assert only(proposed(store, made, Answers(taken={2}))).fate == "new"
    mended = only(proposed(store, made, Answers(cells={(2, 0): "Gori"})))
    assert (mended.fate, mended.draft and mended.draft.id) == ("changed", gori)


def test_two_records_that_are_called_so(store: Store) -> None:
    partner(store, "Gori", "GE")
    partner(store, "Gori", "GE")
    assert only(proposed(store, sheet(PARTNERS, ("Gori", "Gruzja", "nowe")))).fate == "wrong"


def test_a_row_that_repeats_one_above(store: Store) -> None:
    made = sheet(PARTNERS, ("Gori", "Gruzja", "a"), ("Łuck", "Ukraina", None), ("gori", "Gruzja", None))
    first, _second, third = proposed(store, made)
    assert (first.fate, third.fate, third.note, third.draft) == ("new", "same", "jak wiersz 2", None)


def test_a_row_of_the_same_record_that_says_something_else(store: Store) -> None:
    made = sheet(PARTNERS, ("Gori", "Gruzja", "a"), ("Gori", "Gruzja", "b"))
    _first, second = proposed(store, made)
    assert (second.fate, second.note) == ("doubtful", "jak wiersz 2")
    assert [row.fate for row in proposed(store, made, Answers(taken={3}))] == ["new", "new"]


def documents(store: Store, *days: object, **answers: object) -> list[Proposed]:
    if not everything(store):
        term(store)
        partner(store, "Gori", "GE")
    made = sheet(DOCUMENTS, *[("Gori", "list intencyjny", day) for day in days])
    plan = planned(made)
    plan.key = ()
    return propose(store, made, plan, Answers(**answers))  # type: ignore[arg-type] # as each test names them


def days(found: list[Proposed]) -> list[object]:
    return [made.draft.values["signed_on"] if made.draft else None for made in found]


def test_a_date_is_what_its_cell_says(store: Store) -> None:
    found = documents(
        store, date(2013, 1, 4), datetime(2013, 1, 4), "06.2012", "20 czerwca 2014 r.", 1994, "1994"
    )
    day = PartialDate(2013, 1, 4)
    assert days(found) == [
        day, day, PartialDate(2012, 6), PartialDate(2014, 6, 20), PartialDate(1994), PartialDate(1994)
    ]  # fmt: skip


def test_day_and_month_are_settled_by_the_column_or_asked(store: Store) -> None:
    assert days(documents(store, "05/06/2026", "13/06/2026"))[0] == PartialDate(2026, 6, 5)
    assert days(documents(store, "05/06/2026", "06/13/2026"))[0] == PartialDate(2026, 5, 6)
    told = fault(documents(store, "05/06/2026"))
    assert (told.is_doubt, told.can_stand, told.is_order) == (True, False, True)
    assert told.offers == ("05.06.2026", "06.05.2026")
    assert only(documents(store, "05/06/2026", taken={2})).fate == "doubtful"  # taking it settles nothing
    assert days(documents(store, "05/06/2026", orders={2: "month"})) == [PartialDate(2026, 5, 6)]
    assert days(documents(store, "05/06/2026", alike={(2, "05/06/2026"): "2026"})) == [PartialDate(2026)]


def test_a_slip_of_the_year_is_named_with_what_is_likely(store: Store) -> None:
    _first, second = documents(store, "2015-03-01", "2915-09-20")
    (told,) = second.faults
    assert (second.fate, told.offers[0]) == ("doubtful", "20.09.2015")
    assert second.draft is None


def test_a_bare_number_is_a_question(store: Store) -> None:
    told = fault(documents(store, 41000))
    assert (told.is_doubt, told.can_stand, told.offers) == (True, False, ("01.04.2012",))


def test_a_year_typed_into_a_cell_for_dates(store: Store) -> None:
    told = fault(documents(store, date(1905, 6, 29)))
    assert (told.is_doubt, told.can_stand, told.offers) == (True, True, ("2007",))


def test_a_day_that_there_is_not_is_wrong(store: Store) -> None:
    told = fault(documents(store, "31.02.2004"))
    assert (told.is_doubt, told.offers) == (False, ("29.02.2004", "02.2004", ""))
    assert only(documents(store, "31.02.2004", cells={(2, 2): ""})).fate == "new"


def test_links_that_there_are_not(store: Store) -> None:
    term(store)
    partner(store, "Gori", "GE")
    found = only(proposed(store, sheet(DOCUMENTS, ("Gorii", "list intencyjne", "2013"))))
    assert [(told.address, told.text) for told in found.faults] == [
        ("A2", "Gorii"),
        ("B2", "list intencyjne"),
    ]


def test_the_same_documents_again_change_nothing(store: Store) -> None:
    document(store, term(store), partner(store, "Gori", "GE"), signed_on=PartialDate(2013, 1, 4))
    made = sheet(
        DOCUMENTS, ("Gori", "list intencyjny", "4.01.2013"), ("Gori", "list intencyjny", "5.01.2013")
    )
    assert [row.fate for row in proposed(store, made)] == ["same", "new"]


def test_five_years_are_a_term_though_no_column_says_so(store: Store) -> None:
    term(store)
    partner(store, "Gori", "GE")
    made = sheet((*DOCUMENTS, "Na ile lat"), ("Gori", "list intencyjny", "2013", "5 lat"))
    found = only(proposed(store, made))
    assert found.draft
    assert (found.draft.values["duration"], found.draft.values["first_term"]) == ("term", Length(5, "year"))


@pytest.mark.parametrize(
    ("text", "duration", "length"),
    [
        ("5 lat", "term", Length(5, "year")),
        ("62 dni", "term", Length(62, "day")),
        ("bezterminowo", "indefinite", None),
        ("na czas nieokreślony", "indefinite", None),
        ("do odwołania", "indefinite", None),
    ],
)
def test_the_column_of_the_end_may_tell_the_term(
    store: Store, text: str, duration: str, length: Length | None
) -> None:
    term(store)
    partner(store, "Gori", "GE")
    made = sheet((*DOCUMENTS, "Obowiązuje do"), ("Gori", "list intencyjny", "2013", text))
    values = only(proposed(store, made)).draft
    assert values
    told = [values.values[name] for name in ("duration", "first_term", "ends_on")]
    assert told == [duration, length, None]


def test_what_the_column_of_the_end_tells_must_agree_with_that_of_the_term(store: Store) -> None:
    term(store)
    partner(store, "Gori", "GE")
    heads = (*DOCUMENTS, "Na ile lat", "Obowiązuje do")
    told = fault(proposed(store, sheet(heads, ("Gori", "list intencyjny", "2013", "5 lat", "3 lata"))))
    assert (told.address, told.is_doubt, told.sentence) == ("E2", True, "Inna kolumna mówi: 5 lat.")


@pytest.mark.parametrize("text", ["1994/95", "1994-1995"])
def test_two_years_are_a_question(store: Store, text: str) -> None:
    told = fault(documents(store, text))
    assert (told.is_doubt, told.offers) == (True, ("1994", "1995"))


def test_a_number_that_the_spreadsheet_took_for_a_date(store: Store) -> None:
    term(store)
    partner(store, "Gori", "GE")
    made = sheet((*DOCUMENTS, "Nr umowy"), ("Gori", "list intencyjny", "2013", date(2006, 1, 1)))
    told = fault(proposed(store, made))
    assert (told.address, told.is_doubt, told.can_stand) == ("D2", True, True)


def test_numbers_are_taken_as_they_are_shown(store: Store) -> None:
    made = sheet(("Nazwisko i imię", "Telefon", "Stanowisko"), ("Anna Lis", 857412345.0, None))
    found = only(proposed(store, made))
    assert found.draft
    assert found.draft.values["phone"] == "857412345"


def test_a_contact_person_is_a_row_of_its_own_and_comes_once(store: Store) -> None:
    headings = ("Miasto", "Państwo", "Osoba do kontaktu", "E-mail")
    made = sheet(headings, ("Gori", "Gruzja", "Nino Beridze", "nino@gori.ge"))
    found = only(proposed(store, made))
    assert found.draft
    (contact,) = found.draft.parts["contacts"]
    assert (contact["name"], contact["email"]) == ("Nino Beridze", "nino@gori.ge")
    with store.change("Saved") as change:
        change.save(found.draft)
    assert only(proposed(store, made)).fate == "same"
    other = sheet(headings, ("Gori", "Gruzja", "Nino Beridze", "n.beridze@gori.ge"))
    again = only(proposed(store, other))
    assert again.fate == "changed"
    assert again.draft
    assert [row["email"] for row in again.draft.parts["contacts"]] == ["n.beridze@gori.ge"]


def test_an_address_without_a_name_is_a_contact_and_comes_once(store: Store) -> None:
    headings = ("Miasto", "Państwo", "Osoba do kontaktu", "E-mail")
    rows = (("Gori", "Gruzja", None, "biuro@gori.ge"), ("Gori", "Gruzja", None, "szkoly@gori.ge"))
    found, joined = proposed(store, sheet(headings, *rows))
    assert (found.fate, joined.fate) == ("new", "joined")
    assert found.draft
    assert [row["email"] for row in found.draft.parts["contacts"]] == ["biuro@gori.ge", "szkoly@gori.ge"]
    save(store, found.draft)
    assert [row.fate for row in proposed(store, sheet(headings, *rows))] == ["same", "same"]


def test_a_contact_by_which_nobody_is_reached_is_no_contact() -> None:
    nobody = draft(Partner, name="Gori", kind="city", country="GE")
    nobody.parts["contacts"] = [{"note": "z targów"}, {"phone": "+995 370 27 22 29"}]
    (address,) = nobody.wrong()
    assert (address.part, address.row, address.field) == ("contacts", 0, "name")


def test_rows_that_are_no_data_are_left_out_and_told(store: Store) -> None:
    made = sheet(PARTNERS, ("w tym zawieszone:", None, None), ("Gori", "Gruzja", None), ("Razem", 1, None))
    plan = planned(made)
    plan.headings = Headings(1, plan.headings.names, ["heading", "subheading", "data", "total"])
    first, second, last = propose(store, made, plan, Answers())
    assert [row.fate for row in (first, second, last)] == ["left_out", "new", "left_out"]
    assert first.texts == {0: "w tym zawieszone:"}
    assert first.note
    assert last.note == "suma"
    assert propose(store, made, plan, Answers(taken={4}))[2].fate == "wrong"
    assert propose(store, made, plan, Answers(left_out={3}))[1].fate == "left_out"


def test_a_cell_that_could_not_be_read_is_wrong(store: Store) -> None:
    made = sheet(PARTNERS, ("Gori", SheetCell(fault="Formuła nie ma wyniku."), None))
    told = [fault for fault in only(proposed(store, made)).faults if fault.address == "B2"]
    assert [one.sentence for one in told] == ["Formuła nie ma wyniku."]


def test_an_answer_for_all_cells_that_read_alike(store: Store) -> None:
    made = sheet(PARTNERS, ("Lamia", "Gecja", None), ("Volos", "Gecja", None), ("Gori", "Gruzja", None))
    found = proposed(store, made, Answers(alike={(1, "Gecja"): "Grecja"}))
    assert [row.draft.values["country"] for row in found if row.draft] == ["GR", "GR", "GE"]


def test_progress_is_told_and_can_end_the_work(store: Store) -> None:
    made = sheet(PARTNERS, *[(f"Miasto {number}", "Gruzja", None) for number in range(120)])
    told: list[tuple[int, int]] = []
    propose(store, made, planned(made), Answers(), lambda done, in_all: told.append((done, in_all)))
    assert told == [(50, 120), (100, 120)]

    def cancel(_done: int, _in_all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        propose(store, made, planned(made), Answers(), cancel)


def test_the_rest_has_its_reasons_beside(store: Store) -> None:
    made = sheet(PARTNERS, ("Lamia", "Gecja", 12), ("Gori", "Gruzja", None), ("Łuck", "Ukraina", None))
    listing = rest_listing(made, planned(made), proposed(store, made, Answers(left_out={4})))
    rows = list(listing.rows)
    assert [row[0] for row in rows] == ["2", "4"]
    assert listing.count == 2
    assert rows[0][1].startswith("B2: Nie ma państwa „Gecja”.")
    assert rows[0][2:] == ("Lamia", "Gecja", "12")
    assert [field.label for field in listing.fields[2:]] == list(PARTNERS)
