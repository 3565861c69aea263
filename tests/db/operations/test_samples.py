"""The sample register against the facts of the report, keyed a second time from its text."""

import csv
import math
from datetime import date
from typing import Any

import pytest

from db.dates import PartialDate
from db.drafts.draft import Draft, kept
from db.operations import samples
from db.records import Agreement, Partner, Vocabulary
from db.store import Store
from db.store.query import Query
from tests.support.paths import DATA

ON = date(2017, 12, 31)  # the report is of about then
EARTH = 6371  # km


@pytest.fixture(scope="module")
def documents(sample_store: Store) -> list[Draft]:
    return [
        found
        for one in sample_store.ids(Query(Agreement, ON))
        if (found := sample_store.draft(Agreement, one))
    ]


@pytest.fixture(scope="module")
def partners(sample_store: Store) -> list[Draft]:
    return [
        found for one in sample_store.ids(Query(Partner, ON)) if (found := sample_store.draft(Partner, one))
    ]


def keyed(name: str, delimiter: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


FACTS = keyed("bialystok-facts.csv", ";")
COORDINATES = {row["city"]: row for row in keyed("city-coordinates.csv", ",")}


def edtf(day: PartialDate | None) -> str:
    return day.edtf if day else ""


def told(row: dict[str, Any]) -> str:
    """An act as the facts write it: "renewed 2014-06-21 Białystok"."""
    return " ".join(filter(None, (row["kind"], edtf(row["happened_on"]), row["place"])))


def test_the_facts_are_those_of_the_report() -> None:
    """21 partners, 23 documents: 5 agreements, 14 letters of intent, one of each other kind."""
    kinds = [fact["kind"] for fact in FACTS]
    others = ["porozumienie", "deklaracja", "memorandum", "oświadczenie"]
    assert [kinds.count(kind) for kind in ("umowa o współpracy", "list intencyjny", *others)] == [
        5,
        14,
        1,
        1,
        1,
        1,
    ]
    assert len(FACTS) == 23
    assert len({fact["partner"] for fact in FACTS}) == 21


def test_partners_stand_in_the_order_of_the_report(sample_store: Store, partners: list[Draft]) -> None:
    names = ("group", "ordinal", "printed_number", "name", "country")
    fields = [Partner.field(name) for name in names]
    rows = sample_store.rows(Partner, [one.id for one in partners if one.id], fields, ON)
    shown = [tuple(f.kind.show(value) for f, value in zip(fields, row, strict=True)) for row in rows]
    wanted = [
        tuple(fact[name] for name in ("group", "ordinal", "number", "partner", "country")) for fact in FACTS
    ]
    assert shown == list(dict.fromkeys(wanted))


def test_every_partner_is_maintained_and_where_it_lies(partners: list[Draft]) -> None:
    for partner in partners:
        values = partner.values
        assert values["standing"] == "maintained"
        assert values["kind"] == "city"
        assert values["locative"].split()[0] in ("w", "we")
        known = COORDINATES[values["name"]]
        there = float(known["latitude"]), float(known["longitude"])
        assert distance(values["coordinates"], there) < 5, values["name"]
    assert len(COORDINATES) == len(partners)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """In km, along the surface."""
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((a - c) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((b - d) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(half))


def test_distances_are_right() -> None:
    """The control: from Białystok to Tomsk it is 3,842 km."""
    assert distance((53.116667, 23.166667), (56.488611, 84.952222)) == pytest.approx(3842, abs=2)


@pytest.mark.parametrize(
    "number", range(len(FACTS)), ids=lambda at: f"{FACTS[at]['partner']}-{FACTS[at]['kind']}"
)
def test_a_document_is_as_the_report_says(documents: list[Draft], number: int) -> None:
    """In the report's order too: by partner, then by signing."""
    fact, document = FACTS[number], documents[number]
    values = document.values
    assert [partner.label for partner in values["partners"]] == [fact["partner"]]
    assert values["kind"].label == fact["kind"]
    assert edtf(values["signed_on"]) == fact["signed"]
    assert values["signed_in"] == fact["place"]
    assert ", ".join(map(told, document.parts["acts"])) == fact["acts"]
    assert bool(fact["subject"]) == bool(values["subject"])
    assert fact["subject"] in values["subject"]


@pytest.mark.parametrize(
    "number", range(len(FACTS)), ids=lambda at: f"{FACTS[at]['partner']}-{FACTS[at]['kind']}"
)
def test_nothing_stands_there_that_the_report_does_not_say(documents: list[Draft], number: int) -> None:
    fact, values = FACTS[number], documents[number].values
    assert values["duration"] == "not_established"
    assert (values["source"], values["source_note"], values["confirmed_on"]) == ("report", "raport NIST", ON)
    said = {"partners", "kind", "signed_on", "signed_in", "subject", "remarks"}
    said |= {"duration", "source", "source_note", "confirmed_on"}
    unsaid = [field for field in kept(Agreement) if field.name not in said]
    assert [field.name for field in unsaid if not field.kind.is_empty(values[field.name])] == []
    assert bool(fact["remark"]) == bool(values["remarks"])
    assert fact["remark"] in values["remarks"]
    for act in documents[number].parts["acts"]:
        assert act["known_by"] == ON
        assert act["happened_on"] or act["note"]
        assert act["new_end"] is act["new_term"] is None


def test_states_at_the_end_of_2017(sample_store: Store, documents: list[Draft]) -> None:
    fields = [Agreement.field(name) for name in ("state", "talks", "certain")]
    rows = sample_store.rows(Agreement, [one.id for one in documents if one.id], fields, ON)
    wanted = [(fact["state"], "under_way" if fact["talks"] else None, True) for fact in FACTS]
    assert rows == wanted
    states = [state for state, _talks, _certain in rows]
    assert [states.count(one) for one in ("in_force", "expired", "no_longer_current")] == [20, 2, 1]


def test_in_force_until_is_never_empty(sample_store: Store, documents: list[Draft]) -> None:
    field = Agreement.field("until")
    rows = sample_store.rows(Agreement, [one.id for one in documents if one.id], [field], ON)
    shown = {field.kind.show(until) for (until,) in rows}
    assert "" not in shown
    assert "nie ustalono" in shown


def test_the_letters_before_an_agreement_are_linked_to_it(documents: list[Draft]) -> None:
    linked = {
        (document.values["partners"][0].label, row["kind"], row["other"].label)
        for document in documents
        for row in document.parts["relations"]
    }
    assert linked == {(city, "intent_for", f"{city} – umowa o współpracy") for city in ("Bornova", "Łuck")}


def test_the_register_opens_as_of_the_day_of_the_report(sample_store: Store) -> None:
    office = sample_store.office()
    assert office
    assert office.values["opens_as_of"] == ON
    assert office.values["city_locative"] == "w Białymstoku"


def test_the_words_of_a_new_register(new_store: Store) -> None:
    """Every kind of document has a gender, for sentences agree with it."""
    samples.fill(new_store, samples.VOCABULARY)
    terms = [new_store.draft(Vocabulary, one) for one in new_store.ids(Query(Vocabulary, ON))]
    kinds = [term.values for term in terms if term and term.values["terms"] == "agreement_kind"]
    assert {kind["gender"] for kind in kinds} == {"m", "f", "n"}
    assert all(kind["name_en"] for kind in kinds)
    assert len(new_store.changes()) == 1


def test_a_sample_is_written_as_a_whole(new_store: Store) -> None:
    """One change, so that undo takes it back."""
    samples.fill(new_store, samples.VOCABULARY, samples.BIALYSTOK)
    assert len(new_store.ids(Query(Agreement, ON))) == len(FACTS)
    new_store.undo()
    assert not new_store.ids(Query(Agreement, ON))
    assert not new_store.ids(Query(Partner, ON))
