"""the notes of some visits are found without looking at every note

Revision ID: 20261130_13
Revises: 20261130_12
"""

from alembic import op

revision = "20261130_13"
down_revision = "20261130_12"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("note_of_encounter", "note", ["practice_id", "encounter_id"])


def downgrade() -> None:
    op.drop_index("note_of_encounter", "note")
