"""Annexes that change from when notice counts, and with the end of which part of the calendar it runs out."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    for column in ("new_notice_from", "new_notice_to"):
        op.execute(f"ALTER TABLE act ADD COLUMN {column} TEXT")
