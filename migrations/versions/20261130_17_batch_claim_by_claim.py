"""the batches of a claim are found by the claim

Revision ID: 20261130_17
Revises: 20261130_16
"""

from alembic import op

revision = "20261130_17"
down_revision = "20261130_16"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("batch_claim") as table:
        table.create_index(
            "batch_claim_by_claim", ["practice_id", "claim_id", "control_number"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("batch_claim") as table:
        table.drop_index("batch_claim_by_claim")
