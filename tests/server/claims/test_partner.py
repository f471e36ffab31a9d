import pytest

from server import claims
from server.claims.body import IncompleteError
from server.claims.partner import LOOK_NUMBER, batch_id, partner_row, trading_partner
from server.core.db import acting_for, write_lock
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE


@pytest.fixture
def inside(app):
    """Act for Alice, writing."""
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        yield


def test_a_practice_that_set_nothing_up_makes_test_files(app, alice):
    Pushed(alice)
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        partner = trading_partner(ALICE.practice_id, partner_row(ALICE.practice_id))
    assert partner.usage == "T"
    assert partner.interchange_sender_id == "1999999901"
    assert partner.submitter.contact.phone == "2065550100"


def test_batches_begin_above_the_number_kept_for_looking(inside):
    assert partner_row(ALICE.practice_id).last_control_number == LOOK_NUMBER


def test_what_was_set_is_what_files_say(app, alice):
    Pushed(alice)
    with app.app_context():
        said = {"submitter_id": "SUB77", "receiver_name": "Big House", "receiver_id": "BH1", "usage": "P"}
        assert claims.set_partner(ALICE.practice_id, said) == said
        assert claims.set_partner(ALICE.practice_id, {}) == said
        with acting_for(ALICE.practice_id), write_lock():
            partner = trading_partner(ALICE.practice_id, partner_row(ALICE.practice_id))
    assert (partner.usage, partner.receiver.name, partner.interchange_sender_id) == (
        "P",
        "Big House",
        "SUB77",
    )


def test_a_practice_that_is_not_there_yet_is_told_what_to_fill_in(inside):
    with pytest.raises(IncompleteError, match="NPI"):
        trading_partner(ALICE.practice_id, None)


def test_a_batch_is_named_by_its_number():
    assert batch_id(42) == "B000000042"
