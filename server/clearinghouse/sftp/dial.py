"""Connecting to a clearinghouse's server: the pinned key or none, and nothing of this machine's own SSH."""

from __future__ import annotations

from typing import TYPE_CHECKING

import asyncssh

from server.clearinghouse.sftp.address import resolve
from server.clearinghouse.trouble import (
    BadSettings,
    HostKeyChanged,
    HostKeyUnknown,
    NotAllowed,
    SignInRefused,
    TooOld,
    Trouble,
    Unreachable,
)

if TYPE_CHECKING:
    from server.clearinghouse.sftp.settings import SftpSettings

asyncssh.set_log_level("CRITICAL")  # it logs names of users, hosts and files

HOST_KEYS = (
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "rsa-sha2-512",
    "rsa-sha2-256",
)
_SIGNATURES = {one.encode() for one in HOST_KEYS}
_EXCHANGES = (
    "curve25519-sha256",
    "curve25519-sha256@libssh.org",
    "ecdh-sha2-nistp256",
    "ecdh-sha2-nistp384",
    "ecdh-sha2-nistp521",
    "diffie-hellman-group16-sha512",
    "diffie-hellman-group18-sha512",
    "diffie-hellman-group14-sha256",
)
_CIPHERS = (
    "aes256-gcm@openssh.com",
    "aes128-gcm@openssh.com",
    "chacha20-poly1305@openssh.com",
    "aes256-ctr",
    "aes128-ctr",
)
_MACS = (
    "hmac-sha2-256-etm@openssh.com",
    "hmac-sha2-512-etm@openssh.com",
    "hmac-sha2-256",
    "hmac-sha2-512",
)
"""Without SHA-1, CBC, DSA and RC4 (RFC 8758, RFC 9142)."""

_LOST = (OSError, asyncssh.DisconnectError, asyncssh.SFTPConnectionLost)
_KEEPALIVE_SECONDS = 15


class _Watch(asyncssh.SSHClient):
    """Compares the key that the server shows with those it may show."""

    def __init__(self, pinned: frozenset[str]) -> None:
        self._pinned = pinned
        self.shown = ""

    def validate_host_public_key(self, host: str, addr: str, port: int, key: asyncssh.SSHKey) -> bool:  # noqa: ARG002
        """Say whether it is one of them, and take its word only by a signature that is safe.

        asyncssh asks for those signatures, and then takes any kind that the key can make.
        """
        self.shown = key.get_fingerprint("sha256")
        key.all_sig_algorithms = key.all_sig_algorithms & _SIGNATURES
        return bool(key.all_sig_algorithms) and self.shown in self._pinned


async def dial(settings: SftpSettings) -> tuple[asyncssh.SSHClientConnection, asyncssh.SFTPClient]:
    """Connect, check the server's key, sign in, and open SFTP.

    Raises Unreachable, AddressRefused, TooOld, HostKeyUnknown, HostKeyChanged, SignInRefused, NotAllowed when
    it offers no SFTP, and BadSettings for a private key that cannot be read. The caller closes both.
    """
    options = _options(settings)
    addresses = await resolve(settings.host, settings.port, allow_private=settings.allow_private)
    for address in addresses[:-1]:
        try:
            return await _dial(settings, address, options)
        except Unreachable:
            continue
    return await _dial(settings, addresses[-1], options)


async def _dial(
    settings: SftpSettings, address: str, options: asyncssh.SSHClientConnectionOptions
) -> tuple[asyncssh.SSHClientConnection, asyncssh.SFTPClient]:
    watch = _Watch(settings.fingerprints)
    try:
        connection = await asyncssh.connect(
            address, settings.port, config=None, options=options, client_factory=lambda: watch
        )
    except (OSError, asyncssh.Error) as error:
        raise _meaning(error, settings, watch.shown) from error
    try:
        return connection, await connection.start_sftp_client()
    except (OSError, asyncssh.Error) as error:
        lost = connection.is_closed() or isinstance(error, _LOST)
        connection.abort()
        if lost:
            raise Unreachable(host=settings.host, port=settings.port) from error
        raise NotAllowed(deed="open") from error


def _meaning(error: Exception, settings: SftpSettings, shown: str) -> Trouble:
    match error:
        case asyncssh.HostKeyNotVerifiable() if shown:
            return HostKeyChanged(shown=shown) if settings.host_keys else HostKeyUnknown(shown=shown)
        case asyncssh.KeyExchangeFailed() | asyncssh.HostKeyNotVerifiable():
            return TooOld()
        case asyncssh.PermissionDenied():
            return SignInRefused()
        case _:
            return Unreachable(host=settings.host, port=settings.port)


def _options(settings: SftpSettings) -> asyncssh.SSHClientConnectionOptions:
    keys = [_private_key(settings)] if settings.private_key else None
    ways = (["publickey"] if keys else []) + (
        ["password", "keyboard-interactive"] if settings.password else []
    )
    return asyncssh.SSHClientConnectionOptions(
        config=None,
        username=settings.user,
        password=settings.password or None,
        client_keys=keys,
        known_hosts=([], [], []),
        server_host_key_algs=_host_key_types(settings),
        preferred_auth=ways,
        agent_path=None,
        agent_forwarding=False,
        x11_forwarding=False,
        gss_host=None,
        x509_trusted_certs=None,
        x509_trusted_cert_paths=None,
        compression_algs=None,
        kex_algs=_EXCHANGES,
        encryption_algs=_CIPHERS,
        mac_algs=_MACS,
        signature_algs=HOST_KEYS,
        client_version="Tableside",
        connect_timeout=settings.connect_seconds,
        login_timeout=settings.connect_seconds,
        keepalive_interval=_KEEPALIVE_SECONDS,
        keepalive_count_max=3,
    )


def _host_key_types(settings: SftpSettings) -> list[str]:
    """Ask for the kinds of keys that are pinned: a server has several, and shows one."""
    kinds = settings.key_types
    if "ssh-rsa" in kinds:
        kinds |= {"rsa-sha2-512", "rsa-sha2-256"}
    return [one for one in HOST_KEYS if not kinds or one in kinds] or list(HOST_KEYS)


def _private_key(settings: SftpSettings) -> asyncssh.SSHKey:
    try:
        return asyncssh.import_private_key(settings.private_key, settings.key_passphrase or None)
    except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError) as error:
        raise BadSettings(setting="private_key") from error
