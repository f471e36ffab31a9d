"""Bytes out to a clearinghouse and bytes in from it; knows nothing of claims.

A transport (``base.Transport``) puts a file into the clearinghouse's drop folder once and whole, however
often it is cut off, and brings what lies in its pick-up folder, which it removes only when told that it is
stored. Others may call:

- `by_folder(settings)`: folders on this machine, for what a person or another program carries;
- `by_sftp(settings)`: a clearinghouse's server, over SFTP;
- the shapes ``FolderSettings``, ``SftpSettings``, ``Lying``, ``Waiting``, ``Step``, ``Sent``, ``Transport``;
- the refusals, all of which are a ``Trouble`` and say whether trying again helps and who can mend it.

Whoever sends does so for one drop folder one at a time, and keeps the settings' secrets sealed.
"""

from server.clearinghouse.base import Lying, Sent, Step, Transport, Waiting
from server.clearinghouse.carry import Carrier
from server.clearinghouse.folder.place import FolderSettings, open_folder
from server.clearinghouse.sftp.settings import SftpSettings
from server.clearinghouse.trouble import (
    AddressRefused,
    AlreadyThere,
    BadSettings,
    CutOff,
    FileChanged,
    Full,
    Gone,
    HostKeyChanged,
    HostKeyUnknown,
    NoSuchFolder,
    NotAllowed,
    SignInRefused,
    TooOld,
    Trouble,
    Unreachable,
)

__all__ = [
    "AddressRefused",
    "AlreadyThere",
    "BadSettings",
    "CutOff",
    "FileChanged",
    "FolderSettings",
    "Full",
    "Gone",
    "HostKeyChanged",
    "HostKeyUnknown",
    "Lying",
    "NoSuchFolder",
    "NotAllowed",
    "Sent",
    "SftpSettings",
    "SignInRefused",
    "Step",
    "TooOld",
    "Transport",
    "Trouble",
    "Unreachable",
    "Waiting",
    "by_folder",
    "by_sftp",
]


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
