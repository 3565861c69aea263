"""What follows of a document from its life."""

from datetime import date

import pytest

from db import words
from db.dates import Length, PartialDate
from db.kinds import Remaining
from db.records import Act, Agreement
from db.store import Store
from db.store.query import Condition, Query
from tests.support.saving import document, partner, term

SIGNED = PartialDate(2018, 3, 1)
NEW_NOTICE = "new_notice", "new_notice_from", "new_notice_to"


@pytest.mark.parametrize(
    ("on", "left"), [(date(2021, 2, 8), 20), (date(2021, 2, 28), 0), (date(2021, 3, 1), None)]
)
def test_days_are_left_only_while_the_document_runs(new_store: Store, on: date, left: int | None) -> None:
    three = {"duration": "term", "first_term": Length(3, "year"), "renewal": "none"}
    one = document(new_store, term(new_store), partner(new_store), signed_on=SIGNED, **three)
    ((state, found),) = new_store.rows(
        Agreement, [one], [Agreement.field("state"), Agreement.field("days_left")], on
    )
    assert found == (None if left is None else Remaining.exactly(left))
    assert state == ("expired" if left is None else "in_force")
    few = Query(Agreement, on, conditions=(Condition("days_left", "at_most", Remaining.exactly(30)),))
    assert new_store.ids(few) == ([] if left is None else [one])


def test_an_annex_with_a_tacit_renewal_of_no_length_is_told() -> None:
    annex = {"kind": "annexed", "new_renewal": "tacit"}
    told = Agreement.hints({"duration": "term"}, {"acts": [annex]})
    assert told == ["Aneks wprowadza milczące przedłużanie: wpisz długość kolejnego okresu."]
    year = Length(1, "year")
    known = {"duration": "term", "renewal": "tacit", "following_term": year}
    assert Agreement.hints(known, {"acts": [annex]}) == []
    assert Agreement.hints({}, {"acts": [annex | {"new_following_term": year}]}) == []
    assert Agreement.hints({}, {"acts": [annex | {"kind": "renewed"}]}) == []


@pytest.mark.parametrize(
    ("values", "relevant"),
    [
        ({"kind": "renewed"}, {"new_duration", "new_end", "new_term"}),
        ({"kind": "renewed", "new_duration": "indefinite"}, {"new_duration"}),
        (
            {"kind": "annexed"},
            {
                *("new_duration", "new_end", "new_term"),
                *("new_renewal", "new_following_term"),
                *NEW_NOTICE,
            },
        ),
        ({"kind": "annexed", "new_duration": "indefinite"}, {"new_duration", *NEW_NOTICE}),
        (
            {"kind": "annexed", "new_renewal": "none", "new_notice_from": "end"},
            {"new_duration", "new_end", "new_term", "new_renewal", "new_notice", "new_notice_from"},
        ),
        ({"kind": "continued"}, set()),
        ({"kind": "terminated"}, set()),
    ],
)
def test_an_act_has_the_new_terms_that_it_can_agree_on(values: dict[str, str], relevant: set[str]) -> None:
    new = [field for field in Act.fields if field.name.startswith("new_")]
    assert {field.name for field in new if field.is_relevant(values)} == relevant


def test_notice_runs_out_with_a_part_of_the_calendar_where_it_has_an_end_of_its_own() -> None:
    declared = Agreement.field("notice_to")
    assert declared.is_relevant({"notice_from": "giving"})
    assert not declared.is_relevant({"notice_from": "end"})
    assert not declared.is_relevant({"termination": "mutual"})


def test_the_help_of_a_term_names_the_other_reading_and_the_day_that_goes_first() -> None:
    for language, other, first in (
        ("pl", "12.04", "Dzień końcowy z dokumentu"),
        ("en", "12 April.", "named"),
    ):
        with words.speaking(language):
            told = words._(Agreement.field("first_term").help)
        assert "112" in told
        assert other in told
        assert first in told
