"""Telling apart the records of a class that bear one label: with more words only where fewer do not do.

A label that another record has gives way to the longer one, that to the same with details, and where these
are the same too the number of the record stands at the end: "Gori", "Gori (Gruzja)", "Gori (Gruzja, powiat)",
"Gori (Gruzja, powiat, wpis 12)".
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from db.fields.record import Record
from db.kinds import Linked
from db.words import LANGUAGES, N_, _, in_language

ALONE, LONGER, DETAILED, NUMBERED = range(4)
"""How far a record has to be told apart: not at all, by its longer label, by details, by its number."""

_ENTRY = N_("entry {n}")


def told_apart(
    record_id: int, label: str, full: str, details: str, how_far: int, place: bytes, facts: str
) -> Linked:
    """The record with the words for it that no other of its class has."""
    beside = [details] if details and how_far >= DETAILED else []
    if how_far == NUMBERED:
        beside.append(_(_ENTRY).format(n=record_id))
    if beside:
        before = f"{full[:-1]}, " if full.endswith(")") else f"{full} ("
        full = f"{before}{', '.join(beside)})"
    return Linked(record_id, full if how_far else label, full, place, facts)


def without_entry(text: str) -> tuple[str, int | None]:
    """A text without the number of a record at its end, and that number; None if it ends in none."""
    for language in LANGUAGES:
        words = re.escape(in_language(_ENTRY, language)).replace(r"\{n\}", r"(\d{1,18})")
        if found := re.search(rf"[(,]\s*{words}\)\s*$", text, re.IGNORECASE):
            return text[: found.start()], int(found[1])
    return text, None


def mark(connection: Connection, record: type[Record], language: str, labels: Iterable[str]) -> list[int]:
    """Mark how far the rows with these labels in `language` have to be told apart.

    Returns the ids of those whose mark changed.
    """
    asked = sorted(labels)
    if not asked:
        return []
    index, within = record.index.c, record.apart_within
    label, mark = index[f"label_{language}"], index[f"twice_{language}"]
    statement = select(index.id, mark, label, index[f"full_{language}"], index[f"details_{language}"])
    if within:
        statement = statement.add_columns(index[f"key_{within}"])
    read = [tuple(row) for row in connection.execute(statement.where(label.in_(asked))).fetchall()]
    how_far = _marker(read)
    marks = [{"row": row[0], "mark": now} for row in read for now in (how_far(row),) if now != row[1]]
    if marks:
        changed = update(record.index).where(index.id == bindparam("row")).values({mark: bindparam("mark")})
        connection.execute(changed, marks)
    return [each["row"] for each in marks]


def _marker(read: Iterable[tuple[Any, ...]]) -> Callable[[tuple[Any, ...]], int]:
    """The function that gives the mark of one of the rows of `mark`, by the words that each has alone."""

    def ways(row: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
        _id, _mark, label, full, details, *within = row
        return ((label, *within), (label, full, *within), (label, full, details, *within))

    shared = Counter(way for row in read for way in enumerate(ways(row)))

    def how_far(row: tuple[Any, ...]) -> int:
        return next((far for far, way in enumerate(ways(row)) if shared[far, way] == 1), NUMBERED)

    return how_far
