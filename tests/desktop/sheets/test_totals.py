"""The total row of a workbook: formulas that follow the filter, with their values beside them."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from db import words
from db.dates.period import Period
from db.fields import Field
from db.kinds import Money, Number, Text
from db.records import Delegation
from db.reports import travel_reading
from db.reports.listing import Listing, TotalWords, total_row
from db.reports.listing import listing as listing_of
from db.reports.report import Report
from db.reports.travel import Travels
from db.reports.travel_listing import REPORT
from db.store import Store
from db.store.query import Query
from desktop.sheets import workbook
from tests.support.journeys import shared_journey
from tests.support.sample import writing
from tests.support.travel_pages import few_journeys
from tests.support.workbooks import MAIN, made, sheet, values, written, xml

NAME = Field(Text(), "Tytuł", "title", width=140)
NOTE = Field(Text(), "Uwagi", "note", width=140)
PEOPLE = Field(Number(), "Osoby", "people", width=70, summed=True)
MONEY = Field(Money(), "Kwota", "money", width=105, summed=True)
DAYS = Field(Number(), "Dni", "days", width=70)
FIELDS = (NAME, NOTE, PEOPLE, MONEY, DAYS)
ROWS = (
    ("Łuck", "", 2, Decimal("0.10"), 5),
    ("Gori", "=1+1", 3, Decimal("0.20"), 5),
    ("Kowno", "", None, Decimal("1234.50"), 5),
)
SUMS = {PEOPLE: 5, MONEY: Decimal("1234.80")}


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    return tmp_path / "Delegacje.xlsx"


def listing(fields: tuple[Field, ...] = FIELDS, rows: tuple[tuple[Any, ...], ...] = ROWS) -> Listing:
    total = total_row(fields, len(rows), {field: SUMS[field] for field in fields if field in SUMS})
    return made(rows, fields=fields, criteria=(), total=total)


def formulas(path: Path) -> list[Any]:
    return list(values(sheet(path))[-1])


def results(path: Path) -> list[Any]:
    page = load_workbook(path, data_only=True)["Dokumenty"]
    return [cell.value for cell in page[page.max_row]]


def filtered(path: Path, *rows: int) -> Path:
    """The workbook with these rows hidden, and saved by another program, without any result."""
    book = load_workbook(path)
    for row in rows:
        book["Dokumenty"].row_dimensions[row].hidden = True
    hidden = path.with_name("hidden.xlsx")
    book.save(hidden)
    return hidden


def reckoned(path: Path) -> list[str]:
    """The last line of the first sheet, as LibreOffice shows it."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not here")
    own = path.parents[1] / "libreoffice"  # of all tests: to make one takes as long as all the rest
    profile = f"-env:UserInstallation={own.as_uri()}"
    filter_options = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1045,false,false"
    command = [office, profile, "--headless", "--convert-to", filter_options, path.name]
    subprocess.run(command, cwd=path.parent, check=True, capture_output=True, timeout=120)
    return path.with_suffix(".csv").read_text("utf-8").splitlines()[-1].split(";")


def test_sums_and_count_are_formulas_over_exactly_the_rows_and_have_their_values(book_path: Path) -> None:
    written(book_path, listing())
    assert formulas(book_path) == [
        '="Razem "&SUBTOTAL(103,A5:A7)',
        None,
        "=SUBTOTAL(109,C5:C7)",
        "=SUBTOTAL(109,D5:D7)",
        None,
    ]
    assert results(book_path) == ["Razem 3", None, 5, 1234.8, None]
    below = sheet(book_path)[8]
    assert [cell.number_format for cell in below[2:4]] == ["0", "#,##0.00"]
    assert all(cell.font.bold for cell in below)


