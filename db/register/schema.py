"""The tables of a register, and the upgrade of an older one by the revisions of `migrations`."""

import enum
import re
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, MetaData, func, inspect, select, table, text

from db.errors import Refused
from db.fields.tables import STORED
from db.records import KEPT
from db.register import changed_states, properties
from db.store import computed, history, layouts, mappings
from db.words import _

MIGRATIONS = Path(__file__).parents[1] / "migrations"
VERSIONS = "alembic_version"
APPLICATION = 0x464F4544  # "FOED", in the header of a register's file


class State(enum.Enum):
    """The state of a register's tables, compared with those that this program knows."""

    NONE = "none"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def revisions() -> list[str]:
    """The revisions this program knows, oldest first, by the names of their files (0001_first.py)."""
    return sorted(
        path.name[:4]
        for path in (MIGRATIONS / "versions").iterdir()
        if re.fullmatch(r"\d{4}_\w+\.py", path.name)
    )


def stored_tables() -> MetaData:
    """All stored tables: those of the register itself, of the history, layouts, mappings and records."""
    tables = [properties.PROPERTY, history.ENTRY, history.ENTRY_ROW, layouts.LAYOUT]
    tables += [mappings.MAPPING, mappings.MATCHED_HEADING]
    for record in KEPT:  # made by being asked for
        tables += [record.table, *(parts.part.table for parts in record.parts)]
        tables += [
            record.link_rows(field.name).table
            for field in record.fields
            if field.is_links and not field.derived
        ]
    assert {table.metadata for table in tables} == {STORED}
    return STORED


def state(connection: Connection) -> State:
    """The state of the tables, found without Alembic, whose import takes longer than opening a register."""
    if not _has(connection, VERSIONS, properties.PROPERTY.name):
        return State.NONE
    version = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()
    known = revisions()
    if version == known[-1]:
        return State.CURRENT
    return State.OLDER if version in known else State.NEWER


def create(connection: Connection) -> None:
    """Make the newest tables, empty; a test compares them with those that the migrations make.

    Raises Refused where a table of that name is there: it is another program's.
    """
    own = [*stored_tables().tables, *computed.tables().tables, VERSIONS]
    strange = next((name for name in own if _has(connection, name)), None)
    if strange:
        raise Refused(
            _("There is a table “{name}” of another program there.").format(name=strange),
            _("Make the register in a database of its own."),
        )
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
    stored_tables().create_all(connection)
    computed.create(connection)
    connection.execute(text(f"CREATE TABLE {VERSIONS} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text(f"INSERT INTO {VERSIONS} VALUES (:newest)"), {"newest": revisions()[-1]})
    properties.assign_identity(connection)
    properties.put(connection, properties.RULES, str(computed.RULES_VERSION))


def _has(connection: Connection, *tables: str) -> bool:
    return all(inspect(connection).has_table(name) for name in tables)


def upgrade(connection: Connection, progress: computed.Progress | None = None) -> None:
    """Run the missing revisions and make anew what is computed, inside the transaction that is open.

    Keeps which documents have another state since. Raises RuntimeError if a stored table would lose a row.
    """
    was = changed_states.look_before(connection, date.today())
    computed.drop(connection)
    before = _counts(connection)
    if state(connection) is State.OLDER:
        _run_revisions(connection)
        properties.put(connection, properties.BACKED_UP, "")  # no backup holds it as it is now
    after = _counts(connection)
    fewer = [name for name, count in before.items() if after.get(name, count) < count]
    if fewer:
        raise RuntimeError(f"the upgrade would lose rows of {', '.join(fewer)}")
    computed.rebuild(connection, progress)
    changed_states.keep_changed(connection, was)
    properties.put(connection, properties.RULES, str(computed.RULES_VERSION))


def _counts(connection: Connection) -> dict[str, int]:
    """The number of rows of every table there is."""
    names = inspect(connection).get_table_names()
    counted = {name: select(func.count()).select_from(table(name)) for name in names}
    return {name: connection.execute(statement).scalar_one() for name, statement in counted.items()}


def _run_revisions(connection: Connection) -> None:
    from alembic import command  # only now: importing it takes longer than opening a register
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
