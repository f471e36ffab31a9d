"""how each practice reaches its clearinghouse

Revision ID: 20261130_05
Revises: 20261130_04
"""

import sqlalchemy as sa
from alembic import op


revision = "20261130_05"
down_revision = "20261130_04"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "clearinghouse",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("trading_partner_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("usage", sa.String(length=1), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("changed_at", sa.String(length=20), nullable=False),
        sa.Column("looked_at", sa.String(length=20), nullable=True),
        sa.Column("trouble", sa.JSON(), nullable=True),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("next_look_at", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("practice_id", "trading_partner_id", name=op.f("pk_clearinghouse")),
    )


def downgrade() -> None:
    op.drop_table("clearinghouse")
