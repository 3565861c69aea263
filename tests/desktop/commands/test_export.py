"""foedus export: what a manager finds in the workbook of the Białystok register, and what stops it."""

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from desktop.__main__ import main
from tests.support.outside import foedus

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COLUMNS = {
    "Partnerzy": ["Partner", "Państwo", "Grupa", "Współpraca od", "Stan"],
    "Dokumenty": [
        *("Partner", "Państwo", "Rodzaj", "Przedmiot", "Podpisano", "Miejsce podpisania", "Odnowiono"),
        *("Obowiązuje do", "Stan", "Prace nad nową umową"),
    ],
    "Zdarzenia": ["Partner", "Dokument", "Zdarzenie", "Data", "Miejsce"],
    "Powiązania dokumentów": ["Dokument", "Powiązanie", "Z dokumentem"],
    "Delegacje": ["Tytuł", "Kierunek", "Partnerzy", "Państwo", "Pierwszy dzień", "Ostatni dzień", "Stan"],
    "Przedsięwzięcia": ["Tytuł", "Rodzaj", "Od", "Miejsce", "Partnerzy"],
    "Stowarzyszenia": ["Nazwa stowarzyszenia", "Siedziba", "Przystąpienie", "Stan"],
    "Grupy robocze": ["Stowarzyszenie", "Grupa robocza"],
    "Osoby": ["Imię i nazwisko", "Funkcja", "Instytucja"],
    "Słowniki": ["Słownik"],
    "O tym skoroszycie": ["O tym skoroszycie"],
}
AS_NOW = {
    "Partnerzy": " – partnerzy według stanu obecnego, stany dokumentów i kontakty na ten dzień",
    "Osoby": " – osoby i ich funkcje według stanu obecnego",
    "Słowniki": " – słowniki nie zależą od dnia",
    "Powiązania dokumentów": " – powiązania dokumentów według stanu obecnego",
}
HEADER = 4  # below title, day and an empty row
DAY = "31.12.2017"


