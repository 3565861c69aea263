"""Deadlines as a list: each is a row that is computed of the record it is of, never typed."""

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text, and_, case, func, select
from sqlalchemy.sql import ColumnElement

from db.dates.working_days import WEEKDAYS
from db.deadlines import RULES
from db.deadlines.answers import MARKS
from db.fields import Field, as_of, derived, field
from db.fields.index_table import COMPUTED
from db.fields.record import Record
from db.fields.sentences import Sentences
from db.kinds import Choice, Day, DueDay, Number, PersonInCharge, Spoken, State, StateOption
from db.kinds import Text as Words
from db.records.lead import lead_name
from db.records.office import Office
from db.words import N_, NN_, NP_

OF = {
    "agreement": N_("Document"),
    "delegation": N_("Delegation"),
    "membership": N_("Association"),
    "partner": N_("Partner"),
}
"""By the name of its table, what sort of record a deadline can be of."""

STATES = (
    StateOption(
        "overdue",
        NP_("deadline", "overdue"),
        probable=NP_("deadline", "overdue"),
        counted=NP_("deadlines", "overdue"),
        tone="bad",
    ),
    StateOption(
        "due",
        NP_("deadline", "due soon"),
        probable=NP_("deadline", "due soon"),
        counted=NP_("deadlines", "due soon"),
        tone="warn",
    ),
    StateOption(
        "ahead",
        NP_("deadline", "later"),
        probable=NP_("deadline", "later"),
        counted=NP_("deadlines", "later"),
        tone="void",
    ),
    StateOption(
        "put_off",
        NP_("deadline", "put off"),
        probable=NP_("deadline", "put off"),
        counted=NP_("deadlines", "put off"),
        tone="void",
    ),
    StateOption(
        "answered",
        NP_("deadline", "answered"),
        probable=NP_("deadline", "answered"),
        counted=NP_("deadlines", "answered"),
        tone="good",
    ),
    StateOption(
        "told",
        NP_("deadline", "for information"),
        probable=NP_("deadline", "for information"),
        counted=NP_("deadlines", "for information"),
        tone="void",
    ),
)
CALLS = ("overdue", "due")
"""The states of a deadline that calls for somebody now."""
_CLOSING = [answer.code for answer in MARKS if answer.closes]
_TELLING = [code for code, rule in RULES.items() if rule.tells]


def _lead() -> ColumnElement[int]:
    """The SQL of the days before its first day from which a deadline is announced."""
    of_rules = {
        code: func.coalesce(select(Office.table.c[lead_name(code)]).limit(1).scalar_subquery(), rule.lead)
        for code, rule in RULES.items()
        if not rule.tells
    }
    rows = Deadline.table.c
    return func.coalesce(rows.lead, case(of_rules, value=rows.rule, else_=0))


def _is_marked() -> ColumnElement[bool]:
    """The SQL that is true if the deadline was answered by the day; later answers are not there yet."""
    marked: ColumnElement[bool] = Deadline.table.c.mark_on <= as_of()
    return marked


def _state() -> ColumnElement[Any]:
    rows = Deadline.table.c
    return case(
        (rows.rule.in_(_TELLING), "told"),
        (and_(_is_marked(), rows.mark_code.in_(_CLOSING)), "answered"),
        (and_(_is_marked(), rows.mark_until > as_of()), "put_off"),
        (rows.day_latest < as_of(), "overdue"),
        (rows.day_earliest - _lead() <= as_of(), "due"),
        else_="ahead",
    )


def _days_left() -> ColumnElement[int]:
    rows = Deadline.table.c
    return case(
        (rows.day_earliest > as_of(), rows.day_earliest - as_of()),
        (rows.day_latest >= as_of(), 0),
        else_=rows.day_latest - as_of(),
    )


