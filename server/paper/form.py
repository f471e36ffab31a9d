"""What a CMS-1500 (02/12) says, box by box, before anything is drawn.

The fields carry facts, not ink: days are `date`, money is integer cents, names are parts. How each one
is spelled on paper (order of a name, spaces in a date, no decimal point) is decided once, in `fill`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

PlanType = Literal["medicare", "medicaid", "tricare", "champva", "group", "feca", "other"]
Sex = Literal["F", "M", "U"]
Relationship = Literal["self", "spouse", "child", "other"]

LINES_PER_FORM = 6


@dataclass(frozen=True, kw_only=True)
class PersonName:
    """A person; box 2 prints LAST, FIRST, M and box 17 prints FIRST M LAST CREDENTIAL."""

    last: str
    first: str
    middle: str = ""
    suffix: str = ""
    credential: str = ""


@dataclass(frozen=True, kw_only=True)
class PostalAddress:
    """A US address. `zip_code` is 5 or 9 digits, with or without its hyphen."""

    street: str
    city: str
    state: str
    zip_code: str


@dataclass(frozen=True, kw_only=True)
class ServiceLine:
    """One row of box 24 (X12 loop 2400).

    `pointers` are box 21 letters, at most four, such as "AB". `date_to` None means one day.
    `shaded_qualifier` and `shaded_id` go to the shaded half of 24I and 24J (ZZ and a taxonomy for payers
    that want it); `supplement` goes to the shaded half of 24A-24G.
    """

    date_from: date
    date_to: date | None = None
    place_of_service: str
    emergency: bool = False
    cpt: str
    modifiers: tuple[str, ...] = ()
    pointers: str
    charge_cents: int
    units: int
    shaded_qualifier: str = ""
    shaded_id: str = ""
    supplement: str = ""
    rendering_npi: str = ""


@dataclass(frozen=True, kw_only=True)
class Cms1500Form:
    """One claim for paper. Box numbers stand beside the fields they fill.

    It may hold more than six service lines until `split_forms` makes complete claims of six from it.
    Boxes 8, 9b, 9c and 30 are reserved and stay empty; 28 is always the sum of the lines; 20 says NO.
    """

    payer_name: str  # address block at the top right
    payer_attention: str = ""
    payer_address: PostalAddress | None = None

    plan_type: PlanType  # 1
    member_id: str  # 1a
    patient_name: PersonName  # 2
    patient_date_of_birth: date  # 3
    patient_sex: Sex = "U"  # 3, U leaves both marks empty
    insured_name: PersonName | str | None = None  # 4, a str is an organization (workers' comp employer)
    patient_address: PostalAddress  # 5
    patient_phone: str = ""  # 5, ten digits
    relationship: Relationship  # 6
    insured_address: PostalAddress | None = None  # 7
    insured_phone: str = ""  # 7

    other_insured_name: PersonName | str | None = None  # 9
    other_insured_policy: str = ""  # 9a
    other_insured_plan_name: str = ""  # 9d

    employment_related: bool = False  # 10a
    auto_accident: bool = False  # 10b
    auto_accident_state: str = ""  # 10b
    other_accident: bool = False  # 10c
    claim_codes: str = ""  # 10d

    group_number: str = ""  # 11
    insured_date_of_birth: date | None = None  # 11a
    insured_sex: Sex = "U"  # 11a
    other_claim_id: str = ""  # 11b
    other_claim_id_qualifier: str = "Y4"  # 11b, printed only with an id
    plan_name: str = ""  # 11c
    another_health_plan: bool = False  # 11d

    release_signature: bool = False  # 12, True prints SIGNATURE ON FILE (CLM09 = Y)
    assignment_signature: bool = False  # 13, True prints SIGNATURE ON FILE (CLM08 = Y)

    onset_on: date | None = None  # 14
    onset_qualifier: str = "431"  # 14, 431 onset or 484 last menstrual period
    other_date_on: date | None = None  # 15
    other_date_qualifier: str = ""  # 15, 454 439 444 304 453 471 090 091
    unable_to_work_from_on: date | None = None  # 16
    unable_to_work_to_on: date | None = None  # 16

    referring_qualifier: str = "DN"  # 17, DN referring, DK ordering, DQ supervising
    referring_name: PersonName | None = None  # 17
    referring_other_id_qualifier: str = ""  # 17a, 0B 1G G2
    referring_other_id: str = ""  # 17a
    referring_npi: str = ""  # 17b

    additional_info: str = ""  # 19, 71 characters
    diagnoses: tuple[str, ...]  # 21 A-L, ICD-10-CM with or without the point
    resubmission_code: str = ""  # 22, 7 or 8
    original_reference: str = ""  # 22, the payer's claim number
    prior_auth_number: str = ""  # 23
    service_lines: tuple[ServiceLine, ...]  # 24

    tax_id: str  # 25
    tax_id_type: Literal["EIN", "SSN"]  # 25
    claim_id: str  # 26, 14 characters
    accepts_assignment: bool  # 27 (CLM07)
    paid_cents: int = 0  # 29, printed only when above zero
    provider_signature: str = "SIGNATURE ON FILE"  # 31
    provider_signed_on: date | None = None  # 31

    service_location_name: str = ""  # 32
    service_location_address: PostalAddress | None = None  # 32
    service_location_npi: str = ""  # 32a
    service_location_other_id: str = ""  # 32b, qualifier and id in one

    billing_phone: str = ""  # 33
    billing_name: str  # 33
    billing_address: PostalAddress  # 33
    billing_npi: str  # 33a
    billing_other_id: str = ""  # 33b, qualifier and id in one, such as ZZ225700000X

    @property
    def total_cents(self) -> int:
        """Box 28: the sum of this form's own lines, so that it can never disagree with box 24F."""
        return sum(line.charge_cents for line in self.service_lines)
