"""photographed sides of insurance cards

Revision ID: 20261129_16
Revises: 20261129_15
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_16"
down_revision = "20261129_15"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coverage_card",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("coverage_id", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("taken_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id", "coverage_id"],
            ["coverage.practice_id", "coverage.id"],
            name=op.f("fk_coverage_card_practice_id_coverage_id"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_coverage_card")),
    )
    op.create_index("card_of_coverage", "coverage_card", ["practice_id", "coverage_id"])


def downgrade() -> None:
    op.drop_table("coverage_card")
