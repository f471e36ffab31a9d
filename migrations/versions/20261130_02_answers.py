"""the bytes of batches, and what came back for them

Revision ID: 20261130_02
Revises: 20261130_01
"""

import sqlalchemy as sa
from alembic import op


revision = "20261130_02"
down_revision = "20261130_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("batch_claim") as table:
        table.add_column(sa.Column("set_number", sa.Integer(), nullable=True))
    op.create_table(
        "batch_content",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("trading_partner_id", sa.String(length=36), nullable=False),
        sa.Column("control_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id", "trading_partner_id", "control_number"],
            ["batch.practice_id", "batch.trading_partner_id", "batch.control_number"],
            name=op.f("fk_batch_content_practice_id_trading_partner_id_control_number"),
        ),
        sa.PrimaryKeyConstraint(
            "practice_id", "trading_partner_id", "control_number", name=op.f("pk_batch_content")
        ),
    )
    op.create_table(
        "response_file",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("received_at", sa.String(length=20), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("refused", sa.String(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "sha256", name=op.f("pk_response_file")),
    )
    op.create_table(
        "answer",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("segment_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=5), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("named", sa.String(length=80), nullable=False),
        sa.Column("trading_partner_id", sa.String(length=36), nullable=True),
        sa.Column("control_number", sa.Integer(), nullable=True),
        sa.Column("set_number", sa.Integer(), nullable=True),
        sa.Column("claim_id", sa.String(length=36), nullable=True),
        sa.Column("payer_claim_number", sa.String(length=50), nullable=True),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id", "claim_id"],
            ["claim.practice_id", "claim.id"],
            name=op.f("fk_answer_practice_id_claim_id"),
        ),
        sa.ForeignKeyConstraint(
            ["practice_id", "file_sha256"],
            ["response_file.practice_id", "response_file.sha256"],
            name=op.f("fk_answer_practice_id_file_sha256"),
        ),
        sa.ForeignKeyConstraint(
            ["practice_id", "trading_partner_id", "control_number"],
            ["batch.practice_id", "batch.trading_partner_id", "batch.control_number"],
            name=op.f("fk_answer_practice_id_trading_partner_id_control_number"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_answer")),
    )
    with op.batch_alter_table("answer") as table:
        table.create_index("answer_by_claim", ["practice_id", "claim_id"], unique=False)
        table.create_index(
            "answer_by_batch", ["practice_id", "trading_partner_id", "control_number"], unique=False
        )


def downgrade() -> None:
    op.drop_table("answer")
    op.drop_table("response_file")
    op.drop_table("batch_content")
    with op.batch_alter_table("batch_claim") as table:
        table.drop_column("set_number")
