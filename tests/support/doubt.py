"""What is told as certain of random papers, held against worlds drawn from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, product
from random import Random

from db.dates import HORIZON, PartialDate
from db.life import Period, at, periods
from db.life.chain import NEVER
from db.life.joining import joined
from db.life.papers import Papers, likeliest
from db.life.situation import End
from db.life.worlds import World
from tests.support.lives import Values
from tests.support.random_papers import KINDS, drawn, found_papers, papers, phase_on

AROUND = (-5, -2, -1, 0, 1, 2, 5)
"""The days around each event and boundary that are looked at."""


@dataclass
class Checked:
    """How often what was told was false, and how often it could have been told and was not."""

    papers: int = 0
    false: int = 0
    """Papers of which a certain state is another one in a world that was drawn."""
    outside: int = 0
    """Papers of which an end, in a world that was drawn, lies outside the span that is told."""
    agreed: int = 0
    """Days on which all worlds drawn agree."""
    told: int = 0
    """Those of them on which the state is told as certain."""

    def add(self, other: "Checked") -> None:
        self.papers += other.papers
        self.false += other.false
        self.outside += other.outside
        self.agreed += other.agreed
        self.told += other.told


def check_many(number: int, draws: int, seed: int, *, undated: bool, signed: bool = True) -> Checked:
    """So many random papers, each held against so many worlds."""
    seeds, found = Random(seed), Checked()
    for _number in range(number):
        random = Random(seeds.randrange(10**9))
        found.add(check(*papers(random, undated=undated, signed=signed), random, draws))
    return found


def check(agreement: Values, acts: list[Values], random: Random, draws: int) -> Checked:
    """One agreement, held against worlds."""
    read = found_papers(agreement, acts)
    if read is None:
        return Checked()
    made = periods(agreement, acts)
    days = _days(read, made)
    told = [at(made, day) for day in days]
    seen: list[set[str]] = [set() for _day in days]
    false = outside = False
    for world in islice(drawn(random, read, [period.first for period in made]), draws):
        life = read.life(world)
        for place, day in enumerate(days):
            phase, period = phase_on(life, day), told[place]
            state = phase.state if phase else ""
            seen[place].add(state)
            false |= bool(period and period.certain and period.state != state)
            outside |= bool(period and phase and period.state == state and _is_outside(period, phase.until))
    agreed = [
        period for period, states in zip(told, seen, strict=True) if len(states) == 1 and states != {""}
    ]
    certain = sum(bool(period and period.certain) for period in agreed)
    return Checked(1, int(false), int(outside), len(agreed), certain)


def _days(read: Papers, made: Sequence[Period]) -> list[date]:
    marks = [period.first for period in made]
    for event in read.events:
        marks += [day for day in (event.earliest, event.latest) if day < NEVER]
    return sorted({day for mark in marks for by in AROUND if (day := mark + timedelta(days=by)) < HORIZON})


def _is_outside(period: Period, end: End) -> bool:
    """True if an end lies outside the span that is told; a term from a year on ends the day before one.

    The date of an act is told as it is written, also where it contradicts the signing.
    """
    on, day = period.until.on, end.day
    if on is None or day is None or day > HORIZON or end.event is not None:
        return False
    return not on.earliest() - timedelta(days=1) <= day <= on.latest()


def contradicted_by_a_later_act(number: int, seed: int, *, undated: bool, signed: bool = True) -> int:
    """The random papers of which an act that comes later turns a certain answer into another one.

    Of the days before that act; an entry into force and an effect dated back do so by right.
    """
    seeds, found = Random(seed), 0
    for _number in range(number):
        random = Random(seeds.randrange(10**9))
        agreement, acts = papers(random, undated=undated, signed=signed)
        read = found_papers(agreement, acts)
        if read is None:
            continue
        last = max(event.latest if event.latest < NEVER else event.earliest for event in read.events)
        day = last + timedelta(days=random.randrange(1, 2000))
        kind = random.choice([kind for kind in KINDS if kind != "entered_into_force"])
        later = {"kind": kind, "happened_on": PartialDate.of(day), "position": len(acts), "by": "us"}
        found += _contradict(periods(agreement, acts), periods(agreement, [*acts, later]), day)
    return found


def _contradict(before: Sequence[Period], after: Sequence[Period], day: date) -> bool:
    marks = {period.first for period in (*before, *after)} | {day - timedelta(days=1)}
    pairs = [(at(before, mark), at(after, mark)) for mark in marks if mark < day]
    return any(
        one and other and one.certain and other.certain and one.state != other.state for one, other in pairs
    )


def false_by_corners(number: int, draws: int, seed: int, *, undated: bool, signed: bool = True) -> int:
    """The control: the papers that are told falsely where only first and last days are looked at."""
    seeds, false = Random(seed), 0
    for _number in range(number):
        random = Random(seeds.randrange(10**9))
        agreement, acts = papers(random, undated=undated, signed=signed)
        read = found_papers(agreement, acts)
        if read is not None:
            false += _is_false_by_corners(read, agreement, acts, random, draws)
    return false


def _is_false_by_corners(
    read: Papers, agreement: Values, acts: list[Values], random: Random, draws: int
) -> bool:
    told = read.life(likeliest(read))
    lives = [(life, True) for life in (told, *(world.life for world in _corners(read)))]
    stretches = list(joined(lives, told.phases))
    marks = [period.first for period in periods(agreement, acts)]
    for world in islice(drawn(random, read, marks), draws):
        life = read.life(world)
        for place, stretch in enumerate(stretches):
            following = stretches[place + 1].phase.first if place + 1 < len(stretches) else HORIZON
            for day in (stretch.phase.first, following - timedelta(days=1)):
                phase = phase_on(life, day)
                if stretch.certain and (phase is None or phase.state != stretch.phase.state):
                    return True
    return False


def _corners(read: Papers) -> list[World]:
    variables = read.variables
    found = []
    for late in islice(product((False, True), repeat=len(variables)), 256):
        days = {
            each: each.latest if last else each.earliest for each, last in zip(variables, late, strict=True)
        }
        exact = [
            day for variable, day in sorted(days.items(), key=lambda one: one[0].event) if variable.in_order
        ]
        if exact == sorted(exact):
            found.append(World(days, read.life(days)))
    return found
