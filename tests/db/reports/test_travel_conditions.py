"""The travel report asked for by conditions: each with the meaning that it has in a list."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.dates import PartialDate
from db.dates.period import Period
from db.drafts.draft import part_row
from db.fields.record import Record
from db.kinds import Linked
from db.records import Act, Agreement, Delegation, Partner, Person
from db.reports import travel_listing, travel_reading
from db.reports.travel import Travels
from db.reports.travel_conditions import FIELDS
from db.reports.travel_sums import CUTS, overall
from db.reports.travel_words import remarks
from db.store import Store
from db.store.query import Condition, Query
from tests.support.journeys import cost, journey, person
from tests.support.saving import document, draft, partner, save, term

ON = date(2026, 11, 24)


def known(store: Store, name: str, **values: Any) -> Linked:
    """A person of the register."""
    found = store.label(Person, save(store, draft(Person, name=name, **values)))
    assert found
    return found


def fill(store: Store) -> None:
    """Łuck, a partner city, in 2016; Gori in 2017; Brussels without a partner in 2018; Warsaw in 2019.

    And guests from Łuck in 2018.
    """
    luck, gori = Linked(partner(store)), Linked(partner(store, "Gori", "GE"))
    letter = term(store)
    document(store, letter, luck.id, signed_on=PartialDate(2013, 1, 30))
    document(store, letter, gori.id)  # in preparation
    anna = person("Anna Nowak", person=known(store, "Anna Nowak"), function="prezydent")
    jan = person("Jan Żak", function="radny", institution="Rada Miasta", council=True)
    host = cost("100", payer="host", traveller="Jan Żak")
    journey(
        store,
        "Łuck",
        PartialDate(2016, 5, 12),
        partners=(luck,),
        participants=[anna, jan],
        costs=[cost("500", traveller="Anna Nowak"), host],
    )
    journey(
        store,
        "Gori",
        PartialDate(2017, 6, 1),
        partners=(gori,),
        country="GE",
        participants=[jan, person("Ewa Lis", council=False)],
        costs=[cost("40")],
    )
    alone = person("Anna Nowak", function="zastępca prezydenta")  # of the only one of that name
    journey(store, "Bruksela", PartialDate(2018, 7), country="BE", participants=[alone])
    journey(store, "Warszawa", PartialDate(2019, 1, 5), country="PL", participants=[jan])
    kiszyniow: dict[str, Any] = {"location": "Kiszyniów", "country": None, "participants": [jan]}
    journey(store, "Kiszyniów", PartialDate(2019, 2, 5), **kiszyniow)
    guests = [person("Petro", side="theirs", function="mer", institution="Łućka Rada"), person("Ewa Lis")]
    paid = [cost("70", kind="catering"), cost("9", traveller="Petro", kind="gifts")]
    visit: dict[str, Any] = {"direction": "in", "partners": (luck,), "location": "Białystok"}
    journey(store, "Goście", PartialDate(2018, 3, 1), participants=guests, costs=paid, **visit)


@pytest.fixture
def store(filled_store: Store) -> Store:
    return filled_store


def read(store: Store, *conditions: Condition) -> Travels:
    return travel_reading.read(store, ON, Period(), conditions)


def titles(travels: Travels) -> list[str]:
    return [one.delegation.label for one in travels.journeys]


@pytest.mark.parametrize(
    ("field", "operator", "operand", "expected"),
    [
        ("person", "contains", "nowak", ["Łuck", "Bruksela"]),
        ("person", "contains", "lis", ["Gori"]),
        ("function", "contains", "prezydent", ["Łuck", "Bruksela"]),
        ("function", "contains", "radny", ["Łuck", "Gori", "Warszawa", "Kiszyniów"]),
        ("function", "empty", None, ["Gori"]),
        ("institution", "contains", "rada", ["Łuck", "Gori", "Warszawa", "Kiszyniów"]),
        ("council", "yes", None, ["Łuck", "Gori", "Warszawa", "Kiszyniów"]),
        ("council", "no", None, ["Gori"]),
        ("council", "empty", None, ["Łuck", "Bruksela"]),
        ("first_day", "before", date(2017, 6, 1), ["Łuck"]),
        ("first_day", "after", date(2018, 7, 15), ["Warszawa", "Kiszyniów"]),
        ("first_day", "within", (date(2017, 1, 1), date(2018, 12, 31)), ["Gori", "Bruksela"]),
        ("country", "any", ("GE", "BE"), ["Gori", "Bruksela"]),
        ("country", "not_any", ("PL",), ["Łuck", "Gori", "Bruksela", "Kiszyniów"]),
        ("abroad", "yes", None, ["Łuck", "Gori", "Bruksela"]),
        ("abroad", "no", None, ["Warszawa"]),
        ("abroad", "empty", None, ["Kiszyniów"]),
        ("partners", "contains", "gori", ["Gori"]),
        ("partners", "empty", None, ["Bruksela", "Warszawa", "Kiszyniów"]),
        ("partner_city", "yes", None, ["Łuck"]),
        ("partner_city", "no", None, ["Gori", "Bruksela", "Warszawa", "Kiszyniów"]),
        ("payer", "any", ("host",), ["Łuck"]),
        ("payer", "not_any", ("host",), ["Łuck", "Gori"]),
        ("direction", "any", ("in",), ["Goście"]),
        ("direction", "not_any", ("out",), ["Goście"]),
        ("direction", "any", ("in", "out"), ["Łuck", "Gori", "Goście", "Bruksela", "Warszawa", "Kiszyniów"]),
        ("kind", "empty", None, ["Łuck", "Gori", "Bruksela", "Warszawa", "Kiszyniów"]),
        ("in_charge", "filled", None, []),
        ("topics", "filled", None, []),
    ],
)
def test_each_condition(store: Store, field: str, operator: str, operand: Any, expected: list[str]) -> None:
    assert titles(read(store, Condition(field, operator, operand))) == expected


def test_every_condition_that_is_offered_can_be_met(store: Store) -> None:
    operands = {"contains": "a", "before": ON, "after": ON, "within": (ON, ON)}
    for field in FIELDS:
        for operator in field.filters:
            assert read(store, Condition(field.name, operator, operands.get(operator, ()))) is not None
    names = [field.name for field in FIELDS]
    assert len(set(names)) == len(names)


def test_a_person_of_the_list_is_met_by_a_name_that_no_other_bears(store: Store) -> None:
    anna, other = known(store, "Maria Lis"), store.ids(Query(Person, ON, "nowak"))
    [one] = store.labels(Person, other)
    assert titles(read(store, Condition("person", "any", (one,)))) == ["Łuck", "Bruksela"]
    assert titles(read(store, Condition("person", "any", (anna,)))) == []
    rows = read(store, Condition("person", "not_any", (one,))).rows
    assert {row.name for row in rows} == {"Jan Żak", "Ewa Lis"}


def test_of_two_of_one_name_the_one_is_meant(new_store: Store) -> None:
    first, second = (known(new_store, "Jan Nowak", function=function) for function in ("radny", "kierowca"))
    for one, title in ((first, "Łuck"), (second, "Gori"), (None, "Kowno")):
        journey(new_store, title, participants=[person("Jan Nowak", person=one)])
    assert titles(read(new_store, Condition("person", "any", (first,)))) == ["Łuck"]
    assert titles(read(new_store, Condition("person", "any", (first, second)))) == ["Łuck", "Gori"]


def test_several_conditions_are_all_met(store: Store) -> None:
    asked = (Condition("abroad", "yes"), Condition("council", "yes"), Condition("partner_city", "no"))
    travels = read(store, *asked)
    assert [(row.name, row.journey.delegation.label) for row in travels.rows] == [("Jan Żak", "Gori")]
    assert titles(read(store, Condition("person", "contains", "jan"), Condition("person", "contains", "zak")))


def test_who_paid_narrows_to_costs(store: Store) -> None:
    """All who travelled stay; of the costs those of that payer."""
    travels = read(store, Condition("payer", "any", ("host",)))
    assert [row.name for row in travels.rows] == ["Anna Nowak", "Jan Żak"]
    sums = overall(travels)
    assert (sums.cost, sums.us, sums.host) == (Decimal(100), None, Decimal(100))
    for cut in CUTS:
        assert "100,00" in travel_listing.listing(travels, cut).totals_shown[0]


def test_a_partner_city_is_a_city_with_a_signed_document(new_store: Store) -> None:
    letter = term(new_store)
    expected = {
        "umowa": partner(new_store, "Łuck"),
        "powiat": partner(new_store, "Powiat", kind="county"),
        "bez": partner(new_store, "Gori", "GE"),
    }
    ended = partner(new_store, "Dijon", "FR")
    document(new_store, letter, expected["umowa"], signed_on=PartialDate(2013))
    document(new_store, letter, expected["powiat"], signed_on=PartialDate(2013))
    acts = [{"kind": "terminated", "happened_on": PartialDate(2015, 1, 1)}]
    document(new_store, letter, ended, signed_on=PartialDate(2003), acts=[_act(one) for one in acts])
    for title, one in (expected | {"rozwiązana": ended}).items():
        journey(new_store, title, partners=(Linked(one),), location="")
    both = tuple(Linked(expected[title]) for title in ("bez", "umowa"))
    journey(new_store, "oba", partners=both, location="")
    found = titles(read(new_store, Condition("partner_city", "yes")))
    assert sorted(found) == ["oba", "rozwiązana", "umowa"]
    assert sorted(titles(read(new_store, Condition("partner_city", "no")))) == ["bez", "powiat"]


@pytest.mark.parametrize(
    ("location", "country", "expected"),
    [
        ("Kowno", "LT", True),
        ("KAUNAS", "LT", True),
        ("Kovno", "LT", True),
        ("Kauen", None, True),
        ("Wilno, Kowno", "LT", True),
        ("Wilno i Kowno", "LT", True),
        ("Kowno (Litwa)", "LT", True),
        ("Kowno", "BY", False),  # another of that name
        ("Wilno", "LT", False),
        ("Kownox", "LT", False),
        ("Powiat", "UA", False),
        ("", "LT", False),
    ],
)
def test_a_partner_city_may_be_named_as_the_place_alone(
    new_store: Store, location: str, country: str | None, expected: bool
) -> None:
    names = {"own_name": "Kaunas", "name_en": "Kovno", "other_names": "Kowno nad Niemnem, Kauen,"}
    kowno = partner(new_store, "Kowno", "LT", **names)
    other = partner(new_store, "Powiat", kind="county")
    document(new_store, term(new_store), kowno, signed_on=PartialDate(2013))
    journey(new_store, "Wyjazd", partners=(Linked(other),), location=location, country=country)
    visit: dict[str, Any] = {"direction": "in", "location": "Kowno", "country": "LT"}
    journey(new_store, "Goście", participants=[person("Petro", side="theirs")], **visit)
    for answer in (True, False):
        asked = Condition("partner_city", "yes" if answer else "no")
        both = Condition("direction", "any", ("in", "out"))
        found = titles(read(new_store, asked, both))
        assert ("Wyjazd" in found) is (answer is expected)
        assert ("Goście" in found) is not answer


def _act(values: dict[str, Any]) -> dict[str, Any]:
    return part_row(Act.fields) | values


def test_guests_have_the_rows(store: Store) -> None:
    travels = read(store, Condition("direction", "any", ("in",)))
    petro, common = travels.rows
    assert (petro.name, petro.function, petro.institution, common.name) == ("Petro", "mer", "Łućka Rada", "")
    assert petro.journey.people == 1
    listing = travel_listing.listing(travels, "journeys")
    assert listing.title == "Kto do nas przyjeżdżał, skąd i za ile"
    assert listing.criteria == ("Wszystkie wizyty",)
    names = [field.name for field in listing.fields]
    assert "institution" in names
    assert "council" not in names
    assert next(iter(listing.rows))[9] == "Łućka Rada"
    assert listing.totals_shown[0][0] == "Razem: 1 wizyta"
    assert travel_listing.label(travels, "journeys") == "Wizyty"
    [line] = travel_listing.listing(travels.only("petro"), "people").rows
    assert line == ("Petro", 1, 1, Decimal(9), Decimal(9), None, None, Decimal(70))
    both = read(store, Condition("direction", "any", ("in", "out")))
    assert travel_listing.listing(both, "years").title.startswith("Kto wyjeżdżał i kto do nas przyjeżdżał")
    assert travel_listing.listing(both, "years").criteria[0] == "Wszystkie delegacje"


def test_conditions_cost_no_query_for_each_row(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = (
        Condition("partner_city", "no"),
        Condition("abroad", "yes"),
        Condition("person", "contains", "a"),
        Condition("payer", "not_any", ("programme",)),
    )

    def statements() -> int:
        seen: list[str] = []
        connection = store.connection()
        execute = type(connection).execute

        def counted(self: Any, statement: Any, *given: Any, **known: Any) -> Any:
            seen.append(str(statement))
            return execute(self, statement, *given, **known)

        with monkeypatch.context() as patch:
            patch.setattr(type(connection), "execute", counted)
            read(store, *asked)
        return len(seen)

    before = statements()
    for day in range(1, 20):
        people = [person(f"Adam {day}")]
        journey(store, f"Kowno {day}", PartialDate(2015, 3, day), participants=people, costs=[cost("1")])
    assert statements() == before


@pytest.mark.parametrize(
    ("record", "name", "operator", "operand"),
    [
        (Partner, "kind", "any", ("city",)),
        (Partner, "kind", "not_any", ("city",)),
        (Partner, "country", "not_any", ("UA",)),
        (Partner, "country", "any", ("GE", "LT")),
        (Partner, "own_name", "contains", "Łuck"),
        (Partner, "own_name", "empty", None),
        (Partner, "own_name", "filled", None),
        (Partner, "group", "empty", None),
        (Delegation, "location", "contains", "ŁUCK"),
        (Delegation, "incomplete", "yes", None),
        (Delegation, "incomplete", "no", None),
        (Agreement, "state", "any", ("in_force", "in_preparation")),
        (Agreement, "state", "not_any", ("in_preparation",)),
        (Agreement, "partners", "any", (Linked(1), Linked(99))),
        (Agreement, "partners", "contains", "luck"),
        (Agreement, "country", "any", ("GE", "LT")),
    ],
)
def test_a_kind_means_the_same_in_sql_and_of_values(
    store: Store, record: type[Record], name: str, operator: str, operand: Any
) -> None:
    partner(store, "Kowno", "LT", kind="county", own_name="Kaunas")
    partner(store, "Równe", own_name="o. Łucka rada")
    field, ids = record.field(name), store.ids(Query(record, ON))
    values = store.rows(record, ids, [field], ON)
    expected = [
        one for one, (value,) in zip(ids, values, strict=True) if field.kind.meets(operator, operand, value)
    ]
    assert store.ids(Query(record, ON, conditions=(Condition(name, operator, operand),))) == expected


def test_remarks_are_of_what_was_asked_for(store: Store) -> None:
    journey(store, "Plan", country="LT", costs=[cost(planned=Decimal(5))])
    assert remarks(read(store, Condition("country", "any", ("LT",))), "journeys")
    assert not remarks(read(store, Condition("country", "any", ("GE",))), "journeys")
