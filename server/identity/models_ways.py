"""Tables of the ways to prove who one is, and of invitations."""

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db
from server.core.row_security import OPENS


def _of_a_user() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["practice_id", "user_id"], ["user.practice_id", "user.id"])


class Passkey(InPractice, db.Model):
    """A WebAuthn credential. A retired one signs nobody in, but what it signed can still be proved.

    ``credential_id`` is base64url and unique over all practices, being asked before the person is known.
    ``host`` and ``origin`` are where it was made, and so where it can sign; "" from before they were kept.
    """

    __tablename__ = "passkey"
    __table_args__ = (_of_a_user(), Index(None, "practice_id", "user_id"))
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(36))
    credential_id: Mapped[str] = mapped_column(String(1400), unique=True, info=OPENS)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int]
    synced: Mapped[bool]
    transports: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[str] = mapped_column(String(20))
    last_used_at: Mapped[str] = mapped_column(String(20), default="")
    retired_at: Mapped[str] = mapped_column(String(20), default="")
    host: Mapped[str] = mapped_column(String(253), default="", server_default=text("''"))
    origin: Mapped[str] = mapped_column(String(300), default="", server_default=text("''"))


class SpentChallenge(db.Model):
    """A challenge that has been answered, kept until it would be too old anyway."""

    __tablename__ = "spent_challenge"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[str] = mapped_column(String(20))


class AuthenticatorApp(InPractice, db.Model):
    """The secret an authenticator app shares with the office (RFC 6238), sealed. One a person.

    ``last_step`` is the time step of the newest code taken: no code is taken twice.
    """

    __tablename__ = "authenticator_app"
    __table_args__ = (_of_a_user(),)
    user_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[str] = mapped_column(String(20))
    confirmed_at: Mapped[str] = mapped_column(String(20), default="")
    last_step: Mapped[int] = mapped_column(default=0)


class RecoveryCode(InPractice, db.Model):
    """A code on paper that stands in for a passkey or an app, once. Only its hash is kept."""

    __tablename__ = "recovery_code"
    __table_args__ = (_of_a_user(),)
    user_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    code_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    used_at: Mapped[str] = mapped_column(String(20), default="")


class Invitation(InPractice, db.Model):
    """A place in the practice for somebody who has a link to it. Only the link's hash is kept."""

    __tablename__ = "invitation"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "invited_by"], ["user.practice_id", "user.id"]),
        Index(None, "token_sha256", unique=True),
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    token_sha256: Mapped[str] = mapped_column(String(64), info=OPENS)
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[str] = mapped_column(String(10))
    invited_by: Mapped[str] = mapped_column(String(36))
    created_at: Mapped[str] = mapped_column(String(20))
    expires_at: Mapped[str] = mapped_column(String(20))
    accepted_at: Mapped[str] = mapped_column(String(20), default="")
    user_id: Mapped[str] = mapped_column(String(36), default="")
