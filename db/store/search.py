"""The text index: finds the records with all words typed into the quick filter.

Beside the table `<record>_index`, whose column `text` holds what `index_text` made, SQLite gets an FTS5 table
`<record>_search` over the text's trigrams and their places; the text itself stays in `<record>_index` alone.
One or two letters are the start of a word and so, with the margin before each word, a trigram too. PostgreSQL
looks in the text with LIKE, helped by an index where the extension pg_trgm is to be had. `matches` is the
rule that both follow.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, column, func, or_, select, table, text

from db.folding import INSIDE, MARGIN, query_terms


def create(connection: Connection, record: str) -> None:
    """Make the text index over what stands in `<record>_index` now."""
    if connection.dialect.name == "sqlite":
        _create_on_sqlite(connection, _name(record))
    else:
        _create_on_postgresql(connection, _name(record))


def drop(connection: Connection, record: str) -> None:
    """Drop the text index; `<record>_index` stays."""
    kind = "TABLE" if connection.dialect.name == "sqlite" else "INDEX"
    connection.execute(text(f"DROP {kind} IF EXISTS {_name(record)}_search"))


def rebuild(connection: Connection, record: str) -> None:
    """Make the text index anew; nothing of what was taken out of it is left in the file."""
    if connection.dialect.name == "sqlite":
        _command(connection, f"{_name(record)}_search", "rebuild")
        _command(connection, f"{_name(record)}_search", "optimize")


def update(connection: Connection, record: str, rows: Iterable[tuple[int, str | None, str | None]]) -> None:
    """Bring the text index up to date with rows of (id, text before, text now), None where there is no row.

    In the transaction that changes `<record>_index`. The text before must be what stood there, to the letter:
    on SQLite it is how the index knows what to take out.
    """
    if connection.dialect.name != "sqlite":
        return
    changed = [row for row in rows if row[1] != row[2]]
    name = f"{_name(record)}_search"
    gone = [(record_id, before) for record_id, before, _now in changed if before is not None]
    come = [(record_id, now) for record_id, _before, now in changed if now is not None]
    if gone:
        connection.exec_driver_sql(f"INSERT INTO {name} ({name}, rowid, text) VALUES ('delete', ?, ?)", gone)
    if come:
        connection.exec_driver_sql(f"INSERT INTO {name} (rowid, text) VALUES (?, ?)", come)


def remove(connection: Connection, record: str, rows: Iterable[tuple[int, str]]) -> None:
    """Take rows of (id, text) out of the text index."""
    update(connection, record, [(record_id, before, None) for record_id, before in rows])


def find(connection: Connection, record: str, *questions: str) -> set[int]:
    """The ids of the records with every word of one of the questions; of all records, if it holds no word."""
    asked = [query_terms(question) for question in questions]
    name = _name(record)
    if connection.dialect.name == "sqlite" and all(asked):
        return _find_on_sqlite(connection, name, asked)
    return _scan(connection, name, asked)


def _find_on_sqlite(connection: Connection, name: str, asked: Sequence[Sequence[str]]) -> set[int]:
    """The ids by the FTS5 index, read as one text.

    To hand over as many rows of one number each takes longer than to find them.
    """
    quoted = ([f'"{_search_term(word)}"' for word in words] for words in asked)
    terms = " OR ".join(f"({' AND '.join(words)})" for words in quoted)
    matching = f"SELECT rowid FROM {name}_search WHERE {name}_search MATCH ?"
    found = connection.exec_driver_sql(f"SELECT json_group_array(rowid) FROM ({matching})", (terms,))
    return set(json.loads(found.scalar_one()))


def _search_term(word: str) -> str:
    """The search term for `word` in the index of trigrams: the word, or the trigram of its start."""
    return word if len(word) >= INSIDE else (MARGIN + word)[-INSIDE:]


def _scan(connection: Connection, name: str, asked: Sequence[Sequence[str]]) -> set[int]:
    """The ids by a look at every row's text. Folded words hold nothing that LIKE would read as a pattern."""
    index = table(f"{name}_index", column("id"), column("text"))
    has_all: ColumnElement[bool] = or_(
        *(and_(True, *(index.c.text.like(f"%{_substring(word)}%") for word in words)) for words in asked)
    )
    joined: Any = func.group_concat if connection.dialect.name == "sqlite" else func.array_agg
    found = connection.execute(select(joined(index.c.id)).where(has_all)).scalar_one()
    return set(map(int, found.split(","))) if isinstance(found, str) else set(found or ())


def _substring(word: str) -> str:
    """The string inside every text that has `word`: the word, or its start after the margin."""
    return word if len(word) >= INSIDE else MARGIN + word


def _create_on_sqlite(connection: Connection, name: str) -> None:
    """Make the FTS5 table with places: four times the size, but a long word needs no look at the texts.

    Sizes of columns serve only ranking. Merging is left for every 64th change: with FTS5's own settings one
    save in a hundred took thirty times as long as the others.
    """
    index = f"{name}_search"
    options = f"content='{name}_index', content_rowid='id', columnsize=0"
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE {index} USING fts5(text, tokenize='trigram case_sensitive 1', {options})"
    )
    for option, value in (("automerge", 0), ("crisismerge", 64), ("hashsize", 8 << 20)):
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}, rank) VALUES (?, ?)", (option, value))
    rebuild(connection, name)


def _create_on_postgresql(connection: Connection, name: str) -> None:
    """Make an index if pg_trgm is there, or may be put there by this account; else LIKE does without."""
    may_be_had = text(
        "SELECT bool_or(installed OR trusted AND has_database_privilege(current_database(), 'CREATE'))"
        " FROM pg_available_extension_versions WHERE name = 'pg_trgm'"
    )
    if connection.execute(may_be_had).scalar():
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
        connection.execute(text(f"CREATE INDEX {name}_search ON {name}_index USING gin (text gin_trgm_ops)"))


def _command(connection: Connection, index: str, command: str) -> None:
    connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES (?)", (command,))


def _name(record: str) -> str:
    if not record.isidentifier():
        raise ValueError(record)
    return record
