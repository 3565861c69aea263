"""Telling apart the records of a class that bear one label: with more words only where fewer do not do.

A label that another record has gives way to the longer one, that to the same with details, and where these
are the same too the number of the record stands at the end: "Gori", "Gori (Gruzja)", "Gori (Gruzja, powiat)",
"Gori (Gruzja, powiat, wpis 12)".
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, func, select, update

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
    found = connection.execute(_marks_statement(record, language), {"labels": asked}).fetchall()
    if found:
        marks = [{"row": record_id, "mark": now} for record_id, now in found]
        index = record.index
        changed = update(index).where(index.c.id == bindparam("row"))
        connection.execute(changed.values({f"twice_{language}": bindparam("mark")}), marks)
    return [record_id for record_id, _now in found]


@cache  # to build a statement takes longer than to run it
def _marks_statement(record: type[Record], language: str) -> Select[Any]:
    """The statement for the rows with the labels bound as `labels` whose mark is wrong, with the right one.

    The database counts who shares which words: a thousand documents of one label are written in one change,
    and each chunk of them would read all those before.
    """
    index = record.index.c
    label, full, details = (index[f"{form}_{language}"] for form in ("label", "full", "details"))
    within = [index[f"key_{record.apart_within}"]] if record.apart_within else []
    ways = ((label, *within), (label, full, *within), (label, full, details, *within))
    alone = [func.count().over(partition_by=way) == 1 for way in ways]
    how_far = case(*((is_alone, far) for far, is_alone in enumerate(alone)), else_=NUMBERED)
    marked = select(index.id, index[f"twice_{language}"].label("before"), how_far.label("now"))
    rows = marked.where(label.in_(bindparam("labels", expanding=True))).subquery().c
    return select(rows.id, rows.now).where(rows.now != rows.before).order_by(rows.id)
