"""Properties of the register itself: its identity, and the version of the rules of its computed tables."""

from uuid import uuid4

from sqlalchemy import Connection, Text, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from db.fields.record import Base

RULES = "rules"
"""The property with the `computed.RULES_VERSION` that made the computed tables."""
IDENTITY = "identity"
"""The property with the register's UUID."""


class Property(Base):
    """A property of the register itself: a name and a text."""

    __tablename__ = "register"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


def get(connection: Connection, name: str) -> str:
    """The value of the property `name`; "" where there is none."""
    return connection.execute(select(Property.value).where(Property.name == name)).scalar() or ""


def put(connection: Connection, name: str, value: str) -> None:
    """Set the property `name`, in the caller's transaction."""
    connection.execute(delete(Property).where(Property.name == name))
    connection.execute(insert(Property), {"name": name, "value": value})


def assign_identity(connection: Connection) -> None:
    """Give a new register its identity: two copies of one register share it, two registers never."""
    put(connection, IDENTITY, str(uuid4()))