class Deadline(Record):
    """A deadline of a record, by one of the rules; the day that is asked about decides which are there."""

    is_computed = True
    icon = "calendar"
    sentences = Sentences(
        title=N_("Deadlines"),
        singular=N_("Deadline"),
        new=N_("New deadline"),
        edit=N_("Open the record"),
        bin=N_("Deadlines cannot be deleted"),
        unsaved=N_("Deadlines follow from the records"),
        empty=N_("Nothing is due. Deadlines follow from terms, delegations, fees and anniversaries."),
        counted=NN_("{n} deadline", "{n} deadlines"),
        will_change=NN_("The change will affect {n} deadline", "The change will affect {n} deadlines"),
        search=N_("Search: city, document, person…"),
        no_match=N_("No deadline matches “{words}”."),
    )
    counted_fields = ("state",)

    day = field(DueDay(), N_("Day"), default_column=True)
    rule = field(
        Choice({code: rule.name for code, rule in RULES.items()}),
        N_("Deadline"),
        default_column=True,
        width=190,
    )
    about = field(Spoken(), NP_("deadline", "Of what"), default_column=True, width=220)
    partner = field(Words(), N_("Partner"), width=130)
    state = derived(State(STATES), NP_("deadline", "State"), lambda: _state(), default_column=True, width=110)
    days_left = derived(
        Number(),
        NP_("deadline", "Days left"),
        lambda: _days_left(),
        default_column=True,
        width=60,
        header=NP_("column", "Days"),
        help=N_("Until its first day; 0 while it may be any day; with a minus, how long ago it was."),
    )
    weekday = field(
        Choice(WEEKDAYS), N_("Weekday"), default_column=True, width=60, header=NP_("column", "On")
    )
    working_day = field(
        Day(),
        N_("Last working day"),
        default_column=True,
        width=90,
        header=NP_("column", "Workday"),
        help=N_("Where the day is a Saturday, a Sunday or a holiday: the last working day before it."),
    )
    what = field(Spoken(), N_("What"), default_column=True, width=320)
    of = field(Choice(OF), N_("Kind of record"), width=100)
    in_charge = field(PersonInCharge(), N_("In charge"), width=130)
    mark = derived(
        Choice({answer.code: answer.label for answer in MARKS}),
        N_("Answer"),
        lambda: case((_is_marked(), Deadline.table.c.mark_code)),
        width=170,
    )
    mark_why = field(Words(), N_("Why"), width=200)

    @classmethod
    def make_table(cls) -> Table:
        return _table(cls)

    @classmethod
    def make_index(cls) -> Table:
        table: Table = cls.table
        return table


def _table(record: type[Record]) -> Table:
    """The table of deadlines: a row is there from the day `begins` to the day `ends`."""
    stored = [field for field in record.fields if field.stored]
    columns = [column for field in stored for column in _columns(field)]
    sorts = ("day_earliest", "place")
    return Table(
        record.table_name,
        COMPUTED,
        Column("id", BigInteger, primary_key=True, autoincrement=False),
        Column("version", Integer, nullable=False),
        Column("of_id", Integer, nullable=False),
        Column("of_row", Integer, nullable=False),  # of the row of a part that it follows from, or 0
        Column("begins", Integer, nullable=False),
        Column("ends", Integer, nullable=False),
        Column("lead", Integer),
        Column("place", LargeBinary, nullable=False),
        *columns,
        Column("mark_id", Integer),
        Column("mark_code", Text),
        Column("mark_on", Integer),
        Column("mark_until", Integer),
        Index(f"{record.table_name}_of", "of", "of_id"),
        *(Index(f"{record.table_name}_{sort}", sort, "id", "begins", "ends") for sort in sorts),
    )


def _columns(field: Field) -> list[Column[Any]]:
    kind = field.kind
    columns = [Column(field.name, kind.stored)]
    columns += [Column(field.name + suffix, sort) for suffix, sort in kind.sides.items()]
    if kind.key_type and not kind.sides:
        columns.append(Column(f"key_{field.name}", kind.key_type))
    if kind.folds:
        columns.append(Column(f"fold_{field.name}", Text))
    return columns
