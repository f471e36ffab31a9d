"""A clearinghouse's SFTP server on this machine, that can be cut, filled up, locked and given another key."""

import asyncio
import threading
from pathlib import Path

import asyncssh

from server.rehearsal.door.sftp import Doorman, OneFolder, listen

USER = "practice"
PASSWORD = "made up for tests"
DEEDS = ("open", "close", "read", "write", "lstat", "rename", "remove", "scandir", "fsync")


class Faults:
    """What goes wrong. Deeds are counted from the last ``clear`` on."""

    def __init__(self):
        self.clear()

    def clear(self, **wanted):
        self.count = 0
        self.said = []
        self.cut_before = wanted.get("cut_before")
        self.cut_after = wanted.get("cut_after")
        self.room = wanted.get("room")
        self.full = wanted.get("full", asyncssh.SFTPFailure)
        self.denied = wanted.get("denied", ())
        self.stuck = wanted.get("stuck", ())


class _Sftp(OneFolder):
    def __init__(self, chan, office):
        super().__init__(chan, office.root)
        self._office = office
        self._open = []

    async def open(self, path, pflags, attrs):
        def opening():
            file = usual(path, pflags, attrs)
            self._open.append(file)
            return file

        usual = super().open
        return await self._doing("open", opening)

    def exit(self):
        """Close what a connection that was cut left open, as a system does for a dead process."""
        for file in self._open:
            file.close()

    async def _doing(self, deed, act):
        faults = self._office.faults
        number, faults.count = faults.count, faults.count + 1
        faults.said.append(deed)
        if deed in faults.denied:
            raise asyncssh.SFTPPermissionDenied("no")
        if deed in faults.stuck:
            await self._office.freed.wait()
        if number == faults.cut_before:
            self._cut()
        try:
            return act()
        finally:
            if number == faults.cut_after:
                self._cut()

    def _cut(self):
        self.connection.abort()
        raise asyncssh.SFTPFailure("cut")

    async def write(self, file_obj, offset, data):
        return await self._doing("write", lambda: self._write(file_obj, offset, data))

    def _write(self, file_obj, offset, data):
        faults = self._office.faults
        if faults.room is not None:
            if faults.room < len(data):
                super().write(file_obj, offset, data[: faults.room])
                faults.room = 0
                raise faults.full("full")
            faults.room -= len(data)
        return super().write(file_obj, offset, data)

    async def scandir(self, path):
        await self._doing("scandir", lambda: None)
        async for one in super().scandir(path):
            yield one


def _counted(deed):
    usual = getattr(OneFolder, deed)

    async def counted(self, *given):
        return await self._doing(deed, lambda: usual(self, *given))

    return counted


for _deed in DEEDS:
    if _deed not in {"open", "write", "scandir"}:
        setattr(_Sftp, _deed, _counted(_deed))


class _Counting(Doorman):
    def __init__(self, office):
        super().__init__(USER, self._shown, office.known.__contains__)
        self._office = office

    def connection_made(self, conn):  # noqa: ARG002  # its name in the protocol
        self._office.connections += 1

    def _shown(self, password):
        self._office.passwords.append(password)
        return password == PASSWORD


class SftpOffice:
    """The server in a thread of its own; ``root`` is what its user sees as ``/``."""

    def __init__(self):
        self.faults = Faults()
        self.root = Path()
        self.known = []
        self.passwords = []
        self.connections = 0
        self.port = 0
        self.freed = asyncio.Event()
        self._options = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._keys = [asyncssh.generate_private_key("ssh-ed25519") for _ in range(2)]
        self._run(self._listen())

    @property
    def key(self):
        return self._keys[0]

    @property
    def fingerprint(self):
        return self.key.get_fingerprint("sha256")

    def change_key(self):
        """Answer with the other key from now on, at the same port."""
        self._keys.reverse()
        self.listen_with()

    def listen_with(self, **options):
        """Begin again at the same port, with asyncssh's own options."""
        self._options = options
        self._run(self._shut())
        self._run(self._listen())

    def relay(self, cut_up=None, cut_down=None):
        """Give a port that leads here and breaks off after so many bytes one way, and how many there were."""
        return self._run(_relay(self.port, cut_up, cut_down))

    def close_relay(self, relay):
        self._run(relay.shut())

    def free(self):
        """Let deeds that were stuck go on."""
        self._loop.call_soon_threadsafe(self.freed.set)

    def stop(self):
        self.free()
        self._run(self._shut())
        self._run(self._rest())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    async def _listen(self):
        self._acceptor = await listen(
            "127.0.0.1",
            self.port,
            lambda: _Counting(self),
            lambda chan: _Sftp(chan, self),
            **({"server_host_keys": [self.key]} | self._options),
        )
        self.port = self._acceptor.get_port()

    async def _rest(self):
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        if rest:
            await asyncio.wait(rest, timeout=5)
        await asyncio.sleep(0.05)  # what is closing closes

    async def _shut(self):
        self._acceptor.close()
        await self._acceptor.wait_closed()


class _Relay:
    def __init__(self, limits):
        self.passed = [0, 0]
        self.limits = limits
        self.writers = []

    async def shut(self):
        self.listener.close()
        for writer in self.writers:
            writer.close()


async def _relay(port, cut_up, cut_down):
    relay = _Relay((cut_up, cut_down))

    async def pump(way, reader, writer, both):
        while part := await reader.read(65536):
            limit = relay.limits[way]
            part = part if limit is None else part[: max(0, limit - relay.passed[way])]
            relay.passed[way] += len(part)
            writer.write(part)
            if relay.passed[way] == limit:
                break
        for one in both:
            one.close()

    async def took(reader, writer):
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", port)
        both = (writer, to_writer)
        relay.writers += both
        await asyncio.gather(
            pump(0, reader, to_writer, both), pump(1, to_reader, writer, both), return_exceptions=True
        )

    relay.listener = await asyncio.start_server(took, "127.0.0.1", 0)
    relay.port = relay.listener.sockets[0].getsockname()[1]
    return relay
