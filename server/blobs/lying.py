"""The pictures as they lie on disk, for whoever has to carry all of them away."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from sqlalchemy import select

from server.blobs.models import Blob
from server.core.db import across_practices, db

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AT_ONCE = 500
_WHOLE = re.compile(r"[0-9a-f]{64}")


class Lying(NamedTuple):
    """A file of the folder, open for reading; ``sha256`` is what its content must have, None when not known.

    A file that ``grows`` may be longer a moment later, and is cut back by nobody but whoever writes it on.
    """

    name: str
    file: BinaryIO
    sha256: str | None
    grows: bool


def lying(blobs_dir: Path) -> Iterator[Lying]:
    """Give every picture's files in order of their names, from the practice on; each is closed afterwards.

    An upload that is finished meanwhile is given as what became of it.
    """
    for folder in sorted(blobs_dir.glob("*/*/")):
        waiting = sorted((path for path in folder.iterdir() if path.name[0] != "."), reverse=True)
        seen = {path.name for path in waiting}
        while waiting:
            path = waiting.pop()
            try:
                file = path.open("rb")
            except FileNotFoundError:
                become = {path.stem, f"{path.stem}.jpg"} - seen
                waiting += [folder / name for name in sorted(become, reverse=True)]
                seen |= become
                continue
            with file:
                whole = path.name if _WHOLE.fullmatch(path.name) else None
                name = path.relative_to(blobs_dir).as_posix()
                yield Lying(name, file, whole, path.suffix == ".part")


def missing(blobs_dir: Path) -> Iterator[str]:
    """Give the names of files that the database says are here and that are not. Reads over all practices.

    Call it in a snapshot: whatever it says is stored was on the disk before.
    """
    with across_practices("a backup carries every practice's pictures"):
        rows = db.session.execute(
            select(Blob.practice_id, Blob.sha256)
            .where(Blob.state == "stored")
            .order_by(Blob.practice_id, Blob.sha256)
            .execution_options(yield_per=_AT_ONCE)
        )
        for practice_id, sha256 in rows:
            for name in (sha256, f"{sha256}.jpg"):
                relative = f"{practice_id}/{sha256[:2]}/{name}"
                with suppress(FileNotFoundError):
                    (blobs_dir / relative).stat()
                    continue
                yield relative
