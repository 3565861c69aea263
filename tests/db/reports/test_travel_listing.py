"""Who travelled where, as it goes to paper and workbook."""

from datetime import date
from decimal import Decimal

import pytest

from db import words
from db.dates import PartialDate
from db.dates.period import Period
from db.reports import travel_listing, travel_reading, travel_sums
from db.reports.listing import Listing
from db.store import Store
from tests.support.journeys import cost, journey, person

ON = date(2026, 11, 24)


def shown(listing: Listing) -> list[tuple[str, ...]]:
    return [
        tuple(field.kind.show(value) for field, value in zip(listing.fields, row, strict=True))
        for row in listing.rows
    ]


def fill(store: Store) -> None:
    """Two journeys: of Anna and Jan with a cost in common, and of Anna alone, who was a guest."""
    people = [person("Anna Nowak", function="dyrektor"), person("Jan Żak", council=True)]
    paid = [cost("100", kind="tickets", traveller="Anna Nowak"), cost("40", kind="interpreter")]
    journey(store, "Dni Łucka", last_day=PartialDate(2024, 5, 14), participants=people, costs=paid)
    euro = cost("100", currency="EUR", rate=Decimal("4.5"), payer="host", traveller="Anna Nowak")
    free = cost("10", currency="EUR")
    alone = {"country": "GE", "location": "Gori", "participants": [person("Anna Nowak")]}
    journey(store, "Gori", PartialDate(2025, 6), approved_on=None, costs=[euro, free], **alone)


@pytest.fixture
def store(filled_store: Store) -> Store:
    return filled_store


def cut(store: Store, name: str, period: Period = Period()) -> Listing:  # noqa: B008 - frozen
    return travel_listing.listing(travel_reading.read(store, ON, period), name)


def test_the_journeys_with_their_total(store: Store) -> None:
    listing = cut(store, "journeys")
    assert listing.title == "Kto wyjeżdżał, dokąd i za ile"
    assert listing.count == 5
    where = ("Łuck", "Ukraina", "12.05.2024", "14.05.2024", "3")
    assert shown(listing)[:3] == [
        ("Anna Nowak", "dyrektor", "Dni Łucka", "", *where, "", "100,00", "100,00", "", ""),
        ("Jan Żak", "", "Dni Łucka", "", *where, "tak", "", "", "", ""),
        ("wspólnie", "", "Dni Łucka", "", *where, "", "40,00", "40,00", "", ""),
    ]
    assert listing.totals_shown == (("Razem: 2 wyjazdy", *[""] * 9, "590,00", "140,00", "450,00", ""),)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "people",
            [
                ("Anna Nowak", "2", "3", "550,00", "100,00", "450,00", ""),
                ("Jan Żak", "1", "3", "", "", "", ""),
                ("wspólnie", "2", "3", "40,00", "40,00", "", ""),
            ],
        ),
        (
            "years",
            [
                ("2024", "1", "3", "140,00", "140,00", "", ""),
                ("2025", "1", "0", "450,00", "", "450,00", ""),
            ],
        ),
        (
            "countries",
            [
                ("Gruzja", "1", "0", "450,00", "", "450,00", ""),
                ("Ukraina", "1", "3", "140,00", "140,00", "", ""),
            ],
        ),
        (
            "kinds",
            [
                ("bilety", "1", "3", "100,00", "100,00", "", ""),
                ("hotel", "1", "0", "450,00", "", "450,00", ""),
                ("tłumacz", "1", "3", "40,00", "40,00", "", ""),
            ],
        ),
    ],
)
def test_each_cut_has_the_same_total(store: Store, name: str, rows: list[tuple[str, ...]]) -> None:
    listing = cut(store, name)
    assert shown(listing) == rows
    assert listing.totals_shown == (("Razem", "2", "3", "590,00", "140,00", "450,00", ""),)


def test_what_is_to_be_known_stands_above(store: Store) -> None:
    lines = cut(store, "journeys", Period(date(2024, 1, 1), date(2025, 6, 15))).criteria
    assert lines == (
        "Wyjazdy od 01.01.2024\xa0r. do 15.06.2025\xa0r.",
        "1 wyjazd nie ma dokładnego dnia i może przypadać poza okresem",
        "1 koszt bez kursu nie jest policzony",
    )
    assert "więcej niż jedną osobę" in cut(store, "people").criteria[-1]
    assert cut(store, "years", Period.year_of(date(2024, 3, 3))).criteria == (
        "Wyjazdy od 01.01.2024\xa0r. do 31.12.2024\xa0r.",
    )
    journey(store, "Kowno", approved_on=None)
    assert "1 wyjazd prawdopodobnie się odbył" in cut(store, "journeys").criteria


def test_all_go_into_a_workbook_under_short_names(store: Store) -> None:
    found = travel_listing.listings(travel_reading.read(store, ON, Period()))
    assert [listing.name for listing in found] == [
        *("Wyjazdy", "Według osób", "Według osób i lat"),
        *("Według lat", "Według państw", "Według rodzaju kosztu"),
    ]
    assert [listing.count for listing in found] == [5, 3, 5, 2, 2, 3]


def test_of_nothing_there_is_no_total(new_store: Store) -> None:
    for name in travel_sums.CUTS:
        listing = cut(new_store, name)
        assert (listing.count, listing.total) == (0, ())


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_two_columns_have_one_name(new_store: Store, language: str) -> None:
    words.use(language)
    for name in travel_sums.CUTS:
        labels = [words._(field.label) for field in cut(new_store, name).fields]
        assert len(set(labels)) == len(labels)
