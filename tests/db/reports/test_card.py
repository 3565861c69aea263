"""The card of one record: what is filled in, as of a day, in the groups and tables of its form."""

from copy import copy
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from db import words
from db.dates import PartialDate
from db.drafts.draft import part_row
from db.fields import Values, computed
from db.fields.field import ColumnOptions
from db.fields.record import Record
from db.kinds import Money
from db.records import (
    KEPT,
    RECORDS,
    Agreement,
    Delegation,
    Membership,
    Partner,
    PerDiemRate,
    Person,
    Undertaking,
    Vocabulary,
)
from db.records.delegations.destinations import Destination
from db.records.delegations.parts import Participant
from db.records.membership import Fee
from db.reports import card
from db.reports.card import Card, Rows
from db.store import Store
from db.store.query import Query
from tests.support.saving import alter, delete, document, draft, partner, save, term

ON = date(2017, 12, 31)


def of(store: Store, record: type[Record], one: int, on: date = ON, **wanted: Any) -> Card:
    made = card.card(store, record, one, on, **wanted)
    assert made is not None
    return made


def found(store: Store, record: type[Record], asked: str, on: date = ON, **wanted: Any) -> Card:
    """The card of the first record that holds the words."""
    return of(store, record, store.ids(Query(record, ON, asked))[0], on, **wanted)


def told(made: Card) -> dict[str, dict[str, str]]:
    """The groups as they read."""
    return {
        group.heading: {words._(known.label): known.kind.show(value) for known, value in group.pairs}
        for group in made.groups
    }


def table(made: Card, heading: str) -> Rows:
    [one] = [rows for rows in made.tables if rows.heading == heading]
    return one


def shown(rows: Rows) -> list[list[str]]:
    return [[known.kind.show(row[known.name]) for known in rows.fields] for row in rows.rows]


def test_every_record_says_in_a_word_what_it_is() -> None:
    assert all(record.sentences.singular for record in KEPT)
    assert [words.in_language(record.sentences.singular, "pl") for record in RECORDS[:4]] == [
        "Partner",
        "Dokument",
        "Delegacja",
        "Przedsięwzięcie",
    ]


def test_a_document_tells_its_fields_by_tab_and_how_it_stands(sample_store: Store) -> None:
    made = found(sample_store, Agreement, "grodno")
    assert made.title == "Dokument: Grodno – umowa o współpracy (2000)"
    assert made.status == "Wygasła, data nieznana; trwają prace nad nową umową."
    assert list(told(made)) == ["", "Warunki"]
    assert told(made)[""] | {"Partner": "Grodno", "Państwo": "Białoruś", "Stan": "wygasł"} == told(made)[""]
    assert told(made)["Warunki"]["Potwierdzono"] == "31.12.2017"


def test_what_is_the_same_twice_is_told_once(sample_store: Store) -> None:
    labels = [
        words._(known.label) for known, _value in found(sample_store, Agreement, "grodno").groups[0].pairs
    ]
    assert labels.count("Podpisano") == 1
    assert "Nazwa własna" not in labels  # the partner's, by which the document is found: on no screen either


def test_the_course_holds_the_signing_and_what_else_was_filled_in(sample_store: Store) -> None:
    course = table(found(sample_store, Agreement, "grodno"), "Przebieg")
    assert shown(course)[:2] == [["podpisanie", "2000", ""], ["odnowienie", "16.12.2009", "Białystok"]]
    assert [known.name for known in course.further] == ["by", "note"]


def test_an_earlier_day_knows_less(sample_store: Store) -> None:
    made = found(sample_store, Agreement, "grodno", date(2005, 6, 1))
    assert made.as_of == date(2005, 6, 1)
    assert "16.12.2009" not in str(shown(table(made, "Przebieg")))
    assert "Odnowiono" not in told(made)[""]
    assert "Odnowiono" in told(found(sample_store, Agreement, "grodno"))[""]


def test_a_partner_lists_what_names_it(sample_store: Store) -> None:
    made = found(sample_store, Partner, "łuck")
    assert made.title == "Partner: Łuck (Ukraina)"
    rows = [
        ["list intencyjny", "21.08.2011", "obowiązuje"],
        ["umowa o współpracy", "22.06.2013", "obowiązuje"],
    ]
    assert shown(table(made, "Dokumenty")) == rows
    earlier = found(sample_store, Partner, "łuck", date(2012, 1, 1))
    assert shown(table(earlier, "Dokumenty")) == rows[:1]


