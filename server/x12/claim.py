"""The facts a professional claim carries into an 837P, in the house's own words.

Nothing here knows a delimiter. Texts may be written as people write them (accents, lower case, dotted
diagnosis codes, ``98101-1234``); the writer turns them into what X12 can say or refuses with `CannotSay`.
An empty string, `None` or an empty tuple means the fact is absent. Source of the shapes: X12 005010X222A1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

Sex = Literal["F", "M", "U"]
TaxIdKind = Literal["EI", "SY"]
Frequency = Literal["1", "7", "8"]
PatientRelationship = Literal["01", "19", "20", "21", "39", "40", "53", "G8"]
Cause = Literal["AA", "EM", "OA"]
Rank = Literal["P", "S", "T"]
AdjustmentGroup = Literal["CO", "CR", "OA", "PI", "PR"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A human name, one field per part; `first` may be empty only where a person has a single name."""

    last: str
    first: str = ""
    middle: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """The legal name of a practice, payer or place that is not a person."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A place in the United States; `zip_code` has 5 or 9 digits, with or without the hyphen."""

    street: str
    street_2: str = ""
    city: str
    state: str
    zip_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom a clearinghouse or payer may call (PER): a name, ten digits, and perhaps an email address."""

    name: str
    phone: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitter:
    """Loop 1000A: who hands the file in, under the id that the clearinghouse gave."""

    name: Person | Organization
    submitter_id: str
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Loop 1000B: the clearinghouse or payer that takes the file, under its own id."""

    name: str
    receiver_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TradingPartner:
    """One connection's envelope settings: ISA05-08, GS02-03, ISA14, ISA15, and loops 1000A and 1000B.

    `usage` is P for claims meant to be paid and T for test files.
    """

    submitter: Submitter
    receiver: Receiver
    interchange_sender_id: str
    interchange_receiver_id: str
    interchange_sender_qualifier: str = "ZZ"
    interchange_receiver_qualifier: str = "ZZ"
    group_sender_id: str
    group_receiver_id: str
    usage: Literal["P", "T"]
    wants_ta1: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One interchange: its partner and the numbers that are never used again for that partner.

    `batch_id` has at most 20 characters A-Z 0-9 and hyphen; BHT03 of each transaction set is
    ``{batch_id}-{ST02}``, which a 277CA echoes. `created_at` is written as given (the sender's wall clock).
    `reissue` marks a lost batch sent once more (BHT02 18).
    """

    partner: TradingPartner
    batch_id: str
    interchange_control_number: int
    group_control_number: int
    created_at: datetime
    reissue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingProvider:
    """Loops 2000A, 2010AA and 2010AB: who is paid, by type-1 NPI and person or type-2 NPI and organization.

    `address` is a street with ZIP+4; a PO box belongs in `pay_to`. `taxonomy` empty sends no PRV.
    """

    name: Person | Organization
    npi: str
    tax_id: str
    tax_id_kind: TaxIdKind
    address: Address
    taxonomy: str = ""
    contact: Contact | None = None
    pay_to: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """Loop 2010BB: `payer_id` is the one this clearinghouse knows, `filing_code` SBR09 (CI, BL, AM, WC)."""

    name: str
    payer_id: str
    filing_code: str
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """Loops 2000B and 2010BA: the policy holder, or the patient himself when he has a member id of his own.

    `member_id` is as on the card. `group_name` is said only when there is no `group_number`.
    `date_of_birth`, `sex` and `address` are needed, and said, only when the patient is the subscriber.
    An employer (workers' compensation) is an `Organization`, never the patient, and may have no `member_id`.
    """

    name: Person | Organization
    member_id: str
    group_number: str = ""
    group_name: str = ""
    date_of_birth: date | None = None
    sex: Sex | None = None
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """Loops 2000C and 2010CA: the person treated, only when somebody else is the subscriber.

    `relationship` is PAT01: 01 spouse, 19 child, 20 employee, 21 unknown, 39 organ donor, 40 cadaver donor,
    53 life partner, G8 other. 18 (self) does not exist here: such a patient is the subscriber.
    """

    relationship: PatientRelationship
    name: Person
    date_of_birth: date
    sex: Sex
    address: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Accident:
    """What was the matter's cause: CLM11, DTP*439, DTP*444 and REF*Y4.

    `causes` are AA auto, EM at work, OA another accident, at most two. `state` is where an auto accident
    happened. `claim_number` is the property and casualty payer's number of the case, which auto (AM) and
    workers' compensation (WC) claims must carry; UNKNOWN only where the payer says to. `first_contact_on` is
    the day on which the patient first came to the provider for it.
    """

    causes: tuple[Cause, ...]
    occurred_on: date
    state: str = ""
    claim_number: str = ""
    first_contact_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """PWK: a paper that goes with the claim by another way, found again by its `control_number`.

    `report_type` is PWK01 (PN therapy notes, B2 prescription, B3 order, B4 referral, PZ certification, OZ
    other); `sent_by` is PWK02: BM mail, FX fax, EL in a file of its own, EM email, FT file transfer, AA on
    request, which alone has no number.
    """

    report_type: Literal["03", "B2", "B3", "B4", "OZ", "PN", "PZ", "RT"]
    sent_by: Literal["AA", "BM", "EL", "EM", "FT", "FX"]
    control_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferringProvider:
    """Loop 2310A, NM1*DN: the prescriber named on the referral."""

    name: Person
    npi: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingProvider:
    """Loop 2310B: the therapist of the encounter, only when not the billing provider."""

    name: Person
    npi: str
    taxonomy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLocation:
    """Loop 2310C: where the patient was treated, only when not the billing address. A home has no NPI."""

    name: str
    address: Address
    npi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """Loop 2400: one billed procedure on one day.

    `line_id` (REF*6R, at most 30 of A-Z 0-9 and hyphen, unique in the claim) is how a remittance line
    finds its way home.
    `diagnosis_pointers` count from 1 into the claim's diagnoses, most important first, four at most.
    `place_of_service` only where it differs from the claim's. `description` is our own plain words,
    for unlisted procedures alone (97039, 97139, 97799).
    """

    line_id: str
    cpt: str
    charge_cents: int
    units: int
    diagnosis_pointers: tuple[int, ...]
    date_of_service: date
    modifiers: tuple[str, ...] = ()
    place_of_service: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """One reason of a CAS: why a payer did not pay some of what was charged.

    `group` is CAS01 (CO contract, PR the patient's, OA other, PI the payer's own, CR correction), `reason` a
    CARC as the payer gave it, `cents` more or less than nothing, `units` the units not paid where it said so.
    """

    group: AdjustmentGroup
    reason: str
    cents: int
    units: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAnswer:
    """Loop 2430: what another payer decided of the line `line_id`; paid and adjusted make its charge."""

    line_id: str
    paid_cents: int
    adjustments: tuple[Adjustment, ...]
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPayer:
    """Loops 2320, 2330A and 2330B: another payer of the patient, and what it decided of this claim, if so.

    `rank` is SBR01 and `relationship` SBR02, the patient's to this policy's holder (18 self). `paid_cents` is
    AMT*D, `None` before it answered. It answered line by line (`lines`, one for each), or of the claim as a
    whole with `decided_on`; what was paid and all `adjustments` make the claim's charges to the cent.
    """

    rank: Rank
    payer: Payer
    subscriber: Subscriber
    relationship: Literal["18"] | PatientRelationship
    paid_cents: int | None = None
    adjustments: tuple[Adjustment, ...] = ()
    lines: tuple[LineAnswer, ...] = ()
    decided_on: date | None = None
    payer_claim_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One professional claim: loops 2000B to 2400 of one patient.

    `claim_id` (CLM01, at most 14 characters A-Z 0-9 and hyphen) is unique for ever. `frequency` 7 replaces
    and 8 voids a claim that the payer adjudicated, and both need `original_payer_claim_number` (REF*F8).

    Four separate facts, none of them a constant: `provider_signature_on_file` (CLM06);
    `assignment_accepted` (CLM07, box 27: A the provider accepts assignment, C does not);
    `benefits_assigned` (CLM08, box 13: Y the patient assigned benefits, N did not, W not applicable);
    `release_of_information` (CLM09, box 12: Y signed, I informed consent only).

    `patient` is `None` when the patient is the subscriber. `diagnoses` are ICD-10-CM codes, dotted or not,
    one to twelve in the prescriber's order. `patient_paid_cents` is what was paid for these services; 0 is
    not said. `delay_reason` is CLM20, for a claim sent late with a cause (1 to 11, 15); `note` is NTE*ADD, at
    most eighty characters, which sends a claim to a person and is better left out. `rank` is SBR01: whether
    this payer is asked first (P), second or third; those before it are in `other_payers`, with their answers.
    """

    claim_id: str
    place_of_service: str
    billing_provider: BillingProvider
    subscriber: Subscriber
    payer: Payer
    provider_signature_on_file: bool
    assignment_accepted: Literal["A", "C"]
    benefits_assigned: Literal["Y", "N", "W"]
    release_of_information: Literal["Y", "I"]
    diagnoses: tuple[str, ...]
    lines: tuple[ServiceLine, ...]
    frequency: Frequency = "1"
    patient: Patient | None = None
    patient_signature_by_provider: bool = False
    onset_on: date | None = None
    initial_treatment_on: date | None = None
    last_seen_on: date | None = None
    accident: Accident | None = None
    attachments: tuple[Attachment, ...] = ()
    delay_reason: str = ""
    note: str = ""
    patient_paid_cents: int = 0
    referral_number: str = ""
    prior_auth_number: str = ""
    original_payer_claim_number: str = ""
    chart_number: str = ""
    referring_provider: ReferringProvider | None = None
    rendering_provider: RenderingProvider | None = None
    service_location: ServiceLocation | None = None
    rank: Rank = "P"
    other_payers: tuple[OtherPayer, ...] = ()

    @property
    def total_cents(self) -> int:
        """CLM02: always the sum of the lines, so the two can never disagree."""
        return sum(line.charge_cents for line in self.lines)
