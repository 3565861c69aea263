"""Terms as the papers have them: ends known to a month or a year, and annexes that change terms."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for column in ("notice_to TEXT", "awaits TEXT", "other_signed_earlier INTEGER"):
        op.execute(f"ALTER TABLE agreement ADD COLUMN {column}")
    _make_partial("agreement", "ends_on")
    _make_partial("act", "new_end")
    for column in ("new_duration TEXT", "new_renewal TEXT"):
        op.execute(f"ALTER TABLE act ADD COLUMN {column}")
    _add_text("agreement", "signed_by_them_in")
    for column in ("new_following_term", "new_notice"):
        op.execute(f"ALTER TABLE act ADD COLUMN {column} TEXT")
        op.execute(f"ALTER TABLE act ADD COLUMN {column}_days INTEGER")
        op.create_index(op.f(f"ix_act_{column}_days"), "act", [f"{column}_days"], unique=False)


def _make_partial(table: str, column: str) -> None:
    """Turn the column of a day into those of a date that may be a month or a year."""
    op.execute(f"ALTER TABLE {table} RENAME COLUMN {column} TO {column}_day")
    for added in (f"{column} TEXT", f"{column}_earliest INTEGER", f"{column}_latest INTEGER"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN {added}")
    names = ("id", f"{column}_day", column, f"{column}_earliest", f"{column}_latest")
    kept = sa.table(table, *map(sa.column, names))
    known = sa.select(kept.c.id, kept.c[names[1]]).where(kept.c[names[1]].is_not(None))
    for row_id, day in op.get_bind().execute(known).all():
        values = dict(zip(names[2:], (date.fromordinal(day).isoformat(), day, day), strict=True))
        op.get_bind().execute(sa.update(kept).where(kept.c.id == row_id).values(**values))
    op.execute(f"ALTER TABLE {table} DROP COLUMN {column}_day")
    op.create_index(op.f(f"ix_{table}_{column}_earliest"), table, [f"{column}_earliest"], unique=False)


def _add_text(table: str, column: str) -> None:
    """Add a text that is never nothing, without a default, as a new register has it."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT")
        return
    _make_anew(table, column)


def _make_anew(table: str, column: str) -> None:
    """Make a table anew, with its rows and indexes; no id of a deleted row is given again."""
    connection, known = op.get_bind(), {"name": table}
    made = sa.text("SELECT sql FROM sqlite_master WHERE tbl_name = :name AND sql IS NOT NULL ORDER BY type")
    *indexes, sql = connection.scalars(made, known).all()  # "index" comes before "table"
    last = connection.scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name"), known)
    names = ", ".join(f'"{row[1]}"' for row in connection.exec_driver_sql(f"PRAGMA table_info({table})"))
    columns = sql.rpartition(")")[0].partition("(")[2]
    for statement in (
        f"CREATE TABLE made_anew ({column} TEXT NOT NULL, {columns})",
        f"INSERT INTO made_anew ({column}, {names}) SELECT '', {names} FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE made_anew RENAME TO {table}",
        f"DELETE FROM sqlite_sequence WHERE name = '{table}'",
        *(f"INSERT INTO sqlite_sequence VALUES ('{table}', {last})" for _row in range(last is not None)),
        *indexes,
    ):
        connection.exec_driver_sql(statement)
