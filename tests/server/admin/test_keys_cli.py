"""From the command line the server's key is exchanged, step by step, and nothing is lost on the way."""

import base64

import pytest

from server.identity import sealed
from tests.server.audit.tamper import stored
from tests.server.identity.test_codes import _no_limits, clock, set_up, sign_in  # noqa: F401  # fixtures
from tests.server.keys import LONG_AGO, exchange_key, lose_oldest, own
from tests.server.people import ALICE, BOB, CHARLIE, DANA

RECOVERY = "/api/identity/device/recovery"
KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture
def devices(alice, bob, dana, charlie):
    """Let four devices in two practices have a recovery key each."""
    tablets = [alice, bob, dana, charlie]
    for tablet in tablets:
        assert tablet.client.put(RECOVERY, json={"key": KEY}).status_code == 204
    return tablets


def all_open(devices):
    return all(tablet.client.get(RECOVERY).json == {"key": KEY} for tablet in devices)


def lines(run):
    """Give what `keys list` says of each key, by id."""
    return {line[:8]: line for line in run("keys", "list").output.splitlines()}


def last_actions(app, count):
    return [
        (row["action"], row["object_id"], row["count"]) for row in stored(app, ALICE.practice_id)[0][-count:]
    ]


def test_an_office_begins_with_one_key(app, run, devices):
    [line] = lines(run).values()
    assert line.startswith(f"{own(app).ring.current.id}  current  made at the first start: ")
    assert "4 recovery keys of devices" in line


def test_it_asks_first_and_does_nothing_without_a_yes(app, run):
    for words in (("rotate",), ("retire", own(app).ring.current.id)):
        assert "Aborted" in run("keys", *words).output
    assert len(own(app).ring.keys) == 1


def test_a_key_is_exchanged_resealed_and_retired(app, run, devices):
    old = own(app).ring.current.id
    assert run("keys", "rotate", "--yes").exit_code == 0
    new = own(app).ring.current.id
    assert new != old
    assert last_actions(app, 1) == [("keys.exchanged", f"{old}.{new}", None)]
    assert "4 recovery keys" in lines(run)[old]
    assert all_open(devices)

    refused = run("keys", "retire", old, "--yes")
    assert (refused.exit_code, "4 recovery keys of devices: run tableside keys reseal" in refused.output) == (
        1,
        True,
    )
    assert all(f"{one.device_id} (" in refused.output for one in (ALICE, BOB, CHARLIE, DANA))

    answer = run("keys", "reseal")
    assert (answer.exit_code, "3 recovery keys" in answer.output) == (0, True)
    assert last_actions(app, 1) == [("keys.resealed", new, 3)]
    assert "recovery" not in lines(run)[old]
    assert "4 recovery keys" in lines(run)[new]
    assert run("keys", "reseal").output.count("nothing to do") == 2

    long_ago(app)
    answer = run("keys", "retire", old, "--yes")
    assert answer.exit_code == 0, answer.output
    assert last_actions(app, 1) == [("keys.retired", old, None)]
    assert "retired" in lines(run)[old]
    assert all_open(devices)
    assert run("audit", "verify").output.splitlines()[-1] == "whole"


def long_ago(app):
    """Have the newest key be an old one, so that every device was here since."""
    path = own(app).key_file.path
    [*before, last] = path.read_text().splitlines(keepends=True)
    key_id, _, held = last.split(" ")
    path.write_text("".join((*before, f"{key_id} {LONG_AGO} {held}")))


def test_a_lost_tablet_does_not_keep_a_key_for_ever(app, run, devices):
    old = own(app).ring.current.id
    run("keys", "rotate", "--yes")
    run("keys", "reseal")
    assert BOB.device_id in run("keys", "retire", old, "--yes").output
    for one in (ALICE, BOB, CHARLIE, DANA):
        run("devices", "revoke", one.device_id, "--why", "lost")
    assert run("keys", "retire", old, "--yes").exit_code == 0


@pytest.mark.parametrize("wrong", ["no key here", "the newest key", "retired already"])
def test_what_cannot_be_retired_is_said_why(app, run, wrong):
    ring = exchange_key(app)
    own(app).key_file.retire(ring.oldest.id)
    named = {"no key here": "00000000", "the newest key": ring.current.id, "retired already": ring.oldest.id}
    refused = run("keys", "retire", named[wrong], "--yes")
    assert (refused.exit_code, wrong in refused.output) == (1, True)


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_resealing_that_was_killed_is_done_again(app, run, devices, monkeypatch, after):
    exchange_key(app)
    with monkeypatch.context() as patch:
        patch.setattr(sealed, "AT_ONCE", 1)
        done, seal = [], sealed.seal

        def until_killed(*words):
            if len(done) == after:
                raise KeyboardInterrupt
            done.append(words)
            return seal(*words)

        patch.setattr(sealed, "seal", until_killed)
        assert run("keys", "reseal").exit_code != 0
        assert all_open(devices)
    old, new = lines(run).values()
    assert (f"{4 - after} recovery keys" in old, f"{after} recovery keys" in new or after == 0) == (
        True,
        True,
    )
    assert run("keys", "reseal").exit_code == 0
    assert all_open(devices)


def test_whoever_was_shut_out_gets_no_key_back_by_it(app, run, devices):
    exchange_key(app)
    run("devices", "revoke", ALICE.device_id, "--why", "lost")
    assert run("keys", "reseal").exit_code == 0
    assert "3 recovery keys" in lines(run)[own(app).ring.current.id]


def test_what_cannot_be_opened_is_left_and_named(app, run, devices):
    exchange_key(app)
    lost = lose_oldest(app)
    answer = run("keys", "reseal")
    assert (answer.exit_code, "NOT OPENED: 4" in answer.output) == (1, True)
    listed = run("keys", "list")
    assert (listed.exit_code, f"{lost}  MISSING" in listed.output) == (1, True)
    assert "4 recovery keys" in listed.output


def test_apps_are_resealed_too(app, run, alice, client, clock):  # noqa: F811
    codes = set_up(alice, clock(0))
    exchange_key(app)
    assert "1 authenticator apps" in run("keys", "reseal").output
    own(app).key_file.retire(own(app).ring.oldest.id)
    assert sign_in(client, codes.at(int(clock(60)))).status_code == 200


def test_keys_are_not_exchanged_while_a_backup_is_taken(app, run):
    with own(app).key_file.held():
        refused = run("keys", "rotate", "--yes")
    assert (refused.exit_code, "a backup is being taken" in refused.output) == (1, True)
    assert len(own(app).ring.keys) == 1


def test_an_exchange_that_was_killed_before_it_was_written_down_is_written_down_by_the_next_command(app, run):
    ring = own(app).key_file.exchange(LONG_AGO)
    run("keys", "reseal")
    assert last_actions(app, 1) == [("keys.exchanged", f"{ring.oldest.id}.{ring.current.id}", None)]
    before = len(stored(app, ALICE.practice_id)[0])
    run("keys", "reseal")
    assert len(stored(app, ALICE.practice_id)[0]) == before
