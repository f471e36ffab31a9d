"""Tables of people, devices and sessions."""

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db
from server.core.row_security import OPENS

_EMPTY = text("''")
"""For rows of before the column was."""


class PracticeAccount(db.Model):
    """A tenant. What it bills under is a record of kind practice."""

    __tablename__ = "practice_account"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[str] = mapped_column(String(20))


class User(InPractice, db.Model):
    """A person of a practice. ``login`` is unique over all practices, being asked before the practice.

    ``left_at`` is when they left it, "" while they belong to it; what they wrote stays theirs.
    """

    __tablename__ = "user"
    __table_args__ = (ForeignKeyConstraint(["practice_id"], ["practice_account.id"]),)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    login: Mapped[str] = mapped_column(String(120), unique=True, info=OPENS)
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[str] = mapped_column(String(10))
    passphrase: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[str] = mapped_column(String(20))
    left_at: Mapped[str] = mapped_column(String(20), default="", server_default=_EMPTY)


class Device(InPractice, db.Model):
    """A tablet or browser one person signs in from; ``state`` is active or revoked.

    ``why`` says why it was revoked: lost, left (its person has left), or "". ``recovery`` is the device's
    recovery key, sealed; revoking destroys it. ``sent_known`` says whether whose records it was sent was
    written down from its first page on; of devices older than that list it was not.
    """

    __tablename__ = "device"
    __table_args__ = (ForeignKeyConstraint(["practice_id", "user_id"], ["user.practice_id", "user.id"]),)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(36))
    name: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[str] = mapped_column(String(20))
    last_seen_at: Mapped[str] = mapped_column(String(20))
    recovery: Mapped[bytes | None] = mapped_column(LargeBinary)
    revoked_at: Mapped[str] = mapped_column(String(20), default="", server_default=_EMPTY)
    why: Mapped[str] = mapped_column(String(8), default="", server_default=_EMPTY)
    wiped_at: Mapped[str] = mapped_column(String(20), default="", server_default=_EMPTY)
    sent_known: Mapped[bool] = mapped_column(default=True, server_default=false())


class Session(InPractice, db.Model):
    """A sign-in. Only the SHA-256 of its token is kept, so a stolen table opens nothing.

    ``way`` is passkey, code (a passphrase and a code), recovery, or passphrase (alone); ``verified_at`` is
    when the person last proved to be there. ``browser`` and ``system`` are what it calls itself.
    ``ended_at`` is when its person ended it from elsewhere, "" before: from then on it only brings its device
    the order to erase itself, should that come.
    """

    __tablename__ = "session"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "user_id"], ["user.practice_id", "user.id"]),
        ForeignKeyConstraint(["practice_id", "device_id"], ["device.practice_id", "device.id"]),
        Index(None, "token_sha256", unique=True),
    )
    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True, info=OPENS)
    user_id: Mapped[str] = mapped_column(String(36))
    device_id: Mapped[str] = mapped_column(String(36))
    began_at: Mapped[str] = mapped_column(String(20))
    seen_at: Mapped[str] = mapped_column(String(20))
    verified_at: Mapped[str] = mapped_column(String(20), default="", server_default=_EMPTY)
    way: Mapped[str] = mapped_column(String(10), default="passphrase", server_default="passphrase")
    browser: Mapped[str] = mapped_column(String(10), default="", server_default=_EMPTY)
    system: Mapped[str] = mapped_column(String(10), default="", server_default=_EMPTY)
    ended_at: Mapped[str] = mapped_column(String(20), default="", server_default=_EMPTY)


class LoginAttempt(db.Model):
    """One try to sign in; ``counted`` is the hash of an account or a network, as a login may be a name."""

    __tablename__ = "login_attempt"
    __table_args__ = (Index(None, "counted", "tried_at"),)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    counted: Mapped[str] = mapped_column(String(64))
    tried_at: Mapped[str] = mapped_column(String(20))
