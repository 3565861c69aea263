import subprocess
import sys

import pytest
from babel import Locale

from db import countries, words
from db.folding import index_text, matches

# Of Babel's two-letter territories: not countries, and places that belong to one with a code of its own.
NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


@pytest.mark.parametrize(("language", "column"), [("pl", "polish"), ("en", "english")])
def test_the_names_are_babels(language: str, column: str) -> None:
    """When Babel has learned better, put its names into resources/countries.csv."""
    known = {str(code): known for code, known in Locale(language).territories.items()}
    expected = {code: known[code] for code in known if len(code) == 2 and code.isalpha()}
    ours = {code: countries._rows()[code][column] for code in countries.codes()}
    assert ours == {code: known for code, known in expected.items() if code not in NO_COUNTRIES}


def test_no_name_belongs_to_two_countries() -> None:
    named = [(known, code) for code in countries.codes() for known in (code, *countries.names(code))]
    assert [(known, code) for known, code in named if countries.find(known) != code] == []


# As the source of the sample register writes them, and the standard that the office keeps to.
AS_THE_OFFICE_WRITES = (
    "TR Turcja|LT Litwa|LV Łotwa|RU Rosja|IT Włochy|US USA|IL Izrael|CN Chiny|ZM Zambia|MT Malta|FR Francja|"
    "NL Holandia|BY Białoruś|UA Ukraina|GE Gruzja|MD Mołdawia|AM Armenia|AZ Azerbejdżan|GB Wielka Brytania"
)


def test_the_office_has_its_own_words() -> None:
    for line in AS_THE_OFFICE_WRITES.split("|"):
        code, expected = line.split(" ", 1)
        assert countries.name(code, "pl") == expected
        assert countries.find(expected) == code


def test_each_is_shown_in_the_language_spoken() -> None:
    assert (countries.shown("US"), countries.shown("NL")) == ("USA", "Holandia")
    words.use("en")
    assert (countries.shown("US"), countries.shown("NL")) == ("United States", "Netherlands")


def test_they_stand_in_the_order_of_their_names() -> None:
    assert [countries.shown(code) for code in countries.codes()[:3]] == ["Afganistan", "Albania", "Algieria"]
    assert countries.shown(countries.codes()[-1]) == "Zjednoczone Emiraty Arabskie"
    words.use("en")
    assert [countries.shown(code) for code in countries.codes()[:3]] == [
        "Afghanistan",
        "Åland Islands",
        "Albania",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("stany zjednoczone", "US"),
        ("usa", "US"),
        ("Niderlandy", "NL"),
        ("Turkey", "TR"),
        ("türkiye", "TR"),
        ("rosja", "RU"),
        ("wlochy", "IT"),
        ("lt", "LT"),
        ("Bosnia and Herzegovina", "BA"),
        ("Bośnia i Hercegowina", "BA"),
        ("The Netherlands", "NL"),
        ("Kosovo", "XK"),
        (" Wielka  Brytania ", "GB"),
        ("Atlantyda", None),
        ("i", None),
        ("", None),
    ],
)
def test_found_by_any_name(text: str, code: str | None) -> None:
    assert countries.find(text) == code


def test_all_names_are_searched() -> None:
    text = index_text(countries.names("NL"))
    assert all(matches(text, question) for question in ("holandia", "netherlands", "nider", "holland"))


def test_an_unknown_code_has_no_name() -> None:
    with pytest.raises(KeyError):
        countries.shown("QQ")


def test_nothing_is_read_before_it_is_asked_for() -> None:
    program = (
        "import sys; from db import countries;"
        " print(countries._rows.cache_info().currsize, 'babel' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "0 False\n"
