"""What claims can be refused for, who refuses them, and which element of the claim it is about.

Codes are of X12's lists 507 (category), 508 (status) and 98 (entity) as 005010X214 uses them, and of 620 and
621 for what a 999 points at. They stand here from memory of common rejections and by pyx12's copies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from server.rehearsal.payer.sent import at

if TYPE_CHECKING:
    from server.rehearsal.payer.claims import ClaimSent, Placed

By = Literal["file", "clearinghouse", "payer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """An element of a claim: its segment by tag and qualifier, and what IK303 and IK402 call its place."""

    tag: str
    qualifier: str = ""
    element: int
    component: int = 0
    loop: str
    reference: str

    def place(self, claim: ClaimSent) -> Placed | None:
        """The segment in a claim; of lines the first one's."""
        return claim.first(self.tag, self.qualifier)

    def value(self, claim: ClaimSent) -> str:
        """What the claim says there, empty when it says nothing."""
        found = self.place(claim)
        return self.of(found.segment, claim.component) if found else ""

    def of(self, segment: list[str], separator: str) -> str:
        """What a segment says there."""
        said = at(segment, self.element)
        return at(["", *said.split(separator)], self.component) if self.component else said

    @property
    def on_line(self) -> bool:
        """Whether it stands on a service line."""
        return self.loop == "2400"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a claim is refused. Of a file's reasons `code` is IK403, and `refuses` says whether it is taken."""

    by: By
    category: str = ""
    code: str
    entity: str = ""
    about: About
    refuses: bool = True


CLAIM_NUMBER = About(tag="CLM", element=1, loop="2300", reference="1028")
TOTAL = About(tag="CLM", element=2, loop="2300", reference="782")
ORIGINAL = About(tag="REF", qualifier="F8", element=2, loop="2300", reference="127")
DIAGNOSIS = About(tag="HI", element=1, component=2, loop="2300", reference="1271")
MEMBER_ID = About(tag="NM1", qualifier="IL", element=9, loop="2010", reference="67")
BILLING_NPI = About(tag="NM1", qualifier="85", element=9, loop="2010", reference="67")
RENDERING_NPI = About(tag="NM1", qualifier="82", element=9, loop="2310", reference="67")
REFERRING_NPI = About(tag="NM1", qualifier="DN", element=9, loop="2310", reference="67")
PROCEDURE = About(tag="SV1", element=1, component=2, loop="2400", reference="234")
UNITS = About(tag="SV1", element=4, loop="2400", reference="380")
CHARGE = About(tag="SV1", element=2, loop="2400", reference="782")
DAY = About(tag="DTP", qualifier="472", element=3, loop="2400", reference="1251")

REASONS: dict[str, Reason] = {
    "file_member_id": Reason(by="file", code="6", about=MEMBER_ID),
    "file_diagnosis": Reason(by="file", code="7", about=DIAGNOSIS),
    "file_procedure_noted": Reason(by="file", code="7", about=PROCEDURE, refuses=False),
    "billing_npi": Reason(by="clearinghouse", category="A7", code="562", entity="85", about=BILLING_NPI),
    "rendering_npi": Reason(by="clearinghouse", category="A7", code="562", entity="82", about=RENDERING_NPI),
    "referring_npi": Reason(by="clearinghouse", category="A7", code="562", entity="DN", about=REFERRING_NPI),
    "member_id_missing": Reason(by="clearinghouse", category="A6", code="164", entity="IL", about=MEMBER_ID),
    "diagnosis_missing": Reason(by="clearinghouse", category="A6", code="254", about=DIAGNOSIS),
    "diagnosis": Reason(by="clearinghouse", category="A7", code="254", about=DIAGNOSIS),
    "sum": Reason(by="clearinghouse", category="A8", code="178", about=TOTAL),
    "not_enrolled": Reason(by="clearinghouse", category="A3", code="496", entity="85", about=BILLING_NPI),
    "member_unknown": Reason(by="payer", category="A3", code="33", entity="IL", about=MEMBER_ID),
    "member_id": Reason(by="payer", category="A7", code="164", entity="IL", about=MEMBER_ID),
    "not_covered": Reason(by="payer", category="A3", code="88", entity="IL", about=MEMBER_ID),
    "procedure": Reason(by="payer", category="A7", code="454", about=PROCEDURE),
    "units": Reason(by="payer", category="A7", code="476", about=UNITS),
    "duplicate": Reason(by="payer", category="A3", code="78", about=CLAIM_NUMBER),
    "original_missing": Reason(by="payer", category="A6", code="464", about=ORIGINAL),
    "original_unknown": Reason(by="payer", category="A7", code="464", about=ORIGINAL),
}
"""By the names that settings use."""
