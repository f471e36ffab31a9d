"""what a claim is built from, by the version of its last change

Revision ID: 20261125_11
Revises: 20261125_10
"""

from alembic import op


revision = "20261125_11"
down_revision = "20261125_10"
branch_labels = None
depends_on = None

TABLES = ("patient", "coverage", "referral", "referral_page", "encounter", "note", "service_line", "consent")


def upgrade() -> None:
    for table in TABLES:
        op.create_index(f"{table}_by_version", table, ["practice_id", "v"])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_index(f"{table}_by_version", table_name=table)
