"""Alembic asks here how to reach the database; only the child process of `storage.migrate` gets this far."""

from alembic import context
from sqlalchemy import Connection

from storage.tables import metadata

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    user_module_prefix="columns.",
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
