"""One claim of many lines, as several complete claims of six lines each."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from server.paper.errors import BoxContentError
from server.paper.form import LINES_PER_FORM, Cms1500Form, ServiceLine


def split_forms(form: Cms1500Form) -> tuple[Cms1500Form, ...]:
    """Make forms of at most six lines, each a whole claim: all header boxes, its own total, its own claim id.

    Up to six lines come back unchanged. More are ordered by day, and a day stays on one form unless it alone
    has more than six lines. Claim ids end in -1, -2, ... so that remittances match; box 26 has 14 characters,
    so a claim id longer than 12 is refused when it is drawn (BoxTooLongError). What was paid is told on the
    first forms up to their totals and the rest on the last: the forms' box 29 add up to `paid_cents`.
    """
    if not form.service_lines:
        raise BoxContentError("24", "a claim needs at least one service line.")
    if len(form.service_lines) <= LINES_PER_FORM:
        return (form,)
    groups = list(_six_at_most(form.service_lines))
    left_to_tell = form.paid_cents
    forms: list[Cms1500Form] = []
    for number, lines in enumerate(groups, start=1):
        part = replace(form, service_lines=lines, claim_id=f"{form.claim_id}-{number}")
        paid = left_to_tell if number == len(groups) else min(left_to_tell, part.total_cents)
        left_to_tell -= paid
        forms.append(replace(part, paid_cents=paid))
    return tuple(forms)


def _six_at_most(lines: tuple[ServiceLine, ...]) -> Iterator[tuple[ServiceLine, ...]]:
    page: list[ServiceLine] = []
    for _, group in groupby(sorted(lines, key=lambda line: line.date_from), key=lambda line: line.date_from):
        day = list(group)
        if page and len(page) + len(day) > LINES_PER_FORM:
            yield tuple(page)
            page = []
        page += day
        while len(page) > LINES_PER_FORM:
            yield tuple(page[:LINES_PER_FORM])
            page = page[LINES_PER_FORM:]
    if page:
        yield tuple(page)
