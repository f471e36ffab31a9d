"""Over SFTP only the pinned server is spoken to, as safely as servers can today, and refusals are told."""

import logging
import socket
import threading

import asyncssh
import pytest

from server.clearinghouse import (
    AlreadyThere,
    CutOff,
    Full,
    HostKeyChanged,
    HostKeyUnknown,
    NotAllowed,
    Sent,
    SignInRefused,
    TooOld,
    Unreachable,
    by_sftp,
)
from server.clearinghouse.sftp import dial, place
from server.clearinghouse.sftp.loop import in_a_loop
from tests.server.clearinghouse.greeting import offering
from tests.server.clearinghouse.ways import CONTENT, NAME, fetched, send, sftp_settings, sha256


@pytest.fixture
def as_it_was(sftp):
    yield sftp
    sftp.listen_with()


def _sending(sftp, **other):
    return send(by_sftp(sftp_settings(sftp, **other)))


def test_an_unknown_key_is_shown_and_no_password_is_said(sftp, folders):
    with pytest.raises(HostKeyUnknown) as refusal:
        _sending(sftp, host_keys=())
    assert refusal.value.facts == {"shown": sftp.fingerprint}
    assert (refusal.value.who, refusal.value.retry_helps) == ("office", False)
    assert sftp.passwords == []
    assert folders.arrived() == {}


def test_a_changed_key_is_refused_until_it_is_pinned(as_it_was, folders):
    old = as_it_was.fingerprint
    as_it_was.change_key()
    try:
        with pytest.raises(HostKeyChanged) as refusal:
            _sending(as_it_was, host_keys=(old,))
        assert refusal.value.facts == {"shown": as_it_was.fingerprint}
        assert as_it_was.passwords == []
        assert _sending(as_it_was, host_keys=(old, as_it_was.fingerprint)) is Sent.NOW
    finally:
        as_it_was.change_key()


@pytest.mark.parametrize("kind", ["ecdsa-sha2-nistp256", "ssh-rsa"])
def test_a_whole_public_key_can_be_pinned(as_it_was, kind):
    """Of several keys a server has, the pinned kind is asked for."""
    key = asyncssh.generate_private_key(kind)
    as_it_was.listen_with(server_host_keys=[as_it_was.key, key])
    line = key.export_public_key().decode()
    assert _sending(as_it_was, host_keys=(line,)) is Sent.NOW
    with pytest.raises(HostKeyChanged):
        _sending(as_it_was, host_keys=(key.get_fingerprint("sha256"),))


def test_a_wrong_password_is_told(sftp):
    with pytest.raises(SignInRefused) as refusal:
        _sending(sftp, password="wrong")
    assert not refusal.value.retry_helps
    assert sftp.passwords == ["wrong"], "a server that counts tries gets one"


@pytest.mark.parametrize("passphrase", ["", "made up"])
def test_a_private_key_signs_in_without_a_password(sftp, folders, passphrase):
    key = asyncssh.generate_private_key("ssh-ed25519")
    text = key.export_private_key("pkcs8-pem" if passphrase else "openssh", passphrase or None).decode()
    sftp.known.append(key.convert_to_public())
    outcome = _sending(sftp, password="", private_key=text, key_passphrase=passphrase)
    assert outcome is Sent.NOW
    assert sftp.passwords == []


@pytest.mark.parametrize("deed", ["lstat", "open", "rename"])
def test_what_is_not_allowed_is_told_and_leaves_nothing_under_the_name(sftp, folders, deed):
    sftp.faults.clear(denied={deed})
    with pytest.raises(NotAllowed) as refusal:
        _sending(sftp)
    assert refusal.value.who == "office"
    assert folders.arrived() == {}


def test_a_server_on_which_nothing_can_be_read_back_still_gets_each_file_once(sftp, folders):
    sftp.faults.clear(denied={"read"}, cut_before=4)
    with pytest.raises(CutOff):
        _sending(sftp)
    sftp.faults.clear(denied={"read"})
    assert _sending(sftp) is Sent.NOW
    assert _sending(sftp) is Sent.BEFORE
    assert folders.arrived() == {NAME: CONTENT}


@pytest.mark.parametrize("answer", [asyncssh.SFTPFailure, asyncssh.SFTPQuotaExceeded])
def test_a_full_disk_is_told_and_sending_goes_on_once_there_is_room(sftp, folders, answer):
    sftp.faults.clear(room=1000, full=answer)
    with pytest.raises(Full) as refusal:
        _sending(sftp)
    assert refusal.value.retry_helps
    assert folders.arrived() == {}
    sftp.faults.clear()
    assert _sending(sftp) is Sent.NOW
    assert folders.arrived() == {NAME: CONTENT}


TODAY = {
    "kex": "curve25519-sha256",
    "host_key": "ssh-ed25519",
    "cipher": "aes256-ctr",
    "mac": "hmac-sha2-256",
    "compression": "none",
}


@pytest.mark.parametrize(
    "old",
    [
        {"cipher": "aes256-cbc,3des-cbc,arcfour"},
        {"kex": "diffie-hellman-group14-sha1,diffie-hellman-group1-sha1"},
        {"mac": "hmac-sha1,hmac-md5"},
        {"compression": "zlib@openssh.com,zlib"},
    ],
)
def test_a_server_with_outdated_encryption_or_compression_only_gets_nothing(old):
    with pytest.raises(TooOld) as refusal, offering(**TODAY | old) as server:
        _sending(server)
    assert not refusal.value.retry_helps


