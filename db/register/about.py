"""What a register says of itself: its identity, and the number of the rules that made what is computed."""

from uuid import uuid4

from sqlalchemy import Connection, Text, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from db.fields.record import Base

RULES = "rules"
IDENTITY = "identity"


class About(Base):
    """One fact about the register itself."""

    __tablename__ = "register"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


def get(connection: Connection, name: str) -> str:
    """The fact of that name; "" when nothing is said."""
    return connection.execute(select(About.value).where(About.name == name)).scalar() or ""


def put(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(About).where(About.name == name))
    connection.execute(insert(About), {"name": name, "value": value})


def name_it(connection: Connection) -> None:
    """Give a new register its identity: two copies of one register share it, two registers never."""
    put(connection, IDENTITY, str(uuid4()))
