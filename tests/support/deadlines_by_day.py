"""What is due of an agreement on a single day, found out from its life and its papers, day by day.

Written apart from the rules, which give stretches of days: here nothing but one day is looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from db import life
from db.dates import HORIZON, Length
from db.deadlines import Case, Settings, deadlines
from db.life import ALIVE, ENDED, Period, at
from tests.support.lives import Values
from tests.support.random_papers import papers

DAY = timedelta(days=1)
RUNNING = ("in_force", "suspended")
Called = set[tuple[str, date]]
"""The deadlines of a day: the rule, its day."""


@dataclass
class Agreement:
    """An agreement of exact dates, with its life."""

    values: Values
    acts: list[Values]
    periods: Sequence[Period] = ()
    settings: Settings = field(default_factory=Settings)
    days: dict[date, Period | None] = field(default_factory=dict)
    renewals: list[date] = field(default_factory=list)
    known: dict[int, list[Period]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.periods = life.periods(self.values, self.acts)
        self.renewals = [
            period.first
            for before, period in pairwise(self.periods)
            if before.state in RUNNING
            and period.state in RUNNING
            and period.tacit == before.tacit + 1
            and period.ends != before.ends
        ]

    def at(self, day: date) -> Period | None:
        """The period of a day; those of the days looked at before are remembered."""
        if day not in self.days:
            self.days[day] = at(self.periods, day)
        return self.days[day]

    def as_known_on(self, day: date) -> list[Period]:
        """Its life as far as its papers of that day tell."""
        acts = [act for act in self.acts if _day(act) <= day - DAY * (act["kind"] in ENDED)]
        if len(acts) not in self.known:
            self.known[len(acts)] = life.periods(self.values, acts)
        return self.known[len(acts)]


def _day(act: Values) -> date:
    days: list[date] = [on.earliest() for name in ("happened_on", "effective_from") if (on := act.get(name))]
    return max(days)


def called_on(agreement: Agreement, day: date) -> Called:
    """What is called for on a day."""
    period = agreement.at(day)
    if period is None:
        return set()
    found = _of_term(agreement, period, day) if period.state in RUNNING else set[tuple[str, date]]()
    found |= _expired(agreement, period, day) | _renewed(agreement, period, day)
    review = life.review_due(agreement.values, agreement.periods, day) if period.state in ALIVE else None
    if review and review < HORIZON:
        found.add(("review", review))
    if period.state == "under_notice" and period.ends and period.ends[0] < HORIZON:
        found.add(("notice_end", period.ends[0]))
    if period.talks:
        found.add(("talks", Length(agreement.settings.step_within, "month").after(_step(agreement, day))))
    return found | _changes(agreement, period, day)


def _of_term(agreement: Agreement, period: Period, day: date) -> Called:
    if period.ends is None or period.ends[0] >= HORIZON:
        return set()
    end = period.ends[0]
    last, after = agreement.at(end), agreement.at(end + DAY)
    if last is None or _term(last) != _term(period) or last.state not in RUNNING:
        return _of_term_cut_short(agreement, period, day)
    found: Called = set()
    if period.notice_by and day <= period.notice_by:
        found.add(("notice", period.notice_by))
    if after and after.state in ENDED:
        found.add(("end", end))
    if after and after.state in RUNNING and after.tacit == period.tacit + 1:
        if after.notice_by and after.notice_by < HORIZON and day <= after.notice_by:
            found.add(("notice", after.notice_by))
        if period.notice_by is None or day > period.notice_by:
            found.add(("renewal", end + DAY))
    return found


def _of_term_cut_short(agreement: Agreement, period: Period, day: date) -> Called:
    """Of a term that an act of later cut short: that is not known yet."""
    assert period.ends
    known, end = agreement.as_known_on(day), period.ends[0]
    after = at(known, end + DAY)
    found: Called = set()
    if period.notice_by and day <= period.notice_by:
        found.add(("notice", period.notice_by))
    if after and after.state in ENDED:
        found.add(("end", end))
    renews = after is not None and after.state in RUNNING and after.tacit == period.tacit + 1
    if renews and (period.notice_by is None or day > period.notice_by):
        found.add(("renewal", end + DAY))
    return found


def _term(period: Period) -> tuple[object, ...]:
    return period.ends, period.notice_by


def _expired(agreement: Agreement, period: Period, day: date) -> Called:
    if period.state != "expired" or period.ends is None:
        return set()
    end = period.ends[0]
    last = agreement.at(end)
    ran_out = last is not None and last.state in RUNNING and last.ends == period.ends
    return {("end", end)} if ran_out and day <= end + timedelta(days=730) else set()


def _renewed(agreement: Agreement, period: Period, day: date) -> Called:
    if period.state not in ALIVE:
        return set()
    found: Called = set()
    for renewed_on in agreement.renewals:
        if day - timedelta(days=365) <= renewed_on <= day:
            between = [each for each in agreement.periods if renewed_on <= each.first <= day]
            if all(each.state in ALIVE for each in between):
                found.add(("renewed", renewed_on))
    return found


def _step(agreement: Agreement, day: date) -> date:
    """The day of the last step of talks, or that on which they are known to be under way."""
    begun = day
    while (earlier := agreement.at(begun - DAY)) and earlier.talks:
        begun = earlier.first
    first = agreement.at(begun)
    assert first
    happened: list[date] = [act["happened_on"].earliest() for act in agreement.acts]
    steps: list[date] = [first.first, *(on for on in happened if first.first <= on <= day)]
    return max(steps)


def _changes(agreement: Agreement, period: Period, day: date) -> Called:
    """The end of a suspension and the entry into force, where they lie ahead."""
    if period.state not in ("suspended", "signed"):
        return set()
    first = period
    while (earlier := agreement.at(first.first - DAY)) and earlier.state == period.state:
        first = earlier
    later = next(
        (each for each in agreement.periods if each.first > day and each.state != period.state), None
    )
    if later and later.state == "in_force":
        return {("resumption" if period.state == "suspended" else "entry", later.first)}
    if period.state == "signed" and (later is None or later.state not in ALIVE):
        asked = Length(agreement.settings.step_within, "month").after(first.first)
        last = later.first - DAY if later else date.max
        return {("entry", asked)} if asked <= last else set()
    return set()


def told_on(agreement: Agreement, first: date, last: date) -> list[Called]:
    """What the rules tell on each of the days."""
    case = Case(agreement.values, {"acts": agreement.acts}, agreement.periods, agreement.settings)
    told: list[Called] = [set() for _day in range((last - first).days + 1)]
    for rule, due in deadlines("agreement", case):
        begin, end = max(due.since, first), min(due.until, last)
        for number in range((begin - first).days, (end - first).days + 1):
            told[number].add((rule.code, due.first))
    return told


def exact_agreement(random: Random) -> Agreement:
    """A random agreement whose dates are all days; some are to be reviewed, some have talks."""
    values, acts = papers(random, undated=False, all_doubtful=False)
    if random.random() < 0.3:
        values["review_every"] = Length.from_text(random.choice(["1y", "3y", "18m"]))
    if random.random() < 0.3:
        values["confirmed_on"] = values_day(values) + timedelta(days=random.randrange(5000))
    return Agreement(values, acts)


def values_day(values: Values) -> date:
    on = values.get("signed_on") or values["signed_by_us_on"]
    day: date = on.earliest()
    return day


def differences(
    agreement: Agreement, first: date, days: int, every: int = 1
) -> list[tuple[date, Called, Called]]:
    """The days on which the rules tell other than what is called for: the day, what is told, what is called.

    `every`: of so many days in a row one is looked at, and all those on which what is told changes.
    """
    told = told_on(agreement, first, first + timedelta(days=days - 1))
    changes = {number for number in range(1, days) if told[number] != told[number - 1]}
    found = []
    for number in sorted({*range(0, days, every), *changes, *(number - 1 for number in changes)}):
        day = first + timedelta(days=number)
        called = called_on(agreement, day)
        if told[number] != called:
            found.append((day, told[number] - called, called - told[number]))
    return found


def check_many(number: int, seed: int, every: int = 1) -> list[str]:
    """The random agreements, of so many, of which the rules tell otherwise in ten years; a line each."""
    seeds, found = Random(seed), []
    for _number in range(number):
        own = seeds.randrange(10**9)
        agreement = exact_agreement(Random(own))
        first = values_day(agreement.values) + timedelta(days=Random(own).randrange(-400, 4000))
        if wrong := differences(agreement, first, 3652, every):
            found.append(f"{own}: {wrong[0]}")
    return found
