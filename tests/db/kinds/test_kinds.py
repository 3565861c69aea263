"""Every kind of value: what is shown is read back, what is stored is loaded, what is packed is unpacked."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from db import kinds, words
from db.dates import Length, PartialDate, Until
from db.errors import InvalidValue
from db.kinds import Kind, Linked

GORI, LUCK = Linked(1, "Gori"), Linked(2, "Łuck", "Łuck (Ukraina)")
SAMPLES: dict[type[Kind[Any]], tuple[Kind[Any], list[Any]]] = {
    kinds.Text: (kinds.Text(), ["Łuck", "=1+1", "XI/53/2011", "zażółć 'gęślą' \"jaźń\""]),
    kinds.LongText: (kinds.LongText(), ["pierwszy wiersz\ndrugi"]),
    kinds.Number: (kinds.Number(), [0, -5, 1250]),
    kinds.RemainingDays: (
        kinds.RemainingDays(),
        [kinds.Remaining.exactly(0), kinds.Remaining.exactly(1250), kinds.Remaining(None, 74)],
    ),
    kinds.Email: (kinds.Email(), ["jan.nowak@miasto.pl", "biuro"]),
    kinds.Phone: (kinds.Phone(), ["+48 85 869 60 00 wew. 12", "12"]),
    kinds.Website: (kinds.Website(), ["www.bialystok.pl", "jest w budowie"]),
    kinds.NameOf: (kinds.NameOf("Person", "participants", "name"), ["Adam Łuck"]),
    kinds.Money: (kinds.Money(), [Decimal("0.00"), Decimal("1250.50"), Decimal("-1234567.89")]),
    kinds.Currency: (kinds.Currency(), ["PLN", "EUR"]),
    kinds.ExchangeRate: (kinds.ExchangeRate(), [Decimal("4.3215"), Decimal("0.010645"), Decimal("1.06450")]),
    kinds.Hour: (kinds.Hour(), [time(9, 5), time(0, 0), time(23, 59)]),
    kinds.Moment: (kinds.Moment(), [datetime(2024, 5, 12, 14, 30), datetime(1999, 12, 31, 0, 0)]),
    kinds.YesNo: (kinds.YesNo(), [True, False]),
    kinds.Coordinates: (kinds.Coordinates(), [(53.13528, 23.14556), (-15.41667, 28.28333), (0.0, -87.95)]),
    kinds.Day: (kinds.Day(), [date(2012, 6, 30), date(1899, 1, 2)]),
    kinds.DayBetween: (
        kinds.DayBetween(),
        [
            kinds.DaySpan(date(2025, 9, 30), date(2026, 9, 29)),
            kinds.DaySpan(date(2026, 9, 29), date(2026, 9, 29)),
        ],
    ),
    kinds.PartialDay: (
        kinds.PartialDay(),
        [
            PartialDate(1994),
            PartialDate(2014, 1),
            PartialDate(2012, 6, 30),
            PartialDate(1990, approximate=True),
            PartialDate(1990, decade=True),
            PartialDate(2000, decade=True, approximate=True),
        ],
    ),
    kinds.DueDay: (
        kinds.DueDay(),
        [
            kinds.DaySpan(date(2026, 12, 27), date(2026, 12, 27)),
            kinds.DaySpan(date(2027, 1, 1), date(2027, 12, 31)),
            kinds.DaySpan(date(2028, 2, 1), date(2028, 2, 29)),
            kinds.DaySpan(date(2027, 1, 1), date(2027, 12, 30)),
            kinds.DaySpan(date(2026, 12, 31), date(2027, 12, 30)),
        ],
    ),
    kinds.Spoken: (kinds.Spoken(), ["Łuck – umowa (22.06.2013)"]),
    kinds.Year: (kinds.Year(), [PartialDate(1994), PartialDate(1990, decade=True)]),
    kinds.UntilDay: (
        kinds.UntilDay(),
        [
            Until(PartialDate(2026, 8, 27)),
            Until(PartialDate(2020, decade=True)),
            Until(None, "not_established"),
        ],
    ),
    kinds.LengthOfTime: (kinds.LengthOfTime(), [Length(5, "year"), Length(36, "month"), Length(1, "day")]),
    kinds.Choice: (kinds.Choice({"us": "us", "both": "both sides"}), ["us", "both"]),
    kinds.State: (
        kinds.State(
            (
                kinds.StateOption("a", "expired", probable="probably expired", counted="", tone="warn"),
                kinds.StateOption("b", "in force", probable="probably in force", counted="", tone="good"),
            )
        ),
        ["a", "b", "b?"],
    ),
    kinds.Country: (kinds.Country(), ["PL", "US", "NL", "ZM"]),
    kinds.Link: (kinds.Link("Partner"), [GORI, LUCK]),
    kinds.Term: (kinds.Term("agreement_kind"), [GORI]),
    kinds.PersonInCharge: (kinds.PersonInCharge(), [GORI]),
    kinds.Links: (kinds.Links("Partner"), [(GORI,), (LUCK, GORI)]),
    kinds.Terms: (kinds.Terms("cooperation_field"), [(GORI,), (LUCK, GORI)]),
    kinds.Through: (kinds.Through(kinds.Country()), [("PL",), ("PL", "US")]),
}
READ_ONLY = {kinds.Through}


def lookup(_kind: Kind[Any], text: str) -> list[Linked]:
    return [linked for linked in (GORI, LUCK) if text.strip() in linked.label]


PAIRS = [
    pytest.param(kind, value, id=f"{type(kind).__name__}-{value}")
    for kind, values in SAMPLES.values()
    for value in values
]


def test_every_kind_has_samples() -> None:
    declared = {
        thing for thing in vars(kinds).values() if isinstance(thing, type) and issubclass(thing, Kind)
    }
    assert declared - {Kind} == set(SAMPLES)


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize(("kind", "value"), PAIRS)
def test_reads_what_it_shows(kind: Kind[Any], value: Any, language: str) -> None:
    with words.speaking(language):
        assert kind.show(value)
        assert type(kind) in READ_ONLY or kind.parse(kind.show(value), lookup) == value
        assert type(kind) in READ_ONLY or kind.parse(kind.in_column(value), lookup) == value


@pytest.mark.parametrize(("kind", "value"), PAIRS)
def test_takes_back_its_own_cell(kind: Kind[Any], value: Any) -> None:
    if type(kind) not in READ_ONLY:
        assert kind.from_cell(kind.cell(value), lookup) == value


@pytest.mark.parametrize(("kind", "value"), PAIRS)
def test_history_keeps_the_value(kind: Kind[Any], value: Any) -> None:
    if type(kind) not in READ_ONLY:
        assert kind.unpack(json.loads(json.dumps(kind.pack(value)))) == value


@pytest.mark.parametrize(("kind", "value"), PAIRS)
def test_stores_plain_columns_and_loads_them(kind: Kind[Any], value: Any) -> None:
    if isinstance(kind, kinds.Links | kinds.Through):
        return
    columns = kind.store(value)
    assert set(columns) == {"", *kind.sides}
    assert all(isinstance(column, int | str | bytes) or column is None for column in columns.values())
    assert kind.load(columns[""]) == value


@pytest.mark.parametrize(
    "kind", [kind for kind, _values in SAMPLES.values()], ids=lambda kind: type(kind).__name__
)
def test_nothing_is_shown_and_read_as_nothing(kind: Kind[Any]) -> None:
    assert kind.show(kind.empty) == ""
    assert kind.is_empty(kind.empty)
    assert kind.key(kind.empty) is None
    assert kind.cell(kind.empty) is None
    if type(kind) not in READ_ONLY:
        assert kind.is_empty(kind.parse("  ", lookup))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (kinds.Number(1, 10), "11"),
        (kinds.Number(), "dwa"),
        (kinds.Money(), "1250,505"),
        (kinds.Money(), "NaN"),
        (kinds.Money(), "zł"),
        (kinds.Money(), "150 EUR"),
        (kinds.Currency(), "korona"),
        (kinds.ExchangeRate(), "0"),
        (kinds.ExchangeRate(), "4,3215505"),
        (kinds.ExchangeRate(), "1.080,5"),
        (kinds.Hour(), "25:00"),
        (kinds.Hour(), "rano"),
        (kinds.Moment(), "12.05.2024"),
        (kinds.Moment(), "12.05.2024 14:75"),
        (kinds.Moment(), "12 maja 2024"),
        (kinds.Moment(), "12.05 2024"),
        (kinds.Day(), "1994"),
        (kinds.Day(), "31.02.2014"),
        (kinds.PartialDay(), "kiedyś"),
        (kinds.LengthOfTime(), "długo"),
        (kinds.Choice({"us": "us"}), "them"),
        (kinds.Country(), "Atlantyda"),
        (kinds.Coordinates(), "91, 200"),
        (kinds.YesNo(), "może"),
        (kinds.Link("Partner"), "Radom"),
    ],
    ids=lambda part: part if isinstance(part, str) else type(part).__name__,
)
def test_refuses_in_words(kind: Kind[Any], text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        kind.parse(text, lookup)
    assert refused.value.text.endswith((".", "…"))


def test_a_link_with_two_hits_lists_them() -> None:
    two = [Linked(1, "Łuck (Ukraina)", "Łuck (Ukraina)"), Linked(2, "Łuck (Polska)", "Łuck (Polska)")]
    with pytest.raises(InvalidValue, match=r"Łuck \(Ukraina\); Łuck \(Polska\)"):
        kinds.Link("Partner").parse("łuck", lambda _kind, _text: two)


def test_money_is_shown_the_polish_way() -> None:
    assert kinds.Money().show(Decimal("1234567.5")) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,50"


@pytest.mark.parametrize(
    "typed", ["1150,50 zł", "1\N{NO-BREAK SPACE}150,50\N{NO-BREAK SPACE}PLN", "PLN 1 150.5"]
)
def test_an_amount_may_be_typed_with_its_zloty(typed: str) -> None:
    assert kinds.Money().parse(typed) == Decimal("1150.50")


def test_an_uncertain_state_says_so() -> None:
    state = SAMPLES[kinds.State][0]
    assert (state.show("b"), state.show("b?")) == (words._("in force"), words._("probably in force"))


@pytest.mark.parametrize("text", ["9", "9:00", "09.00", "0900", "900", "godz. 9", "9,00"])
def test_an_hour_as_a_clerk_types_it(text: str) -> None:
    assert kinds.Hour().parse(text) == time(9, 0)


@pytest.mark.parametrize("text", ["zł", "ZŁ", "złoty", "pln", "PLN"])
def test_a_currency_by_its_sign_and_name(text: str) -> None:
    assert kinds.Currency().parse(text) == "PLN"


@pytest.mark.parametrize(
    "text",
    [
        "12.05.2024, 14.30",
        "12.05.2024 godz. 14:30",
        "12 maja 2024 14:30",
        "12 05 2024 14:30",
        "2024-05-12 14:30",
        "12.05.2024 14:30:15",
        "2024-05-12T14:30:15.250",
        "12.05.2024 o godz. 14.30",
        "12\u201105\u20112024 14:30:00",
    ],
)
def test_a_moment_as_a_clerk_types_it(text: str) -> None:
    assert kinds.Moment().parse(text) == datetime(2024, 5, 12, 14, 30)


@pytest.mark.parametrize(
    "text", ["12.05.2024 24:00", "12.05.2024 24:00:00", "12 maja 2024, godz. 24", "13.05.2024 0:00"]
)
def test_at_24_the_next_day_begins(text: str) -> None:
    assert kinds.Moment().parse(text) == datetime(2024, 5, 13)


def test_24_00_is_the_end_of_the_year_too() -> None:
    assert kinds.Moment().parse("31.12.2024 24:00") == datetime(2025, 1, 1)


@pytest.mark.parametrize(
    "text", ["12.05.2024 24:01", "12.05.2024 25:00", "12.05.2024 12:30:75", "12.05.2024 24:00:01"]
)
def test_no_hour_of_any_day(text: str) -> None:
    with pytest.raises(InvalidValue):
        kinds.Moment().parse(text)


@pytest.mark.parametrize("text", ["9:30:15", "09:30:00", "9.30"])
def test_an_hour_with_its_seconds(text: str) -> None:
    assert kinds.Hour().parse(text) == time(9, 30)


@pytest.mark.parametrize("text", ["24:00", "24", "2400"])
def test_an_hour_alone_cannot_be_24(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        kinds.Hour().parse(text)
    assert refused.value.text == f"„{text}” to koniec dnia. Wpisz 23:59 albo 0:00 z datą następnego dnia."


def test_a_decade_is_found_by_its_other_names() -> None:
    for spoken in words.LANGUAGES:  # so that what is kept to be searched is alike, whoever saves
        with words.speaking(spoken):
            texts = kinds.PartialDay().searchable(PartialDate(1990, decade=True))
            assert texts == "lata 90. XX w. l. 90. XX w. the 1990s 199X"
            about = kinds.PartialDay().searchable(PartialDate(1990, approximate=True))
            assert about == "ok. 1990 c. 1990"
            assert kinds.PartialDay().searchable(PartialDate(1990)) == "1990"


def test_a_decade_in_a_condition_is_before_and_after_for_certain() -> None:
    stored = kinds.PartialDay().store(PartialDate(1990, decade=True))
    first, last = date(1990, 1, 1).toordinal(), date(1999, 12, 31).toordinal()
    assert stored == {"": "199X", "_earliest": first, "_latest": last}


def test_what_may_be_cut_short() -> None:
    whole = {kind for kind, (made, _values) in SAMPLES.items() if not made.may_elide}
    dates = {
        kinds.Day,
        kinds.DayBetween,
        kinds.DueDay,
        kinds.PartialDay,
        kinds.Year,
        kinds.UntilDay,
        kinds.Moment,
        kinds.Hour,
    }
    numbers = {kinds.Number, kinds.RemainingDays, kinds.Money, kinds.ExchangeRate}
    assert whole == dates | numbers | {kinds.YesNo, kinds.State}


@pytest.mark.parametrize(("kind", "value"), PAIRS)
def test_a_link_is_made_of_the_records_that_it_names(kind: Kind[Any], value: Any) -> None:
    assert bool(kind.linked(value)) == bool(kind.target)
    assert kind.linked(kind.empty) == ()
    if kind.target:
        assert kind.from_linked(kind.linked(value)) == value
        assert kind.is_empty(kind.from_linked([]))


@pytest.mark.parametrize(("kind", "value"), PAIRS)
def test_the_kind_of_a_single_value_shows_each_of_several(kind: Kind[Any], value: Any) -> None:
    each = value if kind.several else (value,)
    assert kind.show(value) == ", ".join(map(kind.single.show, each))
    assert not kind.single.several
    assert (kind.single.target, kind.single.terms) == (kind.target, kind.terms)


def test_today_is_a_value_of_days_alone() -> None:
    values = {type(made): made.today() for made, _samples in SAMPLES.values() if made.today()}
    today, year = date.today(), PartialDate(date.today().year)
    assert values == {kinds.Day: today, kinds.PartialDay: PartialDate.of(today), kinds.Year: year}


@pytest.mark.parametrize(
    "kind", [made for made, _values in SAMPLES.values() if {"any", "not_any"} & set(made.filters)]
)
def test_there_is_something_to_choose_where_a_condition_names_values(kind: Kind[Any]) -> None:
    assert bool(kind.single.choices()) != bool(kind.target)
    assert all(kind.single.show(value) == shown for value, shown, _names in kind.single.choices())
