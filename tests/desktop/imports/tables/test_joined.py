"""Sheets with the same headings, one a year, are read in as one; each cell keeps its own address."""

from db.records import Partner
from desktop.imports.headings import headings_of
from desktop.imports.tables.chosen import ChosenSheets
from desktop.imports.tables.source import ReadSheet
from tests.support.sheets import sheet


def read(name: str, *rows: tuple[str | None, ...], is_hidden: bool = False) -> ReadSheet:
    made = sheet(*rows, name=name)
    made.is_hidden = is_hidden
    return ReadSheet(made, headings_of(made))


YEARS = (
    read("2019", ("Wykaz", None), ("Miasto", "Kraj"), ("Lamia", "Grecja"), ("Gori", "Gruzja")),
    read("2020", ("Kraj", "Miasto", "Uwagi"), ("Litwa", "Kowno", "a"), ("Razem", "1", None)),
    read("Osoby", ("Imię", "Nazwisko"), ("Anna", "Nowak")),
    read("2021", ("Miasto", "Kraj"), ("Poti", "Gruzja"), is_hidden=True),
)


def test_those_of_the_same_headings_come_together_but_for_hidden_ones() -> None:
    chosen = ChosenSheets(YEARS)
    assert chosen.of_one_sort() == [0, 1, 3]
    assert chosen.together == [0, 1]
    assert not chosen.look_at(1)  # it is among them
    chosen.take(3, taken=True)
    chosen.take(0, taken=False)
    assert chosen.together == [1, 3]
    assert chosen.look_at(2)
    assert chosen.together == [2]


def test_rows_stand_below_each_other_by_their_headings_with_their_own_addresses() -> None:
    table = ChosenSheets(YEARS).table()
    assert table.headings.names == ["Miasto", "Kraj", "Uwagi", "Nazwa arkusza"]
    assert table.own == 3
    rows = table.sheet.rows[table.headings.first :]
    assert [[cell.value for cell in row.cells] for row in rows] == [
        ["Lamia", "Grecja", None, "2019"],
        ["Gori", "Gruzja", None, "2019"],
        ["Kowno", "Litwa", "a", "2020"],
        ["1", "Razem", None, "2020"],
    ]
    assert table.headings.kinds == ["title", "heading", "data", "data", "data", "total"]
    assert [row.name for row in rows] == ["2019: 3", "2019: 4", "2020: 2", "2020: 3"]
    assert len({row.number for row in table.sheet.rows}) == 6
    assert table.sheet.address(rows[2], 0) == "2020!B2"
    assert table.sheet.address(rows[2], 3) == "2020!2"  # the sheet's name stands in no cell
    assert table.sheet.address(rows[0], 1) == "2019!B3"


def test_the_name_of_a_sheet_goes_nowhere_until_somebody_says_so() -> None:
    plan = ChosenSheets(YEARS).table().guess(Partner)
    assert [target.field if target else None for target in plan.targets] == [
        "name",
        "country",
        "remarks",
        None,
    ]


def test_one_sheet_is_read_as_it_is_and_a_year_in_its_name_is_a_column() -> None:
    people = ChosenSheets([YEARS[2]])
    assert people.table().sheet is YEARS[2].sheet
    alone = ChosenSheets([YEARS[0]]).table()
    assert alone.headings.names == ["Miasto", "Kraj", "Nazwa arkusza"]
    assert alone.sheet.address(alone.sheet.rows[2], 0) == "A3"
