"""Numbers within words sort by value: in lists, choices, reports, on paper and in workbooks."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QPdfWriter

from db.dates import PartialDate
from db.dates.period import Period
from db.records import Agreement, Partner, Undertaking
from db.reports import listing, travel_listing, travel_reading
from db.reports.listing import Listing
from db.store import Store
from db.store.query import Order, Query
from desktop.paper.list_print import ListPrint
from desktop.sheets import workbook
from desktop.sheets.formats import Properties
from tests.support.journeys import journey, person
from tests.support.pdf import texts
from tests.support.saving import document, draft, partner, save, term

ON = date(2024, 12, 31)
SIGNS = ["WPZ.2.2024", "WPZ.9.2024", "WPZ.10.2024"]
TITLES = ["2. Dni Łucka", "10. Dni Łucka", "12/2011", "Konferencja 1.2", "Konferencja 1.10"]
PLACES = ["Powiat 2", "Powiat 10", "Powiat 10 bis"]


def fill(store: Store) -> None:
    """A register in which each of these was entered in the wrong order."""
    known = [partner(store, name) for name in reversed(PLACES)]
    kind = term(store)
    for case_sign in reversed(SIGNS):
        document(store, kind, known[0], case_sign=case_sign, signed_on=PartialDate(2024, 5, 12))
    for title in reversed(TITLES):
        save(store, draft(Undertaking, title=title))


@pytest.fixture
def filled(filled_store: Store) -> Store:
    return filled_store


def by_case_sign(store: Store) -> Listing:
    query = Query(Agreement, ON, order=(Order("case_sign"),))
    return listing.listing(store, query, (Agreement.field("case_sign"),), "Dokumenty", ())


def column(store: Store, query: Query, name: str) -> list[Any]:
    found = listing.listing(store, query, (query.record.field(name),), "", ())
    return [row[0] for row in found.rows]


def test_in_a_list_sorted_by_a_column(filled: Store) -> None:
    assert [row[0] for row in by_case_sign(filled).rows] == SIGNS
    titles = Query(Undertaking, ON, order=(Order("title", descending=True),))
    assert column(filled, titles, "title") == TITLES[::-1]


def test_in_the_own_order_of_a_list(filled: Store) -> None:
    assert column(filled, Query(Partner, ON), "name") == PLACES
    assert column(filled, Query(Undertaking, ON), "title") == TITLES


def test_in_choices(filled: Store) -> None:
    link = Agreement.field("partners").kind.single
    assert [offer.label for offer in filled.lookup(link, "")] == PLACES


def test_a_document_not_signed_stays_with_its_partner(new_store: Store) -> None:
    first, second, kind = partner(new_store, "Łuck"), partner(new_store, "Łuck 2"), term(new_store)
    document(new_store, kind, second, signed_on=PartialDate(2024, 5, 12))
    for signed_on in (None, PartialDate(2024, 5, 12)):
        document(new_store, kind, first, signed_on=signed_on)
    linked = column(new_store, Query(Agreement, ON), "partners")
    assert [link.label for links in linked for link in links] == ["Łuck", "Łuck", "Łuck 2"]


def test_in_a_report(filled: Store) -> None:
    for name in ("Delegat 10", "Delegat 2"):
        journey(filled, "Dni Łucka", PartialDate(2024, 5, 12), participants=[person(name)])
    people = travel_listing.listing(travel_reading.read(filled, ON, Period()), "people")
    assert [row[0] for row in people.rows] == ["Delegat 2", "Delegat 10"]


def test_on_paper_and_in_the_workbook(filled: Store, qapp: object, tmp_path: Path) -> None:
    ListPrint(by_case_sign(filled), (), ON).print_on(QPdfWriter(str(tmp_path / "list.pdf")))
    assert f" 1 {SIGNS[0]} 2 {SIGNS[1]} 3 {SIGNS[2]} " in texts(tmp_path / "list.pdf")[0]
    path = tmp_path / "list.xlsx"
    workbook.write(
        path, [by_case_sign(filled)], Properties("Rejestr", "Urząd", datetime(2024, 1, 2, tzinfo=UTC))
    )
    sheet = load_workbook(path).active
    assert sheet
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell in SIGNS] == SIGNS
