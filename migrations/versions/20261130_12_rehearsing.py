"""a connection to nobody: a made-up payer of the office answers

Revision ID: 20261130_12
Revises: 20261130_11
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_12"
down_revision = "20261130_11"
branch_labels = None
depends_on = None

_SHORT, _LONG = sa.String(length=6), sa.String(length=10)


def upgrade() -> None:
    with op.batch_alter_table("clearinghouse") as table:
        table.alter_column("kind", type_=_LONG, existing_type=_SHORT, existing_nullable=False)


def downgrade() -> None:
    # An older program does not know it, and sends nothing without a connection.
    op.execute("DELETE FROM clearinghouse WHERE kind = 'rehearsal'")
    with op.batch_alter_table("clearinghouse") as table:
        table.alter_column("kind", type_=_SHORT, existing_type=_LONG, existing_nullable=False)
