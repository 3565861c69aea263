"""Random papers of agreements, their dates doubtful, and worlds drawn from them, for the tests of doubt."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from db.dates import HORIZON, Length, PartialDate
from db.life.chain import NEVER, chain
from db.life.exact import Life
from db.life.papers import Papers, Variable
from db.life.situation import Phase
from db.life.terms import Terms
from tests.support.lives import Values

LENGTHS = ("1m", "3m", "6m", "1y", "2y", "3y", "4y", "5y", "90d", "26w")
NOTICES = ("1m", "3m", "6m", "1y", "30d", None)
KINDS = (
    "renewed", "renewed", "continued", "renewal_declined", "notice_given", "notice_given", "notice_withdrawn",
    "suspended", "resumed", "expired", "terminated", "annexed", "no_longer_current", "superseded",
    "entered_into_force", "talks_opened", "received", "resolution_passed",
)  # fmt: skip


def papers(
    random: Random, *, undated: bool, all_doubtful: bool = True, signed: bool = True
) -> tuple[Values, list[Values]]:
    """An agreement of random terms with up to four acts.

    `undated`: some acts have no date; not `signed`: nobody knows when it was signed.
    """
    day = date(1990, 1, 1) + timedelta(days=random.randrange(9000))
    agreement: Values = {"signed_on": _doubtful(random, day, all_doubtful) if signed else None}
    agreement |= _terms(random, day, all_doubtful)
    if signed and random.random() < 0.1:
        agreement["signed_by_us_on"] = agreement.pop("signed_on")
        other = day + timedelta(days=random.randrange(-200, 200))
        agreement["signed_by_them_on"] = _doubtful(random, other, all_doubtful)
    acts: list[Values] = []
    for position in range(random.randrange(4)):
        day += timedelta(days=int(random.expovariate(1 / 900)))
        acts.append(
            _act(random, position, day, undated=undated and random.random() < 0.5, doubtful=all_doubtful)
        )
    return agreement, acts


def _terms(random: Random, signed: date, doubtful: bool) -> Values:
    duration = random.choice(["term", "term", "term", "indefinite", "not_stated", "not_established"])
    renewal = random.choice(["none", "express", "tacit", "tacit", "stays"])
    values: Values = {
        "duration": duration,
        "first_term": Length.from_text(random.choice(LENGTHS)),
        "renewal": renewal,
        "following_term": Length.from_text(random.choice(LENGTHS)),
        "most_renewals": random.choice([None, None, 1, 2, 5]),
        "notice_from": random.choice([None, "end", "giving", "receipt", "month_end"]),
        "notice_to": random.choice([None, None, None, "week", "month", "quarter", "half_year", "year"]),
    }
    if random.random() < 0.05:
        values["awaits"] = "ratification"
    notice = random.choice(NOTICES)
    values["notice"] = Length.from_text(notice) if notice else None
    if random.random() < 0.1:
        ends_on = signed + timedelta(days=random.randrange(100, 3000))
        values["ends_on"] = _doubtful(random, ends_on, doubtful and random.random() < 0.5)
    return values


def _act(random: Random, position: int, day: date, *, undated: bool, doubtful: bool) -> Values:
    kind = random.choice(KINDS)
    act: Values = {"kind": kind, "position": position, "by": random.choice(["us", "partner", "both", None])}
    act["happened_on"] = None if undated else _doubtful(random, day, doubtful)
    if random.random() < (0.8 if undated else 0.2):
        act["known_by"] = day + timedelta(days=random.randrange(0, 2000))
    if kind in ("renewed", "annexed") and random.random() < (0.7 if kind == "renewed" else 0.2):
        act["new_term"] = Length.from_text(random.choice(LENGTHS))
    if kind in ("renewed", "annexed") and random.random() < 0.2:
        new_end = day + timedelta(days=random.randrange(100, 2000))
        act["new_end"] = _doubtful(random, new_end, doubtful and random.random() < 0.5)
    if kind in ("renewed", "annexed") and random.random() < 0.2:
        act["new_duration"] = random.choice(["indefinite", "term"])
    if kind == "annexed" and random.random() < 0.5:
        act["new_renewal"] = random.choice([None, None, "none", "tacit", "stays"])
        act["new_following_term"] = Length.from_text(random.choice(LENGTHS))
        act["new_notice"] = Length.from_text(random.choice(["1m", "3m", "1y"]))
        act["new_notice_from"] = random.choice([None, None, "end", "giving", "receipt", "month_end"])
        act["new_notice_to"] = random.choice([None, None, "week", "month", "quarter", "year"])
    if kind in ("notice_given", "renewal_declined") and random.random() < 0.4:
        act["received_on"] = day + timedelta(days=random.randrange(0, 60))
    if random.random() < 0.15 and not undated and not kind.startswith(("talks", "rec", "notice_w", "resol")):
        act["effective_from"] = _doubtful(random, day + timedelta(days=random.randrange(-100, 400)), doubtful)
    return act


def _doubtful(random: Random, day: date, doubtful: bool) -> PartialDate:
    if not doubtful:
        return PartialDate.of(day)
    drawn = random.random()
    if drawn < 0.35:
        return PartialDate(day.year, day.month)
    return PartialDate(day.year) if drawn < 0.95 else PartialDate(day.year, approximate=True)


def drawn(random: Random, found: Papers, marks: list[date]) -> Iterator[dict[Variable, date]]:
    """Worlds without end, each date a day within its span, in the order of the papers.

    Every third world has its dates pushed to the ends of their spans, every third to days beside `marks`.
    """
    number = 0
    variables = sorted(found.variables, key=lambda variable: (variable.of, variable.event))
    while True:
        number += 1
        days: dict[Variable, date] = {}
        for variable in variables:
            first, last = variable.earliest, min(variable.latest, HORIZON)
            if variable.in_order:
                before = [
                    day
                    for other, day in days.items()
                    if other.in_order
                    and not (
                        found.events[other.event].index is None
                        and found.events[variable.event].index is None
                        and found.events[variable.event].on is not None
                    )
                ]
                first = max([first, *before])
            if first > last:
                first = last
            days[variable] = _day(random, first, last, number % 3, marks)
            if variable.latest == NEVER and random.random() < 0.2:
                days[variable] = NEVER
        fine = all(one <= other for one, other in _ordered_pairs(found, days))
        if fine:
            yield days


def _ordered_pairs(found: Papers, days: dict[Variable, date]) -> Iterator[tuple[date, date]]:
    exact = sorted((variable.event, day) for variable, day in days.items() if variable.in_order)
    for (one, early), (other, late) in pairwise(exact):
        if not (
            found.events[one].index is None and found.events[other].index is None and found.events[other].on
        ):
            yield early, late


def _day(random: Random, first: date, last: date, how: int, marks: list[date]) -> date:
    if first == last:
        return first
    if how == 1 and random.random() < 0.6:
        return random.choice([first, last])
    if how == 2:
        near = [
            mark + timedelta(days=by)
            for mark in marks
            for by in (-1, 0, 1)
            if first <= mark + timedelta(days=by) <= last
        ]
        if near:
            return random.choice(near)
    return first + timedelta(days=random.randrange((last - first).days + 1))


def found_papers(agreement: Values, acts: list[Values]) -> Papers | None:
    """The papers as the rule reads them; None if they have no known day."""
    events = chain(agreement, acts)
    return Papers(Terms.of(agreement), events) if events else None


def phase_on(life: Life, day: date) -> Phase | None:
    """The phase of a day in an exact life; None before the first."""
    found = None
    for phase in life.phases:
        if phase.first > day:
            break
        found = phase
    return found
