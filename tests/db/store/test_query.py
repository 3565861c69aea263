"""Queries on the sample: every operator of every field, every order, alike on both databases."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, Select, String, Table, Text, literal_column, select
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import UnaryExpression

from db import kinds
from db.dates import PartialDate
from db.fields import Field
from db.fields.record import Record
from db.folding import fold
from db.kinds import Kind
from db.records import KEPT, Agreement, Membership, Partner
from db.register import opening
from db.store import Store, query
from db.store.history import User
from db.store.query import Condition, Order, Query
from tests.support.cases import check_each
from tests.support.sample import make_sample

DAYS = (date(2011, 12, 31), date(2017, 12, 31))
every_record = pytest.mark.parametrize("record", KEPT, ids=lambda record: record.__name__)


@pytest.fixture(scope="module")
def stores(request: pytest.FixtureRequest, sample_file: Any, tmp_path_factory: Any) -> Iterator[list[Store]]:
    """The sample on each database, for reading."""
    path = shutil.copy(sample_file, tmp_path_factory.mktemp("query") / "sample.foedus")
    with request.getfixturevalue("databases").lent("sample", make_sample) as url:
        opened = [opening.open_register(where, lock=False) for where in (path, url)]
        made = [register.store(User("anna", "Anna Nowak", "desk")) for register in opened]
        yield made
        for store in made:
            store.close()
            store.engine.dispose()


# What a condition means, said in Python


def answers(kind: Kind[Any], operator: str, operand: Any, value: Any) -> bool:
    if isinstance(kind, kinds.Through):
        return any(answers(kind.kind, operator, operand, one) for one in value)
    if isinstance(kind, kinds.Links) and operator == "any":
        return any(one in operand for one in value)
    match operator:
        case "empty":
            return bool(kind.is_empty(value))
        case "filled":
            return not kind.is_empty(value)
        case "contains":
            return fold(operand) in fold(kind.show(value))
        case "yes" | "no":
            return value is not None and value == (operator == "yes")
        case "any":
            return _certain(value) in map(_certain, operand)
        case "not_any":
            return _certain(value) not in map(_certain, operand)
    return value is not None and _compares(operator, operand, *_sides(value))


def _certain(value: Any) -> Any:
    return value.removesuffix("?") if isinstance(value, str) else value


def _sides(value: Any) -> tuple[Any, Any]:
    """The least and the most that a value can mean; nothing, where it is no value that compares."""
    if hasattr(value, "on"):  # until when
        return _sides(value.on) if value.on else (None, None)
    if isinstance(value, kinds.Remaining):
        return kinds.Remaining.exactly(value.least or 0), kinds.Remaining.exactly(value.most)
    return (value.earliest(), value.latest()) if hasattr(value, "earliest") else (value, value)


def _compares(operator: str, operand: Any, least: Any, most: Any) -> bool:
    if least is None:
        return False
    match operator:
        case "is":
            return bool(least == most == operand)
        case "before":
            return bool(most < operand)
        case "after":
            return bool(least > operand)
        case "within":
            return bool(operand[0] <= least and most <= operand[1])
        case "at_least":
            return bool(least >= operand)
        case "at_most":
            return bool(most <= operand)
    raise KeyError(operator)


OF_NOTHING: dict[type[Kind[Any]], Any] = {
    kinds.Number: 0,
    kinds.Money: Decimal(0),
    kinds.RemainingDays: kinds.Remaining.exactly(0),
}
"""What is asked for where no row holds a value; else a day."""


def operands(kind: Kind[Any], operator: str, there: Sequence[Any]) -> list[Any]:
    """Some that find something and some that find nothing, out of the values that are there."""
    if operator in ("empty", "filled", "yes", "no"):
        return [None]
    if operator == "contains":
        words = [word for value in there for word in kind.show(value).split() if fold(word)]
        return [*dict.fromkeys(words[:2] + [word[1:4] for word in words[-2:]]), "xyzzy", "ŁÓ"]
    several = [one for value in there for one in (value if isinstance(value, tuple) else (value,))]
    if operator in ("any", "not_any"):
        each = list(dict.fromkeys(several))
        return [(), tuple(each[:1]), tuple(each[1:3]), tuple(each)]
    sides = sorted({side for value in several for side in _sides(value) if side is not None})
    sides = sides or [OF_NOTHING.get(type(kind), date(2012, 6, 30))]
    chosen = [sides[0], sides[len(sides) // 2], sides[-1]]
    if operator == "within":
        return [(chosen[0], chosen[1]), (chosen[1], chosen[2]), (chosen[2], chosen[0]), _around(chosen[1])]
    return [*chosen, *_around(chosen[1])]


def _around(side: Any) -> tuple[Any, Any]:
    if isinstance(side, kinds.Remaining):
        return kinds.Remaining.exactly(side.most - 1), kinds.Remaining.exactly(side.most + 1)
    step: Any = timedelta(days=1) if isinstance(side, date) else 1
    return side - step, side + step


@every_record
def test_every_condition_gives_the_rows_that_it_says(stores: list[Store], record: type[Record]) -> None:
    check_each(
        every_condition_gives_the_rows_that_it_says, ((stores, record, field) for field in record.fields)
    )


def every_condition_gives_the_rows_that_it_says(
    stores: list[Store], record: type[Record], field: Field
) -> None:
    for on in DAYS:
        everything = stores[0].ids(Query(record, on))
        values = [value for (value,) in stores[0].rows(record, everything, [field], on)]
        there = [value for value in values if not field.kind.is_empty(value)]
        for operator in field.filters:
            for operand in operands(field.kind, operator, there):
                expected = [
                    one
                    for one, value in zip(everything, values, strict=True)
                    if answers(field.kind, operator, operand, value)
                ]
                asked = Query(record, on, conditions=(Condition(field.name, operator, operand),))
                for store in stores:
                    assert store.ids(asked) == expected, (store.engine.name, on, operator, operand)
                    assert store.count(asked) == len(expected)


def test_the_control_tells_apart_what_answers_and_what_does_not() -> None:
    year = PartialDate(1994)
    assert answers(kinds.PartialDay(), "before", date(1995, 1, 1), year)
    assert not answers(kinds.PartialDay(), "before", date(1994, 6, 1), year)
    assert answers(kinds.Number(), "at_least", 3, 3)
    assert not answers(kinds.Number(), "at_least", 3, 2)
    assert answers(kinds.Text(), "contains", "lodz", "Łódź")
    assert not answers(kinds.Text(), "contains", "lodz", "Gori")


def test_several_conditions_must_all_hold(stores: list[Store]) -> None:
    conditions = (
        Condition("country", "any", ("RU", "UA")),
        Condition("state", "any", ("in_force",)),
        Condition("signed", "after", date(2010, 1, 1)),
    )
    for store in stores:
        each = [set(store.ids(Query(Agreement, DAYS[1], conditions=(one,)))) for one in conditions]
        together = store.ids(Query(Agreement, DAYS[1], conditions=conditions))
        assert set(together) == each[0] & each[1] & each[2]
        assert together
        words = store.ids(Query(Agreement, DAYS[1], "rosja", conditions))
        assert words == [one for one in together if one in (store.matching_ids(Agreement, "rosja") or ())]
        assert store.ids(Query(Agreement, DAYS[1], "rosja", conditions), 1) == words[:1]


# Order


@every_record
def test_every_field_sorts_empty_last_and_equals_as_entered(
    stores: list[Store], record: type[Record]
) -> None:
    check_each(sorts_empty_last_and_equals_as_entered, ((stores, record, field) for field in record.fields))


def sorts_empty_last_and_equals_as_entered(stores: list[Store], record: type[Record], field: Field) -> None:
    if not field.kind.key_type:
        return
    on = DAYS[1]
    ids = sorted(stores[0].ids(Query(record, on)))
    values = [value for (value,) in stores[0].rows(record, ids, [field], on)]
    keys = {one: _key(field, value) for one, value in zip(ids, values, strict=True)}
    filled = [one for one in ids if keys[one] is not None]
    empty = [one for one in ids if keys[one] is None]
    for descending in (False, True):
        expected = sorted(filled, key=lambda one: (keys[one], one), reverse=descending)
        expected += sorted(empty, reverse=descending)
        for store in stores:
            assert store.ids(Query(record, on, order=(Order(field.name, descending),))) == expected


def _key(field: Field, value: Any) -> Any:
    """Documents stand in the register's own order, states as they are declared, all else by its key."""
    if field.derivation.sort and isinstance(field.kind, kinds.Link):
        return value and value.place
    if isinstance(field.kind, kinds.State):
        return value and list(field.kind.options).index(value.removesuffix("?"))
    return None if field.kind.is_empty(value) else field.kind.key(value)


