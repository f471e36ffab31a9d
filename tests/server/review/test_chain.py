"""The owner sees how the chain stands, and has it verified, which is written down too."""

from dataclasses import asdict

from server.audit import answer_to
from server.audit.checkpoint import Checkpoint, sign
from server.core.db import acting_for
from server.core.time import now_iso
from tests.server.audit.tamper import loosened, put, stored
from tests.server.lanes import everything
from tests.server.people import ALICE
from tests.server.tablet import new_id

CHAIN = "/api/review/chain"


def test_inv_19_what_verifying_found_is_an_entry_and_shown_until_the_next_time(app, alice):
    alice.exchange(alice.new_patient(new_id()))
    state = alice.client.get(CHAIN).json
    assert (state["entries"], state["verified"], state["rolled_back"]) == (2, None, [])
    assert state["head"] == stored(app, ALICE.practice_id)[1]["head"]
    assert alice.client.post(CHAIN).json == {"entries": 2, "fault": None}
    verified = alice.client.get(CHAIN).json["verified"]
    assert (verified["who"], verified["entries"], verified["fault_at"]) == (ALICE.user_id, 2, None)


def test_inv_19_a_changed_entry_is_named_and_stays_named(app, alice):
    for _ in range(3):
        alice.exchange(alice.new_patient(new_id()))
    rows, head = stored(app, ALICE.practice_id)
    rows[1]["who"] = "somebody"
    with everything(app) as connection, loosened(connection):
        put(connection, ALICE.practice_id, rows, head)
    assert alice.client.post(CHAIN).json["fault"] == {"n": 2, "what": "changed"}
    assert alice.client.get(CHAIN).json["verified"]["fault_at"] == 2


def test_a_tablet_that_remembered_more_is_shown(app, alice):
    alice.exchange(alice.new_patient(new_id()))
    more = Checkpoint(practice_id=ALICE.practice_id, n=9, head="ab" * 32, at=now_iso())
    key = app.extensions["tableside.settings"].ring.current
    with app.app_context(), acting_for(ALICE.practice_id):
        answer_to(asdict(more) | {"sig": sign(key, more)})
    [told] = alice.client.get(CHAIN).json["rolled_back"]
    assert (told["has"], told["remembered"]) == (2, 9)
