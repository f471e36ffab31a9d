"""A13: no connection carries one practice over to another; ``make soak-walls`` looks 20,000 times."""

import pytest
from sqlalchemy import text

from server.core import row_security
from tests.server.abuse.swap import race

CHECKS = 1_500


@pytest.fixture
def lane(lanes):
    """Give PostgreSQL, whose connections are told for whom they work."""
    return lanes("postgres")


def test_inv_17_practices_that_swap_connections_never_see_each_other(app):
    assert race(app, CHECKS) == 0


def test_inv_17_what_outlives_its_transaction_would_be_seen(app, monkeypatch):
    """The control: told for the whole session, a connection carries its practice into the pool."""
    for_ever = text(row_security._TELL.text.replace("true)", "false)"))
    monkeypatch.setattr(row_security, "_TELL", for_ever)
    assert race(app, CHECKS // 5) > 0
