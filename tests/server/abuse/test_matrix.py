"""A1, I15, I16: nobody learns anything at any address that is not theirs."""

import pytest
from sqlalchemy import true
from sqlalchemy.orm import with_loader_criteria

from server.core import db as wall
from server.core.db import InPractice, db
from tests.server.abuse.askers import askers
from tests.server.abuse.canaries import canaries
from tests.server.abuse.matrix import Matrix
from tests.server.people import ALICE
from tests.server.tablet import Tablet, new_id

LEAST = 2_000


@pytest.fixture
def matrix(app, known, charlie):
    """Give the matrix over an office that has one of each thing, and a stranger who has a client too."""
    patient = new_id()
    charlie.exchange(charlie.new_patient(patient, first_name="Ira", last_name="Stranger"))
    return Matrix(app, known | {"place": "today"}, *canaries(app))


def test_inv_15_and_inv_16_at_every_address_nobody_learns_what_is_not_theirs(app, matrix):
    matrix.ask_all(askers(app))
    assert not matrix.faults, "\n".join(matrix.faults)
    assert matrix.requests >= LEAST
    assert matrix.addresses == {rule.rule for rule in app.url_map.iter_rules()}


def test_the_canaries_are_in_what_their_owner_is_told(app, matrix):
    """The control of the canaries: names, ids and logins of the practice, and its clients' own."""
    tablet = Tablet(app, ALICE, device_id=new_id())
    pages = [tablet.client.get(f"/api/{name}").text for name in ("claims", "questions")]
    told = str(tablet.pull()) + "".join(pages)
    assert len([word for word in matrix.canaries if word in told]) > 30
    assert len([word for word in matrix.of_clients if word in told]) > 10


def test_inv_16_an_address_that_lets_in_too_many_is_found(app, matrix):
    """The control: claims for every member."""
    endpoint = next(one.endpoint for one in app.url_map.iter_rules() if one.rule == "/api/claims/<claim_id>")
    view = app.view_functions[endpoint]
    before = view.policy
    view.policy = "member"
    try:
        matrix.ask_all(askers(app), only="/api/claims/<claim_id>")
    finally:
        view.policy = before
    assert any("GET /api/claims/<claim_id> by unassigned: told" in fault for fault in matrix.faults)


def forget_every_filter(monkeypatch):
    """Let the program's own wall add nothing to any statement."""
    everybody = with_loader_criteria(InPractice, lambda _model: true(), include_aliases=True)
    monkeypatch.setattr(wall, "_only_of", lambda _practice_id: everybody)


def test_inv_15_a_forgotten_filter_is_found_where_one_wall_stands_and_harmless_where_two_do(
    app, matrix, monkeypatch
):
    """The control, and what the second wall is for."""
    strangers = [one for one in askers(app) if one.name == "other practice"]
    forget_every_filter(monkeypatch)
    matrix.ask_all(strangers, only="/api/")
    with app.app_context():
        walls = 2 if db.engine.dialect.name == "postgresql" else 1
    told = [fault for fault in matrix.faults if "told" in fault]
    assert (len(told) == 0) == (walls == 2), told
