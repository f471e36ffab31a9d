"""what a policy calls its plan, what it files as, and the notices that it does not cover

Revision ID: 20261130_03
Revises: 20261130_02
"""

import sqlalchemy as sa
from alembic import op


revision = "20261130_03"
down_revision = "20261130_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("coverage") as table:
        table.add_column(sa.Column("plan_name", sa.String(), nullable=True))
        table.add_column(sa.Column("filing_code", sa.String(), nullable=True))
    op.create_table(
        "coverage_notice",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("coverage_id", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("signed_on", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id", "coverage_id"],
            ["coverage.practice_id", "coverage.id"],
            name=op.f("fk_coverage_notice_practice_id_coverage_id"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_coverage_notice")),
    )
    op.create_index("notice_of_coverage", "coverage_notice", ["practice_id", "coverage_id"])
    op.create_index("coverage_notice_by_version", "coverage_notice", ["practice_id", "v"])


def downgrade() -> None:
    op.drop_table("coverage_notice")
    with op.batch_alter_table("coverage") as table:
        table.drop_column("filing_code")
        table.drop_column("plan_name")
