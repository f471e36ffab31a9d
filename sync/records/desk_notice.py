"""What waits at the desk, for an owner who has a tablet in hand."""

from sync.records.kinds import Count, Record

MOST = 1_000_000


class DeskNotice(Record):
    """How many claims wait for the office: counts alone, one record for a practice, by the office's own hand.

    ``rejected`` were turned away by somebody and not sent again; ``near`` are not sent and soon cannot be.
    """

    kind = "desk_notice"
    scope = "practice"
    of_office = True
    rejected = Count(0, MOST, null=False)
    near = Count(0, MOST, null=False)
