"""The travel report: journeys and their costs, a row for each person, and what a part of the rows leaves out.

Nothing is split by guess: costs of a journey that name none of its people stand in a row in common. Where the
report is narrowed to some of the people, that row is left out, and their equal share of it is told apart.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from db.countries import names
from db.dates import PartialDate
from db.dates.period import Period
from db.folding import index_text, matches
from db.kinds import Linked
from db.records import Agreement, Delegation, Partner, Person

READ_FROM = (Delegation, Partner, Person, Agreement)
"""The records that the report is read from: it is out of date when one of them changes."""

HOME = "PL"
"""The country of the city: a journey to any other is one abroad."""
_GROSZ = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Paid:
    """The amount of a cost in złoty, with the codes of its kind and payer."""

    kind: str
    payer: str
    amount: Decimal
    for_one: bool = False  # the cost names somebody it was for


@dataclass(frozen=True, slots=True)
class Journey:
    """A delegation that was held, or is under way: a journey out, or a visit to us."""

    delegation: Linked
    purpose: str
    where: str
    country: str | None
    first: PartialDate | None
    last: PartialDate | None
    days: int | None  # until the day of the report; None where they are not known to the day
    certain: bool  # else it was probably held
    within: bool  # the period that was asked for, for certain
    people: int = 0  # who travelled, also where the report is narrowed to some of them
    direction: str = "out"
    goes_on: bool = False  # after the day of the report: the days after it are not counted

    @property
    def abroad(self) -> bool | None:
        """True if the country is another than the city's; None if it is not known, as nothing is guessed."""
        return self.country != HOME if self.country else None

    @property
    def year(self) -> PartialDate | None:
        """The year of the journey's first day, else of its last, or their decade; None without either."""
        when = self.first or self.last
        return PartialDate(when.year, decade=when.decade) if when else None


@dataclass(frozen=True, slots=True)
class Row:
    """A person on a journey, with function and costs; without a name, costs in common."""

    journey: Journey
    name: str = ""
    person: Linked | None = None
    function: str = ""
    council: bool | None = None
    paid: tuple[Paid, ...] = ()
    unpriced: int = 0  # costs whose rate is not known
    planned: int = 0  # costs of which a plan is all that is known: they are not counted
    institution: str = ""

    def text(self) -> str:
        """The folded text in which the quick filter looks."""
        journey = self.journey
        country = names(journey.country) if journey.country else ()
        own = (self.name, self.function, self.institution)
        return index_text((*own, journey.delegation.label, journey.where, journey.purpose, *country))


@dataclass(frozen=True, slots=True)
class Shared:
    """The costs of a journey in common, where the report is narrowed to some of its people.

    `each` is the share of one of all the people on the journey, in złoty and grosze, cost by cost.
    """

    amount: Decimal
    people: int
    each: tuple[Paid, ...]
    unpriced: int
    planned: int

    @classmethod
    def of(cls, common: Row) -> "Shared":
        """The costs in the row in common of a journey, without those for somebody who is not among ours."""
        people = max(common.journey.people, 1)
        costs = [paid for paid in common.paid if not paid.for_one]
        each, summed, given = [], Decimal(0), Decimal(0)
        for paid in costs:  # so that the shares of the costs come to the share of their sum
            summed += paid.amount
            share = (summed / people).quantize(_GROSZ, ROUND_HALF_UP)
            each.append(replace(paid, amount=share - given))
            given = share
        return cls(summed, people, tuple(each), common.unpriced, common.planned)

    @property
    def share(self) -> Decimal:
        """The share of one person in all the costs."""
        return sum((paid.amount for paid in self.each), Decimal(0))


@dataclass(frozen=True)
class Travels:
    """The rows of the report for a period, in the order of the journeys' first days, as of a day."""

    on: date
    period: Period
    rows: tuple[Row, ...]
    words: str = ""  # that it was narrowed to
    directions: tuple[str, ...] = ("out",)
    earlier: tuple[Row, ...] = ()  # of journeys begun before the period that reach into it: for their days
    shared: Mapping[int, Shared] = field(default_factory=dict)
    """The costs in common that narrowing left out, by the id of the delegation."""

    def only(self, words: str) -> "Travels":
        """The report with only the rows that hold all `words`: every sum that is made of them follows."""
        if not words.strip():
            return self
        found = tuple(row for row, text in zip(self.rows, self.texts, strict=True) if matches(text, words))
        earlier = tuple(row for row in self.earlier if matches(row.text(), words))
        return replace(self._narrowed(found, earlier), words=" ".join(words.split()))

    def only_people(self, keep: Callable[[Row], bool]) -> "Travels":
        """The report with only the people that `keep` accepts, without costs in common."""
        rows, earlier = (
            tuple(row for row in some if row.name and keep(row)) for some in (self.rows, self.earlier)
        )
        return self._narrowed(rows, earlier)

    def shares(self, row: Row) -> tuple[Paid, ...]:
        """The shares of a row's person in costs in common that are not among the rows."""
        shared = self.shared.get(row.journey.delegation.id)
        return shared.each if shared and row.name else ()

    @cached_property
    def journeys(self) -> tuple[Journey, ...]:
        """The journeys, each once."""
        return tuple({row.journey.delegation.id: row.journey for row in self.rows}.values())

    @property
    def with_earlier(self) -> tuple[Journey, ...]:
        """The journeys, also those begun before the period that reach into it, each once."""
        rows = (*self.earlier, *self.rows)
        return tuple({row.journey.delegation.id: row.journey for row in rows}.values())

    @cached_property
    def texts(self) -> list[str]:
        """The folded text of each row; of all the years of a large register it takes a moment."""
        return [row.text() for row in self.rows]

    def _narrowed(self, rows: tuple[Row, ...], earlier: tuple[Row, ...]) -> "Travels":
        """The report with some of its rows alone, and with the costs in common that they leave out."""
        there = {row.journey.delegation.id for row in rows}
        lacking = there - {row.journey.delegation.id for row in rows if not row.name}
        left_out = {
            row.journey.delegation.id: Shared.of(row)
            for row in self.rows
            if not row.name and row.journey.delegation.id in lacking
        }
        before = {record_id: shared for record_id, shared in self.shared.items() if record_id in there}
        return replace(self, rows=rows, earlier=earlier, shared=before | left_out)
