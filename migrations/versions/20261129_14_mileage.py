"""what people drove

Revision ID: 20261129_14
Revises: 20261129_13
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_14"
down_revision = "20261129_13"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mileage",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("driven_on", sa.String(), nullable=False),
        sa.Column("from_label", sa.String(), nullable=True),
        sa.Column("to_label", sa.String(), nullable=True),
        sa.Column("business_purpose", sa.String(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in ("miles_tenths", "odometer_start", "odometer_end")
        ),
        sa.Column("encounter_id", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_mileage")),
    )
    op.create_index("mileage_by_day", "mileage", ["practice_id", "driven_on"])


def downgrade() -> None:
    op.drop_table("mileage")
