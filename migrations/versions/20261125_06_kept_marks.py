"""who dealt with what was kept

Revision ID: 20261125_06
Revises: 20261125_05
"""

import sqlalchemy as sa
from alembic import op


revision = "20261125_06"
down_revision = "20261125_05"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_mark",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("turn", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("by_user_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "seq", "turn", name=op.f("pk_kept_mark")),
    )
    with op.batch_alter_table("op", schema=None) as batch_op:
        batch_op.create_index("op_by_outcome", ["practice_id", "outcome", "seq"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("op", schema=None) as batch_op:
        batch_op.drop_index("op_by_outcome")
    op.drop_table("kept_mark")
