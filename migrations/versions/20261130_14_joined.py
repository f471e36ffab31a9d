"""visits that leave as one claim

Revision ID: 20261130_14
Revises: 20261130_13
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_14"
down_revision = "20261130_13"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("claim") as table:
        table.add_column(sa.Column("join_key", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("joined_id", sa.String(length=36), nullable=True))
        table.create_index("claim_by_joined", ["practice_id", "joined_id"], unique=False)
        table.create_foreign_key(
            op.f("fk_claim_practice_id_joined_id"),
            "claim",
            ["practice_id", "joined_id"],
            ["practice_id", "id"],
            initially="DEFERRED",
            deferrable=True,
        )
    with op.batch_alter_table("batch_claim") as table:
        table.add_column(sa.Column("joined_id", sa.String(length=36), nullable=True))
        table.create_index("batch_claim_by_joined", ["practice_id", "joined_id"], unique=False)
        table.create_foreign_key(
            op.f("fk_batch_claim_practice_id_joined_id"),
            "claim",
            ["practice_id", "joined_id"],
            ["practice_id", "id"],
        )
    with op.batch_alter_table("batch") as table:
        table.add_column(sa.Column("visits", sa.Integer(), nullable=False, server_default="0"))
    # Until now every claim was of one visit.
    op.execute("UPDATE batch SET visits = claims")
    with op.batch_alter_table("batch") as table:
        table.alter_column("visits", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("batch") as table:
        table.drop_column("visits")
    with op.batch_alter_table("batch_claim") as table:
        table.drop_constraint(op.f("fk_batch_claim_practice_id_joined_id"), type_="foreignkey")
        table.drop_index("batch_claim_by_joined")
        table.drop_column("joined_id")
    with op.batch_alter_table("claim") as table:
        table.drop_constraint(op.f("fk_claim_practice_id_joined_id"), type_="foreignkey")
        table.drop_index("claim_by_joined")
        table.drop_column("joined_id")
        table.drop_column("join_key")
