"""what a consent is about, how often a form is due, and drafts of forms

Revision ID: 20261129_09
Revises: 20261129_08
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_09"
down_revision = "20261129_08"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Null is what every form and consent of before says: treatment, once, sign again.
    for name, kind in (
        ("purpose", sa.String()),
        ("due", sa.String()),
        ("sign_again", sa.Boolean()),
        ("reviewed", sa.Boolean()),
    ):
        op.add_column("consent_form", sa.Column(name, kind, nullable=True))
    op.add_column("consent", sa.Column("purpose", sa.String(), nullable=True))
    op.create_table(
        "consent_draft",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_by", sa.String(length=36), nullable=False),
        sa.Column("saved_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "purpose", name=op.f("pk_consent_draft")),
    )


def downgrade() -> None:
    op.drop_table("consent_draft")
    op.drop_column("consent", "purpose")
    for name in ("reviewed", "sign_again", "due", "purpose"):
        op.drop_column("consent_form", name)
