"""What the payer said about a policy when somebody asked, and what it authorized beforehand."""

from sync.records.kinds import Choice, Count, Day, Flag, Id, Many, Record, Text


class CoverageCheck(Record):
    """A call, or a look at the payer's portal, about a policy; null is what was not asked or not answered.

    ``visits_used`` are those the payer counted by then, ours and others'.
    """

    kind = "coverage_check"
    scope = "patient"
    coverage_id = Id(null=False)
    checked_on = Day(null=False)
    way = Choice("phone", "portal", "letter", "electronic", null=False)
    spoke_with = Text(100)
    call_reference = Text(60)
    active = Flag(says="the policy is in force")
    massage_covered = Flag()
    therapist_covered = Flag(says="a massage therapist is paid for it")
    home_covered = Flag(says="at the client's home")
    referral_needed = Flag()
    authorization_needed = Flag()
    other_coverage = Flag(says="the payer knows of another one that pays first")
    visits_allowed = Count(0, 999)
    visits_used = Count(0, 999)
    resets_on = Day(says="the day from which visits are counted anew")
    remarks = Text(2_000)


class CoverageNotice(Record):
    """A payer's own paper, saying before treatment that it will not be covered, as the client signed it.

    Its words are the payer's and are not kept; a picture of it lies with the card (`coverage_card`, side
    ``notice``). ``choice`` is the option marked on it: 1 treat and bill the payer, 2 treat and do not bill,
    3 do not treat.
    """

    kind = "coverage_notice"
    scope = "patient"
    coverage_id = Id(null=False)
    paper = Choice("cms_r_131", "state", "plan", null=False)
    signed_on = Day(null=False)
    choice = Choice("1", "2", "3", null=False)
    services = Text(400, says="what it names, and at what price")


class PriorAuthorization(Record):
    """What a payer gave leave for beforehand (REF*G1): a number, what it counts and how much of that."""

    kind = "prior_authorization"
    scope = "patient"
    coverage_id = Id(null=False)
    authorization_number = Text(50, says="REF*G1")
    starts_on = Day()
    ends_on = Day()
    counts = Choice("visits", "units", null=False)
    amount = Count(0, 9_999)
    codes = Many(Text(5, null=False, form="cpt"), 12, says="none is every code")
    at_home = Flag(says="treatment at home was asked for and given")
