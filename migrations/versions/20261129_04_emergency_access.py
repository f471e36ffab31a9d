"""charts opened in an emergency, and clients lent until a moment

Revision ID: 20261129_04
Revises: 20261129_03
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_04"
down_revision = "20261129_03"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "caseload_grant",
        sa.Column("until_at", sa.String(length=20), server_default=sa.text("''"), nullable=False),
    )
    op.create_table(
        "emergency_access",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("opened_at", sa.String(length=20), nullable=False),
        sa.Column("ends_at", sa.String(length=20), nullable=False),
        sa.Column("seen_at", sa.String(length=20), server_default=sa.text("''"), nullable=False),
        sa.Column("seen_by", sa.String(length=36), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id", "user_id"],
            ["user.practice_id", "user.id"],
            name=op.f("fk_emergency_access_practice_id_user_id"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_emergency_access")),
    )


def downgrade() -> None:
    op.drop_table("emergency_access")
    op.drop_column("caseload_grant", "until_at")
