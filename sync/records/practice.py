"""The practice itself, the people who render care in it, and what it charges."""

from sync.records.kinds import Choice, Count, Day, Id, Record, Text


class Practice(Record):
    """The billing provider (loop 2010AA) and what the clearinghouse knows it by."""

    kind = "practice"
    scope = "practice"
    name = Text(60, null=False)
    entity_type = Choice("person", "organization", null=False)
    last_name = Text(60)
    first_name = Text(35)
    npi = Text(20, form="npi")
    tax_id = Text(20, form="tax_id")
    tax_id_type = Choice("EI", "SY")
    taxonomy = Text(20, form="taxonomy")
    street = Text(55)
    city = Text(30)
    state = Text(2, form="state")
    zip = Text(10, form="zip9")
    phone = Text(20, form="phone")
    zone = Text(60)


class Provider(Record):
    """A therapist who renders care (loop 2310B)."""

    kind = "provider"
    scope = "practice"
    last_name = Text(60, null=False)
    first_name = Text(35, null=False)
    credential = Text(20)
    npi = Text(20, form="npi")
    taxonomy = Text(20, form="taxonomy")
    license_number = Text(30)
    license_state = Text(2, form="state")
    license_expires_on = Day()
    user_id = Id()


class Fee(Record):
    """What one unit of a procedure is charged, from one day to another."""

    kind = "fee"
    scope = "practice"
    cpt = Text(5, null=False, form="cpt")
    charge_cents = Count(0, 99_999_999, null=False)
    effective_from_on = Day(null=False)
    effective_to_on = Day()


class Enrollment(Record):
    """How a therapist stands with a payer: whether it knows them, and from when to when it pays them."""

    kind = "enrollment"
    scope = "practice"
    provider_id = Id(null=False)
    payer_id = Id(null=False)
    status = Choice("enrolled", "applied", "refused", "out_of_network", null=False)
    effective_from_on = Day()
    effective_to_on = Day()
    provider_number = Text(50, says="the payer's own number of the therapist, where it gives one")
