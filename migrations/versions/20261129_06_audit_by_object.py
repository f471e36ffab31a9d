"""audit entries by what was done to which object

Revision ID: 20261129_06
Revises: 20261129_04
"""

from alembic import op


revision = "20261129_06"
down_revision = "20261129_05"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        op.f("ix_audit_entry_practice_id_action_object_id"),
        "audit_entry",
        ["practice_id", "action", "object_id"],
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_audit_entry_practice_id_action_object_id"), table_name="audit_entry")