def test_a_delegation_tells_the_per_diem_of_our_people(new_store: Store) -> None:
    known = {"country": "DE", "currency": "EUR", "valid_from": date(2022, 11, 29)}
    save(new_store, draft(PerDiemRate, per_diem=Decimal(49), hotel_limit=Decimal(170), **known))
    people: list[dict[str, Any]] = [{"name": "Anna", "dinners": 1}, {"name": "Jan"}]
    people.append({"name": "Gast", "side": "theirs"})
    values: dict[str, Any] = {"title": "Dni Berlina", "country": "DE", "location": "Berlin"}
    values |= {"first_day": PartialDate(2024, 5, 6), "crossed_out": datetime(2024, 5, 6, 6)}
    rows = [part_row(Participant.fields) | person for person in people]
    one = save(new_store, draft(Delegation, **values, participants=rows))
    assert table(of(new_store, Delegation, one, date.today()), "Uczestnicy").below == ()
    alter(new_store, Delegation, one, crossed_back=datetime(2024, 5, 7, 6))
    said = [
        line.replace("\N{NO-BREAK SPACE}", " ")
        for line in table(of(new_store, Delegation, one, date.today()), "Uczestnicy").below
    ]
    assert said == [
        "Dieta zagraniczna; kwota kontrolna, rozlicza księgowość:",
        "Anna: 34,30 EUR (1 pełna doba × 49,00 EUR = 49,00 EUR; "
        "Bezpłatne kolacje: −1 × 30% × 49,00 EUR = −14,70 EUR)",
        "Jan: 49,00 EUR (1 pełna doba × 49,00 EUR = 49,00 EUR)",
    ]


def test_rows_that_no_day_decides_are_told_to_be_those_of_now(new_store: Store) -> None:
    """Also on paper: the card of an earlier day has the participants of now."""
    people = [part_row(Participant.fields) | {"name": "Petro", "side": "theirs"}]
    one = save(
        new_store,
        draft(Delegation, title="Dni", location="Łuck", first_day=PartialDate(2016), participants=people),
    )
    [then], [now] = (of(new_store, Delegation, one, day).tables for day in (ON, date.today()))
    assert (then.below, now.below) == (("Uczestnicy według stanu obecnego.",), ())


def test_a_card_tells_how_a_trip_to_several_countries_was_divided(new_store: Store) -> None:
    for country, currency, amount in (("DE", "EUR", 49), ("CH", "CHF", 88)):
        known = {"country": country, "currency": currency, "valid_from": date(2022, 11, 29)}
        save(new_store, draft(PerDiemRate, per_diem=Decimal(amount), hotel_limit=Decimal(200), **known))
    stays = [
        part_row(Destination.fields) | {"country": country, "since": since, "until": until}
        for country, since, until in (
            ("DE", datetime(2026, 5, 4, 8), datetime(2026, 5, 5, 6)),
            ("CH", datetime(2026, 5, 5, 9), datetime(2026, 5, 6, 6)),
        )
    ]
    one = save(
        new_store,
        draft(
            Delegation,
            title="Objazd",
            location="Berlin",
            first_day=PartialDate(2026, 5, 4),
            crossed_out=datetime(2026, 5, 4, 6),
            crossed_back=datetime(2026, 5, 6, 6),
            participants=[part_row(Participant.fields) | {"name": name} for name in ("Anna", "Jan")],
            destinations=stays,
        ),
    )
    made = of(new_store, Delegation, one, date.today())
    assert len(table(made, "Państwa docelowe ustalone").rows) == 2
    said = [line.replace("\N{NO-BREAK SPACE}", " ") for line in table(made, "Uczestnicy").below]
    assert said[1:4] == [
        "Anna: 49,00 EUR + 88,00 CHF",
        "Niemcy, 04.05.2026 6:00 – 05.05.2026 6:00 (24 h z 48 h): 1 pełna doba × 49,00 EUR = 49,00 EUR",
        "Szwajcaria, 05.05.2026 6:00 – 06.05.2026 6:00 (24 h z 48 h): 1 pełna doba × 88,00 CHF = 88,00 CHF",
    ]
    assert said[4] == "Jan: 49,00 EUR + 88,00 CHF"
    assert said[-1].startswith("Kilka państw docelowych")
    assert len(said) == 8


def test_what_goes_out_signed_tells_only_what_there_is(new_store: Store) -> None:
    people = [part_row(Participant.fields) | {"name": "Anna", "side": "ours"}]
    values = {"title": "Wizyta", "location": "Łuck", "first_day": PartialDate(2024, 5, 6)}
    one = save(new_store, draft(Delegation, **values, participants=people))
    card_of = of(new_store, Delegation, one)
    assert table(card_of, "Uczestnicy").sums == ("1 nasza osoba",)
    assert "Niekompletna" not in str(told(card_of))
    assert Participant.sums([{"side": "theirs"}] * 2) == ["2 osoby ze strony partnera"]


