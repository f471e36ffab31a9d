import pytest

from server import claims
from server.claims.body import IncompleteError
from server.claims.partner import LOOK_NUMBER, batch_id, partner_row, trading_partner
from server.core.db import acting_for, write_lock
from server.core.problem import Problem
from tests.server.audit.tamper import stored
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
        said |= {"sender_qualifier": "30", "receiver_qualifier": "ZZ"}
        said |= {"group_sender_id": "APP7", "group_receiver_id": None}
        said |= {"submitter_etin": "E-4711", "receiver_etin": None}
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


IDS = {
    "submitter_id": "SUB77",
    "sender_qualifier": "30",
    "receiver_name": "Big House",
    "receiver_id": "BH1",
    "receiver_qualifier": "ZZ",
    "group_sender_id": None,
    "group_receiver_id": None,
    "submitter_etin": None,
    "receiver_etin": None,
}
APART = IDS | {"group_sender_id": "APP7", "group_receiver_id": "BHPROD"}
NAMED = IDS | {"submitter_etin": "E-4711", "receiver_etin": "AN-ID-LONGER-THAN-ISA08"}
ADDRESS = "/api/trading-partner"
UNSET = dict.fromkeys(IDS) | dict.fromkeys(("sender_qualifier", "receiver_qualifier"), "ZZ")


def standing(sender, receiver, group_sender=None, group_receiver=None):
    """Give what files say, of the group what the interchange says unless something else is given."""
    group = {"group_sender": group_sender or sender, "group_receiver": group_receiver or receiver}
    named = {"named_submitter": sender, "named_receiver": receiver}
    return {"sender": sender, "receiver": receiver} | group | named


def test_the_desk_shows_what_stands_and_what_fills_the_rest(alice):
    assert alice.client.get(ADDRESS).json == UNSET | standing(None, "CLEARINGHOUSE")
    Pushed(alice)
    stands = alice.client.get(ADDRESS).json
    assert (stands["sender"], stands["receiver"]) == ("1999999901", "CLEARINGHOUSE")


def test_what_the_owner_sets_at_the_desk_is_what_files_say_and_is_written_down(app, alice):
    Pushed(alice)
    answer = alice.client.put(ADDRESS, json=IDS)
    assert answer.json == IDS | standing("SUB77", "BH1")
    assert alice.client.get(ADDRESS).json == answer.json
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        partner = trading_partner(ALICE.practice_id, partner_row(ALICE.practice_id))
    assert (partner.interchange_sender_qualifier, partner.group_sender_id) == ("30", "SUB77")
    entry = stored(app, ALICE.practice_id)[0][-1]
    assert (entry["action"], entry["who"]) == ("clearinghouse.ids_set", ALICE.user_id)
    nothing = alice.client.put(ADDRESS, json=UNSET | {"receiver_id": "  "})
    assert nothing.json == UNSET | standing("1999999901", "CLEARINGHOUSE")


def test_a_group_has_codes_of_its_own_where_they_are_set_and_else_those_of_the_interchange(app, alice):
    Pushed(alice)
    answer = alice.client.put(ADDRESS, json=APART)
    assert answer.json == APART | standing("SUB77", "BH1", "APP7", "BHPROD")
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        partner = trading_partner(ALICE.practice_id, partner_row(ALICE.practice_id))
    assert (partner.interchange_sender_id, partner.interchange_receiver_id) == ("SUB77", "BH1")
    assert (partner.group_sender_id, partner.group_receiver_id) == ("APP7", "BHPROD")
    assert (partner.submitter.submitter_id, partner.receiver.receiver_id) == ("SUB77", "BH1")
    one = alice.client.put(ADDRESS, json=APART | {"group_sender_id": " "})
    assert one.json == APART | {"group_sender_id": None} | standing("SUB77", "BH1", None, "BHPROD")


def test_claims_name_who_submits_and_receives_by_other_ids_where_they_are_set(app, alice):
    Pushed(alice)
    answer = alice.client.put(ADDRESS, json=NAMED)
    named = {"named_submitter": "E-4711", "named_receiver": "AN-ID-LONGER-THAN-ISA08"}
    assert answer.json == NAMED | standing("SUB77", "BH1") | named
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        partner = trading_partner(ALICE.practice_id, partner_row(ALICE.practice_id))
    assert (partner.interchange_sender_id, partner.interchange_receiver_id) == ("SUB77", "BH1")
    assert (partner.group_sender_id, partner.group_receiver_id) == ("SUB77", "BH1")
    assert partner.submitter.submitter_id == "E-4711"
    assert partner.receiver.receiver_id == "AN-ID-LONGER-THAN-ISA08"
    none = alice.client.put(ADDRESS, json=NAMED | {"submitter_etin": " ", "receiver_etin": None})
    assert none.json == IDS | standing("SUB77", "BH1")


@pytest.mark.parametrize(
    ("said", "element"),
    [
        ({"submitter_id": "S"}, "ISA06"),
        ({"submitter_id": "SIXTEEN-LETTERS1"}, "ISA06"),
        ({"receiver_id": "A~B"}, "ISA08"),
        ({"group_sender_id": "A"}, "GS02"),
        ({"group_sender_id": "A*B"}, "GS02"),
        ({"group_receiver_id": "SIXTEEN-LETTERS1"}, "GS03"),
        ({"group_receiver_id": "casa número 1"}, "GS03"),
        ({"submitter_etin": "E"}, "NM109 (1000A)"),
        ({"submitter_etin": "E:7"}, "NM109 (1000A)"),
        ({"receiver_etin": "casa número 1"}, "NM109 (1000B)"),
        ({"sender_qualifier": "XX"}, "ISA05"),
        ({"receiver_qualifier": "ZY"}, "ISA07"),
        ({"receiver_name": "B" * 61}, "NM103 (1000B)"),
    ],
)
def test_what_no_file_can_say_is_refused_by_its_element_and_changes_nothing(app, alice, said, element):
    alice.client.put(ADDRESS, json=IDS)
    refused = alice.client.put(ADDRESS, json=IDS | said)
    assert (refused.status_code, refused.json["code"]) == (422, "claims.bad_partner")
    assert refused.json["element"] == element
    assert refused.json["detail"].startswith(element)
    assert alice.client.get(ADDRESS).json == IDS | standing("SUB77", "BH1")
    with app.app_context(), pytest.raises(Problem):
        claims.set_partner(ALICE.practice_id, said)


@pytest.mark.parametrize("said", [{}, {"submitter_id": "S" * 81}, {"sender_qualifier": "Z"}, {"usage": "P"}])
def test_what_is_no_set_of_ids_is_refused(alice, said):
    body = IDS | said if said else said
    assert alice.client.put(ADDRESS, json=body).json["code"] == "server.bad_fields"


def test_only_the_owner_sees_and_sets_them_and_of_their_own_practice(alice, bob, charlie, dana):
    alice.client.put(ADDRESS, json=IDS)
    for other in (bob, dana):
        assert other.client.get(ADDRESS).json["code"] == "identity.not_allowed"
        assert other.client.put(ADDRESS, json=IDS).json["code"] == "identity.not_allowed"
    assert charlie.client.get(ADDRESS).json["submitter_id"] is None
