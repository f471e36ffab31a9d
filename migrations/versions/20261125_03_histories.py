"""the chain over a practice's commits, and the histories that ended

Revision ID: 20261125_03
Revises: 20261125_01
"""

import sqlalchemy as sa
from alembic import op


revision = "20261125_03"
down_revision = "20261125_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seq_tag",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tag", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "seq", name=op.f("pk_seq_tag")),
    )
    op.create_table(
        "ended_epoch",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("agreed", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "epoch", name=op.f("pk_ended_epoch")),
    )
    with op.batch_alter_table("practice_clock", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tag", sa.String(length=32), nullable=True))
    op.execute("UPDATE practice_clock SET tag = ''")
    with op.batch_alter_table("practice_clock", schema=None) as batch_op:
        batch_op.alter_column("tag", existing_type=sa.String(length=32), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("practice_clock", schema=None) as batch_op:
        batch_op.drop_column("tag")
    op.drop_table("ended_epoch")
    op.drop_table("seq_tag")
