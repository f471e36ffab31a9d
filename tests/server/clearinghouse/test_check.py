"""Trying a connection says of each step whether it works, and what to do when it does not."""

from server.clearinghouse import (
    AddressRefused,
    CutOff,
    Full,
    HostKeyChanged,
    NoSuchFolder,
    NotAllowed,
    SignInRefused,
    Unreachable,
    by_sftp,
)
from tests.server.clearinghouse.ways import sftp_settings

FOLDER_STEPS = ["list", "list_done", "write", "rename", "remove"]
SFTP_STEPS = ["reach", "host_key", "sign_in", *FOLDER_STEPS]


def _outcomes(steps):
    return {one.step: one.outcome for one in steps}


def _stopped(steps):
    """Give the step that failed and its trouble; before it all is done, after it nothing was tried."""
    [at] = [number for number, one in enumerate(steps) if one.outcome == "failed"]
    assert {one.outcome for one in steps[:at]} <= {"done"}
    assert {one.outcome for one in steps[at + 1 :]} <= {"not_tried"}
    assert [one.step for one in steps] == SFTP_STEPS
    assert steps[at].said == steps[at].trouble.body["detail"]
    return steps[at].step, type(steps[at].trouble)


def _checked(server, **other):
    return by_sftp(sftp_settings(server, done_folder="/done", **other)).check()


def test_everything_works_and_nothing_is_left_behind(way, folders):
    steps = way(done=True).check()
    assert [one.step for one in steps if one.step in FOLDER_STEPS] == FOLDER_STEPS
    assert {one.outcome for one in steps} == {"done"}
    assert all(one.said.endswith(".") for one in steps)
    assert list(folders.drop.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(way, folders):
    folders.pick_up.rmdir()
    failed = [one for one in way().check() if one.outcome == "failed"]
    assert [type(one.trouble) for one in failed] == [NoSuchFolder]
    assert failed[0].trouble.facts == {"folder": "pick_up"}


def test_nobody_answering_stops_at_the_first_step(sftp):
    assert _stopped(_checked(sftp, port=1)) == ("reach", Unreachable)
    assert _stopped(_checked(sftp, allow_private=False)) == ("reach", AddressRefused)


def test_another_key_stops_at_the_second_step_and_is_shown(sftp):
    steps = _checked(sftp, host_keys=("SHA256:" + "A" * 43,))
    assert _stopped(steps) == ("host_key", HostKeyChanged)
    assert sftp.fingerprint in steps[1].said
    assert sftp.passwords == []


def test_a_wrong_password_stops_at_the_third_step(sftp):
    assert _stopped(_checked(sftp, password="wrong")) == ("sign_in", SignInRefused)


def test_what_the_user_may_not_do_is_the_step_that_stops(sftp, folders):
    for deed, step in {"scandir": "list", "open": "write", "rename": "rename", "remove": "remove"}.items():
        sftp.faults.clear(denied={deed})
        assert _stopped(_checked(sftp)) == (step, NotAllowed), deed
    sftp.faults.clear(denied={"rename"})
    for one in folders.drop.iterdir():
        one.unlink()
    _checked(sftp)
    assert list(folders.drop.iterdir()) == [], "what was written is cleared away when it can be"


def test_a_full_disk_stops_at_writing(sftp):
    sftp.faults.clear(room=10)
    assert _stopped(_checked(sftp)) == ("write", Full)


def test_a_cut_is_said_where_it_happened(sftp):
    sftp.faults.clear(cut_before=2)
    assert _stopped(_checked(sftp))[1] is CutOff
    assert _outcomes(_checked(sftp))["remove"] == "done", "the next time it works"