@pytest.mark.parametrize(
    ("how", "taken"), [("ssh-rsa", False), ("rsa-sha2-256", True), ("rsa-sha2-512", True)]
)
def test_a_pinned_key_proves_itself_by_no_sha_1(how, taken):
    key = asyncssh.generate_private_key("ssh-rsa", key_size=2048)
    shown = asyncssh.import_public_key(key.export_public_key())
    watch = dial._Watch(frozenset({key.get_fingerprint("sha256")}))
    signature = key.sign(b"said", how.encode())
    assert shown.verify(b"said", signature), "the control: by itself it is taken"
    assert watch.validate_host_public_key("", "", 22, shown)
    assert shown.verify(b"said", signature) is taken


def test_a_pinned_dsa_key_is_not_taken():
    key = asyncssh.generate_private_key("ssh-dss")
    watch = dial._Watch(frozenset({key.get_fingerprint("sha256")}))
    assert not watch.validate_host_public_key("", "", 22, key)


def test_the_control_a_server_with_todays_encryption_is_gone_on_with():
    with pytest.raises(Unreachable), offering(**TODAY) as server:
        _sending(server, connect_seconds=0.5)


def test_nothing_of_this_machines_own_ssh_is_used(sftp, tmp_path, monkeypatch):
    """A home folder that would lead elsewhere, know another key and sign in by itself changes nothing."""
    home = tmp_path / "home"
    ssh = home / ".ssh"
    ssh.mkdir(parents=True)
    key = asyncssh.generate_private_key("ssh-ed25519")
    sftp.known.append(key.convert_to_public())
    (ssh / "id_ed25519").write_bytes(key.export_private_key())
    (ssh / "config").write_text("Host *\n  Hostname 127.0.0.9\n  Port 1\n  User other\n  Compression yes\n")
    known = f"[127.0.0.1]:{sftp.port} {sftp.key.export_public_key().decode()}"
    (ssh / "known_hosts").write_text(known)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "agent"))
    with pytest.raises(HostKeyUnknown):
        _sending(sftp, host_keys=())
    with pytest.raises(SignInRefused):
        _sending(sftp, password="wrong")
    assert _sending(sftp) is Sent.NOW


def test_a_listener_that_says_nothing_is_given_up_on():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings = {"port": silent.getsockname()[1], "fingerprint": "SHA256:" + "A" * 43}
        server = type("Silent", (), settings)
        with pytest.raises(Unreachable) as refusal:
            _sending(server, connect_seconds=0.3)
    assert refusal.value.retry_helps


def test_what_is_no_ssh_server_is_not_spoken_to():
    with socket.create_server(("127.0.0.1", 0)) as web:

        def answer():
            taken, _ = web.accept()
            with taken:
                taken.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        server = type("Web", (), {"port": web.getsockname()[1], "fingerprint": "SHA256:" + "A" * 43})
        with pytest.raises(Unreachable):
            _sending(server, connect_seconds=2.0)
        thread.join()


def test_a_server_that_lists_without_end_fills_no_memory(sftp, folders, monkeypatch):
    for number in range(20):
        (folders.pick_up / f"{number}.999").write_bytes(b"1")
    monkeypatch.setattr(place, "MOST_NAMES", 7)
    transport = by_sftp(sftp_settings(sftp))
    taken = 0
    while files := transport.waiting().files:
        assert len(files) <= 7
        taken += len(files)
        for one in files:
            transport.taken(one, sha256(b"1"))
    assert taken == 20


@pytest.mark.parametrize("under", [NAME, f".{NAME}.{sha256(CONTENT)[:16]}.part"])
def test_a_server_that_reads_back_without_end_is_stopped(sftp, folders, monkeypatch, under):
    (folders.drop / under).write_bytes(CONTENT)
    parts = []

    def endless(*_):
        while True:
            parts.append(1)
            yield CONTENT

    monkeypatch.setattr(place.SftpPlace, "read", endless)
    if under == NAME:
        with pytest.raises(AlreadyThere):
            _sending(sftp)
    else:
        assert _sending(sftp) is Sent.NOW
    assert len(parts) == 2


def test_each_call_makes_one_connection_and_ends_it(sftp, folders):
    (folders.pick_up / "a.835").write_bytes(CONTENT)
    before = sftp.connections
    _sending(sftp)
    assert fetched(by_sftp(sftp_settings(sftp))) == {"a.835": CONTENT}
    assert sftp.connections - before == 3


def test_a_fetch_that_is_given_up_ends_its_connection(sftp, folders):
    (folders.pick_up / "a.835").write_bytes(CONTENT * 50)
    transport = by_sftp(sftp_settings(sftp))
    [lying] = transport.waiting().files
    parts = transport.fetch(lying)
    assert next(parts)
    parts.close()
    assert (folders.pick_up / "a.835").exists()


def test_no_name_user_or_secret_comes_out_by_a_log(sftp, caplog):
    caplog.set_level(logging.DEBUG)
    _sending(sftp)
    with pytest.raises(SignInRefused):
        _sending(sftp, password="canary-password")
    assert [one for one in caplog.records if one.name.startswith("asyncssh") and one.levelno < 50] == []


def test_a_caller_with_a_loop_of_its_own_running_sends_all_the_same(sftp):
    """As within a server that is asynchronous itself: a loop cannot be run inside another."""

    async def within():
        return send(by_sftp(sftp_settings(sftp)))

    with in_a_loop() as loop:
        assert loop.run(within()) is Sent.NOW
