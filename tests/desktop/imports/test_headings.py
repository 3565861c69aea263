"""Where a table begins, how its columns are called, what its rows are."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.imports.csv_in import read_csv, read_text
from desktop.imports.headings import Headings, headings_at, headings_of
from desktop.imports.sheet import Sheet
from desktop.imports.workbook_in import read_workbook
from desktop.sheets.workbook import write
from tests.support.import_files import book
from tests.support.workbooks import ABOUT, LUCK, made

PLACES = ["Łuck\tUkraina\t27.08.2010", "Lwów\tUkraina\t2011", "Kowno\tLitwa\t1994"]


def of(*lines: str) -> Headings:
    return headings_of(read_text("\n".join(lines)))


def test_one_line_of_headings() -> None:
    assert of("Miasto\tPaństwo\tData podpisania", *PLACES)[:3] == (
        1,
        ["Miasto", "Państwo", "Data podpisania"],
        ["heading", "data", "data", "data"],
    )


def test_headings_of_unknown_words_differ_from_what_is_below() -> None:
    assert of("Alfa\tBeta\tGamma", *PLACES).names == ["Alfa", "Beta", "Gamma"]
    assert of("Lijst\tWie\tWanneer", "Łuck\tUkraina\t2010").names == ["Lijst", "Wie", "Wanneer"]


@pytest.mark.parametrize(
    "lines",
    [
        PLACES,
        PLACES[:1],
        ["Łuck\tUkraina\tmiasto"],
        ["Łuck\tUkraina\tmiasto", "Lwów\tUkraina\tmiasto", "Wołyń\tUkraina\tregion", "Kowno\tLitwa\tmiasto"],
        ["Wołyń\tUkraina\tregion", "Łuck\tUkraina\tmiasto", "Lwów\tUkraina\tmiasto", "Kowno\tLitwa\tmiasto"],
        ["Łuck\tUkraina", "Kowno\tLitwa"],
        ["Łuck", "Kowno", "Lwów"],
        ["Lwów\tUkraina\t", *PLACES],
        ["Lwów", *PLACES],
    ],
)
def test_pasted_rows_have_no_headings(lines: list[str]) -> None:
    found = of(*lines)
    assert found.first == 0
    assert not any(found.names)
    assert found.kinds == ["data"] * len(lines)


def test_titles_stand_above() -> None:
    found = of("Wykaz umów miasta", "", "Stan na:\t31.12.2017", "Miasto\tKraj\tRok", *PLACES)
    assert found.first == 3
    assert found.kinds[:3] == ["title", "title", "heading"]
    assert of("Wykaz miast partnerskich", *PLACES).kinds == ["title", "data", "data", "data"]


def test_two_lines_of_headings_in_a_csv_file() -> None:
    text = "Lp.;Miasto;Podpisanie;;Uwagi\n;;data;miejsce;\n1;2;3;4;5\n1;Łuck;2010;Łuck;\n2;Lwów;2011;Lwów;x\n"
    found = headings_of(read_csv(text.encode()))
    assert found.names == ["Lp.", "Miasto", "Podpisanie data", "Podpisanie miejsce", "Uwagi"]
    assert found.kinds == ["heading", "heading", "heading", "data", "data"]


def test_numbers_divide_a_heading() -> None:
    found = of("Lp.\tMiasto\tOdnowiono\t\tKoszty\t", "\t\t1\t2.\t2023\t2024", "1\tŁuck\t2011\t\t100\t120")
    assert found.names == ["Lp.", "Miasto", "Odnowiono 1", "Odnowiono 2.", "Koszty 2023", "Koszty 2024"]
    assert found.first == 2


def test_a_first_record_is_no_second_line_of_headings() -> None:
    found = of("Miasto\tKraj\t", "Łuck\tUkraina\tmiasto", "Kowno\tLitwa\tgmina")
    assert found.names == ["Miasto", "Kraj", ""]
    assert found.kinds == ["heading", "data", "data"]


def test_merged_titles_and_headings_of_a_workbook(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for place in ("A1:D1", "A2:A3", "B2:C2", "D2:D3"):
            sheet.merge_cells(place)

    rows = [
        ("Umowy Białegostoku",),
        ("Miasto", "Podpisanie", None, "Uwagi"),
        (None, "data", "miejsce", None),
        ("Łuck", date(2010, 8, 27), "Łuck", None),
        ("Lwów", date(2011, 8, 27), "Lwów", "x"),
    ]
    [sheet] = read_workbook(book(tmp_path / "a.xlsx", rows, change))
    found = headings_of(sheet)
    assert found.names == ["Miasto", "Podpisanie data", "Podpisanie miejsce", "Uwagi"]
    assert found.kinds == ["title", "heading", "heading", "data", "data"]
    assert found.first == 3


def test_rows_among_the_data_are_told_apart() -> None:
    lines = {
        "Lp.\tMiasto\tKraj\tKwota": "heading",
        "2014": "subheading",
        "1\tŁuck\tUkraina\t12,50": "data",
        "2\tRazem dla Kultury\tPolska\t1": "data",
        "Razem\t\t\t13,50": "total",
        "II. Listy intencyjne": "subheading",
        "Lp.\tMiasto\tKraj\tKwota ": "heading",
        "3\tKowno\tLitwa\t5": "data",
        "4\tGrodno": "data",
        "Ogółem 4:\t\t\t18,50": "total",
        "* bez umów wygasłych": "note",
        "Sporządziła:\tAnna Nowak": "note",
        "Białystok": "note",
    }
    assert dict(zip(lines, of(*lines).kinds, strict=True)) == lines


def test_years_in_a_list_of_years_are_data() -> None:
    assert of("Rok", "2014", "2015").kinds == ["heading", "data", "data"]


def test_a_workbook_of_the_program_itself(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", [made([LUCK, LUCK])], ABOUT)
    [sheet] = read_workbook(tmp_path / "a.xlsx")
    found = headings_of(sheet)
    assert found.names == ["Arkusz", "Treść", "Zawarto", "Trwa", "Dni", "Kwota"]
    kinds = [kind for kind in found.kinds if kind not in ("title", "note", "total")]
    assert kinds == ["heading", "data", "data"]


def test_nothing_has_no_headings() -> None:
    assert headings_of(Sheet("", []))[:3] == (0, [], [])


def test_a_person_may_name_the_row_of_headings() -> None:
    sheet = read_text("\n".join(["Wykaz", "Miasto\tPaństwo\tData", *PLACES]))
    assert headings_at(sheet, 1) == headings_of(sheet)
    assert headings_at(sheet, 2)[:3] == (
        3,
        ["Łuck", "Ukraina", "27.08.2010"],
        ["title", "title", "heading", "data", "data"],
    )


def test_a_person_may_say_that_there_are_no_headings() -> None:
    found = headings_at(read_text("\n".join(["Miasto\tPaństwo\tData", *PLACES])), None)
    assert (found.first, found.names) == (0, ["", "", ""])
    assert found.kinds == ["data"] * 4


def test_two_lines_of_headings_stay_together_when_a_person_names_the_last() -> None:
    lines = ["Miasto\tPodpisano\tPodpisano", "\tdzień\tmiejsce", "Łuck\t27.08.2010\tŁuck", "Lwów\t2011\tLwów"]
    sheet = read_text("\n".join(lines))
    assert headings_of(sheet).first == 2
    assert headings_at(sheet, 1) == headings_of(sheet)
