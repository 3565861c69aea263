"""Opening a register: where it is, how it is spoken to."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from db import computed
from db.fields import Base

PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)


def connect(url: str) -> Engine:
    """The engine of a register, by its SQLAlchemy URL; nothing is opened yet."""
    if url.startswith("sqlite"):
        engine = create_engine(
            url, poolclass=NullPool, hide_parameters=True, connect_args={"isolation_level": None}
        )
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
        return engine
    return create_engine(url, hide_parameters=True)


def _set_pragmas(raw: Any, _record: Any) -> None:
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def make(engine: Engine) -> None:
    """Make the tables of a new register."""
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        computed.create(connection)
