"""what the reader recognized

Revision ID: 20261129_15
Revises: 20261129_14
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_15"
down_revision = "20261129_14"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "page_reading",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=6), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(length=60), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("read_at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id", "sha256"],
            ["blob.practice_id", "blob.sha256"],
            name=op.f("fk_page_reading_practice_id_sha256"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "sha256", name=op.f("pk_page_reading")),
    )


def downgrade() -> None:
    op.drop_table("page_reading")
