import pytest

from server.claims.read import claim_row, detail, list_claims, summary
from server.core.db import acting_for, db
from server.core.problem import Problem
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE


@pytest.fixture
def inside(app, alice):
    """Act for Alice, who has one claim."""
    office = Pushed(alice)
    office.a_finished_visit(office.a_client())
    with app.app_context(), acting_for(ALICE.practice_id):
        yield


def test_the_list_and_the_detail_speak_of_the_same_claim(inside):
    [claim] = list_claims(None, None, 10)["claims"]
    row = claim_row(claim["id"])
    assert summary(row, None, []) == claim
    assert claim.items() <= detail(row).items()


def test_a_procedure_nobody_labeled_is_named_by_its_code(inside):
    [claim] = list_claims("ready", None, 10)["claims"]
    row = claim_row(claim["id"])
    db.session.expunge(row)  # changed for looking, not for keeping
    row.body = {**row.body, "lines": [{**row.body["lines"][0], "cpt": "97999"}]}
    assert detail(row)["lines"][0]["label"] == {"en": "97999", "es": "97999"}


def test_a_claim_nobody_knows_is_refused(inside):
    with pytest.raises(Problem, match=r"claims\.unknown"):
        claim_row("nothing")
