"""Properties of the register itself: its identity, and the version of the rules of its computed tables."""

from uuid import UUID, uuid4

from sqlalchemy import Column, Connection, Table, Text, delete, insert, select

from db.errors import Damaged
from db.fields.tables import STORED
from db.words import _

RULES = "rules"
"""The property with the `computed.RULES_VERSION` that made the computed tables."""
IDENTITY = "identity"
"""The property with the register's UUID."""
BACKUPS = "backups"
"""The property with the number of the last backup: they are ordered by it, whatever the clock says."""
BACKED_UP = "backed_up"
"""The property with the UUID of the newest entry of the history that the last backup holds."""
CHANGED_STATES = "changed_states"
"""The property with the states that documents had before other rules changed them, as JSON; "": none."""


PROPERTY = Table(
    "register", STORED, Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)
"""A property of the register itself: a name and a text."""


def get(connection: Connection, name: str) -> str:
    """The value of the property `name`; "" where there is none."""
    return connection.execute(select(PROPERTY.c.value).where(PROPERTY.c.name == name)).scalar() or ""


def put(connection: Connection, name: str, value: str) -> None:
    """Set the property `name`, in the caller's transaction."""
    connection.execute(delete(PROPERTY).where(PROPERTY.c.name == name))
    connection.execute(insert(PROPERTY), {"name": name, "value": value})


def assign_identity(connection: Connection) -> None:
    """Give a new register its identity: two copies of one register share it, two registers never."""
    put(connection, IDENTITY, str(uuid4()))


def identity(connection: Connection) -> str:
    """The register's UUID; Refused where there is none: it becomes part of names of files."""
    try:
        return str(UUID(get(connection, IDENTITY)))
    except ValueError:
        raise Damaged(
            _("This register has no identity of its own."), _("Put its latest backup in its place.")
        ) from None
