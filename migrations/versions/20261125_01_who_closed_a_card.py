"""who closed a card, how, and when its values were typed

Revision ID: 20261125_01
Revises: 20261124_01
"""

import sqlalchemy as sa
from alembic import op


revision = "20261125_01"
down_revision = "20261124_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mine_at", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("theirs_at", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("resolved_by", sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column("choice", sa.String(length=6), nullable=True))
    op.execute("UPDATE conflict SET mine_at = '', theirs_at = ''")
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.alter_column("mine_at", existing_type=sa.String(length=40), nullable=False)
        batch_op.alter_column("theirs_at", existing_type=sa.String(length=40), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.drop_column("choice")
        batch_op.drop_column("resolved_by")
        batch_op.drop_column("theirs_at")
        batch_op.drop_column("mine_at")