def test_a_part_without_rows_has_no_heading(sample_store: Store) -> None:
    made = found(sample_store, Membership, "eurocities")
    assert [rows.heading for rows in made.tables] == ["Grupy robocze"]


def test_nothing_empty_is_told(new_store: Store) -> None:
    made = of(new_store, Partner, partner(new_store, "Łuck", "UA"))
    assert told(made) == {
        "": {"Partner": "Łuck", "Państwo": "Ukraina", "Rodzaj": "miasto", "Relacje": "utrzymywane"}
    }
    assert made.tables == ()


def test_what_is_a_persons_own_is_told_only_when_asked_for(new_store: Store) -> None:
    values = {"name": "Jan Nowak", "email": "jan@example.org", "address": "Lipowa 1"}
    one = save(new_store, draft(Person, **values))
    assert "jan@example.org" not in str(told(of(new_store, Person, one)))
    asked = told(of(new_store, Person, one, personal=True))
    assert asked["Kontakt"] == {"E-mail": "jan@example.org", "Adres do korespondencji": "Lipowa 1"}
    assert [record for record in RECORDS if card.has_personal(record)] == [Partner, Person]


def test_what_means_nothing_beside_the_rest_is_left_out(new_store: Store) -> None:
    kept = save(new_store, draft(Vocabulary, terms="partner_group", name="Miasta", gender="f"))
    assert "Rodzaj gramatyczny" not in told(of(new_store, Vocabulary, kept))[""]
    kind = term(new_store, "umowa", gender="f")
    assert told(of(new_store, Vocabulary, kind))[""]["Rodzaj gramatyczny"] == "żeński"
    agreed = {"duration": "indefinite", "ends_on": PartialDate(2020, 1, 1)}
    indefinite = document(new_store, kind, partner(new_store), **agreed)
    assert "01.01.2020" not in str(told(of(new_store, Agreement, indefinite)))


def test_it_speaks_english(new_store: Store) -> None:
    one = save(new_store, draft(Undertaking, title="Fair", begins_on=PartialDate(2015, 5)))
    words.use("en")
    made = of(new_store, Undertaking, one)
    assert made.title == "Undertaking: Fair (05.2015)"


def test_what_is_gone_has_no_card(new_store: Store) -> None:
    one = partner(new_store)
    assert card.card(new_store, Partner, one, ON) is not None
    delete(new_store, Partner, one)
    assert card.card(new_store, Partner, one, ON) is None


def _double(row: Values) -> Decimal:
    return Decimal(row["amount"] * 2)


@pytest.fixture
def fees(new_store: Store, monkeypatch: pytest.MonkeyPatch) -> int:
    """An association with two fees, which have a reckoned field more, a sum, and a personal note."""
    note, paid = copy(Fee.field("note")), copy(Fee.field("paid_on"))
    note.personal = True
    paid.column, paid.relevant_when = ColumnOptions(width=90), lambda row: row["year"] != 2016
    double = computed(Money(), "Podwójnie", _double, default_column=True).named("double", "Fee")
    others = [Fee.field(name) for name in ("year", "amount", "currency", "due_on")]
    monkeypatch.setattr(Fee, "fields", (*others, paid, note, double))
    monkeypatch.setattr(Fee, "sums", lambda rows: [f"Razem {sum(row['amount'] for row in rows)}"])
    rows = [
        {"year": 2015, "amount": Decimal(5), "note": "konto PL61", "paid_on": date(2015, 2, 3)},
        {"year": 2016, "amount": Decimal(7), "note": "", "paid_on": date(2016, 2, 3)},
    ]
    rows = [{"id": None, "currency": "EUR", "due_on": None, **row} for row in rows]
    return save(new_store, draft(Membership, name="Eurocities", fees=rows))


def test_a_part_is_reckoned_and_summed(new_store: Store, fees: int) -> None:
    rows = table(of(new_store, Membership, fees), "Składki")
    assert shown(rows) == [["2015", "5,00", "EUR", "", "10,00"], ["2016", "7,00", "EUR", "", "14,00"]]
    assert rows.sums == ("Razem 12.00",)


def test_a_row_tells_what_else_is_filled_in_and_means_something(new_store: Store, fees: int) -> None:
    rows = table(of(new_store, Membership, fees), "Składki")
    assert [known.name for known in rows.further] == ["paid_on"]
    assert [row["paid_on"] for row in rows.rows] == [date(2015, 2, 3), None]
    asked = table(of(new_store, Membership, fees, personal=True), "Składki")
    assert [known.name for known in asked.further] == ["paid_on", "note"]
