"""The owner keeps how the clearinghouse is reached: secrets go in and never come out, folders are ours."""

import json

import pytest
from sqlalchemy import update

from server import identity
from server.clearinghouse import connection
from server.core.db import acting_for, db, write_lock
from server.core.time import iso_in
from server.identity.models import Session
from tests.server.audit.tamper import stored
from tests.server.clearinghouse.ways import CONTENT, NAME, send
from tests.server.keys import exchange_key, own
from tests.server.lanes import everything
from tests.server.people import ALICE, CHARLIE
from tests.server.tablet import Tablet

AT = "/api/clearinghouse"
CANARIES = {"password": "canary-one", "private_key": "canary-two", "key_passphrase": "canary-three"}


def sftp_said(**other):
    """Give what the page sends of a server; ``other`` replaces some."""
    usual = {
        "kind": "sftp",
        "on": False,
        "usage": "T",
        "host": "sftp.example.com",
        "port": 22,
        "user": "practice",
        "drop_folder": "/drop",
        "pick_up_folder": "/pick_up",
        "password": "canary-one",
    }
    return usual | other


def to_try(**other):
    return {name: value for name, value in sftp_said(**other).items() if name not in ("on", "usage")}


@pytest.fixture
def near(make_app):
    """Give an app whose settings let a server be on this machine."""
    return make_app(clearinghouse_private=True)


def of(server, **other):
    usual = {"host": "127.0.0.1", "port": server.port, "password": "made up for tests"}
    return {**usual, "host_keys": [server.fingerprint], **other}


def row_text(app):
    with everything(app) as found:
        [row] = found.exec_driver_sql("SELECT * FROM clearinghouse").all()
        return str([bytes(one) if isinstance(one, memoryview) else one for one in row])


def test_nothing_is_set_at_first(alice):
    assert alice.client.get(AT).json == {"kind": None, "on": False, "usage": "T"}


def test_secrets_go_in_and_never_come_out(app, alice, caplog):
    caplog.set_level("DEBUG")
    answer = alice.client.put(AT, json=sftp_said(**CANARIES))
    told = alice.client.get(AT)
    assert answer.json == told.json
    assert [told.json[f"has_{name}"] for name in CANARIES] == [True, True, True]
    assert (told.json["host"], told.json["usage"], told.json["on"]) == ("sftp.example.com", "T", False)
    shown = [
        answer.text,
        told.text,
        row_text(app),
        json.dumps(stored(app, ALICE.practice_id)[0]),
        caplog.text,
    ]
    assert [text for text in shown if "canary" in text] == []
    assert stored(app, ALICE.practice_id)[0][-1]["action"] == "clearinghouse.changed"


def test_a_secret_that_is_left_out_stays_and_an_empty_one_goes(app, alice):
    alice.client.put(AT, json=sftp_said(**CANARIES))
    kept = alice.client.put(AT, json=sftp_said(password=None, private_key="", key_passphrase=""))
    assert [kept.json[f"has_{name}"] for name in CANARIES] == [True, False, False]


@pytest.mark.parametrize("moved", [{"host": "sftp.example.org"}, {"port": 2222}, {"user": "another"}])
def test_a_kept_secret_is_never_said_to_another_server(alice, moved):
    alice.client.put(AT, json=sftp_said())
    for refused in (
        alice.client.put(AT, json=sftp_said(password=None, **moved)),
        alice.client.post(f"{AT}/check", json=to_try(password=None, **moved)),
    ):
        assert (refused.json["code"], refused.json["setting"]) == ("clearinghouse.bad_settings", "password")
    assert alice.client.put(AT, json=sftp_said(password=None)).status_code == 200, "the control"


@pytest.mark.parametrize(
    ("wrong", "setting"),
    [({"host": None}, "host"), ({"drop_folder": "../x"}, "drop_folder"), ({"on": True}, "host_keys")],
)
def test_what_cannot_be_used_is_refused_and_changes_nothing(alice, wrong, setting):
    refused = alice.client.put(AT, json=sftp_said(**wrong))
    assert (refused.status_code, refused.json["setting"]) == (422, setting)
    assert alice.client.get(AT).json["kind"] is None


def test_only_the_owner_who_just_proved_to_be_there_may(app, alice, dana, bob):
    for other in (dana, bob):
        assert other.client.get(AT).status_code == 403
        assert other.client.put(AT, json=sftp_said()).status_code == 403
    with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
        db.session.execute(update(Session).values(verified_at=iso_in(-3_600)))
    for refused in (
        alice.client.put(AT, json=sftp_said()),
        alice.client.delete(AT),
        alice.client.post(f"{AT}/check", json=to_try()),
    ):
        assert refused.json["code"] == "identity.fresh_needed"
    assert alice.client.get(AT).status_code == 200


