"""what a sign-in's browser and system are called, and when its person ended it

Revision ID: 20261129_10
Revises: 20261129_09
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_10"
down_revision = "20261129_09"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, length in (("browser", 10), ("system", 10), ("ended_at", 20)):
        op.add_column(
            "session", sa.Column(name, sa.String(length=length), nullable=False, server_default=sa.text("''"))
        )


def downgrade() -> None:
    for name in ("ended_at", "system", "browser"):
        op.drop_column("session", name)
