"""application codes of sender and receiver apart from those of the interchange

Revision ID: 20261130_16
Revises: 20261130_15
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_16"
down_revision = "20261130_15"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("trading_partner", sa.Column("group_sender_id", sa.String(), nullable=True))
    op.add_column("trading_partner", sa.Column("group_receiver_id", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("trading_partner", "group_receiver_id")
    op.drop_column("trading_partner", "group_sender_id")