def test_folders_are_the_practices_own_whatever_a_page_says(app, alice, charlie, settings):
    said = {"kind": "folder", "on": True, "usage": "T", "drop_folder": "/etc", "pick_up_folder": "/etc"}
    for tablet, whose in ((alice, ALICE), (charlie, CHARLIE)):
        told = tablet.client.put(AT, json=said).json
        assert told["folder"] == str(settings.data_dir / "clearinghouse" / whose.practice_id)
        assert "drop_folder" not in told
    with app.app_context():
        send(connection(ALICE.practice_id).transport)
    assert (settings.data_dir / "clearinghouse" / ALICE.practice_id / "drop" / NAME).read_bytes() == CONTENT
    assert not (settings.data_dir / "clearinghouse" / CHARLIE.practice_id / "drop" / NAME).exists()


def test_the_servers_settings_say_where_folders_are(make_app, tmp_path):
    app = make_app(clearinghouse_folder=tmp_path / "carried")
    told = Tablet(app, ALICE).client.put(AT, json={"kind": "folder", "on": True, "usage": "P"}).json
    assert told["folder"] == str(tmp_path / "carried" / ALICE.practice_id)
    assert (tmp_path / "carried" / ALICE.practice_id / "drop").is_dir()


def test_a_first_try_shows_the_key_and_a_second_with_it_works(near, sftp, folders):
    alice = Tablet(near, ALICE)
    first = alice.client.post(f"{AT}/check", json=to_try(**of(sftp, host_keys=[]))).json["steps"]
    assert [one["outcome"] for one in first][:3] == ["done", "failed", "not_tried"]
    assert first[1]["trouble"]["code"] == "clearinghouse.host_key_unknown"
    shown = first[1]["trouble"]["shown"]
    assert shown == sftp.fingerprint
    again = alice.client.post(f"{AT}/check", json=to_try(**of(sftp, host_keys=[shown]))).json["steps"]
    assert {one["outcome"] for one in again} == {"done"}
    assert alice.client.put(AT, json=sftp_said(**of(sftp, on=True))).status_code == 200
    kept = alice.client.post(f"{AT}/check", json=to_try(**of(sftp, password=None))).json["steps"]
    assert {one["outcome"] for one in kept} == {"done"}
    assert stored(near, ALICE.practice_id)[0][-1]["action"] == "clearinghouse.checked"


def test_this_machine_is_not_connected_to_unless_the_servers_settings_say_so(alice, sftp):
    [first, *_] = alice.client.post(f"{AT}/check", json=to_try(**of(sftp))).json["steps"]
    assert first["trouble"]["code"] == "clearinghouse.address_refused"
    assert sftp.passwords == []


def test_trying_is_not_done_without_end(alice):
    codes = {
        alice.client.post(f"{AT}/check", json={"kind": "sftp", "host": "x"}).status_code for _ in range(20)
    }
    assert codes == {422, 429}


def test_what_is_switched_off_or_removed_reaches_nobody(near, sftp):
    alice = Tablet(near, ALICE)
    for on in (True, False):
        alice.client.put(AT, json=sftp_said(**of(sftp, on=on)))
        with near.app_context():
            assert (connection(ALICE.practice_id) is not None) is on
    assert alice.client.delete(AT).status_code == 204
    assert alice.client.get(AT).json["kind"] is None
    assert stored(near, ALICE.practice_id)[0][-1]["action"] == "clearinghouse.removed"
    assert alice.client.delete(AT).status_code == 204


def test_the_place_is_another_once_files_go_elsewhere(near, sftp):
    alice = Tablet(near, ALICE)

    def place(**other):
        assert alice.client.put(AT, json=sftp_said(**of(sftp, on=True, **other))).status_code == 200
        with near.app_context():
            return connection(ALICE.practice_id).place

    assert place() == place(pick_up_folder="/elsewhere")
    assert place() != place(drop_folder="/elsewhere")
    assert place() != place(user="another")


def test_an_exchange_of_the_servers_key_seals_the_secrets_anew(app, alice, near, sftp):
    Tablet(near, ALICE).client.put(AT, json=sftp_said(**of(sftp, on=True)))
    ring = exchange_key(near)
    with near.app_context():
        counted = identity.sealed_things(ALICE.practice_id)
        assert counted[ring.oldest.id, "secrets of clearinghouses"] == 1
        done = [step for step in identity.reseal(ALICE.practice_id) if step.resealed]
        assert [(step.what, step.resealed) for step in done] == [("secrets of clearinghouses", 1)]
    own(near).key_file.retire(ring.oldest.id)
    with near.app_context():
        assert send(connection(ALICE.practice_id).transport) == "now"
