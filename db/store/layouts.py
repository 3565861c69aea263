"""Layouts of lists by user: columns, their order and widths, the sorting. No part of the history.

Kept in the register, per account, so that they come along to a new computer.
"""

import json
from typing import Any

from sqlalchemy import Connection, Text, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from db.fields.record import Base

LayoutData = dict[str, Any]
"""A layout as JSON can hold it; its keys are the screen's to choose."""


class Layout(Base):
    """The layout of one list for one account."""

    __tablename__ = "layout"

    account: Mapped[str] = mapped_column(Text, primary_key=True)
    list_id: Mapped[str] = mapped_column(Text, primary_key=True)
    json: Mapped[str] = mapped_column(Text)


def load(connection: Connection, account: str, list_id: str) -> LayoutData:
    """The saved layout; {} if there is none, or none that can be read."""
    chosen = select(Layout.json).where(Layout.account == account, Layout.list_id == list_id)
    text = connection.execute(chosen).scalar()
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def save(connection: Connection, account: str, list_id: str, arrangement: LayoutData) -> None:
    """Save a layout, in the caller's transaction; {} deletes it."""
    connection.execute(delete(Layout).where(Layout.account == account, Layout.list_id == list_id))
    if arrangement:
        row = {"account": account, "list_id": list_id, "json": json.dumps(arrangement, ensure_ascii=False)}
        connection.execute(insert(Layout), row)
