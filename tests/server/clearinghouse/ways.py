"""What tests of transports share: the folders as the clearinghouse sees them, a file, settings."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from server.clearinghouse import SftpSettings

NAME = "20261130_0001.837"
CONTENT = b"".join(b"ISA*%06d~" % number for number in range(400))
"""4,400 bytes, none of whose parts are like another."""


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def send(transport, content=CONTENT, name=NAME, **more):
    return transport.send(name, content, sha256(content), **more)


def fetched(transport):
    """Fetch what waits: {name: bytes}."""
    return {one.name: b"".join(transport.fetch(one)) for one in transport.waiting().files}


def sftp_settings(server, **other):
    """Give settings that lead to the test's server; ``other`` replaces some."""
    usual = {
        "host": "127.0.0.1",
        "port": server.port,
        "user": "practice",
        "password": "made up for tests",
        "drop_folder": "/drop",
        "pick_up_folder": "/pick_up",
        "host_keys": (server.fingerprint,),
        "allow_private": True,
        "settle_seconds": 0.0,
        "connect_seconds": 5.0,
    }
    return SftpSettings(**usual | other)


@dataclass(frozen=True)
class Folders:
    """A clearinghouse's folders on this disk."""

    root: Path

    @property
    def drop(self):
        return self.root / "drop"

    @property
    def pick_up(self):
        return self.root / "pick_up"

    @property
    def done(self):
        return self.root / "done"

    def make(self):
        for folder in (self.drop, self.pick_up, self.done):
            folder.mkdir()

    def arrived(self):
        """Give what a clearinghouse that takes every name without a leading dot sees: {name: bytes}."""
        return {one.name: one.read_bytes() for one in self.drop.iterdir() if not one.name.startswith(".")}

    def drafts(self):
        return sorted(one.name for one in self.drop.iterdir() if one.name.startswith("."))