def test_the_value_beside_is_exact(book_path: Path) -> None:
    rows = tuple((str(number), "", None, Decimal("0.10"), None) for number in range(3))
    written(book_path, replace(listing(rows=rows), total=("", "", "", Decimal("0.30"), "")))
    [found] = [cell for cell in xml(book_path).iter(MAIN + "c") if cell.get("r") == "D8"]
    assert (found.findtext(MAIN + "f"), found.findtext(MAIN + "v")) == ("SUBTOTAL(109,D5:D7)", "0.30")


def test_english(book_path: Path) -> None:
    with words.speaking("en"):
        written(book_path, listing())
    assert formulas(book_path)[0] == '="Total "&SUBTOTAL(103,A5:A7)'
    assert results(book_path)[0] == "Total 3"


def test_rows_are_counted_by_a_column_that_is_empty_in_none(book_path: Path) -> None:
    written(book_path, listing((NOTE, PEOPLE, MONEY, DAYS), tuple(row[1:] for row in ROWS)))
    assert formulas(book_path)[0] == '="Razem "&SUBTOTAL(103,C5:C7)'


def test_a_count_that_cannot_follow_is_not_told(book_path: Path) -> None:
    written(book_path, listing((NOTE, PEOPLE), tuple(row[1:3] for row in ROWS)))
    assert formulas(book_path) == ["Razem", "=SUBTOTAL(109,B5:B7)"]


def test_what_is_no_sum_of_its_column_stays_a_number(book_path: Path) -> None:
    total = (TotalWords("Razem: 1 wyjazd", "Razem „bez dni” z {n}"), "", 5, Decimal("1234.80"), 7)
    written(book_path, replace(listing(), total=total))
    words_of_rows = '"Razem „bez dni” z "&SUBTOTAL(103,A5:A7)'
    assert formulas(book_path)[0] == f'=IF(SUBTOTAL(103,A5:A7)=3,"Razem: 1 wyjazd",{words_of_rows})'
    assert formulas(book_path)[4] == 7
    assert results(book_path) == ["Razem: 1 wyjazd", None, 5, 1234.8, 7]


def test_quotes_in_the_words_stay_quotes(book_path: Path) -> None:
    total = (TotalWords('"a" & <b>', '="{n}" & <b>'), "", "", "", "")
    written(book_path, replace(listing(), total=total))
    counted = '"="""&SUBTOTAL(103,A5:A7)&""" & <b>"'
    assert formulas(book_path)[0] == f'=IF(SUBTOTAL(103,A5:A7)=3,"""a"" & <b>",{counted})'
    assert results(book_path)[0] == '"a" & <b>'


def test_without_rows_there_is_no_formula(book_path: Path) -> None:
    written(book_path, listing(rows=()))
    assert not list(xml(book_path).iter(MAIN + "f"))


def test_a_total_of_several_sheets_stays_a_number(book_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 7)
    written(book_path, listing())
    page = sheet(book_path, "Dokumenty (2)")
    assert [cell.value for cell in page[page.max_row]] == ["Razem 3", None, 5, 1234.8, None]


def test_libreoffice_shows_the_same(book_path: Path) -> None:
    written(book_path, listing())
    assert reckoned(book_path)[:4] == ["Razem 3", "", "5", "1,234.80"]


def test_the_totals_follow_what_a_filter_hides(book_path: Path) -> None:
    written(book_path, listing())
    assert reckoned(filtered(book_path, 7))[:4] == ["Razem 2", "", "5", "0.30"]


def test_words_on_other_than_rows_are_withdrawn_once_one_filters(book_path: Path) -> None:
    total = (TotalWords("Razem: 1 wyjazd", "Razem, wiersze: {n}"), "", "", "", 5)
    written(book_path, replace(listing(), total=total))
    assert reckoned(filtered(book_path))[::4] == ["Razem: 1 wyjazd", "5"]
    assert reckoned(filtered(book_path, 5))[::4] == ["Razem, wiersze: 2", "5"]


