"""Keep the date that stands on a signed letter, which may be a day before its signed paper comes in."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; letters from before bear the day on which they were numbered or handed in."""
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("dated", sa.Date(), nullable=True))


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_column("dated")
