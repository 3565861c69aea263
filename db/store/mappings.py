"""Mappings: how the columns of a sheet went to the fields of a record, kept under a name for the next sheet.

Kept in the register, for all who work in it; no part of the history.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Connection, Table, Text, delete, insert, select, update

from db.errors import Refused
from db.fields.tables import STORED
from db.words import _

MappingData = dict[str, Any]
"""A mapping as JSON can hold it; its keys are for the one to choose who reads sheets."""

MAPPING = Table(
    "mapping", STORED, Column("name", Text, primary_key=True), Column("json", Text, nullable=False)
)
"""A mapping that was kept, under its name."""
MATCHED_HEADING = Table(
    "matched_heading",
    STORED,
    Column("record", Text, primary_key=True),
    Column("heading", Text, primary_key=True),
    Column("json", Text, nullable=False),
)
"""The place in a record to which somebody sent the column of this heading by hand, last of all."""


def mappings(connection: Connection) -> dict[str, MappingData]:
    """The mappings by name, in the order of their names; those that cannot be read are left out."""
    rows = connection.execute(select(MAPPING.c.name, MAPPING.c.json).order_by(MAPPING.c.name))
    found = {name: _read(text) for name, text in rows}
    return {name: data for name, data in found.items() if data}


def keep(connection: Connection, name: str, data: MappingData) -> None:
    """Keep a mapping under a name, in the caller's transaction, in place of the one that had it."""
    _put(connection, MAPPING, {"name": name}, data)


def rename(connection: Connection, name: str, new: str) -> None:
    """Give a mapping another name; Refused if another one has it, or the mapping is gone."""
    if name == new:
        return
    taken = connection.execute(select(MAPPING.c.name).where(MAPPING.c.name == new)).scalar()
    if taken is not None:
        raise Refused(_("There is a mapping “{name}” already.").format(name=new), _("Choose another name."))
    if not connection.execute(update(MAPPING).where(MAPPING.c.name == name).values(name=new)).rowcount:
        raise Refused(_("The mapping “{name}” is gone: somebody deleted or renamed it.").format(name=name))


def forget(connection: Connection, name: str) -> None:
    """Delete a mapping, in the caller's transaction."""
    connection.execute(delete(MAPPING).where(MAPPING.c.name == name))


def matched_headings(connection: Connection) -> dict[str, dict[str, MappingData]]:
    """By record and folded heading, the place to which such columns were sent by hand."""
    table = MATCHED_HEADING.c
    found: dict[str, dict[str, MappingData]] = {}
    for record, heading, text in connection.execute(select(table.record, table.heading, table.json)):
        if data := _read(text):
            found.setdefault(record, {})[heading] = data
    return found


def learn_headings(connection: Connection, record: str, places: Mapping[str, MappingData]) -> None:
    """Keep to which places somebody sent columns by hand, in the caller's transaction."""
    for heading, data in places.items():
        _put(connection, MATCHED_HEADING, {"record": record, "heading": heading}, data)


def _put(connection: Connection, table: Table, key: dict[str, str], data: MappingData) -> None:
    connection.execute(delete(table).where(*(table.c[name] == value for name, value in key.items())))
    connection.execute(insert(table), {**key, "json": json.dumps(data, ensure_ascii=False)})


def _read(text: str) -> MappingData:
    """The data in a text; {} where it holds none: what cannot be read is as if it were not there."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
