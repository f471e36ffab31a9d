"""Takes a backup of everything an office has, and puts one back; knows tables and files, no record's meaning.

A backup is one file, sealed to the owner's public key while it is written (docs/adr/0012). For the command
line:

- `make_pair()`, `refuse_second_key`, `write_identity`, `keep_recipient`, `read_identity`: the owner's keys;
- `take(settings, out)`: writes a backup while the office goes on; `keep_only(out, count)`: lets old ones go;
- `Restoring(file, key, open_app)`: its `verify()` puts a backup back aside, compares, leaves nothing; its
  `put_back(data)` does so for good and begins a new history;
- `seal_for_owner(data_dir, pieces, sink)`: seals any other stream to the same key;
- `standing(data_dir)`: whether there is a key, and when the newest backup was taken.

All of them raise `BackupError`, which says what to do.
"""

from server.backup.key import (
    keep_recipient,
    read_identity,
    refuse_second_key,
    seal_for_owner,
    write_identity,
)
from server.backup.manifest import Manifest
from server.backup.pack import Taken, take
from server.backup.put_back import Restoring
from server.backup.seal import make_pair
from server.backup.shelf import Standing, keep_only, standing
from server.backup.trouble import BackupError

__all__ = [
    "BackupError",
    "Manifest",
    "Restoring",
    "Standing",
    "Taken",
    "keep_only",
    "keep_recipient",
    "make_pair",
    "read_identity",
    "refuse_second_key",
    "seal_for_owner",
    "standing",
    "take",
    "write_identity",
]
