"""to whom something about a client was given or told, in words that are only added to

Revision ID: 20261129_08
Revises: 20261129_07
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_08"
down_revision = "20261129_07"
branch_labels = None
depends_on = None

SQLITE = (
    """CREATE TRIGGER disclosure_unchanged BEFORE UPDATE ON disclosure
    BEGIN SELECT RAISE(ABORT, 'disclosures stay as they are'); END""",
    """CREATE TRIGGER disclosure_kept BEFORE DELETE ON disclosure
    BEGIN SELECT RAISE(ABORT, 'disclosures stay'); END""",
    # INSERT OR REPLACE deletes without asking the trigger above
    """CREATE TRIGGER disclosure_once BEFORE INSERT ON disclosure
    WHEN EXISTS (SELECT 1 FROM disclosure WHERE practice_id = NEW.practice_id AND id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'disclosures stay as they are'); END""",
)

POSTGRES = (
    """CREATE OR REPLACE FUNCTION disclosure_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'disclosures stay as they are'; END $$""",
    """CREATE TRIGGER disclosure_stays BEFORE UPDATE OR DELETE ON disclosure
    FOR EACH ROW EXECUTE FUNCTION disclosure_stays()""",
    """CREATE TRIGGER disclosure_all_stay BEFORE TRUNCATE ON disclosure
    FOR EACH STATEMENT EXECUTE FUNCTION disclosure_stays()""",
)


def upgrade() -> None:
    op.create_table(
        "disclosure",
        sa.Column("practice_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("entry_n", sa.BigInteger(), nullable=True),
        sa.Column("disclosed_on", sa.String(length=10), nullable=False),
        sa.Column("recipient", sa.String(length=15), nullable=False),
        sa.Column("recipient_name", sa.String(length=200), nullable=False),
        sa.Column("recipient_address", sa.String(length=500), nullable=False),
        sa.Column("reason", sa.String(length=15), nullable=False),
        sa.Column("purpose", sa.String(length=500), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("corrects", sa.String(length=36), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.String(length=20), nullable=False),
        sa.Column("written_by", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_disclosure")),
        sa.UniqueConstraint("practice_id", "corrects", name=op.f("uq_disclosure_practice_id_corrects")),
    )
    op.create_index("disclosure_of_patient", "disclosure", ["practice_id", "patient_id"])
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("disclosure")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION disclosure_stays()")
