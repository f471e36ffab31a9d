"""Bytes out to a clearinghouse and bytes in from it; knows nothing of claims.

A transport (``base.Transport``) puts a file into the clearinghouse's drop folder once and whole, however
often it is cut off, and brings what lies in its pick-up folder, which it removes only when told that it is
stored. Others may call:

- `by_folder(settings)`: folders on this machine, for what a person or another program carries;
- `by_sftp(settings)`: a clearinghouse's server, over SFTP;
- the shapes ``FolderSettings``, ``SftpSettings``, ``Lying``, ``Waiting``, ``Step``, ``Sent``, ``Transport``;
- the refusals, all of which are a ``Trouble`` and say whether trying again helps and who can mend it.
- `connection(practice_id)`: how a practice reaches its clearinghouse, as its owner set it;
- `on_change(fn)`, once, to be told inside the write when that changes;
- `told(practice_id)`: what may be shown of it;
- `rehearsal_of(practice_id)`: where a made-up payer answers it, while its owner set that;
- `may_look`, `note_look`, `look_again`: whether answers may be looked for now, and what became of it;
- `next_try_at`, `said_of`, `words_of`: when a trouble is tried again, how it is kept, and how it is told.

Whoever sends does so for one drop folder one at a time.
"""

from typing import Any

from server import identity
from server.clearinghouse import store
from server.clearinghouse.base import Lying, Sent, Step, Transport, Waiting
from server.clearinghouse.folder.place import FolderSettings
from server.clearinghouse.models import ClearinghouseRow
from server.clearinghouse.sftp.settings import SftpSettings
from server.clearinghouse.store import (
    Connection,
    connection,
    look_again,
    may_look,
    note_look,
    on_change,
    rehearsal_of,
    told,
)
from server.clearinghouse.transports import by_folder, by_sftp
from server.clearinghouse.tries import next_try_at, said_of, words_of
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
from server.clearinghouse.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = [
    "BLUEPRINTS",
    "AddressRefused",
    "AlreadyThere",
    "BadSettings",
    "Connection",
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
    "connection",
    "look_again",
    "may_look",
    "next_try_at",
    "note_look",
    "on_change",
    "rehearsal_of",
    "said_of",
    "told",
    "wire",
    "words_of",
]


def wire(exchange: Any) -> None:  # noqa: ARG001  # every room is wired alike
    """Have the sealed secrets counted, and sealed anew when the server's key was exchanged."""
    identity.also_sealed(
        identity.Kept(
            "secrets of clearinghouses",
            store.SEALED_FOR,
            ClearinghouseRow.trading_partner_id,
            ClearinghouseRow.sealed,
        )
    )
