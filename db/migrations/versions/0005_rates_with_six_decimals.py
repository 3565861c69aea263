"""Exchange rates get six decimals, and the number of units that they are for."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("ALTER TABLE cost RENAME COLUMN rate TO rate_of_four")
    op.execute("ALTER TABLE cost ADD COLUMN rate BIGINT")
    op.execute("ALTER TABLE cost ADD COLUMN rate_for INTEGER")
    op.execute("UPDATE cost SET rate = CAST(rate_of_four AS BIGINT) * 100, rate_for = 1")
    op.execute("ALTER TABLE cost DROP COLUMN rate_of_four")
