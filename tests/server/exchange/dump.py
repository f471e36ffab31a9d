"""Everything the exchange keeps, as one comparable value."""

from sqlalchemy import select

from server.core.db import db
from tests.server.lanes import everything

TABLES = ("practice_clock", "record", "op", "conflict", "patient")


def dump(app, *more):
    """Give {table: sorted rows}, of further tables too."""
    with everything(app) as connection:
        return {
            name: sorted(map(repr, connection.execute(select(db.metadata.tables[name])).all()))
            for name in (*TABLES, *more)
        }
