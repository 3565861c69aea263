"""Alembic's entrance: it runs on the connection and in the transaction that `db.schema.upgrade` gives it."""

from alembic import context

from db.fields import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=False,  # the transaction is the caller's
)
context.run_migrations()
