"""How one clearinghouse's server is reached. Secrets are in here as plain text: keep it sealed, log none."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field

from server.clearinghouse.trouble import BadSettings

_HOST = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45}", re.ASCII)
_USER = re.compile(r"[\x21-\x7e]{1,128}", re.ASCII)
_FOLDER = re.compile(r"/?[A-Za-z0-9_.@~ -]+(/[A-Za-z0-9_.@~ -]+){0,15}/?", re.ASCII)
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}", re.ASCII)
_PORTS = range(1, 65536)
_PUBLIC_KEY_WORDS = 2


@dataclass(frozen=True)
class SftpSettings:
    """A server, a user with a password or a private key (OpenSSH or PEM text), and folders on it.

    ``host_keys`` are the keys the server may show: fingerprints (``SHA256:...``) or public keys
    (``ssh-ed25519 AAAA...``). With none nothing is sent: the refusal says which key was shown, for a person
    to compare. ``key_passphrase`` opens a PKCS #8 key; OpenSSH's own form is taken without one, since these
    settings are sealed anyway. ``allow_private`` lets the host be on this machine or in a private network. A
    password, a key and its passphrase stay out of what is shown of this. Raises BadSettings.
    """

    host: str
    user: str
    drop_folder: str
    pick_up_folder: str
    done_folder: str | None = None
    port: int = 22
    host_keys: tuple[str, ...] = ()
    password: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)
    key_passphrase: str = field(default="", repr=False)
    allow_private: bool = False
    connect_seconds: float = 20.0
    answer_seconds: float = 60.0
    """How long one deed (64 KB, one renaming, one listing) may take."""
    settle_seconds: float = 2.0

    def __post_init__(self) -> None:
        wrong = {
            "host": not _HOST.fullmatch(self.host),
            "user": not _USER.fullmatch(self.user),
            "port": self.port not in _PORTS,
            "drop_folder": not _is_folder(self.drop_folder),
            "pick_up_folder": not _is_folder(self.pick_up_folder),
            "done_folder": self.done_folder is not None and not _is_folder(self.done_folder),
            "password": not self.password and not self.private_key,
        }
        for setting, is_wrong in wrong.items():
            if is_wrong:
                raise BadSettings(setting=setting)
        _ = self.fingerprints

    @property
    def fingerprints(self) -> frozenset[str]:
        """Give the SHA-256 fingerprints of the keys the server may show."""
        return frozenset(map(_fingerprint, self.host_keys))

    @property
    def key_types(self) -> frozenset[str]:
        """Give the types of the pinned keys, when all of them say theirs; else none."""
        types = [line.split()[0] for line in self.host_keys]
        named = not any(_FINGERPRINT.fullmatch(one) for one in types)
        return frozenset(types) if named else frozenset()


def _is_folder(path: str) -> bool:
    return bool(_FOLDER.fullmatch(path)) and ".." not in path.split("/")


def _fingerprint(line: str) -> str:
    """Give a pinned key's fingerprint, as RFC 4716 and OpenSSH say it with SHA-256."""
    words = line.split()
    if len(words) == 1 and _FINGERPRINT.fullmatch(words[0]):
        return words[0]
    try:
        if len(words) < _PUBLIC_KEY_WORDS:
            raise BadSettings(setting="host_keys")
        blob = base64.b64decode(words[1], validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadSettings(setting="host_keys") from error
    if not blob[4:].startswith(words[0].encode()):
        raise BadSettings(setting="host_keys")
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")