def test_several_columns_sort_one_within_the_other(stores: list[Store]) -> None:
    order = (Order("country"), Order("state", descending=True), Order("signed"))
    fields = [Agreement.field(one.field) for one in order]
    for store in stores:
        ids = store.ids(Query(Agreement, DAYS[1], order=order))
        keys = [tuple(map(_key, fields, row)) for row in store.rows(Agreement, ids, fields, DAYS[1])]
        assert keys == sorted(keys, key=lambda key: (key[0], -key[1], key[2] is None, key[2]))
        assert len({key[:2] for key in keys}) > len({key[0] for key in keys}) > 5


POLISH = " -aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"


def test_names_stand_in_polish_order(stores: list[Store]) -> None:
    for store in stores:
        ids = store.ids(Query(Partner, DAYS[1], order=(Order("name"),)))
        names = [name for (name,) in store.rows(Partner, ids, [Partner.field("name")], DAYS[1])]
        assert names == sorted(
            names, key=lambda name: ["aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż -".index(c) for c in name.lower()]
        )


def test_the_registers_own_order_is_that_of_the_report(stores: list[Store]) -> None:
    for store in stores:
        partners = store.ids(Query(Partner, DAYS[1]))
        assert partners == sorted(partners)


# The day


@pytest.mark.parametrize("on", [date(1990, 1, 1), *DAYS, date(2070, 12, 31)])
def test_what_came_later_is_hidden_and_counted(stores: list[Store], on: date) -> None:
    russia = Condition("country", "any", ("RU",))
    latest = Query(Agreement, date(2070, 12, 31))
    dates = Agreement.field("signed")
    rows = stores[0].rows(Agreement, stores[0].ids(latest), [dates, Agreement.field("country")], on)
    later = [countries for signed, countries in rows if signed and signed.earliest() > on]
    for store in stores:
        asked = Query(Agreement, on)
        assert (store.count(asked), store.count_hidden(asked)) == (len(rows) - len(later), len(later))
        hidden = store.count_hidden(Query(Agreement, on, conditions=(russia,)))
        assert hidden == sum("RU" in countries for countries in later)


