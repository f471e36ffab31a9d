"""A backup of everything an office has, and putting it back as if the days between had never been."""

from sqlalchemy import insert, select

from server.core.db import db
from tests.server.audit.tamper import loosened
from tests.server.lanes import everything


def backup(app):
    """Give every row of every table."""
    with everything(app) as connection:
        return {
            table.name: [dict(row._mapping) for row in connection.execute(select(table))]
            for table in db.metadata.sorted_tables
        }


def restore(app, saved):
    """Put a backup back; whatever was written since is gone."""
    with app.app_context():
        db.session.remove()
    with everything(app) as connection, loosened(connection):
        for table in reversed(db.metadata.sorted_tables):
            connection.execute(table.delete())
        for table in db.metadata.sorted_tables:
            if saved[table.name]:
                connection.execute(insert(table), saved[table.name])
