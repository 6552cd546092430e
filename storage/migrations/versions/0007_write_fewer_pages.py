"""Index nothing that nobody asks for, nor what is seldom there; on SQLite, lay small rows in the tree of their ids.

Each index and each table is a page to write for every row, so a complaint wrote three dozen pages for nothing.
"""

from dataclasses import dataclass

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


@dataclass(frozen=True)
class Partial:
    """An index over the rows that meet a condition."""

    name: str
    table: str
    column: str
    where: str

    def create(self, where: str | None) -> None:
        """Create it with a condition, or over all rows."""
        condition = sa.text(where) if where else None
        op.create_index(self.name, self.table, [self.column], sqlite_where=condition, postgresql_where=condition)


UNASKED = {
    "ix_case_received_at": ("case", ["received_at"]),
    "ix_evidence_unique_id": ("evidence", ["unique_id"]),
    "ix_job_person_id": ("job", ["person_id"]),
    "ix_letter_unit_id_letter_book": ("letter", ["unit_id", "book"]),
    "ix_notice_task_id": ("notice", ["task_id"]),
    "ix_paper_case_id": ("paper", ["case_id"]),
    "ix_paper_digest_paper_id": ("paper_digest", ["paper_id"]),
    "ix_timer_case_id": ("timer", ["case_id"]),
}
UNASKED_PARTIAL = (
    Partial("ix_evidence_received", "evidence", "at", "state = 'received'"),
    Partial("ix_task_open_claimed_by", "task", "claimed_by", "state = 'open'"),
)
SELDOM = tuple(
    Partial(f"ix_{table}_{column}", table, column, f"{column} IS NOT NULL")
    for table, column in (
        ("case", "link_id"),
        ("case", "parent_id"),
        ("letter", "scan_id"),
        ("letter", "sha256"),
        ("notice", "case_id"),
        ("notice", "person_id"),
        ("number_taken", "letter_id"),
        ("paper", "reader_id"),
        ("paper", "sha256"),
        ("party", "person_id"),
        ("person", "nip"),
    )
)
PAUSE = Partial("ix_timer_pause_case_id", "timer", "case_id", "kind = 'pause'")
BY_ID = ("letter", "notice", "party", "reporter_link", "task", "timer")


def upgrade() -> None:
    """Drop the indexes, or narrow them; lay the small rows anew."""
    for name, (table, _) in UNASKED.items():
        op.drop_index(name, table)
    for index in (*UNASKED_PARTIAL, *SELDOM):
        op.drop_index(index.name, index.table)
    for index in (*SELDOM, PAUSE):
        index.create(index.where)
    for table in BY_ID:
        _lay_anew(table, without_rowid=True)


def downgrade() -> None:
    """Bring the indexes back, and the rows to where they were."""
    for table in BY_ID:
        _lay_anew(table, without_rowid=False)
    for index in (*SELDOM, PAUSE):
        op.drop_index(index.name, index.table)
    for index in SELDOM:
        index.create(None)
    for index in UNASKED_PARTIAL:
        index.create(index.where)
    for name, (table, columns) in UNASKED.items():
        op.create_index(name, table, columns)


def _lay_anew(table: str, *, without_rowid: bool) -> None:
    """Copy a table of SQLite into one of another kind, by its own definition, with its indexes.

    Whoever refers to it refers to its name, and goes on doing so.
    """
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    told = sa.text("SELECT type, sql FROM sqlite_master WHERE tbl_name = :table AND sql IS NOT NULL")
    laid = connection.execute(told, {"table": table}).all()
    definition = next(sql for kind, sql in laid if kind == "table").removesuffix(" WITHOUT ROWID")
    columns = definition.partition("(")[2]
    op.execute(f"CREATE TABLE laid_anew ({columns}{' WITHOUT ROWID' if without_rowid else ''}")
    op.execute(f"INSERT INTO laid_anew SELECT * FROM {table} ORDER BY id")  # noqa: S608 - names of ours
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE laid_anew RENAME TO {table}")
    for sql in (sql for kind, sql in laid if kind == "index"):
        op.execute(sql)
