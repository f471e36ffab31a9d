"""the day on which a claim was mailed on paper

Revision ID: 20261130_19
Revises: 20261130_18
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_19"
down_revision = "20261130_18"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("batch", sa.Column("mailed_on", sa.String(10), nullable=True))


def downgrade() -> None:
    op.drop_column("batch", "mailed_on")
