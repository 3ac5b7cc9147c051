"""Run by Alembic: applies the steps on the connection, and in the transaction, that the store hands over."""
from alembic import context

from cenotaph.store.tables import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
