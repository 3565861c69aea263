"""Lead times of deadlines, in the office's data and of single records; the answers given to deadlines."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

SETTINGS: Mapping[str, int] = {
    "settle_within": 14,
    "step_within": 6,
    "lead_end": 90,
    "lead_notice": 180,
    "lead_renewal": 90,
    "lead_review": 90,
    "lead_notice_end": 30,
    "lead_resumption": 30,
    "lead_entry": 30,
    "lead_talks": 0,
    "lead_report": 7,
    "lead_settlement": 7,
    "lead_follow_up": 7,
    "lead_fee": 30,
    "lead_anniversary": 180,
}
MOST = 3650
"""The most days of a lead time that the program takes."""


def upgrade() -> None:
    for name, usual in SETTINGS.items():
        op.execute(f"ALTER TABLE office ADD COLUMN {name} INTEGER")
        op.execute(f"UPDATE office SET {name} = {usual}")
    op.execute(
        "UPDATE office SET lead_end ="
        f" CASE WHEN notice_lead_days > {MOST} THEN {MOST} ELSE notice_lead_days END"
        " WHERE notice_lead_days IS NOT NULL"
    )
    op.drop_index("ix_office_notice_lead_days", table_name="office")
    for name in ("notice_lead", "notice_lead_days"):
        op.execute(f"ALTER TABLE office DROP COLUMN {name}")
    for table in ("agreement", "delegation", "membership"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN lead INTEGER")
    op.create_table(
        "mark",
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("put_off_to", sa.Integer(), nullable=True),
        sa.Column("made_on", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
