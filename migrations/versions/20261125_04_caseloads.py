"""whose caseload a client is in, and since when

Revision ID: 20261125_04
Revises: 20261125_03
"""

import sqlalchemy as sa
from alembic import op


revision = "20261125_04"
down_revision = "20261125_03"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "caseload",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("since_seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "user_id", name=op.f("pk_caseload")),
    )
    op.create_table(
        "caseload_grant",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("from_seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("to_seq", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint(
            "practice_id", "user_id", "patient_id", "from_seq", name=op.f("pk_caseload_grant")
        ),
    )


def downgrade() -> None:
    op.drop_table("caseload_grant")
    op.drop_table("caseload")
