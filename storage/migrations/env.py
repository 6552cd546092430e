"""Alembic asks here how to reach the database; only the child process of `storage.migrate` gets this far."""

from typing import Literal

from alembic import context
from sqlalchemy import Connection

from storage.tables import metadata


def our_types(kind: str, item: object, _: object) -> str | Literal[False]:
    """Write a column type of ours by its module's own name, as the template imports it; leave the rest to Alembic."""
    package, _, module = type(item).__module__.rpartition(".")
    return f"{module}.{type(item).__name__}()" if kind == "type" and package == "storage" else False


connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    render_item=our_types,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
