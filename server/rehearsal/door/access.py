"""Who may come in: the server's own key, made once, and one user with a password or keys of their own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

import asyncssh

from server.rehearsal.door import durable

if TYPE_CHECKING:
    from pathlib import Path

USER = "rehearsal"
_PASSWORD_BYTES = 15
_KEY_WORDS = 2


class Access:
    """The files beside the folders that say who may come in; the password itself is in none of them."""

    def __init__(self, root: Path) -> None:
        """Make the server's key when there is none."""
        self._password_file = root / "password.sha256"
        self._keys_file = root / "authorized_keys"
        host_key_file = root / "host_key"
        if not host_key_file.exists():
            made = asyncssh.generate_private_key("ssh-ed25519", "rehearsal")
            durable.replace(host_key_file, made.export_private_key())
        self.host_key = asyncssh.import_private_key(host_key_file.read_bytes())

    @property
    def fingerprint(self) -> str:
        """The server's key as people compare it, ``SHA256:...``."""
        return self.host_key.get_fingerprint("sha256")

    def new_password(self, *, replace: bool = False) -> str | None:
        """Make the password and give it, this once; None when there is one already that is to stay."""
        if self._password_file.exists() and not replace:
            return None
        drawn = base64.b32encode(secrets.token_bytes(_PASSWORD_BYTES)).decode().lower()
        password = "-".join(drawn[at : at + 6] for at in range(0, len(drawn), 6))
        durable.replace(self._password_file, _hashed(password).encode())
        return password

    def knows_password(self, password: str) -> bool:
        """Say whether it is the user's. 120 bits drawn by chance need no slow hash."""
        return hmac.compare_digest(self._password_file.read_text(), _hashed(password))

    def knows_key(self, key: asyncssh.SSHKey) -> bool:
        """Say whether a public key stands in ``authorized_keys``, one a line as OpenSSH writes it."""
        shown = key.export_public_key().decode().split()[:_KEY_WORDS]
        lines = self._keys_file.read_text().splitlines() if self._keys_file.exists() else []
        return any(line.split()[:_KEY_WORDS] == shown for line in lines)


def _hashed(password: str) -> str:
    return hashlib.sha256(password.encode()).hexdigest()
