"""The parts of a typed date, before anybody decides what they mean."""

import pytest

from db.dates.tokens import tokenize
from db.errors import InvalidValue


def test_figures_stay_as_typed() -> None:
    assert tokenize("06.6.2012").figures == ["06", "6", "2012"]


def test_a_named_month_knows_where_it_stood() -> None:
    typed = tokenize("30 czerwca 2012 r.")
    assert (typed.figures, typed.month, typed.before, typed.roman) == (["30", "2012"], 6, 1, False)
    assert typed.says_year
    assert tokenize("VI 2012").roman


def test_marks() -> None:
    assert tokenize("12th May").nth
    assert not tokenize("12 stycznia").nth
    assert tokenize("6 '94").short == 1
    assert tokenize("94 r.").short == 0
    assert tokenize("06.94 r.").short is None
    assert tokenize("czerwiec ub.r.").years_away == -1
    assert tokenize("sob., 30.06.2012").weekday == (5, "sob")


@pytest.mark.parametrize(
    "text", ["ok. 1990", "około 1990", "c. 1990", "ca 1990", "circa 1990", "~1990", "1990?"]
)
def test_approximate(text: str) -> None:
    assert tokenize(text).approximate
    assert tokenize(text).figures == ["1990"]


@pytest.mark.parametrize("text", ["z dnia 30.06", "(30.06)", "„30.06”;", "[30.6]", "w dniu 30/06", "30.06."])
def test_what_says_nothing_is_passed_over(text: str) -> None:
    typed = tokenize(text)
    assert [int(figures) for figures in typed.figures] == [30, 6]
    assert not any((typed.approximate, typed.says_year, typed.nth, typed.short))


@pytest.mark.parametrize(
    "text",
    [
        *[
            "30.06.2012:",
            "<1990",
            "30+06",
            "30.06.2012 €",
            "hello",
            "-1990",
            "1990-",
            "1990–",
            "maj czerwiec",
        ],
        *["1990 1991", "1.2.3.4", "212.06.1990", "1990 tego roku", "czerwiec tego", "przed 1990", "brak"],
        *[
            "12 m.",
            "30.06 m.",
            "12 d.",
            "30.06 d.",
            "m. 2012",
            "10-8.09",
            "30.06-12",
            "30/06.12",
            "12 i",
            "30.06-",
        ],
    ],
)
def test_what_belongs_to_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        tokenize(text)
