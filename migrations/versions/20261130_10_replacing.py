"""claims that replace or void another, and claims to payers asked afterwards

Revision ID: 20261130_10
Revises: 20261130_09
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_10"
down_revision = "20261130_09"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("claim") as table:
        table.add_column(sa.Column("frequency", sa.String(length=1), nullable=False, server_default="1"))
        table.add_column(sa.Column("replaces_id", sa.String(length=36), nullable=True))
        table.add_column(sa.Column("payer_claim_number", sa.String(length=50), nullable=True))
        table.add_column(sa.Column("after_id", sa.String(length=36), nullable=True))
        table.add_column(sa.Column("coverage_id", sa.String(length=36), nullable=True))
        table.add_column(sa.Column("answer", sa.JSON(), nullable=True))
        table.create_index("claim_by_after", ["practice_id", "after_id"], unique=False)
        table.create_foreign_key(
            op.f("fk_claim_practice_id_after_id"),
            "claim",
            ["practice_id", "after_id"],
            ["practice_id", "id"],
            initially="DEFERRED",
            deferrable=True,
        )
        table.drop_constraint(op.f("uq_claim_practice_id_encounter_id"), type_="unique")
        table.create_index("claim_by_encounter", ["practice_id", "encounter_id"], unique=False)
        table.create_unique_constraint(
            op.f("uq_claim_practice_id_replaces_id"), ["practice_id", "replaces_id"]
        )
        table.create_foreign_key(
            op.f("fk_claim_practice_id_replaces_id"),
            "claim",
            ["practice_id", "replaces_id"],
            ["practice_id", "id"],
            initially="DEFERRED",
            deferrable=True,
        )
    with op.batch_alter_table("claim") as table:
        table.alter_column("frequency", server_default=None)


def downgrade() -> None:
    # What replaced another was never part of what an older program knows.
    newer = "SELECT id FROM claim WHERE replaces_id IS NOT NULL OR after_id IS NOT NULL"
    for table in ("answer", "batch_claim"):
        op.execute(f"DELETE FROM {table} WHERE claim_id IN ({newer})")  # noqa: S608  # fixed names
    op.execute(
        "UPDATE claim SET replaces_id = NULL, after_id = NULL, frequency = '-' "
        "WHERE replaces_id IS NOT NULL OR after_id IS NOT NULL"
    )
    op.execute("DELETE FROM claim WHERE frequency = '-'")
    with op.batch_alter_table("claim") as table:
        table.drop_constraint(op.f("fk_claim_practice_id_replaces_id"), type_="foreignkey")
        table.drop_constraint(op.f("uq_claim_practice_id_replaces_id"), type_="unique")
        table.drop_index("claim_by_encounter")
        table.create_unique_constraint(
            op.f("uq_claim_practice_id_encounter_id"), ["practice_id", "encounter_id"]
        )
        table.drop_constraint(op.f("fk_claim_practice_id_after_id"), type_="foreignkey")
        table.drop_index("claim_by_after")
        table.drop_column("answer")
        table.drop_column("coverage_id")
        table.drop_column("after_id")
        table.drop_column("payer_claim_number")
        table.drop_column("replaces_id")
        table.drop_column("frequency")
