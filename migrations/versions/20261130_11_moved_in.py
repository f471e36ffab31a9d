"""lists that were brought in and what each of them made; good-faith estimates as they were given

Revision ID: 20261130_11
Revises: 20261130_10
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_11"
down_revision = "20261130_10"
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
    op.create_table(
        "estimate",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.String(length=9), nullable=False),
        sa.Column("asked_on", sa.String(length=10), nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("first_on", sa.String(length=10), nullable=False),
        sa.Column("last_on", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("total_cents", sa.BigInteger(), nullable=False),
        sa.Column("given_at", sa.String(length=20), nullable=False),
        sa.Column("by_user_id", sa.String(length=36), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_estimate")),
    )
    op.create_index("estimate_of_patient", "estimate", ["practice_id", "patient_id"])


def downgrade() -> None:
    op.drop_index("estimate_of_patient", table_name="estimate")
    op.drop_table("estimate")
    op.drop_table("moved_in")
