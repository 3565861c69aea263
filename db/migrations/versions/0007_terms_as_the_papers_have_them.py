"""Notice can run out with the end of a week, month, quarter, half-year or year."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute("ALTER TABLE agreement ADD COLUMN notice_to TEXT")
