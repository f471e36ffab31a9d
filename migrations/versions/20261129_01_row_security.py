"""a wall of PostgreSQL's own between practices; nothing on SQLite, which has none

Later tables need no word here: after every migration the wall is put round the tables it made.

Revision ID: 20261129_01
Revises: 20261128_02
"""

from alembic import op

from server.core import row_security
from server.core.db import db

revision = "20261129_01"
down_revision = "20261128_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    row_security.raise_walls(op.get_bind(), db.metadata)


def downgrade() -> None:
    row_security.lower_walls(op.get_bind())
