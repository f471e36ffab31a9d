"""where people are told that something needs them, and of what they were told

Revision ID: 20261130_07
Revises: 20261130_06
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_07"
down_revision = "20261130_06"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "push_subscription",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("key_id", sa.String(length=8), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_at", sa.String(length=20), nullable=False),
        sa.Column("next_try_at", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["practice_id", "device_id"],
            ["device.practice_id", "device.id"],
            name=op.f("fk_push_subscription_practice_id_device_id"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "device_id", name=op.f("pk_push_subscription")),
    )
    op.create_table(
        "push_told",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("told_at", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["practice_id", "user_id"],
            ["user.practice_id", "user.id"],
            name=op.f("fk_push_told_practice_id_user_id"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "user_id", name=op.f("pk_push_told")),
    )


def downgrade() -> None:
    op.drop_table("push_told")
    op.drop_table("push_subscription")
