"""what a policy calls its plan, and a Medicare plan's own filing code

Revision ID: 20261130_03
Revises: 20261130_02
"""

import sqlalchemy as sa
from alembic import op


revision = "20261130_03"
down_revision = "20261130_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("coverage") as table:
        table.add_column(sa.Column("plan_name", sa.String(), nullable=True))
        table.add_column(sa.Column("filing_code", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("coverage") as table:
        table.drop_column("filing_code")
        table.drop_column("plan_name")
