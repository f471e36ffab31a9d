"""What becomes of each claim of a set: refused with its file, by the clearinghouse or the payer, or taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from server.rehearsal.payer.book import Book
from server.rehearsal.payer.claims import ClaimSent, amount, claims_of
from server.rehearsal.payer.reasons import REASONS, About, By, Reason
from server.rehearsal.payer.syntax import SetFault, envelope_faults, fault_at, faults_of

if TYPE_CHECKING:
    from server.rehearsal.payer.behavior import Behavior
    from server.rehearsal.payer.sent import TransactionSet

_CASUALTY = ("AM", "WC")
"""Filing codes (SBR09) of claims whose policy holder may have no member id."""
_REPLACES, _VOIDS = "7", "8"


@dataclass(slots=True)
class Verdict:
    """What becomes of a claim: refused for `reason`, or taken under the payer's `number`."""

    claim: ClaimSent
    clearinghouse_number: str
    reason: Reason | None = None
    number: str = ""

    def refused_by(self, by: By) -> bool:
        """Whether it ends there."""
        return self.reason is not None and self.reason.by == by


@dataclass(slots=True)
class SetVerdict:
    """What becomes of a transaction set; `verdicts` are of its claims, none when it is refused."""

    sent: TransactionSet
    codes: tuple[str, ...] = ()
    """IK502 and on."""
    faults: list[SetFault] = field(default_factory=list[SetFault])
    verdicts: list[Verdict] = field(default_factory=list[Verdict])

    @property
    def code(self) -> str:
        """IK501: A accepted, E accepted with errors, R rejected."""
        if self.codes or any(one.refuses for one in self.faults):
            return "R"
        return "E" if self.faults else "A"


class Judge:
    """Judges the sets of one batch; `noted` is what is to be remembered of it."""

    def __init__(self, behavior: Behavior, book: Book, batch_number: int) -> None:
        """Take what was remembered before; it is not changed."""
        self._behavior, self._book, self._batch = behavior, book, batch_number
        self._count = 0
        self.noted = Book()

    def judge(self, one: TransactionSet, component: str) -> SetVerdict:
        """Give what becomes of a set and of its claims."""
        said = SetVerdict(one, envelope_faults(one))
        if said.codes:
            return said
        claims = list(claims_of(one, component))
        if not claims:
            said.faults.append(SetFault("CLM", len(one.segments), "2300", ""))
        seen: set[tuple[int, About | None]] = set()
        for claim in claims:
            for fault in [*faults_of(claim), *self._planted_faults(claim)]:
                # What stands above several claims is wrong once.
                if (fault.position, fault.about) not in seen:
                    seen.add((fault.position, fault.about))
                    said.faults.append(fault)
        if said.code != "R":
            said.verdicts = [self._verdict(claim) for claim in claims]
        return said

    def _planted_faults(self, claim: ClaimSent) -> list[SetFault]:
        reason = self._planted(claim, "file")
        fault = reason and fault_at(reason.about, claim, reason.code, refuses=reason.refuses)
        return [fault] if fault else []

    def _verdict(self, claim: ClaimSent) -> Verdict:
        self._count += 1
        name = f"{self._batch:06}{self._count:06}"
        verdict = Verdict(claim, f"RC{name}")
        verdict.reason = (
            _really_wrong(claim)
            or self._planted(claim, "clearinghouse")
            or self._known(claim)
            or self._planted(claim, "payer")
        )
        if verdict.reason is None:
            verdict.number = f"RP{name}"
            self.noted.taken[claim.number] = "" if claim.frequency == _VOIDS else verdict.number
        return verdict

    def _planted(self, claim: ClaimSent, by: By) -> Reason | None:
        """Give the reason for which the behavior refuses a claim at a level, and remember what was said."""
        before = self._book.refused.get(claim.number) or self.noted.refused.get(claim.number)
        for name in self._behavior.planted(claim.number):
            reason = REASONS[name]
            value = reason.about.value(claim)
            if before and before[0] == name and before[1] != value:
                return None  # mended
            if reason.about.place(claim):
                if reason.by != by:
                    return None
                self.noted.refused[claim.number] = (name, value)
                return reason
        return None

    def _known(self, claim: ClaimSent) -> Reason | None:
        """Look a claim up among those taken: a new one may not be there, one that replaces must."""
        number = self.noted.taken.get(claim.number, self._book.taken.get(claim.number, ""))
        if claim.frequency in (_REPLACES, _VOIDS):
            original = claim.said("REF", 2, "F8")
            if not original:
                return REASONS["original_missing"]
            return None if original == number else REASONS["original_unknown"]
        return REASONS["duplicate"] if number and self._behavior.duplicates_noticed else None


def _really_wrong(claim: ClaimSent) -> Reason | None:
    """Give the first thing that is wrong with a claim whatever the behavior."""
    casualty = claim.said("SBR", 9) in _CASUALTY
    wrong = {
        "billing_npi": not _npi_holds(claim.said("NM1", 9, "85")),
        "rendering_npi": bool(npi := claim.said("NM1", 9, "82")) and not _npi_holds(npi),
        "referring_npi": bool(npi := claim.said("NM1", 9, "DN")) and not _npi_holds(npi),
        "member_id_missing": not casualty and not claim.said("NM1", 9, "IL"),
        "diagnosis_missing": not claim.first("HI"),
        "sum": sum((amount(line.said("SV1", 2)) or Decimal(0) for line in claim.lines), Decimal(0))
        != Decimal(claim.total),
    }
    return next((REASONS[name] for name, is_wrong in wrong.items() if is_wrong), None)


def _npi_holds(npi: str) -> bool:
    """Ten digits whose sum, every second one from the right doubled, and 24 end in 0 (45 CFR 162.406)."""
    if not (len(npi) == 10 and npi.isascii() and npi.isdigit()):  # noqa: PLR2004 - an NPI's length
        return False
    doubled = [sum(divmod(int(one) * 2, 10)) for one in npi[-2::-2]]
    return (24 + sum(doubled) + sum(int(one) for one in npi[-1::-2])) % 10 == 0
