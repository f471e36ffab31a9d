"""The table of disclosures. Triggers refuse what is no addition (migrations, 20261129_08)."""

from typing import Final

from sqlalchemy import BigInteger, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db

RECIPIENTS: Final = ("client", "representative", "attorney", "payer", "practice", "authority", "other")
"""To whom: the client, who stands for them (45 CFR 164.502(g)), another practice, ..."""

COUNTED: Final = ("law", "other")
"""The reasons that the accounting has to list (45 CFR 164.528(a)(1))."""

REASONS: Final = ("access", "authorization", "operations", "payment", "treatment", *COUNTED)
"""Why: the client's right of access (164.524), their authorization (164.508), what 164.506, 164.512."""

TOLD_BY: Final = ("email", "fax", "in_person", "mail", "paper", "phone")
WAYS: Final = (*TOLD_BY, "copy", "entry")
"""How: by hand, as a copy of the record, or ``entry``: it names whom an entry of the chain was of."""


class DisclosureRow(InPractice, db.Model):
    """That something about a client was given to somebody on a day, in words.

    ``entry_n`` is the entry of the audit chain that it names a recipient of; ``content_sha256`` is of the
    file that was given, "" for none. A row that ``corrects`` another stands in its place, or, ``withdrawn``,
    says that there was nothing. ``written_by`` is a user's id or ``operator``.
    """

    __tablename__ = "disclosure"
    __table_args__ = (
        UniqueConstraint("practice_id", "corrects"),
        Index("disclosure_of_patient", "practice_id", "patient_id"),
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    # No foreign key: the projection's rows are emptied and made anew, and this stands meanwhile.
    patient_id: Mapped[str] = mapped_column(String(36))
    way: Mapped[str] = mapped_column(String(10))
    entry_n: Mapped[int | None] = mapped_column(BigInteger)
    disclosed_on: Mapped[str] = mapped_column(String(10))
    recipient: Mapped[str] = mapped_column(String(15))
    recipient_name: Mapped[str] = mapped_column(String(200))
    recipient_address: Mapped[str] = mapped_column(String(500))
    reason: Mapped[str] = mapped_column(String(15))
    purpose: Mapped[str] = mapped_column(String(500))
    what: Mapped[str] = mapped_column(String(500))
    content_sha256: Mapped[str] = mapped_column(String(64))
    # No foreign key either: a backup is put back in order of ids, and what corrects may come first.
    corrects: Mapped[str | None] = mapped_column(String(36))
    withdrawn: Mapped[bool]
    written_at: Mapped[str] = mapped_column(String(20))
    written_by: Mapped[str] = mapped_column(String(36))
