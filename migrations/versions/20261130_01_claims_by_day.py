"""the day on which a claim is to be judged again

Revision ID: 20261130_01
Revises: 20261129_23
"""

import sqlalchemy as sa
from alembic import op


revision = "20261130_01"
down_revision = "20261129_23"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("claim", sa.Column("again_on", sa.String(length=10), nullable=True))
    # Every claim not yet sent is judged once more, since nobody knows of a day what it says.
    op.execute("UPDATE claim SET again_on = substr(assembled_at, 1, 10) WHERE exported_at IS NULL")
    op.create_index("claim_by_again", "claim", ["practice_id", "exported_at", "again_on"])


def downgrade() -> None:
    op.drop_index("claim_by_again", table_name="claim")
    op.drop_column("claim", "again_on")
