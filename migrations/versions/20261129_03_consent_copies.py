"""which copies of signed consents clients took

Revision ID: 20261129_03
Revises: 20261129_02
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_03"
down_revision = "20261129_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consent_copy",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("nonce", sa.String(length=16), nullable=False),
        sa.Column("consent_id", sa.String(length=36), nullable=False),
        sa.Column("taken_at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id", "consent_id"],
            ["consent.practice_id", "consent.id"],
            name=op.f("fk_consent_copy_practice_id_consent_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("practice_id", "nonce", name=op.f("pk_consent_copy")),
    )


def downgrade() -> None:
    op.drop_table("consent_copy")
