"""Keep with which text, in which edition, each letter was drafted."""

import sqlalchemy as sa
from alembic import op

from storage import columns

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; letters from before have the newest text."""
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("text", columns.Words(), nullable=True))


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_column("text")