def test_counts_are_those_of_the_rows(stores: list[Store]) -> None:
    for record in (Partner, Agreement, Membership):
        state = record.field("state")
        for on in DAYS:
            expected: dict[Any, int] = {}
            asked = Query(record, on)
            for (value,) in stores[0].rows(record, stores[0].ids(asked), [state], on):
                expected[value] = expected.get(value, 0) + 1
            for store in stores:
                assert store.counts(asked, state) == expected


# No database sorts a text: each would do it in an order of its own


def texts_that_sort(statement: Select[Any]) -> list[Any]:
    """The columns of text that a statement sorts by, at any depth."""
    selects = [part for part in visitors.iterate(statement) if isinstance(part, Select)]
    keys = [_bare(key) for one in selects for key in one._order_by_clauses]
    return [key for key in keys if isinstance(key.type, String)]


def _bare(key: Any) -> Any:
    while isinstance(key, UnaryExpression):
        key = key.element
    return key


@every_record
def test_no_list_is_sorted_by_a_text(record: type[Record]) -> None:
    check_each(is_not_sorted_by_a_text, ((record, field) for field in record.fields))


def is_not_sorted_by_a_text(record: type[Record], field: Field) -> None:
    if field.kind.key_type:
        assert not texts_that_sort(
            query.ids_statement(Query(record, DAYS[0], order=(Order(field.name, True),)))
        )
    if not isinstance(field.kind, kinds.Links | kinds.Through):
        assert not texts_that_sort(query.values_statement(record, (field,)))


def test_the_control_is_sorted_by_a_text() -> None:
    table = Table("t", MetaData(), Column("name", Text))
    inner = select(table.c.name).order_by(table.c.name.desc().nulls_last()).scalar_subquery()
    assert texts_that_sort(select(literal_column("1")).order_by(table.c.name))
    assert texts_that_sort(select(literal_column("1"), inner))
