"""The undertakings and memberships of the sample, held against every clause of the report's parts 3 and 4."""

import json
from datetime import date
from typing import Any

import pytest

from db.dates import PartialDate
from db.drafts.draft import Draft
from db.folding import fold
from db.records import Membership, Undertaking
from db.store import Store
from db.store.query import Query
from tests.support.paths import DATA

ON = date(2017, 12, 31)
FACTS = json.loads((DATA / "nist_parts_3_4.json").read_text(encoding="utf-8"))
VISITS, PROJECT = "Wizyty studyjne", "Projekt „Kolekcja marionetek Francisco Peralty”"
FIELDS = {
    "gospodarka odpadami": "gospodarka odpadami",
    "idea uczestnictwa obywateli w życiu publicznym": "udział obywateli w życiu publicznym",
    "promocja turystyczna miasta": "promocja turystyczna",
    "kwestie społeczne": "sprawy społeczne",
    "funkcjonowanie organizacji pozarządowych": "organizacje pozarządowe",
    "kwestie gospodarcze": "gospodarka",
    "kwestie inwestycyjne": "inwestycje",
}
"""The report's words for a field of cooperation, and the office's."""
ROLES = {"udział": "participant", "organizacja": "organiser", None: "either"}
COUNTRIES = {"Malta"}  # a place of the report that is no town


@pytest.fixture(scope="module")
def undertakings(sample_store: Store) -> list[Draft]:
    return [
        found
        for one in sample_store.ids(Query(Undertaking, ON))
        if (found := sample_store.draft(Undertaking, one))
    ]


@pytest.fixture(scope="module")
def memberships(sample_store: Store) -> list[Draft]:
    return [
        found
        for one in sample_store.ids(Query(Membership, ON))
        if (found := sample_store.draft(Membership, one))
    ]


def the(drafts: list[Draft], fact: dict[str, Any]) -> Draft:
    """The one whose title holds the fact's and that began in its year."""
    year = PartialDate(fact["year"]) if fact["year"] else None
    title = fold(fact["title"])
    found = [one for one in drafts if title in fold(one.values["title"]) and one.values["begins_on"] == year]
    assert len(found) == 1, fact["words"]
    return found[0]


def labels(draft: Draft, name: str) -> list[str]:
    return [linked.label for linked in draft.values[name]]


def test_there_are_ten_dated_ones_and_two_without_a_date(undertakings: list[Draft]) -> None:
    dated = [one for one in undertakings if one.values["begins_on"]]
    assert len(dated) == len(FACTS["part_3"]["undertakings"]) == 10
    assert {one.values["title"] for one in undertakings if one not in dated} == {VISITS, PROJECT}


@pytest.mark.parametrize("fact", FACTS["part_3"]["undertakings"], ids=lambda fact: fact["words"][:30])
def test_each_dated_one_is_as_the_report_has_it(undertakings: list[Draft], fact: dict[str, Any]) -> None:
    one = the(undertakings, fact)
    values = one.values
    assert values["location"] == ("" if fact["place"] in {None, *COUNTRIES} else fact["place"])
    assert (values["country"] == "MT") == (fact["place"] in COUNTRIES)
    assert labels(one, "partners") == ([fact["partner"]] if fact["partner"] else [])
    assert values["role"] == ROLES[fact["role"]]
    assert values["ends_on"] is None
    if fact["partner_from"]:
        assert "wywnioskowany" in values["remarks"]
    if fact["role"] is None:
        assert "nie rozstrzyga" in values["remarks"]


def test_the_race_has_two_editions(undertakings: list[Draft]) -> None:
    first, second = [one for one in undertakings if "Niemen" in one.values["title"]]
    assert [one.values["begins_on"].edtf for one in (first, second)] == ["2016", "2017"]
    assert (first.values["edition_of"], second.values["edition_of"].id) == (None, first.id)


def test_the_event_for_all_partners_is_of_several_sides(undertakings: list[Draft]) -> None:
    assert [one.values["title"] for one in undertakings if one.values["sides"] == "several"] == [
        "Forum Miast Partnerskich Polska – Białoruś"
    ]


def test_the_study_visits_have_their_seven_fields(undertakings: list[Draft]) -> None:
    visits = next(one for one in undertakings if one.values["title"] == VISITS)
    clause = FACTS["part_3"]["clauses"][0]
    assert labels(visits, "fields_of_cooperation") == [FIELDS[name] for name in clause["fields"]]
    assert (visits.values["begins_on"], visits.values["location"], labels(visits, "partners")) == (
        None,
        "",
        [],
    )
    assert "m.in." in visits.values["remarks"]


def test_the_city_belongs_to_two_associations(memberships: list[Draft]) -> None:
    facts = FACTS["part_4"]["memberships"]
    assert [one.values["name"] for one in memberships] == [fact["name"] for fact in facts]
    for one, fact in zip(memberships, facts, strict=True):
        assert one.values["joined_on"] == PartialDate(fact["year"])
        assert one.values["abbreviation"] == (fact["short"] or "")
        assert one.values["seat"] == (fact["seat"] or "")
        assert one.values["country"] == ("FR" if fact["country"] == "Francja" else None)
        assert "wywnioskowano" in one.values["remarks"]


WHERE = {
    "meetings": ("meetings",),
    "exchange": ("activity",),
    "plans": ("plans",),
    "projects": ("activity",),
    "exchange with other institutions": ("institutions",),
    "work for the association": ("activity",),
}
"""The fields in which what a clause tells is kept."""


@pytest.mark.parametrize(
    ("at", "clause"),
    [(at, clause) for at, known in enumerate(FACTS["part_4"]["memberships"]) for clause in known["clauses"]],
    ids=lambda value: value["clause"] if isinstance(value, dict) else str(value),
)
def test_each_clause_is_in_the_register(
    memberships: list[Draft], undertakings: list[Draft], at: int, clause: dict[str, Any]
) -> None:
    membership = memberships[at]
    if clause["what"] == "working groups":
        assert [row["name"] for row in membership.parts["groups"]] == clause["items"]
        return
    if clause["what"] == "projects":
        assert PROJECT.removeprefix("Projekt ") in clause["words"]
        assert any(one.values["title"] == PROJECT for one in undertakings)
        assert "dwustronnych i wielostronnych projektów" in membership.values["activity"]
        return
    told = fold(" ".join(membership.values[name] for name in WHERE[clause["what"]]))
    for item in [*clause["items"], *clause.get("institutions", ()), *clause.get("attended_by", ())]:
        for word in fold(item).split():
            assert word[:5] in told, (clause["clause"], word)  # the ending goes by the sentence


def test_the_project_belongs_to_its_association(undertakings: list[Draft], memberships: list[Draft]) -> None:
    (fact,) = FACTS["part_4"]["memberships"][1]["undertakings"]
    project = the(undertakings, fact)
    assert project.values["membership"].id == memberships[1].id
    assert (project.values["location"], project.values["country"]) == ("Segovia", "ES")
    assert fact["institution"] in project.values["institutions"]
    assert labels(project, "partners") == []


def test_what_the_report_does_not_say_is_empty(undertakings: list[Draft], memberships: list[Draft]) -> None:
    for one in undertakings:
        assert not any(one.values[name] for name in ("ends_on", "budget", "results", "hosts", "edition"))
    for one in memberships:
        assert not any(one.values[name] for name in ("resolution_number", "consent", "left_on", "website"))
        assert one.parts["fees"] == []
    for one in [*undertakings, *memberships]:
        assert (one.values["source"], one.values["source_note"]) == ("report", "raport NIST")
        assert one.values["confirmed_on"] == ON
