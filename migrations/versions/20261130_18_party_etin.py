"""ids of submitter and receiver in the set apart from those of the interchange

Revision ID: 20261130_18
Revises: 20261130_17
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_18"
down_revision = "20261130_17"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("trading_partner", sa.Column("submitter_etin", sa.String(), nullable=True))
    op.add_column("trading_partner", sa.Column("receiver_etin", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("trading_partner", "receiver_etin")
    op.drop_column("trading_partner", "submitter_etin")
