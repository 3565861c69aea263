"""The day of the minister's consent becomes a date as the letter gives it: a day, a month or a year."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("ALTER TABLE membership RENAME COLUMN consent_on TO consent_day")
    for column in ("consent_on TEXT", "consent_on_earliest INTEGER", "consent_on_latest INTEGER"):
        op.execute(f"ALTER TABLE membership ADD COLUMN {column}")
    _take_over()
    op.execute("ALTER TABLE membership DROP COLUMN consent_day")
    op.create_index(
        op.f("ix_membership_consent_on_earliest"), "membership", ["consent_on_earliest"], unique=False
    )


def _take_over() -> None:
    """Each day as it is written and as its numbers."""
    names = ("id", "consent_day", "consent_on", "consent_on_earliest", "consent_on_latest")
    kept = sa.table("membership", *map(sa.column, names))
    known = sa.select(kept.c.id, kept.c.consent_day).where(kept.c.consent_day.is_not(None))
    for one, day in op.get_bind().execute(known).all():
        values = {"consent_on": date.fromordinal(day).isoformat()}
        sides = {"consent_on_earliest": day, "consent_on_latest": day}
        op.get_bind().execute(sa.update(kept).where(kept.c.id == one).values(**values, **sides))
