"""The counts of lists, each asked of the database once until something is saved in the register."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select

from db.fields import Field
from db.store import history
from db.store.query import Query, count_statement, counts_statement, hidden_statement, parameters

MOST = 256  # counts kept: many lists on many days


class Counts:
    """The counts that one store was asked for, kept until the history has a newer entry, whoever wrote it.

    A query's words and order change nothing in them.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[Query, Field | str, date], Any] = {}
        self._entry: str | None = None

    def clear(self) -> None:
        """Forget all counts: the next connection may lead to another file."""
        self._kept.clear()

    def total(self, connection: Connection, query: Query) -> int:
        """The number of rows of a list."""
        return int(self._ask(connection, query, "total", count_statement)[0][0])

    def hidden(self, connection: Connection, query: Query) -> int:
        """The number of rows left out of a list because they begin after its day."""
        return int(self._ask(connection, query, "hidden", hidden_statement)[0][0])

    def by_value(self, connection: Connection, query: Query, by: Field) -> dict[Any, int]:
        """The number of rows of a list by their value of the field `by`."""
        read = self._ask(connection, query, by, lambda asked: counts_statement(asked, by))
        return {by.kind.load(value): number for value, number in read}

    def _ask(
        self,
        connection: Connection,
        query: Query,
        what: Field | str,
        statement: Callable[[Query], Select[Any]],
    ) -> Any:
        """The rows of a count's statement, as they were read since the newest entry of the history."""
        entry = history.newest_entry(connection)
        if entry != self._entry or len(self._kept) >= MOST:
            self._kept.clear()
            self._entry = entry
        query = replace(query, words="", order=())
        begun_by = query.record.begun_by(query.as_of)  # another one when today is over
        if (query, what, begun_by) not in self._kept:
            read = connection.execute(statement(query), parameters(query)).fetchall()
            self._kept[query, what, begun_by] = read
        return self._kept[query, what, begun_by]
