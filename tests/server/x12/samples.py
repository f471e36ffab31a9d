"""Invented people, providers and claims for this room's tests; every NPI is fake and passes its check."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from server.x12 import (
    Accident,
    Address,
    Adjustment,
    Attachment,
    Batch,
    BillingProvider,
    Claim,
    Contact,
    LineAnswer,
    Organization,
    OtherPayer,
    Patient,
    Payer,
    Person,
    Receiver,
    ReferringProvider,
    RenderingProvider,
    ServiceLine,
    ServiceLocation,
    Submitter,
    Subscriber,
    TradingPartner,
    write_837p,
)

SOLO_NPI, GROUP_NPI, THERAPIST_NPI, PRESCRIBER_NPI = "1234567893", "1999999984", "1245319599", "1111111112"
TODAY = date(2026, 11, 24)

STUDIO = Address(street="410 Juniper Street", city="Olympia", state="WA", zip_code="98501-1234")
HOME = Address(street="9½ Birch Lane", street_2="Apt #4", city="Lacey", state="WA", zip_code="98503-2222")
PO_BOX = Address(street="PO Box 77", city="Olympia", state="WA", zip_code="98507")

PARTNER = TradingPartner(
    submitter=Submitter(
        name=Organization(name="Juniper Massage"),
        submitter_id="JUNIPER01",
        contact=Contact(name="Inés Muñoz", phone="(360) 555-0142", email="office@example.com"),
    ),
    receiver=Receiver(name="Example Clearinghouse", receiver_id="EXCLEAR"),
    interchange_sender_id="JUNIPER01",
    interchange_receiver_id="EXCLEAR",
    group_sender_id="JUNIPER01",
    group_receiver_id="EXCLEAR",
    usage="T",
)
BATCH = Batch(
    partner=PARTNER,
    batch_id="B20261124-1",
    interchange_control_number=42,
    group_control_number=42,
    created_at=datetime(2026, 11, 24, 9, 30),  # noqa: DTZ001 - the sender's wall clock, as ISA09 wants it
)

SOLO = BillingProvider(
    name=Person(last="Muñoz", first="Inés", middle="R"),
    npi=SOLO_NPI,
    tax_id="12-3456789",
    tax_id_kind="EI",
    taxonomy="225700000X",
    address=STUDIO,
)
GROUP = BillingProvider(
    name=Organization(name="Juniper Massage PLLC"),
    npi=GROUP_NPI,
    tax_id="98-7654321",
    tax_id_kind="EI",
    taxonomy="225700000X",
    address=STUDIO,
    contact=Contact(name="Billing Desk", phone="360-555-0143"),
    pay_to=PO_BOX,
)
PRESCRIBER = ReferringProvider(name=Person(last="Okafor", first="Dana"), npi=PRESCRIBER_NPI)
THERAPIST = RenderingProvider(
    name=Person(last="Lindqvist", first="Åsa"), npi=THERAPIST_NPI, taxonomy="225700000X"
)
CEDAR = Payer(name="Cedar Health Plan", payer_id="CEDAR1", filing_code="CI")
HEMLOCK = Payer(
    name="Hemlock Mutual",
    payer_id="HEM22",
    filing_code="BL",
    address=Address(street="1 Payer Plaza", city="Spokane", state="WA", zip_code="99201"),
)
RAVINE = Payer(name="Ravine Auto Mutual", payer_id="RAV01", filing_code="AM")
PAT = Subscriber(
    name=Person(last="O\u2019Brien", first="Pat", suffix="Jr"),
    member_id="XYZ 123 456",
    group_number="G-100",
    date_of_birth=date(1980, 2, 29),
    sex="F",
    address=HOME,
)


def line(number: int = 1, **changes: Any) -> ServiceLine:
    """A service line: 97124, four units, 120 dollars."""
    given = {
        "line_id": f"L{number}",
        "cpt": "97124",
        "charge_cents": 12_000,
        "units": 4,
        "diagnosis_pointers": (1,),
        "date_of_service": date(2026, 11, 20),
    }
    return ServiceLine(**(given | changes))


def solo_claim(**changes: Any) -> Claim:
    """Solo therapist, the patient is the subscriber, treated at home, location said."""
    claim = Claim(
        claim_id="TS-000001",
        place_of_service="12",
        billing_provider=SOLO,
        subscriber=PAT,
        payer=CEDAR,
        provider_signature_on_file=True,
        assignment_accepted="A",
        benefits_assigned="Y",
        release_of_information="Y",
        diagnoses=("M54.50", "m62.830"),
        lines=(line(1, diagnosis_pointers=(1, 2)),),
        onset_on=date(2026, 11, 1),
        referral_number="RX-7781",
        prior_auth_number="AUTH 5521",
        chart_number="C-19",
        referring_provider=PRESCRIBER,
        service_location=ServiceLocation(name="Patient home", address=HOME),
    )
    return replace(claim, **changes)


def month_claim(**changes: Any) -> Claim:
    """Three visits of a month as one claim: each line has its day, and points into the diagnoses of all."""
    claim = solo_claim(
        claim_id="TS-000006",
        diagnoses=("M54.50", "M62.830", "M79.18"),
        lines=(
            line(1, date_of_service=date(2026, 11, 6), diagnosis_pointers=(1, 2)),
            line(2, date_of_service=date(2026, 11, 13), diagnosis_pointers=(1, 3)),
            line(3, cpt="97140", charge_cents=4_550, units=1, date_of_service=date(2026, 11, 13)),
            line(4, date_of_service=date(2026, 11, 20), diagnosis_pointers=(3,)),
        ),
    )
    return replace(claim, **changes)


def group_claim(**changes: Any) -> Claim:
    """Group practice with a rendering therapist, dependent child, two codes, part paid, a corrected claim."""
    claim = Claim(
        claim_id="TS-000002",
        frequency="7",
        original_payer_claim_number="HEM-2026-99001",
        place_of_service="11",
        billing_provider=GROUP,
        subscriber=Subscriber(
            name=Person(last="García", first="José"), member_id="HEM987654321", group_name="Harbor Pilots"
        ),
        patient=Patient(
            relationship="19",
            name=Person(last="García", first="Lucía"),
            date_of_birth=date(2010, 7, 4),
            sex="F",
            address=HOME,
        ),
        payer=HEMLOCK,
        provider_signature_on_file=True,
        assignment_accepted="A",
        benefits_assigned="N",
        release_of_information="I",
        diagnoses=("S13.4XXD",),
        lines=(
            line(1, cpt="97140", charge_cents=4_550, units=1),
            line(2, modifiers=("59",), charge_cents=9_000, units=3),
        ),
        patient_paid_cents=2_500,
        initial_treatment_on=date(2026, 10, 1),
        referring_provider=PRESCRIBER,
        rendering_provider=THERAPIST,
    )
    return replace(claim, **changes)


def auto_claim(**changes: Any) -> Claim:
    """After a car accident, billed to the patient's own auto insurance, the notes sent by fax."""
    claim = solo_claim(
        claim_id="TS-000003",
        subscriber=replace(PAT, group_number="", member_id="POL-88-1"),
        payer=RAVINE,
        accident=Accident(
            causes=("AA",),
            occurred_on=date(2026, 10, 3),
            state="wa",
            claim_number="RAV-2026-771",
            first_contact_on=date(2026, 10, 9),
        ),
        attachments=(Attachment(report_type="PN", sent_by="FX", control_number="TS-000003-PN"),),
        onset_on=None,
        diagnoses=("S13.4XXD",),
        lines=(line(1),),
    )
    return replace(claim, **changes)


