"""How a person has arranged a list: its columns, their order and widths, the sorting. No part of the history.

Kept in the register, per account, so that it comes along to a new computer.
"""

import json
from typing import Any

from sqlalchemy import Connection, Text, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from db.fields.record import Base

Arranged = dict[str, Any]
"""What JSON can hold; what stands in it is the screen's to say."""


class Layout(Base):
    """One person's arrangement of one list."""

    __tablename__ = "layout"

    account: Mapped[str] = mapped_column(Text, primary_key=True)
    list_id: Mapped[str] = mapped_column(Text, primary_key=True)
    json: Mapped[str] = mapped_column(Text)


def load(connection: Connection, account: str, list_id: str) -> Arranged:
    """What was saved last; {} when nothing was, or when it cannot be read."""
    chosen = select(Layout.json).where(Layout.account == account, Layout.list_id == list_id)
    text = connection.execute(chosen).scalar()
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def save(connection: Connection, account: str, list_id: str, arranged: Arranged) -> None:
    """Keep an arrangement, in the caller's transaction; {} forgets it."""
    connection.execute(delete(Layout).where(Layout.account == account, Layout.list_id == list_id))
    if arranged:
        row = {"account": account, "list_id": list_id, "json": json.dumps(arranged, ensure_ascii=False)}
        connection.execute(insert(Layout), row)
