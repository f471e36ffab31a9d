"""An SFTP server that shows one folder to one user, and lets them do what sending and fetching needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import asyncssh

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

asyncssh.set_log_level("CRITICAL")  # it logs names of users, hosts and files
_LOGIN_SECONDS = 20


class Doorman(asyncssh.SSHServer):
    """Lets one user in, by a password or a key."""

    def __init__(
        self,
        user: str,
        knows_password: Callable[[str], bool],
        knows_key: Callable[[asyncssh.SSHKey], bool],
    ) -> None:
        """Ask ``knows_password`` and ``knows_key`` about what is shown."""
        self._user, self._knows_password, self._knows_key = user, knows_password, knows_key

    def password_auth_supported(self) -> bool:
        """Say that there are passwords."""
        return True

    def validate_password(self, username: str, password: str) -> bool:
        """Say whether it opens."""
        return self._knows_password(password) and username == self._user

    def public_key_auth_supported(self) -> bool:
        """Say that there are keys."""
        return True

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        """Say whether it opens."""
        return username == self._user and self._knows_key(key)


class OneFolder(asyncssh.SFTPServer):
    """One folder as ``/``: files are written, read, renamed and removed in what folders there are.

    No link and no folder can be made, so that no path leads out of it, and no renaming replaces a file.
    """

    def __init__(self, chan: asyncssh.SSHServerChannel[Any], root: Path) -> None:
        """Show ``root``."""
        super().__init__(chan, chroot=str(root).encode())

    def setstat(self, path: bytes, attrs: asyncssh.SFTPAttrs) -> None:
        """Let modes and times of files be: clients that set them go on."""

    lsetstat = setstat

    def fsetstat(self, file_obj: object, attrs: asyncssh.SFTPAttrs) -> None:
        """Let them be for open files too."""


def _refuse(_self: OneFolder, *_given: object) -> NoReturn:
    raise asyncssh.SFTPPermissionDenied("not here")


for _deed in ("mkdir", "rmdir", "symlink", "link", "readlink", "posix_rename"):
    setattr(OneFolder, _deed, _refuse)


async def listen(
    host: str,
    port: int,
    doorman: Callable[[], asyncssh.SSHServer],
    folder: Callable[[asyncssh.SSHServerChannel[Any]], asyncssh.SFTPServer],
    **options: Any,
) -> asyncssh.SSHAcceptor:
    """Listen, for SFTP alone: no shell, no forwarding, nothing of this machine's own SSH. Raises OSError.

    ``options`` are asyncssh's own, ``server_host_keys`` at least. Port 0 takes one that is free.
    """
    usual = {
        "agent_forwarding": False,
        "allow_pty": False,
        "gss_host": None,
        "login_timeout": _LOGIN_SECONDS,
        "server_version": "Tableside-rehearsal",
    }
    return await asyncssh.listen(
        host, port, config=None, server_factory=doorman, sftp_factory=folder, **(usual | options)
    )