@pytest.fixture(scope="module")
def path(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the sample, as it is made from a shell."""
    folder = tmp_path_factory.mktemp("export")
    ended = foedus(
        *("export", sample_file, "--to", "Białystok.xlsx", "--as-of", DAY, "--language", "pl"), folder=folder
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "Zapisano: Białystok.xlsx (140 wierszy)\n"
    assert [found.name for found in folder.iterdir()] == ["Białystok.xlsx"]
    return folder / "Białystok.xlsx"


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return load_workbook(path)


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def rows(page: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet, without the columns out of sight."""
    names, *others = page.iter_rows(min_row=HEADER, values_only=True)
    seen = sum(not column.hidden for column in columns_of(page))
    return [dict(zip(map(str, names[:seen]), row[:seen], strict=True)) for row in others]


def columns_of(page: Worksheet) -> list[ColumnDimension]:
    return [page.column_dimensions[get_column_letter(place)] for place in range(1, page.max_column + 1)]


def test_its_sheets(book: Workbook) -> None:
    assert book.sheetnames == list(COLUMNS)
    counts = [len(rows(sheet(book, name))) for name in COLUMNS]
    assert counts == [21, 23, 32, 2, 0, 12, 2, 2, 0, 46, 3]


@pytest.mark.parametrize("name", COLUMNS)
def test_each_says_what_it_is_and_is_ready_to_be_filtered_and_printed(book: Workbook, name: str) -> None:
    page = sheet(book, name)
    as_of = f"Stan na 31.12.2017 r.{AS_NOW.get(name, '')}"
    assert [page.cell(row, 1).value for row in (1, 2, 3)] == [name, as_of, None]
    assert {*COLUMNS[name]} <= {cell.value for cell in page[HEADER]}
    assert page.freeze_panes in (f"A{HEADER + 1}", f"B{HEADER + 1}")
    assert page.auto_filter.ref == page.dimensions.replace("A1", f"A{HEADER}")
    assert page.page_setup.orientation == "landscape"
    paper = (int(page.page_setup.paperSize or 0), page.page_setup.fitToWidth or 0)  # A4, A3; pages across
    assert page.page_setup.fitToHeight == 0
    room = {(9, 1): 10.7, (8, 1): 15.5, (8, 2): 31}[paper]  # inches
    assert room * 96 / sum(column.width * 7 for column in columns_of(page) if not column.hidden) >= 0.55
    assert page.sheet_properties.pageSetUpPr
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == f"${HEADER}:${HEADER}"
    assert page.oddFooter
    assert page.oddFooter.center.text == "Strona &P z &N"


def test_a_day_is_a_date_and_what_is_less_stays_text(book: Workbook) -> None:
    documents = rows(sheet(book, "Dokumenty"))
    signed = {(one["Partner"], one["Rodzaj"]): one["Podpisano"] for one in documents}
    assert signed["Bornova", "list intencyjny"] == datetime(2012, 6, 30)
    assert signed["Kowno", "list intencyjny"] == "1994"
    assert {type(one) for one in signed.values()} == {datetime, str}
    since = {one["Partner"]: one["Współpraca od"] for one in rows(sheet(book, "Partnerzy"))}
    assert since["Lusaka"] == "01.2014"
    assert all(one["Obowiązuje do"] and one["Stan"] for one in documents)


def test_events_tell_of_each_signing(book: Workbook) -> None:
    events = rows(sheet(book, "Zdarzenia"))
    signings = [one for one in events if one["Zdarzenie"] == "podpisanie"]
    assert len(signings) == 23
    [bornova] = [one for one in signings if one["Dokument"] == "Bornova – list intencyjny"]
    assert (bornova["Partner"], bornova["Data"]) == ("Bornova", datetime(2012, 6, 30))
    assert bornova["Miejsce"] == "Białystok"
    assert len({one["Zdarzenie"] for one in events}) > 2


def test_it_says_whose_it_is(book: Workbook) -> None:
    about = book.properties
    assert (about.title, about.creator) == (
        "Rejestr współpracy zagranicznej",
        "Urząd Miejski w Białymstoku",
    )
    assert about.created


def test_another_reader_finds_the_same(path: Path, book: Workbook) -> None:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    table = [[cell_of(cell) for cell in row] for row in root.iter(MAIN + "row")][HEADER - 2 :]
    names, *found = [row for row in table if row]
    expected = rows(sheet(book, "Dokumenty"))
    assert names[: len(expected[0])] == list(expected[0])
    assert [row[0] for row in found] == [one["Partner"] for one in expected]
    signed = names.index("Podpisano")
    assert found[0][signed] == "41090"  # Excel's number of 30.06.2012


def cell_of(cell: ElementTree.Element) -> str:
    return "".join(cell.itertext())


def test_as_of_an_earlier_day_in_english(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    given = ["export", str(sample_file), "--to", str(path), "--as-of", "31.12.2010", "--language", "en"]
    assert main(given) == 0
    book = load_workbook(path)
    assert book.sheetnames == [
        *("Partners", "Documents", "Events", "Delegations"),
        *("Undertakings", "Associations", "Working groups", "People", "Vocabularies"),
        "About this workbook",
    ]
    assert sheet(book, "Documents")["A2"].value == "As of 31 December 2010"
    documents = rows(sheet(book, "Documents"))
    assert 0 < len(documents) < 23
    assert {"Partner", "Signed", "State"} <= {*documents[0]}
    days = [one["Signed"] for one in documents if isinstance(one["Signed"], datetime)]
    assert max(days) < datetime(2011, 1, 1)


def test_without_a_day_it_is_the_registers_own(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    assert main(["export", str(sample_file), "--to", str(path)]) == 0
    assert (
        sheet(load_workbook(path), "Partnerzy")["A2"].value == f"Stan na 31.12.2017 r.{AS_NOW['Partnerzy']}"
    )


def test_an_empty_register_is_a_workbook_too(empty_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    assert main(["export", str(empty_file), "--to", str(path)]) == 0
    book = load_workbook(path)
    assert set(book.sheetnames) == set(COLUMNS) - {"Powiązania dokumentów", "Grupy robocze"}
    *lists, about = book.sheetnames
    assert [rows(sheet(book, name)) for name in lists] == [[] for _name in lists]
    assert "Foedus wczyta ten skoroszyt" in str(rows(sheet(book, about))[0]["O tym skoroszycie"])


def test_one_list_alone(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    given = ["export", str(sample_file), "--to", str(path), "--as-of", DAY]
    assert main([*given, "--list", "umowy"]) == 0
    assert load_workbook(path).sheetnames == ["Umowy"]
    assert main([*given, "--list", "kto wyjeżdżał"]) == 0
    assert load_workbook(path).sheetnames == [
        *("Wyjazdy", "Według osób", "Według osób i lat"),
        *("Według lat", "Według państw", "Według rodzaju kosztu"),
    ]


def test_a_list_that_there_is_not(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.xlsx"
    assert main(["export", str(sample_file), "--to", str(path), "--list", "zebrania"]) == 2
    assert "„zebrania”" in capsys.readouterr().err
    assert not path.exists()


def test_a_report_of_a_period(sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.xlsx"
    given = ["export", str(sample_file), "--to", str(path), "--as-of", DAY, "--language", "pl"]
    assert main([*given, "--list", "kto wyjeżdżał", "--since", "2012", "--until", "czerwiec 2014"]) == 0
    told = sheet(load_workbook(path), "Wyjazdy")["A2"].value
    assert told == "Wyjazdy od 01.01.2012\N{NO-BREAK SPACE}r. do 30.06.2014\N{NO-BREAK SPACE}r."
    for wrong in (["--since", "2012"], ["--list", "umowy", "--until", "2012"]):
        assert main([*given, *wrong]) == 2
        assert "Kto wyjeżdżał" in capsys.readouterr().err
    assert main([*given, "--list", "kto wyjeżdżał", "--since", "2014", "--until", "2012"]) == 2
    assert capsys.readouterr().err == "Ostatni dzień wypada przed pierwszym.\n"


def test_it_says_what_the_day_leaves_out(sample_file: Path, tmp_path: Path) -> None:
    """In a workbook nobody sees that something is missing."""
    as_of = ("--as-of", "31.12.2010", "--language", "pl")
    day = "Stan na 31.12.2010\N{NO-BREAK SPACE}r."
    ended = foedus("export", sample_file, "--to", "stan.xlsx", *as_of, folder=tmp_path)
    assert ended.stdout.splitlines()[1:] == [
        f"{day}: ukryto 14 późniejszych dokumentów, ukryto 10 późniejszych przedsięwzięć."
    ]
    ended = foedus("print", sample_file, "umowy", "--to", "umowy.pdf", *as_of, folder=tmp_path)
    assert ended.stdout.splitlines()[1:] == [f"{day}: ukryto 2 późniejsze dokumenty."]
