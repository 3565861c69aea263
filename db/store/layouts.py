"""Layouts of lists by user: columns, their order and widths, the sorting. No part of the history.

Kept in the register, per account, so that they come along to a new computer.
"""

import json
from typing import Any

from sqlalchemy import Column, Connection, Table, Text, delete, insert, select

from db.fields.tables import STORED

LayoutData = dict[str, Any]
"""A layout as JSON can hold it; its keys are the screen's to choose."""


LAYOUT = Table(
    "layout",
    STORED,
    Column("account", Text, primary_key=True),
    Column("list_id", Text, primary_key=True),
    Column("json", Text, nullable=False),
)
"""The layout of one list for one account."""


def load(connection: Connection, account: str, list_id: str) -> LayoutData:
    """The saved layout; {} if there is none, or none that can be read."""
    chosen = select(LAYOUT.c.json).where(LAYOUT.c.account == account, LAYOUT.c.list_id == list_id)
    text = connection.execute(chosen).scalar()
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def save(connection: Connection, account: str, list_id: str, arrangement: LayoutData) -> None:
    """Save a layout, in the caller's transaction; {} deletes it."""
    its = (LAYOUT.c.account == account, LAYOUT.c.list_id == list_id)
    connection.execute(delete(LAYOUT).where(*its))
    if arrangement:
        row = {"account": account, "list_id": list_id, "json": json.dumps(arrangement, ensure_ascii=False)}
        connection.execute(insert(LAYOUT), row)
