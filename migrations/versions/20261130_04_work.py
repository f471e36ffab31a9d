"""how the work behind the scenes stands

Revision ID: 20261130_04
Revises: 20261130_03
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_04"
down_revision = "20261130_03"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "work",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("ended_at", sa.String(length=20), nullable=False),
        sa.Column("due_at", sa.String(length=20), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "name", name=op.f("pk_work")),
    )


def downgrade() -> None:
    op.drop_table("work")
