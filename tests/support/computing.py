"""All that a register holds, and what of it is computed, for the tests that compare two states of it."""

from typing import Any

from sqlalchemy import Connection, select

from db.records import KEPT
from db.register.schema import stored_tables
from db.store import Store, computed, search

WORDS = (
    "l",
    "lu",
    "luck",
    "umowa",
    "ukraina",
    "ukraine",
    "porozumienie",
    "tomsk",
    "2011",
    "wspolpraca",
    "a b",
)


def computed_rows(connection: Connection) -> dict[str, Any]:
    """The rows of every computed table, and what the text index answers to some words."""
    rows = {
        name: sorted(map(tuple, connection.execute(select(table)).fetchall()), key=lambda row: row[:2])
        for name, table in computed.tables().tables.items()
    }
    found = {
        f"{record.__name__} {words}": search.find(connection, record.table_name, words)
        for record in KEPT
        for words in WORDS
    }
    return {**rows, **found}


def all_rows(store: Store) -> dict[str, Any]:
    """Every row there is: what is kept, the history, what is computed."""
    connection = store.connection()
    kept = {
        table.name: sorted(map(repr, connection.execute(select(table)).fetchall()))
        for table in stored_tables().sorted_tables
    }
    return {**kept, **computed_rows(connection)}


def differing(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What differs, as (this, that) by name: short enough to be read."""
    return {name: (one[name], other[name]) for name in one if one[name] != other[name]}
