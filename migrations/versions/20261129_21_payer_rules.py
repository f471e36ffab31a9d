"""payers' rule sets: versions and drafts

Revision ID: 20261129_21
Revises: 20261129_20
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_21"
down_revision = "20261129_20"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "payer_set_version",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("set_id", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("act", sa.String(length=11), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("rolled_back_to", sa.Integer(), nullable=True),
        sa.Column("published_by", sa.String(length=36), nullable=False),
        sa.Column("published_by_name", sa.String(length=200), nullable=False),
        sa.Column("published_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "set_id", "version", name=op.f("pk_payer_set_version")),
    )
    op.create_table(
        "payer_set_draft",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("set_id", sa.String(length=60), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_by", sa.String(length=36), nullable=False),
        sa.Column("saved_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "set_id", name=op.f("pk_payer_set_draft")),
    )


def downgrade() -> None:
    op.drop_table("payer_set_draft")
    op.drop_table("payer_set_version")
