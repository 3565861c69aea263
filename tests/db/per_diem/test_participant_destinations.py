"""A participant's figure where several destinations were set; and what is missing or wrong in their rows."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from db import words
from db.per_diem import Due, Figure, Stay, Trip, figure, trip_of
from tests.support.per_diem_rates import rates

OUT, BACK = datetime(2026, 5, 4, 6, 0), datetime(2026, 5, 7, 13, 0)
JOURNEY: dict[str, Any] = {
    "direction": "out",
    "country": "FR",
    "location": "Paryż",
    "crossed_out": OUT,
    "crossed_back": BACK,
}
ANNA: dict[str, Any] = {"name": "Anna Wilk", "side": "ours"}
BERLIN: dict[str, Any] = {
    "country": "DE",
    "city": "Berlin",
    "since": datetime(2026, 5, 4, 12),
    "until": datetime(2026, 5, 5, 20),
}
ZURICH: dict[str, Any] = {
    "country": "CH",
    "city": "Zurych",
    "since": datetime(2026, 5, 6, 2),
    "until": datetime(2026, 5, 7, 9),
}


def of(*rows: dict[str, Any], person: dict[str, Any] | None = None, **values: Any) -> Figure:
    found = figure(JOURNEY | values, ANNA | (person or {}), rates(), rows)
    assert found is not None
    return found


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_each_destination_has_its_lines_and_each_currency_its_sum() -> None:
    found = of(BERLIN, ZURICH)
    assert [plain(line) for line in found.lines] == [
        "Niemcy, Berlin, 04.05.2026 6:00 – 05.05.2026 20:00 (38 h z 79 h):",
        "1 pełna doba × 49,00 EUR = 49,00 EUR",
        "1 pełna doba × 49,00 EUR × 14 h z 24 h = 28,58 EUR",
        "Szwajcaria, Zurych, 05.05.2026 20:00 – 07.05.2026 13:00 (41 h z 79 h):",
        "1 pełna doba × 88,00 CHF × 10 h z 24 h = 36,67 CHF",
        "1 pełna doba × 88,00 CHF = 88,00 CHF",
        "Niepełna doba (7 h): 1/3 × 88,00 CHF = 29,33 CHF",
    ]
    assert plain(found.total) == "77,58 EUR + 154,00 CHF"
    assert found.dues == (Due(Decimal("77.58"), "EUR"), Due(Decimal(154), "CHF"))


def test_what_several_have_in_common_stands_below_them() -> None:
    vienna = ZURICH | {"country": "AT", "city": "Wiedeń"}
    found = of(BERLIN, vienna, person={"hotel_nights": 3, "hotel_bill": Decimal(460)})
    assert found.sections[-1].heading == "Łącznie:"
    assert [plain(line) for line in found.sections[-1].lines] == [
        "Hotel według rachunku, 3 noce: 460,00 EUR (limit według nocy w każdym państwie 470,00 EUR)"
    ]
    assert plain(found.total) == "637,33 EUR"
    assert found.dues == (Due(Decimal("177.33"), "EUR"),)  # the bill is a cost of its own
    assert "(38 h z 79 h): 1 pełna doba × 49,00 EUR = 49,00 EUR; 1 pełna" in plain(found.sections[0].in_a_row)


def test_one_destination_stands_in_the_place_of_the_country() -> None:
    alone = {"country": "CH", "city": "Zurych", "since": None, "until": None}
    person = ANNA | {"hotel_nights": 1, "hotel_bill": Decimal(200)}
    assert trip_of(JOURNEY, person, [alone]) == Trip("CH", "Zurych", OUT, BACK, stays=(Stay(1, 20000),))
    assert of(alone).sections[0].heading == ""
    nothing = {"note": "?", "country": None, "city": ""}
    assert trip_of(JOURNEY, ANNA, [nothing]) == Trip("FR", "Paryż", OUT, BACK)


def test_destinations_abroad_need_no_country_of_the_journey() -> None:
    assert of(BERLIN, ZURICH, country=None).missing == ""
    assert of(BERLIN, ZURICH, country="PL").missing == ""
    assert figure(JOURNEY | {"country": "PL"}, ANNA, rates()) is None


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"country": None}, "Wybierz państwo."),
        ({"since": None}, "Wpisz początek pobytu, dzień i godzinę."),
        ({"until": None}, "Wpisz koniec pobytu, dzień i godzinę."),
        ({"since": datetime(2026, 5, 5, 19)}, "Pobyt zaczyna się, zanim skończył się ten z wiersza 1."),
        ({"until": datetime(2026, 5, 6, 1)}, "Pobyt musi kończyć się później, niż się zaczyna."),
        ({"until": datetime(2026, 5, 8)}, "Pobyt kończy się po przekroczeniu granicy z powrotem."),
        (
            {"country": "PL"},
            "Państwo docelowe leży za granicą. Jeśli w trakcie wracano do Polski, wpisz dwa wyjazdy.",
        ),
    ],
)
def test_what_is_wrong_names_the_tab_and_the_row(changed: dict[str, Any], told: str) -> None:
    found = of(BERLIN, ZURICH | changed)
    assert found.missing == f"Zakładka „Państwa docelowe ustalone”, wiersz 2: {told}"
    assert (found.lines, found.total, found.dues) == ((), "", ())


def test_empty_rows_are_counted_but_not_wanted() -> None:
    empty = {"country": None, "city": "", "since": None, "until": None, "note": ""}
    assert of(empty, BERLIN, ZURICH).total == of(BERLIN, ZURICH).total
    assert "wiersz 3" in of(empty, BERLIN, ZURICH | {"since": None}).missing


def test_ones_own_crossing_may_leave_a_destination_out() -> None:
    late = of(BERLIN, ZURICH, person={"crossed_out": datetime(2026, 5, 6, 2)})
    assert plain(late.total) == "132,00 CHF"  # 35 hours to Zürich alone: a day, and a half for 11 hours
    nobody = of(BERLIN, ZURICH, person={"crossed_out": datetime(2026, 5, 7, 10)})
    assert nobody.missing.startswith("Żadne państwo docelowe nie przypada na czas tej osoby za granicą.")


def test_the_figure_in_english() -> None:
    words.use("en")
    assert plain(of(BERLIN, ZURICH).lines[0]) == (
        "Germany, Berlin, 04.05.2026 6:00 – 05.05.2026 20:00 (38 h of 79 h):"
    )
    assert of(BERLIN, ZURICH | {"since": None}).missing == (
        "Tab “Destination countries set”, row 2: Type from when the stay was, day and hour."
    )
