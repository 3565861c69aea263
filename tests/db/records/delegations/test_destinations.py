"""The destinations set for a journey: what of them contradicts itself is refused beside its row."""

from datetime import datetime
from typing import Any

import pytest

from db import words
from db.dates import PartialDate
from db.drafts.draft import Draft, part_row
from db.operations.copies import copy_of
from db.records import Delegation
from db.records.delegations.destinations import Destination
from db.store import Store
from tests.support.saving import draft, save


def may(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute)


def row(**values: Any) -> dict[str, Any]:
    return part_row(Destination.fields) | values


GERMANY = row(country="DE", city="Berlin", since=may(4, 12), until=may(6, 8))
SWITZERLAND = row(country="CH", city="Zurych", since=may(6, 14), until=may(7, 13))
OUT_AND_BACK = {"crossed_out": may(4, 6), "crossed_back": may(7, 19)}


def journey(*rows: dict[str, Any], **values: Any) -> Draft:
    known: dict[str, Any] = {"title": "Wizyta", "location": "Berlin", "first_day": PartialDate(2026, 5, 4)}
    return draft(Delegation, **(known | OUT_AND_BACK | values), destinations=list(rows))


def wrong(*rows: dict[str, Any], **values: Any) -> dict[tuple[int, str], str]:
    """The errors in the rows, by row and field."""
    found = journey(*rows, **values).wrong()
    return {(at.row, at.field): told for at, told in found.items() if at.part == "destinations"}


def test_two_stays_one_after_the_other() -> None:
    assert wrong(GERMANY, SWITZERLAND) == {}
    assert wrong(SWITZERLAND, GERMANY) == {}
    assert wrong(GERMANY, SWITZERLAND | {"since": GERMANY["until"]}) == {}
    assert wrong(GERMANY | {"since": may(4, 6)}, SWITZERLAND | {"until": may(7, 19)}) == {}


@pytest.mark.parametrize("rows", [[row()], [row(country="DE")], [row(since=may(5)), row(until=may(6))]])
def test_what_is_missing_keeps_nobody_from_saving(rows: list[dict[str, Any]]) -> None:
    assert wrong(*rows) == {}


@pytest.mark.parametrize(
    ("changed", "where", "told"),
    [
        ({"until": may(6, 14)}, (1, "until"), "Pobyt musi kończyć się później, niż się zaczyna."),
        ({"since": may(6, 7, 59)}, (1, "since"), "Pobyt zaczyna się, zanim skończył się ten z wiersza 1."),
        ({"until": may(7, 19, 1)}, (1, "until"), "Pobyt kończy się po przekroczeniu granicy z powrotem."),
        ({"country": "PL"}, (1, "country"), "Państwo docelowe leży za granicą. Jeśli w trakcie wracano"),
    ],
)
def test_what_contradicts_itself(changed: dict[str, Any], where: tuple[int, str], told: str) -> None:
    [(found, sentence)] = wrong(GERMANY, SWITZERLAND | changed).items()
    assert found == where
    assert sentence.startswith(told)


def test_a_stay_before_the_border_was_crossed() -> None:
    told = "Pobyt zaczyna się przed przekroczeniem granicy przy wyjeździe."
    assert wrong(GERMANY | {"since": may(4, 5, 59)}) == {(0, "since"): told}
    assert wrong(GERMANY | {"since": may(4, 5, 59)}, crossed_out=None) == {}


def test_a_stay_that_holds_others_is_told_beside_each() -> None:
    whole = row(country="FR", since=may(4, 8), until=may(7, 18))
    assert set(wrong(GERMANY, whole, SWITZERLAND)) == {(0, "since"), (2, "since")}


def test_the_hour_shown_twice_is_read_as_it_can_be() -> None:
    """On 25.10.2026 one may leave at 2:40 and be there at 2:10."""
    october = datetime(2026, 10, 25, 2, 40)
    first = row(country="DE", since=october.replace(day=24), until=october)
    second = row(country="CH", since=october.replace(minute=10), until=october.replace(hour=9))
    assert wrong(first, second, crossed_out=None, crossed_back=None) == {}


def test_a_visit_to_us_has_none() -> None:
    """A visit that was typed as a journey out at first keeps its rows, and they keep nobody from saving."""
    assert wrong(GERMANY | {"country": "PL"}, direction="in") == {}
    assert not Delegation.destinations.is_relevant({"direction": "in"})
    assert Delegation.destinations.is_relevant({"direction": "out"})


def test_they_are_kept_and_copied_without_their_days(new_store: Store) -> None:
    made = journey(GERMANY | {"note": "pociągiem"}, SWITZERLAND)
    one = save(new_store, made)
    kept = new_store.draft(Delegation, one)
    assert kept
    assert [row | {"id": None} for row in kept.parts["destinations"]] == made.parts["destinations"]
    rows = copy_of(new_store, kept).parts["destinations"]
    copied = [(row["country"], row["city"], row["since"], row["until"]) for row in rows]
    assert copied == [("DE", "Berlin", None, None), ("CH", "Zurych", None, None)]


def test_the_sentences_in_english() -> None:
    words.use("en")
    told = wrong(GERMANY | {"until": may(4, 12)}, SWITZERLAND | {"since": may(4, 11)})
    assert told[0, "until"] == "A stay must end later than it begins."
