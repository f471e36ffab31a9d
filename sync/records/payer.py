"""A payer and the rules of its own that a visit and a claim must follow."""

from sync.records.kinds import Choice, Count, Day, Flag, Record, Text


class Payer(Record):
    """Who pays (loop 2010BB). Rules are unverified while ``rules_verified_on`` is null; screens say so."""

    kind = "payer"
    scope = "practice"
    name = Text(60, null=False)
    payer_id = Text(80, says="the id this payer has at the clearinghouse")
    filing_code = Choice("CI", "BL", "HM", "12", "AM", "WC", "VA", "OF", "MA", "MB", "MC", "ZZ", says="SBR09")
    street = Text(55)
    city = Text(30)
    state = Text(2, form="state")
    zip = Text(10, form="zip")
    unit_rule = Choice("cms", "ama", null=False)
    unit_cap = Count(1, 99)
    pair_97124_97140 = Choice("modifier", "never", "unknown", null=False)
    referral_required = Flag(null=False)
    pos12_service_location = Choice("send", "omit", null=False)
    rules_source = Text(200)
    rules_verified_on = Day()
