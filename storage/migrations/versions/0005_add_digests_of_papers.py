"""Keep the digest of every file of a document, to be asked for."""

import sqlalchemy as sa
from alembic import op

from storage import columns

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; documents from before are known by the digest of their first file, as they were."""
    op.create_table(
        "paper_digest",
        sa.Column("id", columns.Words(), nullable=False),
        sa.Column("paper_id", columns.Words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_digest")),
    )
    with op.batch_alter_table("paper_digest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_digest_paper_id"), ["paper_id"], unique=False)


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("paper_digest")
