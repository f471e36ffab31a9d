"""`tableside rehearse` as a practice meets it: a server of its own, one user, and answers over SFTP."""

import asyncio
import signal
import socket

import asyncssh
import pytest

from server.clearinghouse import HostKeyChanged, Sent, SignInRefused
from server.x12 import read_responses
from tests.server.rehearsal.rehearsing import fetch_all, rehearsing, send
from tests.server.rehearsal.sending import numbered
from tests.server.x12.samples import solo_claim, written

SENT = written(solo_claim())


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("rehearsal")


@pytest.fixture(scope="module")
def served(data):
    with rehearsing(data) as one:
        yield one


def test_it_says_how_to_reach_it_and_that_it_is_none_to_be_paid_by(served):
    assert "nobody pays" in served.lines[0]
    assert served.said["host"] == "127.0.0.1"
    assert served.said["host key"].startswith("SHA256:")
    assert len(served.said["password"]) >= 24
    assert [step.outcome for step in served.way().check()] == ["done"] * 7


def test_a_batch_goes_in_and_its_answers_come_out_over_sftp(served):
    assert send(served.way(), "B000000042.837", SENT) is Sent.NOW
    came = fetch_all(served.way(), 3)
    assert [name.rpartition(".")[2] for name in sorted(came)] == ["999", "277ca", "277ca"]
    for content in came.values():
        [(interchange, _)] = read_responses([content]).answers
        assert (interchange.usage, interchange.sender_id) == ("T", "REHEARSAL")


def test_nobody_else_comes_in_and_another_server_in_its_place_is_noticed(served):
    with pytest.raises(SignInRefused):
        served.way(password="aaaaaa-aaaaaa-aaaaaa-aaaaaa").waiting()
    with pytest.raises(SignInRefused):
        served.way(user="somebody").waiting()
    with pytest.raises(HostKeyChanged):
        served.way(host_keys=("SHA256:" + "A" * 43,)).waiting()


def test_a_key_of_the_users_own_opens_it_too(served, data):
    key = asyncssh.generate_private_key("ssh-ed25519")
    private = key.export_private_key().decode()
    with pytest.raises(SignInRefused):
        served.way(password=" ", private_key=private).waiting()
    (data / "rehearsal/authorized_keys").write_bytes(key.export_public_key())
    assert served.way(password=" ", private_key=private).waiting().files == ()


async def _try(served, deed):
    async with asyncssh.connect(
        "127.0.0.1",
        int(served.said["port"]),
        config=None,
        known_hosts=None,
        username=served.said["user"],
        password=served.said["password"],
        client_keys=None,
        agent_path=None,
    ) as connection:
        await deed(connection)


@pytest.mark.parametrize(
    "deed",
    [
        lambda sftp: sftp.symlink("/etc/passwd", "/in/a"),
        lambda sftp: sftp.link("/in/x", "/in/a"),
        lambda sftp: sftp.mkdir("/in/a"),
        lambda sftp: sftp.rmdir("/out"),
        lambda sftp: sftp.posix_rename("/in", "/a"),
    ],
    ids=["symlink", "link", "mkdir", "rmdir", "posix_rename"],
)
def test_what_sending_and_fetching_does_not_need_is_refused(served, data, deed):
    async def tried(connection):
        async with connection.start_sftp_client() as sftp:
            with pytest.raises(asyncssh.SFTPError):
                await deed(sftp)

    asyncio.run(_try(served, tried))
    assert sorted(one.name for one in (data / "rehearsal/shown").iterdir()) == ["in", "out"]


def test_no_path_leads_out_of_its_folder_and_there_is_no_shell(served):
    async def tried(connection):
        async with connection.start_sftp_client() as sftp:
            assert sorted(await sftp.listdir("/../..")) == [".", "..", "in", "out"]
            with pytest.raises(asyncssh.SFTPNoSuchFile):
                await sftp.stat("/../../rehearsal/host_key")
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.run("true", check=True)

    asyncio.run(_try(served, tried))


def test_killed_and_started_again_it_is_the_same_server_and_goes_on(tmp_path):
    with rehearsing(tmp_path) as first:
        first.end(signal.SIGKILL)
    inside = tmp_path / "rehearsal/shown/in/B7.837"
    inside.write_bytes(numbered(SENT, 7, 0))
    with rehearsing(tmp_path) as again:
        assert again.said["host key"] == first.said["host key"]
        assert again.said["password"] == "as before; --new-password makes another"
        assert len(fetch_all(again.way(password=first.said["password"]), 3)) == 3
        rest, status = again.end()
        assert (rest.strip(), status) == ("stopped", 0)
    with rehearsing(tmp_path, "--new-password") as last:
        with pytest.raises(SignInRefused):
            last.way(password=first.said["password"]).waiting()
        assert last.way().waiting().files == ()
        assert last.end(signal.SIGTERM) == ("stopped\n", 0)


def test_without_being_told_it_listens_at_the_one_address_of_this_machine(served):
    with socket.create_server(("", 0)) as control:
        socket.create_connection(("127.0.0.2", control.getsockname()[1])).close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", int(served.said["port"])))
