"""whose records were sent to a device, and when somebody left the practice

Revision ID: 20261129_05
Revises: 20261129_04
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_05"
down_revision = "20261129_04"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sent_client",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("first_sent_at", sa.String(length=20), nullable=False),
        sa.Column("last_sent_at", sa.String(length=20), nullable=False),
        sa.Column("forgotten_at", sa.String(length=20), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "device_id", "patient_id", name=op.f("pk_sent_client")),
    )
    # Of the devices there are today nobody wrote down what they were sent.
    op.add_column("device", sa.Column("sent_known", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column(
        "user", sa.Column("left_at", sa.String(length=20), server_default=sa.text("''"), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("user", "left_at")
    op.drop_column("device", "sent_known")
    op.drop_table("sent_client")
