"""what devices give the office to keep unread

Revision ID: 20261125_05
Revises: 20261125_04
"""

import sqlalchemy as sa
from alembic import op


revision = "20261125_05"
down_revision = "20261125_04"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "escrow",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("received_at", sa.String(length=20), nullable=False),
        sa.Column("about", sa.String(length=6), nullable=False),
        sa.Column("about_text", sa.String(length=60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_escrow")),
    )
    with op.batch_alter_table("escrow", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_escrow_practice_id_device_id_sha256"),
            ["practice_id", "device_id", "sha256"],
            unique=True,
        )
        batch_op.create_index(
            batch_op.f("ix_escrow_practice_id_received_at_id"),
            ["practice_id", "received_at", "id"],
            unique=False,
        )


def downgrade() -> None:
    op.drop_table("escrow")
