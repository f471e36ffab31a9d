from datetime import date

import pytest

from server import x12
from server.claims import look
from server.claims.models import ClaimRow
from server.claims.partner import partner_row
from server.claims.read import claim_row, list_claims
from server.core.db import acting_for, db, write_lock
from server.core.problem import Problem
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE


@pytest.fixture
def row(app, alice):
    """Give Alice's one claim."""
    office = Pushed(alice)
    office.a_finished_visit(office.a_client())
    with app.app_context(), acting_for(ALICE.practice_id):
        yield claim_row(list_claims(None, None, 1)["claims"][0]["id"])


def test_looking_uses_no_number_up(row):
    assert look.draw_837p(row) == look.draw_837p(row)
    assert x12.cross_check(look.draw_837p(row)) == []


def test_what_is_looked_at_names_a_group_as_the_file_will(row):
    assert b"~GS*HC*1999999901*CLEARINGHOUSE*" in look.draw_837p(row)
    with write_lock():
        partner_row(ALICE.practice_id).group_receiver_id = "BHPROD"
    shown = look.draw_837p(row)
    assert b"~GS*HC*1999999901*BHPROD*" in shown
    assert b"*ZZ*CLEARINGHOUSE  *" in shown[:106]


def test_a_file_is_never_older_than_the_day_of_service_in_it(row):
    db.session.expunge(row)  # changed for looking, not for keeping
    row.assembled_at = "2026-11-01T00:00:00Z"
    assert b"*261120*" in look.draw_837p(row).split(b"~")[0]
    assert date.fromisoformat(row.date_of_service) == date(2026, 11, 20)


def test_a_blocked_claim_is_not_drawn():
    blocked = ClaimRow(status="blocked", findings=[{"severity": "stop"}, {"severity": "hint"}])
    for draw in (look.draw_837p, lambda row: look.draw_cms1500(row, "preview", 0, 0)):
        with pytest.raises(Problem) as refused:
            draw(blocked)
        assert (refused.value.code, refused.value.facts) == ("claims.not_ready", {"stops": 1})


def test_what_has_no_room_on_paper_is_said_by_box(row):
    db.session.expunge(row)
    row.body = {**row.body, "patient": {**row.body["patient"], "last_name": "W" * 40}}
    with pytest.raises(Problem) as refused:
        look.draw_cms1500(row, "preview", 0, 0)
    assert refused.value.code == "claims.cannot_draw"
    assert "Box 2" in refused.value.body["detail"]
    assert "WWW" not in refused.value.body["detail"], "a refusal may be logged and says nobody's name"
