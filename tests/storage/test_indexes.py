"""Whoever asks by a field that few rows have is served by the index over those few, on both databases."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from core.records import Case, Evidence, Letter, Notice, NumberTaken, Paper, Party, Person, ReporterLink, Timer
from storage.store import SqlStore

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ASKED: list[tuple[str, type, dict[str, Any]]] = [
    ("ix_case_link_id", Case, {"link_id": "x"}),
    ("ix_case_parent_id", Case, {"parent_id": "x"}),
    ("ix_evidence_owner", Evidence, {"owner": "x", "content_id": "x"}),
    ("ix_letter_scan_id", Letter, {"scan_id": "x", "state": "signed"}),
    ("ix_letter_sha256", Letter, {"sha256": "x", "order": "created_at", "limit": 1}),
    ("ix_notice_case_id", Notice, {"case_id": "x", "key": "k", "created_at__gt": NOW}),
    ("ix_number_taken_letter_id", NumberTaken, {"letter_id": "x", "state": "given"}),
    ("ix_paper_reader_id", Paper, {"reader_id": "x", "kind": "k"}),
    ("ix_paper_sha256", Paper, {"sha256": "x", "order": "created_at", "limit": 1}),
    ("ix_party_person_id", Party, {"person_id": ["x", "y"], "role": ["reported", "related"]}),
    ("ix_person_nip", Person, {"nip": "x", "employee": True, "left_at": None}),
    ("ix_reporter_link_person_id", ReporterLink, {"person_id": "x"}),
    ("ix_timer_due", Timer, {"at__le": NOW, "done_at": None, "order": "at", "limit": 50}),
    ("ix_timer_pause_case_id", Timer, {"case_id": "x", "kind": "pause"}),
]


def of_sqlite(connection: Connection, ask: Callable[[], object]) -> str:
    """Return how SQLite goes about what is asked."""
    told: list[str] = []
    raw: Any = connection.connection.driver_connection
    raw.set_trace_callback(told.append)
    ask()
    raw.set_trace_callback(None)
    [question] = [one for one in told if one.startswith("SELECT")]
    return "\n".join(str(row[3]) for row in raw.execute(f"EXPLAIN QUERY PLAN {question}"))


def of_postgresql(connection: Connection, ask: Callable[[], object]) -> str:
    """Return how PostgreSQL goes about what is asked where it does not read the whole, as it does of empty tables."""
    told: list[tuple[str, Any]] = []
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")

    def note(*given: Any) -> None:
        told.append((given[2], given[3]))

    event.listen(connection, "before_cursor_execute", note)
    ask()
    event.remove(connection, "before_cursor_execute", note)
    [(question, values)] = told
    return "\n".join(str(row[0]) for row in connection.exec_driver_sql(f"EXPLAIN {question}", values))


@pytest.mark.parametrize(("index", "kind", "where"), ASKED, ids=[index for index, _, _ in ASKED])
def test_an_index_over_some_rows_serves_who_asks_for_them(
    engine: Engine, index: str, kind: type[object], where: dict[str, Any]
) -> None:
    """The conditions that the house asks by repeat what the index is limited to, or imply it."""
    plan_of = of_sqlite if engine.dialect.name == "sqlite" else of_postgresql
    with engine.connect() as connection, connection.begin():
        store = SqlStore(connection)
        plan = plan_of(connection, lambda: store.find(kind, **where))

    assert index in plan
