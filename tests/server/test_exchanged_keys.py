"""Whatever was made with the server's key is of use after it was exchanged, or is made anew without harm.

docs/keys.md has the table; tests/house/test_keys.py holds it to the code.
"""

import base64

import pytest

from server import identity
from tests.server.identity.test_codes import _no_limits, clock, set_up, sign_in  # noqa: F401  # fixtures
from tests.server.identity.test_sign_in import ask, enroll, give
from tests.server.keys import exchange_key, lose_oldest, own
from tests.server.lanes import everything
from tests.server.people import ALICE
from tests.server.rescue.carrying import bring, brought, saved, seal_of
from tests.server.tablet import new_id

RECOVERY = "/api/identity/device/recovery"
KEY = base64.b64encode(bytes(range(32))).decode()


def reseal(app):
    """Seal everything of Alice's practice anew."""
    with app.app_context():
        return [step for step in identity.reseal(ALICE.practice_id) if step.resealed or step.broken]


def retire_oldest(app):
    own(app).key_file.retire(own(app).ring.oldest.id)


def as_before_rings(app, table, column):
    """Have a table's sealed things look as they did before there was a ring: nothing says by which key."""
    with everything(app) as connection:
        shown = (
            f"substr({column}, 9)" if connection.dialect.name == "sqlite" else f"substring({column} from 9)"
        )
        connection.exec_driver_sql(f"UPDATE {table} SET {column} = {shown} WHERE {column} IS NOT NULL")


class TestBookmarks:
    def test_a_tablet_goes_on_where_it_was(self, app, alice, bob):
        alice.exchange(alice.new_patient(new_id()))
        bob.pull()
        before = bob.cursor
        exchange_key(app)
        answer = bob.exchange()
        assert (answer["reset"], answer["changes"]) == (False, [])
        assert bob.cursor != before
        retire_oldest(app)
        answer = bob.exchange()
        assert (answer["reset"], answer["changes"]) == (False, [])

    def test_what_it_has_after_its_sign_in_ran_out_is_taken(self, app, alice):
        alice.exchange()
        exchange_key(app)
        sent = alice.client.post("/sync/v1/push", json=alice.request(alice.new_patient(new_id())))
        assert sent.json["acks"][0]["r"] == "applied"

    def test_one_that_was_away_until_the_key_was_retired_reads_everything_anew(self, app, alice, bob):
        alice.exchange(alice.new_patient(new_id()))
        bob.pull()
        exchange_key(app)
        retire_oldest(app)
        answer = bob.exchange()
        assert (answer["reset"], len(answer["changes"])) == (True, 1)


class TestSealedThings:
    @pytest.mark.parametrize("old_form", [False, True])
    def test_a_recovery_key_is_given_after_every_step(self, app, alice, old_form):
        alice.client.put(RECOVERY, json={"key": KEY})
        if old_form:
            as_before_rings(app, "device", "recovery")
        for step in (lambda _: None, exchange_key, reseal, reseal, retire_oldest):
            step(app)
            assert alice.client.get(RECOVERY).json == {"key": KEY}

    @pytest.mark.parametrize("old_form", [False, True])
    def test_an_app_signs_its_person_in_after_every_step(self, app, alice, client, clock, old_form):  # noqa: F811
        codes = set_up(alice, clock(0))
        if old_form:
            as_before_rings(app, "authenticator_app", "secret")
        for step in (lambda _: None, exchange_key, reseal, retire_oldest):
            step(app)
            assert sign_in(client, codes.at(int(clock(60)))).status_code == 200

    def test_without_its_key_it_is_said_that_it_cannot_be_opened(self, app, alice, client, clock):  # noqa: F811
        alice.client.put(RECOVERY, json={"key": KEY})
        codes = set_up(alice, clock(0))
        [paper, *_] = alice.client.post("/api/identity/recovery-codes").json["codes"]
        exchange_key(app)
        lost = lose_oldest(app)
        refused = alice.client.get(RECOVERY)
        assert (refused.status_code, refused.json["code"]) == (409, "server.seal_broken")
        assert sign_in(client, codes.at(int(clock(60)))).json["code"] == "server.seal_broken"
        assert sign_in(client, paper).status_code == 200
        assert {step.broken for step in reseal(app)} == {1}
        with app.app_context():
            assert {key for key, _ in identity.sealed_things(ALICE.practice_id)} == {lost}
        alice.client.put(RECOVERY, json={"key": KEY})
        assert alice.client.get(RECOVERY).json == {"key": KEY}


class TestCopies:
    def test_a_copy_saved_before_is_brought_in_until_the_key_is_retired(self, app, alice, bob):
        first, second = saved(bob, bob.new_patient(new_id())), saved(bob)
        before = seal_of(bob)
        exchange_key(app)
        assert brought(alice, first)["ops"]["taken"] == 1
        now = seal_of(bob)
        assert (now["office"] != before["office"], now["proof"] != before["proof"]) == (True, True)
        third = saved(bob)
        retire_oldest(app)
        refused = bring(alice, second)
        assert (refused.status_code, refused.json["code"]) == (422, "rescue.other_key")
        assert brought(alice, third)["ops"]["taken"] == 0


class TestShortLived:
    def test_a_touch_asked_for_before_is_asked_for_again(self, app, alice, client):
        passkey, _ = enroll(alice)
        asked = ask(client)
        exchange_key(app)
        assert give(client, passkey.sign(asked)).json["code"] == "identity.passkey_refused"
        assert give(client, passkey.sign(ask(client))).status_code == 200

    def test_a_clients_copy_shown_before_is_offered_again(self, app, client, known, alice):
        exchange_key(app)
        over = client.get(f"/copies/{known['token']}/consent.pdf")
        assert (over.status_code, over.json["code"]) == (410, "consent.copy_over")
        offered = alice.client.post(f"/api/consents/{known['consent_id']}/copies").json["url"]
        assert client.get(f"/copies/{offered.rpartition('/')[2]}/consent.pdf").status_code == 200

    def test_sessions_do_not_hang_on_it(self, app, alice):
        exchange_key(app)
        retire_oldest(app)
        assert alice.client.get("/sync/v1/hello").status_code == 200


def test_devices_that_were_not_here_since_are_named_until_they_are_shut_out(app, alice):
    def named():
        with app.app_context():
            found = identity.unseen_since(ALICE.practice_id, "2999-01-01T00:00:00Z")
        return [one for one in found if one.startswith(ALICE.device_id)]

    assert named() == [f"{ALICE.device_id} (Alice's tablet)"]
    with app.app_context():
        assert identity.unseen_since(ALICE.practice_id, "2020-01-01T00:00:00Z") == []
        identity.revoke_device(ALICE.practice_id, ALICE.device_id, "lost")
    assert named() == []
