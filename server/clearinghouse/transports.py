"""The ways there are to a clearinghouse, each as a transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.clearinghouse.carry import Carrier
from server.clearinghouse.folder.place import FolderSettings, open_folder

if TYPE_CHECKING:
    from server.clearinghouse.base import Transport
    from server.clearinghouse.sftp.settings import SftpSettings


def by_folder(settings: FolderSettings) -> Transport:
    """Give the transport over folders on this machine."""
    return Carrier(
        lambda: open_folder(settings),
        doors=("reach",),
        settle_seconds=settings.settle_seconds,
        keeps_done=settings.done is not None,
    )


def by_sftp(settings: SftpSettings) -> Transport:
    """Give the transport over SFTP. Nothing is connected before it is used."""
    from server.clearinghouse.sftp.place import open_sftp  # noqa: PLC0415  # most offices never need it

    return Carrier(
        lambda: open_sftp(settings),
        doors=("reach", "host_key", "sign_in"),
        settle_seconds=settings.settle_seconds,
        keeps_done=settings.done_folder is not None,
    )


def by(settings: FolderSettings | SftpSettings) -> Transport:
    """Give the transport that some settings are of."""
    return by_folder(settings) if isinstance(settings, FolderSettings) else by_sftp(settings)