@pytest.mark.parametrize("cut", REPORT.cuts)
def test_a_summed_column_of_the_report_on_travel_has_its_sum_below(new_store: Store, cut: str) -> None:
    few_journeys(new_store)
    report: Report = REPORT
    found = report.listing(travel_reading.read(new_store, date(2018, 1, 1), Period()), cut)
    _check_sums(found)


def test_a_summed_column_of_a_list_has_its_sum_below(new_store: Store) -> None:
    few_journeys(new_store)
    fields = tuple(field for field in Delegation.fields if field.column.as_column)
    _check_sums(listing_of(new_store, Query(Delegation, date(2018, 1, 1)), fields, "", ()))


@pytest.fixture
def narrowed(empty_file: Path, tmp_path: Path) -> Travels:
    """A journey of four with costs in common that we and the host paid, narrowed to Anna and Jan."""
    with writing(shutil.copy(empty_file, tmp_path / "empty.foedus")) as store:
        shared_journey(store)
        travels = travel_reading.read(store, date(2018, 1, 1), Period())
    return travels.only_people(lambda row: row.name in ("Anna Nowak", "Jan Żak"))


def of_travel(path: Path, travels: Travels, cut: str) -> tuple[int, int]:
    """Write a cut of the report alone; the numbers of its first and its last row."""
    found = replace(REPORT.listing(travels, cut), name="Dokumenty")
    written(path, found)
    first = len(found.criteria) + 5
    return first, first + found.count - 1


def test_the_total_with_the_share_follows_where_it_is_a_sum_of_columns(
    book_path: Path, narrowed: Travels
) -> None:
    first, last = of_travel(book_path, narrowed, "people")
    cost, us, host, *rest = formulas(book_path)[3:]
    assert cost == f"=SUBTOTAL(109,D{first}:D{last})+SUBTOTAL(109,H{first}:H{last})"
    count = f"SUBTOTAL(103,A{first}:A{last})={last - first + 1}"
    assert us == f'=IF({count},6569.38,"")'
    assert host == f'=IF({count},500.00,"")'
    assert (rest, results(book_path)[3:6]) == ([None, None], [7069.38, 6569.38, 500])


def test_shares_of_one_payer_follow_in_each_column(book_path: Path, narrowed: Travels) -> None:
    [(record_id, shared)] = narrowed.shared.items()
    ours = replace(shared, each=tuple(replace(paid, payer="us") for paid in shared.each))
    first, last = of_travel(book_path, replace(narrowed, shared={record_id: ours}), "years")
    assert formulas(book_path)[3:] == [
        *(f"=SUBTOTAL(109,{letter}{first}:{letter}{last})+SUBTOTAL(109,H{first}:H{last})" for letter in "DE"),
        *(None, None, None),
    ]


def test_the_total_with_the_share_is_right_beside_what_a_filter_leaves(
    book_path: Path, narrowed: Travels
) -> None:
    _first, last = of_travel(book_path, narrowed, "people")
    assert reckoned(filtered(book_path))[3:6] == ["7,069.38", "6,569.38", "500.00"]
    assert reckoned(filtered(book_path, last))[3:6] == ["4,191.13", "", ""]


def test_a_total_of_all_rows_says_so_beside_what_a_filter_leaves(book_path: Path, narrowed: Travels) -> None:
    _first, last = of_travel(book_path, narrowed, "journeys")
    words = "z udziałem w kosztach wspólnych"
    assert results(book_path)[:13:10] == [words, 7069.38]
    assert reckoned(filtered(book_path))[:13:10] == [words, "7,069.38"]
    assert reckoned(filtered(book_path, last))[:13:10] == [f"{words} (wszystkie wiersze)", "7,069.38"]


def _check_sums(found: Listing) -> None:
    rows, summed = list(found.rows), 0
    for column, field in enumerate(found.fields):
        if field.column.summed and found.total[column] != "":
            summed += 1
            assert found.total[column] == sum(row[column] for row in rows if row[column] is not None)
    assert rows
    assert summed
