"""Terms as the papers have them: ends known to a month or a year, and annexes that change terms."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for column in ("notice_to TEXT", "awaits TEXT"):
        op.execute(f"ALTER TABLE agreement ADD COLUMN {column}")
    _make_partial("agreement", "ends_on")
    _make_partial("act", "new_end")
    for column in ("new_duration TEXT", "new_renewal TEXT"):
        op.execute(f"ALTER TABLE act ADD COLUMN {column}")
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
