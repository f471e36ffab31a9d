"""words people keep under short names

Revision ID: 20261129_17
Revises: 20261129_16
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_17"
down_revision = "20261129_16"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "snippet",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_snippet")),
    )


def downgrade() -> None:
    op.drop_table("snippet")