def work_claim(**changes: Any) -> Claim:
    """After an injury at work: the employer is the subscriber, the employee the patient."""
    claim = group_claim(
        claim_id="TS-000004",
        frequency="1",
        original_payer_claim_number="",
        subscriber=Subscriber(name=Organization(name="Alder & Sons Roofing"), member_id="WC5567"),
        patient=Patient(
            relationship="20",
            name=Person(last="Núñez", first="Ramón"),
            date_of_birth=date(1979, 1, 31),
            sex="M",
            address=HOME,
        ),
        payer=replace(CEDAR, name="Basalt State Fund", payer_id="BASALT", filing_code="WC"),
        accident=Accident(causes=("EM",), occurred_on=date(2026, 9, 14), claim_number="AZ12345"),
        diagnoses=("S39.012D",),
        patient_paid_cents=0,
        initial_treatment_on=None,
    )
    return replace(claim, **changes)


def veteran_claim(**changes: Any) -> Claim:
    """A veteran sent by the VA, whose number stands as an authorization; the veteran pays nothing."""
    claim = solo_claim(
        claim_id="TS-000006",
        subscriber=replace(PAT, group_number="", member_id="1012345678V123456"),
        payer=replace(CEDAR, name="Basalt Community Care", payer_id="BASVA", filing_code="VA"),
        referral_number="",
        prior_auth_number="VA0012345678",
        onset_on=None,
        diagnoses=("M54.50",),
        lines=(
            line(1, cpt="97140", modifiers=("GP",)),
            line(2, modifiers=("GP", "59"), units=1, charge_cents=3_000),
        ),
    )
    return replace(claim, **changes)


def void_claim(**changes: Any) -> Claim:
    """The first claim taken back: it says again what it said, under the number that the payer gave it."""
    return replace(solo_claim(frequency="8", original_payer_claim_number="CED-2026-77"), **changes)


def answered(line_id: str, paid_cents: int, *why: Any) -> LineAnswer:
    """What a payer decided of one line: paid, and by group and reason what it did not pay."""
    reasons = tuple(Adjustment(group=group, reason=reason, cents=cents) for group, reason, cents in why)
    return LineAnswer(
        line_id=line_id, paid_cents=paid_cents, adjustments=reasons, decided_on=date(2026, 11, 22)
    )


def other_payer(**changes: Any) -> OtherPayer:
    """The first payer of a family's policy, which answered a claim of two lines one by one."""
    given: dict[str, Any] = {
        "rank": "P",
        "payer": CEDAR,
        "subscriber": Subscriber(
            name=Person(last="García", first="Ana"), member_id="CED 55", group_number="G-7", address=HOME
        ),
        "relationship": "19",
        "paid_cents": 7_100,
        "lines": (
            answered("L1", 2_000, ("CO", "45", 1_050), ("PR", "1", 500), ("PR", "2", 1_000)),
            answered("L2", 5_100, ("CO", "45", 2_900), ("PR", "3", 1_000)),
        ),
        "payer_claim_number": "CED-2026-1",
    }
    return OtherPayer(**(given | changes))


def secondary_claim(**changes: Any) -> Claim:
    """A dependent child with two policies: the first payer answered, this one is asked next."""
    claim = group_claim(
        claim_id="TS-000005",
        frequency="1",
        original_payer_claim_number="",
        patient_paid_cents=0,
        rank="S",
        other_payers=(other_payer(),),
    )
    return replace(claim, **changes)


def written(*claims: Claim, batch: Batch = BATCH) -> bytes:
    """The whole interchange as bytes."""
    return b"".join(write_837p(batch, claims))


def segments(content: bytes) -> list[str]:
    """The interchange as a list of segments without their terminators."""
    return content.decode("ascii").split("~")[:-1]
