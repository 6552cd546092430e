"""Add who names the code of a report from the counter."""

import sqlalchemy as sa
from alembic import op

from storage import columns

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "takeover",
        sa.Column("id", columns.Id64(), autoincrement=False, nullable=False),
        sa.Column("code", columns.SecretText(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", columns.Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_takeover")),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("takeover")
