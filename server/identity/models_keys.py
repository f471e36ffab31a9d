"""Table of the keys that devices sign documents with."""

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db


class DeviceKey(InPractice, db.Model):
    """A device's public signing key, as SubjectPublicKeyInfo; never changed and never deleted.

    ``sha256`` names it. A device that made another one has both: what the first signed can still be proved.
    """

    __tablename__ = "device_key"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "user_id"], ["user.practice_id", "user.id"]),
        ForeignKeyConstraint(["practice_id", "device_id"], ["device.practice_id", "device.id"]),
        Index(None, "practice_id", "device_id"),
    )
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    device_id: Mapped[str] = mapped_column(String(36))
    user_id: Mapped[str] = mapped_column(String(36))
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    known_at: Mapped[str] = mapped_column(String(20))
