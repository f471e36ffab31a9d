"""batches go out by themselves, one sender at a time

Revision ID: 20261130_06
Revises: 20261130_05
"""

import sqlalchemy as sa
from alembic import op


revision = "20261130_06"
down_revision = "20261130_05"
branch_labels = None
depends_on = None

_OF_BATCH = (
    ("usage", 1),
    ("due_at", 20),
    ("whole_at", 20),
    ("whole_place", 64),
    ("sent_at", 20),
    ("next_try_at", 20),
)
_OF_PARTNER = (("sender", 36), ("sender_until_at", 20))


def upgrade() -> None:
    with op.batch_alter_table("batch") as table:
        for name, length in _OF_BATCH:
            table.add_column(sa.Column(name, sa.String(length=length), nullable=True))
        table.add_column(sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("trouble", sa.JSON(), nullable=True))
        table.create_index(
            "batch_by_due", ["practice_id", "trading_partner_id", "sent_at", "due_at"], unique=False
        )
    with op.batch_alter_table("batch") as table:
        table.alter_column("tries", server_default=None)
    with op.batch_alter_table("trading_partner") as table:
        for name, length in _OF_PARTNER:
            table.add_column(sa.Column(name, sa.String(length=length), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("trading_partner") as table:
        for name, _ in _OF_PARTNER:
            table.drop_column(name)
    with op.batch_alter_table("batch") as table:
        table.drop_index("batch_by_due")
        table.drop_column("trouble")
        table.drop_column("tries")
        for name, _ in _OF_BATCH:
            table.drop_column(name)
