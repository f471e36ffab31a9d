"""how many claims wait at the desk, as owners' tablets are told

Revision ID: 20261130_15
Revises: 20261130_14
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_15"
down_revision = "20261130_14"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_notice",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("near", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_desk_notice")),
    )


def downgrade() -> None:
    op.drop_table("desk_notice")
