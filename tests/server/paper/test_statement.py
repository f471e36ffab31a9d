"""The itemized statement on paper."""

from dataclasses import replace

import pytest

from server import paper
from tests.server.paper.test_superbill import CLIENT, FIRST, HEAD, THERAPIST, text_of

STATEMENT = paper.Statement(
    head=HEAD,
    client=CLIENT,
    therapists=(THERAPIST,),
    first_on="2026-01-01",
    last_on="2026-12-31",
    charges=(FIRST, replace(FIRST, date_of_service="2026-11-27", charge_cents=7650)),
)


def test_it_lists_each_service_by_day_with_the_total():
    pdf = paper.draw_statement(STATEMENT, "en")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    said = text_of(pdf)
    for words in (
        "Visits from Jan 1, 2026 to Dec 31, 2026",
        "Rosa Delgado, LMT NPI 1999999901",
        "Nov 20, 2026 97140 Manual therapy 2 $84.00",
        "Nov 27, 2026 97140 Manual therapy 2 $76.50",
        "Total $160.50",
        "Payments are not recorded here",
    ):
        assert words in said


def test_a_statement_of_nothing_is_refused():
    with pytest.raises(paper.PaperError, match="at least one service"):
        paper.draw_statement(replace(STATEMENT, charges=()), "en")
