"""Settings that lead somewhere they should not, or hold what cannot be meant, are refused by name."""

import asyncssh
import pytest

from server.clearinghouse import AddressRefused, BadSettings, Trouble, Unreachable, by_sftp
from server.clearinghouse.sftp.address import may_dial, resolve
from server.clearinghouse.sftp.loop import in_a_loop
from server.core.problem import catalogue
from tests.server.clearinghouse.ways import send, sftp_settings

PUBLIC = [
    "8.8.8.8",
    "93.184.215.14",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
    "2002:808:808::1",
]
PRIVATE = [
    *("127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "::1", "fd00::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::1"),
    *("2002:c0a8:101::1", "198.18.0.1", "192.0.2.1"),
]
NEVER = [
    *(
        "0.0.0.0",
        "::",
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "fe80::1",
        "224.0.0.1",
    ),
    *("239.1.1.1", "ff02::1", "2002:a9fe:a9fe::1"),
]
SPELLINGS = ["127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "localhost", "::1"]


class _Server:
    port = 22
    fingerprint = "SHA256:" + "A" * 43


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_dialed(address):
    assert may_dial(address, allow_private=False)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_dialed_only_where_that_is_set(address):
    assert not may_dial(address, allow_private=False)
    assert may_dial(address, allow_private=True)


@pytest.mark.parametrize("address", NEVER)
def test_some_addresses_are_never_dialed(address):
    assert not may_dial(address, allow_private=True)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_of_this_machine_is_connected_to(sftp, spelling):
    before = sftp.connections
    with pytest.raises(AddressRefused):
        send(by_sftp(sftp_settings(sftp, host=spelling, allow_private=False)))
    assert sftp.connections == before


def resolved(look_up):
    with in_a_loop() as loop:
        return loop.run(resolve("x.example", 22, allow_private=False, look_up=look_up))


def test_a_name_with_one_private_address_among_public_ones_is_refused():
    async def look_up(_host, _port):
        return ["8.8.8.8", "10.0.0.1"]

    with pytest.raises(AddressRefused):
        resolved(look_up)


def test_a_name_is_asked_once_and_what_it_said_is_dialed(sftp, monkeypatch):
    """A name server that answers otherwise the second time is never asked a second time."""
    asked = []

    async def look_up(host, port):
        asked.append((host, port))
        return ["127.0.0.1"]

    monkeypatch.setattr("server.clearinghouse.sftp.address._look_up", look_up)
    send(by_sftp(sftp_settings(sftp, host="rebinding.example")))
    assert asked == [("rebinding.example", sftp.port)]


def test_a_name_nobody_has_is_nobody_answering():
    async def look_up(_host, _port):
        return []

    with pytest.raises(Unreachable):
        resolved(look_up)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        *(
            ("host", wrong)
            for wrong in ("", "a b", "user@host", "host:22", "-oProxyCommand=x", "a/b", "h\n", "é")
        ),
        *(("user", wrong) for wrong in ("", "a b", "a\n", "é")),
        *(("port", wrong) for wrong in (0, -1, 65536)),
        *(
            ("drop_folder", wrong)
            for wrong in ("", "/", "../x", "a/../b", "/a//b", "a\0", "a\nb", "a;b", "a*")
        ),
        ("pick_up_folder", "/a/.."),
        ("done_folder", ""),
        ("password", ""),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(setting, value):
    with pytest.raises(BadSettings) as refusal:
        sftp_settings(_Server, **{setting: value})
    assert refusal.value.facts == {"setting": setting}


@pytest.mark.parametrize(
    "pinned",
    ["", "MD5:aa:bb", "SHA256:short", "ssh-ed25519", "ssh-ed25519 ???", "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIA"],
)
def test_a_pinned_key_that_is_none_is_refused(pinned):
    with pytest.raises(BadSettings) as refusal:
        sftp_settings(_Server, host_keys=(pinned,))
    assert refusal.value.facts == {"setting": "host_keys"}


def test_a_public_key_has_the_fingerprint_that_openssh_shows():
    key = asyncssh.generate_private_key("ssh-ed25519")
    line = key.export_public_key().decode()
    settings = sftp_settings(_Server, host_keys=(line,))
    assert settings.fingerprints == {key.get_fingerprint("sha256")}
    assert settings.key_types == {"ssh-ed25519"}


def test_a_private_key_that_cannot_be_read_is_named(sftp):
    with pytest.raises(BadSettings) as refusal:
        send(by_sftp(sftp_settings(sftp, private_key="no key", password="")))
    assert refusal.value.facts == {"setting": "private_key"}


def test_secrets_are_not_shown():
    shown = repr(sftp_settings(_Server, password="canary1", private_key="canary2", key_passphrase="canary3"))
    assert "canary" not in shown
    assert "practice" in shown, "the control: the rest is"


WHO = {
    "clearinghouse.address_refused": ("office", False),
    "clearinghouse.already_there": ("office", False),
    "clearinghouse.bad_settings": ("office", False),
    "clearinghouse.cut_off": ("wait", True),
    "clearinghouse.file_changed": ("wait", True),
    "clearinghouse.full": ("office", True),
    "clearinghouse.gone": ("office", False),
    "clearinghouse.host_key_changed": ("office", False),
    "clearinghouse.host_key_unknown": ("office", False),
    "clearinghouse.no_such_folder": ("office", False),
    "clearinghouse.not_allowed": ("office", False),
    "clearinghouse.sign_in_refused": ("office", False),
    "clearinghouse.too_old": ("office", False),
    "clearinghouse.unreachable": ("wait", True),
}


def test_every_trouble_says_who_can_mend_it_and_whether_trying_again_helps():
    facts = {
        "host": "h",
        "port": 22,
        "shown": "s",
        "deed": "read",
        "folder": "drop",
        "name": "n",
        "setting": "x",
    }
    troubles = [one(**facts) for one in Trouble.__subclasses__()]
    assert {one.code: (one.who, one.retry_helps) for one in troubles} == WHO
    assert {code for code in catalogue() if code.startswith("clearinghouse.")} == set(WHO)
