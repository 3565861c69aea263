"""Agreements, acts and periods in short, for the tests of `db.life`."""

from datetime import date
from typing import Any

from db.dates import Length, PartialDate
from db.life import Period, at, periods

Values = dict[str, Any]
_PARTIAL = (
    "happened_on",
    "effective_from",
    "signed_on",
    "signed_by_us_on",
    "signed_by_them_on",
    "new_end",
    "ends_on",
)
_DAYS = ("known_by", "received_on", "notice_by", "confirmed_on")
_LENGTHS = (
    *("new_term", "new_following_term", "new_notice"),
    *("first_term", "following_term", "notice", "review_every"),
)


def agreement(signed_on: str | None = None, **values: Any) -> Values:
    """An agreement; dates and lengths as text: "2012-06-30", "5y"."""
    return _read({"signed_on": signed_on, **values})


def fixed(signed_on: str | None, first_term: str | None, **values: Any) -> Values:
    """An agreement for a term."""
    return agreement(signed_on, duration="term", first_term=first_term, **values)


def act(kind: str, happened_on: str | None = None, **values: Any) -> Values:
    """Something that happened, on a day, in a month, in a year, or nobody knows when."""
    return _read({"kind": kind, "happened_on": happened_on, **values})


def _read(values: Values) -> Values:
    readers = [(_PARTIAL, PartialDate.from_edtf), (_DAYS, date.fromisoformat), (_LENGTHS, Length.from_text)]
    for names, read in readers:
        for name in names:
            if isinstance(values.get(name), str):
                values[name] = read(values[name])
    return values


def life(of: Values, *acts: Values) -> list[Period]:
    """Its periods, the acts in the order given."""
    return periods(of, [{"position": position, **one} for position, one in enumerate(acts)])


def course(of: Values, *acts: Values) -> list[str]:
    """Each period as "first day, state, until"; with "?" after a state that is not certain."""
    return [_told(period) for period in life(of, *acts)]


def _told(period: Period) -> str:
    return f"{period.first} {period.state}{'' if period.certain else '?'} {period.until.text}"


def on(day: str, of: Values, *acts: Values) -> Period:
    """The period of a day, which must have one."""
    found = at(life(of, *acts), date.fromisoformat(day))
    assert found is not None
    return found


def state(day: str, of: Values, *acts: Values) -> str:
    """The state on a day, with "?" if it is not certain; "" before anything is known."""
    found = at(life(of, *acts), date.fromisoformat(day))
    return f"{found.state}{'' if found.certain else '?'}" if found else ""
