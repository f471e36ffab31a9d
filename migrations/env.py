"""Runs migrations inside the app's context, in one transaction, on SQLite and on PostgreSQL."""

from alembic import context
from flask import current_app

from server.core import migrate

db = current_app.extensions["migrate"].db


def run() -> None:
    with migrate.owning() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # a table is rebuilt by copying; foreign keys must not fire while it is away
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=sqlite,
            # Alembic takes SQLite for unable to; with a real BEGIN (server/core/sqlite.py) it is
            transactional_ddl=True,
            compare_type=True,
            compare_server_default=True,
            on_version_apply=migrate.wall_in_newcomers,
        )
        with context.begin_transaction():
            migrate.begin_as_owner(connection)
            context.run_migrations()
        if sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")


run()
