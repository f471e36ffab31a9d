"""what an override of a finding was given for

Revision ID: 20261129_23
Revises: 20261129_22
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_23"
down_revision = "20261129_22"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # One of before was given for nothing that is known, as a rebuild would write it.
    op.add_column("finding_override", sa.Column("basis", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("finding_override", "basis")
