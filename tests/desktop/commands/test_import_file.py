"""foedus import: the good rows come in as one change, the rest is named and goes into a workbook."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from db.records import Partner, Person
from db.store import mappings
from desktop.__main__ import main
from tests.support.edited_book import HEADER, EditedBook
from tests.support.import_files import book
from tests.support.outside import contents
from tests.support.sample import writing
from tests.support.saving import everything

HEADINGS = ("Miasto", "Państwo", "Uwagi")
ROWS = (
    HEADINGS,
    ("Kutaisi", "Gruzja", "festiwal"),
    ("Kaunas", "Litwa", "z arkusza"),
    ("Lamia", "Gecja", None),
    ("Batumi", "Narnia", None),
)
FAILED, LEFT_OUT = 2, 1


@pytest.fixture
def folder(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(sample_file, "a.foedus")
    book(Path("miasta.xlsx"), ROWS)
    return tmp_path


def partners() -> dict[str, str]:
    """The remarks of partners by name."""
    with writing("a.foedus") as store:
        return {draft.values["name"]: draft.values["remarks"] for draft in store.drafts(Partner)}


def test_good_rows_come_in_and_the_rest_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = partners()
    assert main(["import", "a.foedus", "miasta.xlsx", "--report", "reszta.xlsx"]) == LEFT_OUT
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Nowe: 1, zmienione: 1, bez zmian: 0, wątpliwe: 0, błędne: 2."
    assert told[1].startswith("Wiersz 4: B4: Nie ma państwa „Gecja”.")
    assert partners() == {**before, "Kutaisi": "festiwal", "Kowno": "z arkusza"}
    sheet = openpyxl.load_workbook("reszta.xlsx").active
    assert sheet
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any(row[0] == "4" and row[2:4] == ["Lamia", "Gecja"] for row in cells)
    with writing("a.foedus") as store:
        newest = store.changes()[0]
    assert (newest.text, len(newest.steps)) == ("Wczytano z „miasta.xlsx”: 2 partnerzy", 2)
    assert list((folder / "a – kopie").iterdir())  # of the register as it was before


def test_rows_of_one_record_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    headings = ("Miasto", "Kraj", "Data spotkania", "Temat spotkania")
    book(
        Path("dziennik.xlsx"),
        [headings, ("Kutaisi", "Gruzja", "2014", "targi"), (None, None, "2015", "chór")],
    )
    assert main(["import", "a.foedus", "dziennik.xlsx"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("Nowe: 1, ")
    assert told[1] == "Wiersze należące do wpisu z wiersza powyżej: 1."


def test_the_same_file_again_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(Path("dobre.xlsx"), ROWS[:3])
    assert main(["import", "a.foedus", "dobre.xlsx"]) == 0
    with writing("a.foedus") as store:
        before, entries = everything(store), len(store.changes())
    capsys.readouterr()
    assert main(["import", "a.foedus", "dobre.xlsx"]) == 0
    assert capsys.readouterr().out.startswith("Nowe: 0, zmienione: 0, bez zmian: 2,")
    with writing("a.foedus") as store:
        assert (everything(store), len(store.changes())) == (before, entries)


def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    assert main(["import", "a.foedus", "miasta.xlsx", "--dry-run"]) == LEFT_OUT
    assert capsys.readouterr().out.endswith("Niczego nie zapisano.\n")
    assert contents(folder) == before


def test_a_csv_file_of_people(folder: Path) -> None:
    Path("osoby.csv").write_bytes("Nazwisko i imię;Stanowisko\nAnna Żółć;dyrektor\n".encode("cp1250"))
    assert main(["import", "a.foedus", "osoby.csv", "--as", "osoby"]) == 0
    with writing("a.foedus") as store:
        found = {draft["name"]: draft["function"] for draft in (one.values for one in store.drafts(Person))}
    assert found["Anna Żółć"] == "dyrektor"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["--sheet", "Kraje"], "Nie ma arkusza „Kraje”."),
        (["--as", "pojazdy"], "Nie ma listy „pojazdy”."),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_is_touched(
    folder: Path, capsys: pytest.CaptureFixture[str], given: list[str], sentence: str
) -> None:
    before = contents(folder)
    assert main(["import", "a.foedus", "miasta.xlsx", *given]) == FAILED
    assert sentence in capsys.readouterr().err
    assert contents(folder) == before


def test_columns_that_fit_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(Path("inne.xlsx"), ((1, 22), (2, 33), (3, 44)))
    before = contents(folder)
    assert main(["import", "a.foedus", "inne.xlsx", "--as", "partnerzy"]) == FAILED
    assert "nie pasuje" in capsys.readouterr().err
    assert contents(folder) == before


def test_a_register_that_somebody_works_in_is_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with writing("a.foedus") as store:
        before = everything(store)
        assert main(["import", "a.foedus", "miasta.xlsx"]) == FAILED
        assert "Rejestr jest otwarty na komputerze" in capsys.readouterr().err
        assert everything(store) == before


def test_columns_that_fit_no_field_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = (("Miasto", "Państwo", "Współpraca od", "Pusta"), ("Kutaisi", "Gruzja", "1994", None))
    book(Path("od.xlsx"), rows)
    assert main(["import", "a.foedus", "od.xlsx"]) == 0
    assert "Kolumny, których nie wczytano: „Współpraca od” (C)." in capsys.readouterr().out.splitlines()


def test_new_names_are_made_only_when_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    headings = ("Partner", "Rodzaj dokumentu", "Data podpisania", "Państwo")
    rows = (
        ("Kutaisi", "list intencyjny", "1.05.2020", "Gruzja"),
        ("KUTAISI", "protokół rozmów", "2.05.2021", "Gruzja"),
        ("Lamia", "list intencyjny", "3.05.2022", None),
    )
    book(Path("umowy.xlsx"), (headings, *rows))
    command = ["import", "a.foedus", "umowy.xlsx", "--as", "dokumenty"]
    before = partners()
    assert main(command) == LEFT_OUT
    told = capsys.readouterr().out.splitlines()
    assert told[1] == "W rejestrze nie ma 2 nazw; doda je --new-names: Kutaisi, protokół rozmów."
    assert told[2] == "1 nazwa czeka na odpowiedź w programie: Lamia."
    assert partners() == before
    assert main([*command, "--new-names"]) == LEFT_OUT
    told = capsys.readouterr().out.splitlines()
    assert told[1] == "Nowe, 1 hasło, 1 partner: Kutaisi, protokół rozmów."
    assert told[2] == "1 nazwa czeka na odpowiedź w programie: Lamia."
    assert told[0].startswith("Nowe: 2, ")
    assert partners().keys() == {*before, "Kutaisi"}  # of Lamia nobody has said in which country it lies
    with writing("a.foedus") as store:
        assert len(store.changes()[0].steps) == 4


def test_a_kept_mapping_is_taken_by_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(Path("inne.xlsx"), [("Wykaz", None), ("Dokąd", "Gdzie"), ("Gruzja", "Batumi"), ("Gecja", "Lamia")])
    columns = [[0, {"field": "country"}], [1, {"field": "name"}]]
    kept = {"record": "Partner", "headings": ["dokad", "gdzie"], "targets": columns, "key": ["name"]}
    with writing("a.foedus") as store, store.writing() as connection:
        mappings.keep(connection, "Miasta", {**kept, "answers": {"alike": [[0, "Gecja", "Grecja"]]}})
    assert main(["import", "a.foedus", "inne.xlsx", "--mapping", "miasta"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("Nowe: 2,")
    assert {"Batumi", "Lamia"} <= set(partners())
    assert main(["import", "a.foedus", "inne.xlsx", "--mapping", "Umowy"]) == FAILED
    assert "Nie ma dopasowania „Umowy”. Są: Miasta." in capsys.readouterr().err


def test_sheets_of_one_sort_come_in_together(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = openpyxl.Workbook()
    for year, town in (("2024", "Batumi"), ("2025", "Poti"), ("2026", "Lamia")):
        sheet = made.create_sheet(year)
        sheet.append(HEADINGS[:2])
        sheet.append((town, "Gecja" if town == "Lamia" else "Gruzja"))
    made.save("lata.xlsx")
    command = ["import", "a.foedus", "lata.xlsx", "--as", "partnerzy"]
    assert main([*command, "--sheet", "2024", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("Nowe: 1,")
    assert main(command) == LEFT_OUT
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Arkusze wczytane razem, bo mają te same nagłówki: 2024, 2025, 2026."
    assert told[1].startswith("Nowe: 2,")
    assert told[2].startswith("Wiersz 2026: 2: 2026!B2: Nie ma państwa „Gecja”.")
    assert {"Batumi", "Poti"} <= set(partners())


def test_a_workbook_that_foedus_wrote_goes_in_as_its_differences(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, rest = tmp_path / "rejestr.xlsx", tmp_path / "reszta.xlsx"
    assert main(["export", str(file), "--to", str(path)]) == 0
    book = EditedBook(path)
    book.put("Partnerzy", "Bornova", "Uwagi", "z arkusza")
    book.put("Partnerzy", "Gori", "Państwo", "Gecja")
    book.sheet("Przedsięwzięcia").delete_rows(HEADER + 1)
    book.book.save(path)
    capsys.readouterr()
    assert main(["import", str(file), str(path), "--report", str(rest)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("Zmienione: 1, nowe: 0, brakujące: 1, wątpliwe: 0, błędne: 1")
    assert any(
        line.startswith("„Partnerzy”, wiersz 5: Bornova (Turcja): Uwagi: – → z arkusza") for line in told
    )
    assert any("Gecja" in line for line in told)
    assert rest.exists()
    assert main(["import", str(file), str(path), "--dry-run"]) == 1
    assert capsys.readouterr().out.startswith("Zmienione: 0, nowe: 0, brakujące: 1")
