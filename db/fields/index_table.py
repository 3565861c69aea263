"""The computed tables, which can be dropped and made again at any time."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from db.words import LANGUAGES

COMPUTED = MetaData()
"""The computed tables; the stored ones are in `Base.metadata`."""


def day_table(record: str, name: str, *more: Column[Any], sorts: Sequence[str] = ("state_order",)) -> Table:
    """A day table `name`: the periods of days in which the state of a record does not change.

    `record` is the name of its table, `more` further columns of a period, `sorts` the columns by which lists
    are sorted. Days are ordinals; a state has "?" at its end while it is uncertain.
    """
    owner = f"{record}_id"
    return Table(
        name,
        COMPUTED,
        Column(owner, Integer, primary_key=True, autoincrement=False),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("first", Integer, nullable=False),
        Column("last", Integer, nullable=False),
        Column("state", Text, nullable=False),
        Column("state_order", Integer, nullable=False),
        *more,
        Index(f"{name}_day", owner, "first", "last", "state"),
        *(Index(f"{name}_{sort}", sort, owner, "first", "last") for sort in sorts),
    )


def index_table(
    record: str,
    keys: Mapping[str, type[TypeEngine[Any]]],
    folds: Sequence[str],
    listed: Sequence[str],
    *more: Column[Any],
) -> Table:
    """The index table of a record: for each row its labels, place, text, sort keys and folded texts.

    `record` is the name of its table, `keys` the types of its fields' sort keys, `folds` the fields whose
    folded text is kept, `listed` those by which a list is sorted often, `more` further columns. Labels are
    kept in each language, as are the details and the mark by which namesakes are told apart: see
    db/store/namesakes.py. `facts` are what others that name it reckon with, beside its words. `begins` is the
    day before which a row was not there (0: always was), in every sorting index, so that ids come out of the
    index alone.
    """
    name = f"{record}_index"
    columns: list[Column[Any]] = [Column("id", Integer, primary_key=True, autoincrement=False)]
    for language in LANGUAGES:
        columns += [Column(f"label_{language}", Text), Column(f"full_{language}", Text)]
        columns += [Column(f"details_{language}", Text, nullable=False, default="")]
        columns += [Column(f"twice_{language}", Integer, nullable=False, default=0)]
    columns += [Column("place", LargeBinary), Column("begins", Integer, nullable=False, default=0)]
    columns += [Column("facts", Text, nullable=False, default="")]
    columns += [Column("text", Text, nullable=False)]
    columns += [Column(f"key_{field}", stored) for field, stored in keys.items()]
    columns += [Column(f"fold_{field}", Text) for field in folds]
    sorts = [f"key_{field}" for field in keys if field in listed]
    indexes = [Index(f"{name}_{column}", column, "id", "begins") for column in (*sorts, "place")]
    indexes += [Index(f"{name}_label_{language}", f"label_{language}") for language in LANGUAGES]
    return Table(name, COMPUTED, *columns, *more, *indexes)
