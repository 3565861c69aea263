"""Alembic's entrance: it runs on the connection and in the transaction of `db.register.schema.upgrade`."""

from alembic import context

from db.register.schema import stored_tables

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=stored_tables(),
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=False,  # the transaction is the caller's
)
context.run_migrations()
