"""Folders on an SFTP server (draft-ietf-secsh-filexfer-02, version 3), as plain calls.

One loop a connection: whoever calls knows nothing of asyncio. Bytes are written one part after the other,
each answered before the next, so that what a server has of a cut file is its beginning, without holes.
"""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager, aclosing, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, TypeVar, cast

import asyncssh
from asyncssh.constants import FILEXFER_TYPE_REGULAR, FILEXFER_TYPE_UNKNOWN, FXF_CREAT, FXF_EXCL, FXF_WRITE

from server.clearinghouse.base import Lying
from server.clearinghouse.place import Where
from server.clearinghouse.sftp.dial import dial
from server.clearinghouse.sftp.loop import Loop, in_a_loop
from server.clearinghouse.trouble import (
    AlreadyThere,
    CutOff,
    Full,
    Gone,
    NoSuchFolder,
    NotAllowed,
    Trouble,
    Unreachable,
)

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator

    from server.clearinghouse.sftp.settings import SftpSettings

PART_BYTES = 32 * 1024
"""Every server must take so much at once (section 3 of the draft)."""

MOST_NAMES = 50_000
"""Of a folder with more the rest is seen once these are taken: no server fills our memory."""

_CLOSING_SECONDS = 5
_FILES = {FILEXFER_TYPE_REGULAR, FILEXFER_TYPE_UNKNOWN}
_NO_ROOM = (asyncssh.SFTPNoSpaceOnFilesystem, asyncssh.SFTPQuotaExceeded)
_NOT_THERE = (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath)
_FILLING = {"write", "sync"}
_LOST = (OSError, asyncssh.DisconnectError, asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection)
_T = TypeVar("_T")


@contextmanager
def open_sftp(settings: SftpSettings) -> Iterator[SftpPlace]:
    """Connect for as long as the block lasts. Raises what ``dial`` raises, and NoSuchFolder."""
    with in_a_loop() as loop:
        try:
            connection, client = loop.run(asyncio.wait_for(dial(settings), 2 * settings.connect_seconds))
        except TimeoutError as error:
            raise Unreachable(host=settings.host, port=settings.port) from error
        try:
            yield SftpPlace(loop, client, settings)
        finally:
            loop.run(_close(connection))


async def _close(connection: asyncssh.SSHClientConnection) -> None:
    connection.close()
    with suppress(TimeoutError, *_LOST):
        await asyncio.wait_for(connection.wait_closed(), _CLOSING_SECONDS)
    connection.abort()


class SftpPlace:
    """Folders on a server, see ``place.Place``."""

    def __init__(self, loop: Loop, client: asyncssh.SFTPClient, settings: SftpSettings) -> None:
        self._loop = loop
        self._client = client
        self._seconds = settings.answer_seconds
        self._folders = {
            Where.DROP: settings.drop_folder,
            Where.PICK_UP: settings.pick_up_folder,
            Where.DONE: settings.done_folder or "",
        }

    def look(self, where: Where, name: str) -> Lying | None:
        """Give a file by what it is itself: a link to one is none."""
        try:
            found = self._run("look", lambda: self._client.lstat(self._path(where, name)))
        except Gone:
            return None
        if found.type not in _FILES:
            raise NotAllowed(deed="look")
        return _lying(name, found)

    def expect(self, where: Where) -> None:
        """Ask for the folder itself."""
        try:
            self._run("look", lambda: self._client.stat(self._folders[where]))
        except Gone as error:
            raise NoSuchFolder(folder=where.value) from error

    def names(self, where: Where) -> list[Lying]:
        """Give the ordinary files."""
        try:
            listed = self._run("list", lambda: self._listed(self._folders[where]))
        except Gone as error:
            raise NoSuchFolder(folder=where.value) from error
        return [_lying(str(one.filename), one.attrs) for one in listed if one.attrs.type in _FILES]

    async def _listed(self, folder: str) -> list[asyncssh.SFTPName]:
        listed: list[asyncssh.SFTPName] = []
        naming = cast("AsyncGenerator[asyncssh.SFTPName]", self._client.scandir(folder))
        async with aclosing(naming) as entries:
            async for one in entries:
                listed.append(one)
                if len(listed) == MOST_NAMES:
                    break
        return listed

    def write(self, where: Where, name: str, content: bytes, offset: int = 0) -> None:
        """Write bytes; where the server can make them last (an extension of OpenSSH's) it is asked to."""
        made = FXF_CREAT | FXF_EXCL if offset == 0 else 0
        flags = FXF_WRITE | made
        try:
            file = self._run(
                "open", lambda: self._client.open(self._path(where, name), flags, encoding=None, block_size=0)
            )
        except Gone as error:
            raise NoSuchFolder(folder=where.value) from error
        for start in range(0, len(content), PART_BYTES):
            part = content[start : start + PART_BYTES]
            self._run("write", lambda part=part, at=offset + start: file.write(part, at))
        with suppress(NotAllowed):
            self._run("sync", file.fsync)
        self._run("write", file.close)

    def read(self, where: Where, name: str) -> Iterator[bytes]:
        """Give a file's bytes."""
        try:
            file = self._run("read", lambda: self._client.open(self._path(where, name), "rb", block_size=0))
        except Gone as error:
            raise Gone(name=name) from error
        at = 0
        while part := self._run("read", lambda at=at: file.read(PART_BYTES, at)):
            yield bytes(part)
            at += len(part)
        self._run("read", file.close)

    def rename(self, source: tuple[Where, str], target: tuple[Where, str]) -> None:
        """Rename a file. The protocol's own renaming never replaces; OpenSSH's other one is not used."""
        try:
            self._run("rename", lambda: self._client.rename(self._path(*source), self._path(*target)))
        except (NotAllowed, AlreadyThere):
            if self.look(*target) is not None:
                raise AlreadyThere(name=target[1]) from None
            raise
        except Gone as error:
            raise Gone(name=source[1]) from error

    def remove(self, where: Where, name: str) -> None:
        """Remove a file."""
        with suppress(Gone):
            self._run("remove", lambda: self._client.remove(self._path(where, name)))

    def alone(self) -> AbstractContextManager[object]:
        """Nothing: the protocol has no locks. The caller sends into one drop folder one at a time."""
        return nullcontext()

    def _path(self, where: Where, name: str) -> str:
        return f"{self._folders[where].rstrip('/')}/{name}"

    def _run(self, deed: str, act: Callable[[], Awaitable[_T]]) -> _T:
        async def within() -> _T:
            return await asyncio.wait_for(act(), self._seconds)

        try:
            return self._loop.run(within())
        except (OSError, asyncssh.Error) as error:
            raise _meaning(error, deed) from error


def _lying(name: str, found: asyncssh.SFTPAttrs) -> Lying:
    return Lying(name, found.size or 0, int(found.mtime or 0))


def _meaning(error: Exception, deed: str) -> Trouble:
    """Say what a server's answer means. Of a full disk version 3 knows nothing: OpenSSH says FAILURE."""
    if isinstance(error, _LOST):
        return CutOff()
    if isinstance(error, _NOT_THERE):
        return Gone(name="")
    if isinstance(error, asyncssh.SFTPFileAlreadyExists):
        return AlreadyThere(name="")
    if isinstance(error, _NO_ROOM) or (deed in _FILLING and type(error) is asyncssh.SFTPFailure):
        return Full()
    return NotAllowed(deed=deed)
