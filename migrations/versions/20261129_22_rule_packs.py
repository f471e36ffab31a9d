"""imported files of codes and published rule packs

Revision ID: 20261129_22
Revises: 20261129_21
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_22"
down_revision = "20261129_21"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "code_file",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("period", sa.String(length=6), nullable=False),
        sa.Column("imported_at", sa.String(length=20), nullable=False),
        sa.Column("verified_on", sa.String(length=10), nullable=False),
        sa.Column("rows_read", sa.BigInteger(), nullable=False),
        sa.Column("rows_kept", sa.Integer(), nullable=False),
        sa.Column("unread_count", sa.BigInteger(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "sha256", name=op.f("pk_code_file")),
    )
    op.create_table(
        "rule_pack",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.String(length=88), nullable=False),
        sa.Column("key_id", sa.String(length=8), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("published_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "version", name=op.f("pk_rule_pack")),
    )


def downgrade() -> None:
    op.drop_table("rule_pack")
    op.drop_table("code_file")
