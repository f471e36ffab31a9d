"""lists of clients and payers that were brought in, and what each of them made

Revision ID: 20261130_11
Revises: 20261130_07
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_11"
down_revision = "20261130_07"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "moved_in",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=7), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("headings", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("records", sa.JSON(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("by_user_id", sa.String(length=36), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("taken_back_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_moved_in")),
    )


def downgrade() -> None:
    op.drop_table("moved_in")
