"""passkeys, authenticator apps, recovery codes, invitations, and devices told to erase themselves

Revision ID: 20261128_01
Revises: 20261125_11
"""

import sqlalchemy as sa
from alembic import op


revision = "20261128_01"
down_revision = "20261125_11"
branch_labels = None
depends_on = None


def _text(name: str, length: int) -> sa.Column:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _of_a_user(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["practice_id", "user_id"],
        ["user.practice_id", "user.id"],
        name=op.f(f"fk_{table}_practice_id"),
    )


def upgrade() -> None:
    op.create_table(
        "passkey",
        _text("practice_id", 36),
        _text("id", 36),
        _text("user_id", 36),
        _text("credential_id", 1400),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("synced", sa.Boolean(), nullable=False),
        _text("transports", 100),
        _text("name", 60),
        _text("created_at", 20),
        _text("last_used_at", 20),
        _text("retired_at", 20),
        _of_a_user("passkey"),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    op.create_index(op.f("ix_passkey_practice_id_user_id"), "passkey", ["practice_id", "user_id"])
    op.create_table(
        "spent_challenge",
        _text("sha256", 64),
        _text("expires_at", 20),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_spent_challenge")),
    )
    op.create_table(
        "authenticator_app",
        _text("practice_id", 36),
        _text("user_id", 36),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        _text("created_at", 20),
        _text("confirmed_at", 20),
        sa.Column("last_step", sa.Integer(), nullable=False),
        _of_a_user("authenticator_app"),
        sa.PrimaryKeyConstraint("practice_id", "user_id", name=op.f("pk_authenticator_app")),
    )
    op.create_table(
        "recovery_code",
        _text("practice_id", 36),
        _text("user_id", 36),
        _text("code_sha256", 64),
        _text("used_at", 20),
        _of_a_user("recovery_code"),
        sa.PrimaryKeyConstraint("practice_id", "user_id", "code_sha256", name=op.f("pk_recovery_code")),
    )
    op.create_table(
        "invitation",
        _text("practice_id", 36),
        _text("id", 36),
        _text("token_sha256", 64),
        _text("name", 100),
        _text("role", 10),
        _text("invited_by", 36),
        _text("created_at", 20),
        _text("expires_at", 20),
        _text("accepted_at", 20),
        _text("user_id", 36),
        sa.ForeignKeyConstraint(
            ["practice_id", "invited_by"],
            ["user.practice_id", "user.id"],
            name=op.f("fk_invitation_practice_id"),
        ),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_invitation")),
    )
    op.create_index(op.f("ix_invitation_token_sha256"), "invitation", ["token_sha256"], unique=True)
    op.add_column("device", sa.Column("recovery", sa.LargeBinary(), nullable=True))
    for column, length in (("revoked_at", 20), ("why", 8), ("wiped_at", 20)):
        op.add_column(
            "device", sa.Column(column, sa.String(length), nullable=False, server_default=sa.text("''"))
        )
    op.add_column(
        "session", sa.Column("verified_at", sa.String(20), nullable=False, server_default=sa.text("''"))
    )
    op.add_column("session", sa.Column("way", sa.String(10), nullable=False, server_default="passphrase"))


def downgrade() -> None:
    for column in ("way", "verified_at"):
        op.drop_column("session", column)
    for column in ("wiped_at", "why", "revoked_at", "recovery"):
        op.drop_column("device", column)
    for table in ("invitation", "recovery_code", "authenticator_app", "spent_challenge", "passkey"):
        op.drop_table(table)
