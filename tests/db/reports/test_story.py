"""A partner's line of time: documents, journeys, undertakings and the log, in the order of time."""

from datetime import date
from typing import Any

import pytest

from db.dates import PartialDate
from db.drafts.draft import part_row
from db.kinds import Linked
from db.records import Act, Agreement, Delegation, LogEntry, Partner, Undertaking
from db.reports.story import story
from db.store import Store
from tests.support.saving import alter, document, draft, partner, save, term

ON = date(2026, 1, 1)


@pytest.fixture
def luck(new_store: Store) -> int:
    one = partner(new_store)
    whom = (Linked(one),)
    acts = [part_row(Act.fields) | {"kind": "renewed", "happened_on": PartialDate(2018)}]
    acts += [part_row(Act.fields) | {"kind": "talks_opened"}]
    document(new_store, term(new_store), one, signed_on=PartialDate(2013, 6, 22), acts=acts)
    days = {"first_day": PartialDate(2017, 8, 24), "last_day": PartialDate(2017, 8, 26), "planned_on": None}
    save(new_store, draft(Delegation, title="Dzień Miasta", partners=whom, **days))
    save(new_store, draft(Undertaking, title="Festiwal", partners=whom, begins_on=PartialDate(2015)))
    entry: dict[str, Any] = {"happened_on": PartialDate(2016, 3), "kind": "call", "what": "Termin"}
    with new_store.change("Log") as change:
        opened = change.draft(Partner, one)
        opened.parts["log"] = [part_row(LogEntry.fields) | entry]
        change.save(opened)
    return one


def test_everything_stands_in_the_order_of_time(new_store: Store, luck: int) -> None:
    told = [
        (event.when and event.when.edtf, event.words, event.record) for event in story(new_store, luck, ON)
    ]
    assert told == [
        ("2013-06-22", "list intencyjny: podpisanie", Agreement),
        ("2015", "Festiwal", Undertaking),
        ("2016-03", "rozmowa telefoniczna: Termin", Partner),
        ("2017-08-24", "wyjazd: Dzień Miasta", Delegation),
        ("2018", "list intencyjny: odnowienie", Agreement),
        (None, "list intencyjny: rozpoczęcie prac nad nową umową", Agreement),
    ]


def test_what_came_later_is_not_told(new_store: Store, luck: int) -> None:
    dates = [event.when.edtf for event in story(new_store, luck, date(2016, 12, 31)) if event.when]
    assert dates == ["2013-06-22", "2015", "2016-03"]


def test_a_cancelled_journey_is_not_told(new_store: Store, luck: int) -> None:
    [journey] = [event for event in story(new_store, luck, ON) if event.record is Delegation]
    assert journey.until == PartialDate(2017, 8, 26)
    alter(new_store, Delegation, journey.id, cancelled_on=date(2017, 8, 1))
    assert Delegation not in {event.record for event in story(new_store, luck, ON)}


def test_a_visit_planned_by_then_stands_ahead(new_store: Store, luck: int) -> None:
    """Not one that nobody knew of yet, nor one that was called off."""
    whom = (Linked(luck),)
    ahead = {"direction": "in", "first_day": PartialDate(2026, 5), "partners": whom}
    save(new_store, draft(Delegation, title="Rewizyta", planned_on=date(2025, 12, 1), **ahead))
    save(new_store, draft(Delegation, title="Później", planned_on=date(2026, 2, 1), **ahead))
    called_off = {"planned_on": date(2025, 1, 1), "cancelled_on": date(2025, 12, 31)}
    save(new_store, draft(Delegation, title="Odwołana", **called_off, **ahead))
    told = [(event.words, event.ahead) for event in story(new_store, luck, ON) if event.record is Delegation]
    assert told == [("wyjazd: Dzień Miasta", False), ("przyjazd: Rewizyta", True)]
    under_way = story(new_store, luck, date(2026, 5, 1))
    assert {event.ahead for event in under_way} == {False}
