"""A person's former function, as a row of the earlier ones."""

from typing import Any

from db.dates import PartialDate
from db.records import Person

[OF] = Person.successions
BEFORE = {"function": "inspektor", "institution": "Urząd", "since": PartialDate(2010, 5)}
ROW: dict[str, Any] = dict(BEFORE)


def test_another_function_makes_a_row_of_the_former() -> None:
    now = BEFORE | {"function": "naczelnik"}
    assert OF.former(BEFORE, now, ()) == ROW
    assert OF.former(BEFORE, BEFORE | {"institution": "Rada"}, ()) == ROW


def test_it_ended_before_the_day_of_the_new_one() -> None:
    now = BEFORE | {"function": "naczelnik", "since": PartialDate(2024, 3, 1)}
    assert OF.former(BEFORE, now, ()) == ROW | {"until": PartialDate(2024, 2, 29)}
    assert OF.former(BEFORE, now | {"since": PartialDate(2024)}, ()) == ROW  # of a year nothing is certain


def test_what_is_filled_in_or_kept_already_makes_none() -> None:
    none_yet = BEFORE | {"institution": ""}
    assert OF.former(BEFORE, BEFORE, ()) is None
    assert OF.former(none_yet, BEFORE, ()) is None
    assert OF.former(BEFORE | {"function": ""}, BEFORE, ()) is None
    assert OF.former(BEFORE, BEFORE | {"function": "naczelnik"}, [ROW | {"until": None}]) is None
