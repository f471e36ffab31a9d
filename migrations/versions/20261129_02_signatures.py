"""who signed which visit, the keys of devices, and where a passkey was made

Revision ID: 20261129_02
Revises: 20261129_01
"""

import sqlalchemy as sa
from alembic import op


revision = "20261129_02"
down_revision = "20261129_01"
branch_labels = None
depends_on = None


def _text(name: str, length: int) -> sa.Column:
    return sa.Column(name, sa.String(length=length), nullable=False)


def upgrade() -> None:
    op.create_table(
        "device_key",
        _text("practice_id", 36),
        _text("sha256", 64),
        _text("device_id", 36),
        _text("user_id", 36),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        _text("known_at", 20),
        sa.ForeignKeyConstraint(
            ["practice_id", "user_id"],
            ["user.practice_id", "user.id"],
            name=op.f("fk_device_key_practice_id_user_id"),
        ),
        sa.ForeignKeyConstraint(
            ["practice_id", "device_id"],
            ["device.practice_id", "device.id"],
            name=op.f("fk_device_key_practice_id_device_id"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "sha256", name=op.f("pk_device_key")),
    )
    op.create_index(op.f("ix_device_key_practice_id_device_id"), "device_key", ["practice_id", "device_id"])
    op.create_table(
        "signature",
        _text("practice_id", 36),
        _text("id", 36),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("encounter_id", sa.String(), nullable=False),
        sa.Column("patient_id", sa.String(), nullable=True),
        _text("signer_id", 36),
        sa.Column("signer_name", sa.String(), nullable=False),
        _text("method", 10),
        _text("signed_at", 20),
        sa.Column("sealed", sa.JSON(), nullable=False),
        _text("key_sha256", 64),
        _text("challenge", 64),
        sa.Column("holds", sa.Boolean(), nullable=False),
        _text("why", 20),
        sa.ForeignKeyConstraint(
            ["practice_id", "encounter_id"],
            ["encounter.practice_id", "encounter.id"],
            name=op.f("fk_signature_practice_id_encounter_id"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_signature")),
        sa.UniqueConstraint(
            "practice_id",
            "key_sha256",
            "challenge",
            name=op.f("uq_signature_practice_id_key_sha256_challenge"),
        ),
    )
    op.create_index("signature_of_encounter", "signature", ["practice_id", "encounter_id"])
    op.create_index("signature_by_version", "signature", ["practice_id", "v"])
    op.create_index("signature_by_key", "signature", ["practice_id", "key_sha256"])
    for column, length in (("host", 253), ("origin", 300)):
        op.add_column(
            "passkey", sa.Column(column, sa.String(length), nullable=False, server_default=sa.text("''"))
        )


def downgrade() -> None:
    for column in ("origin", "host"):
        op.drop_column("passkey", column)
    op.drop_table("signature")
    op.drop_table("device_key")
