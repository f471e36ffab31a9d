"""consents that were taken back, and signatures that witness one

Revision ID: 20261129_07
Revises: 20261129_04
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_07"
down_revision = "20261129_06"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "withdrawal",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("patient_id", "consent_id", "way", "withdrawn_at", "withdrawn_on")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id", "patient_id"],
            ["patient.practice_id", "patient.id"],
            name=op.f("fk_withdrawal_practice_id_patient_id"),
        ),
        sa.ForeignKeyConstraint(
            ["practice_id", "consent_id"],
            ["consent.practice_id", "consent.id"],
            name=op.f("fk_withdrawal_practice_id_consent_id"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_withdrawal")),
    )
    op.create_index("withdrawal_of_patient", "withdrawal", ["practice_id", "patient_id"])
    op.create_index("withdrawal_by_version", "withdrawal", ["practice_id", "v"])
    op.add_column("signature", sa.Column("role", sa.String(length=10), nullable=True))


def downgrade() -> None:
    op.drop_column("signature", "role")
    op.drop_table("withdrawal")
