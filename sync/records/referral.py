"""The document from a referring provider, and the pictures of its pages."""

from sync.records.kinds import Choice, Count, Day, Hash, Id, Instant, Many, Record, Text


class Referral(Record):
    """What was ordered, by whom, for how long. Referral and prior authorization numbers are two facts.

    ``read_from`` says of each value that a person confirmed beside its picture where it was read:
    ``field.page.sha256.left.top.right.bottom``, the id of the referral page, the picture it showed then, and
    a box in the pixels of that; of a diagnosis its code stands behind. Who types a value instead leaves none.
    """

    kind = "referral"
    scope = "patient"
    patient_id = Id(null=False)
    referring_first_name = Text(35)
    referring_last_name = Text(60)
    referring_credential = Text(20)
    referring_npi = Text(20, form="npi")
    diagnoses = Many(Text(10, null=False, form="icd10"), 12, says="in the prescriber's order")
    visits_authorized = Count(1, 999)
    frequency = Text(60)
    signed_on = Day()
    starts_on = Day()
    ends_on = Day()
    referral_number = Text(50, says="REF*9F")
    prior_auth_number = Text(50, says="REF*G1")
    visits_per_week = Count(1, 14, says="where the order gives a number")
    codes = Many(Text(5, null=False, form="cpt"), 12, says="ordered by name; none is left to the therapist")
    regions = Many(Text(60, null=False), 20, says="ordered by name; none is left to the therapist")
    read_from = Many(Text(200, null=False), 40, says="in the order they were confirmed")


class ReferralPage(Record):
    """One photographed page; the picture itself is the blob named by its hash."""

    kind = "referral_page"
    scope = "patient"
    referral_id = Id(null=False)
    position = Count(1, 50, null=False)
    sha256 = Hash(null=False)
    media_type = Choice("image/jpeg", null=False)
    size_bytes = Count(1, 15_000_000, null=False)
    width = Count(1, 10_000, null=False)
    height = Count(1, 10_000, null=False)
    taken_at = Instant(null=False)
