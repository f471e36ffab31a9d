"""A made-up clearinghouse and payer, to rehearse with before the first real claim; knows no row of ours.

`payer/` is pure: bytes of an 837P in, files of answers out (TA1, 999, 277CA), as its settings say. It takes
test files only and marks everything it says as a test. `door/` gives it folders, and an SFTP server of its
own that shows them as a clearinghouse's does. Others may call:

- `answer_waiting(root)`: what lies in a folder answered as a payer does who refuses one claim in five;
- `open_desk(root, behaviors)`: the folders, as a `Desk` that answers each file once; raises `Busy`;
- `serve(desk, host, port, ...)`: the SFTP server, until it is interrupted;
- `Behavior`, `read_behaviors`, `WrongBehavior`: how it behaves.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from server.rehearsal.door.desk import FETCH_FROM, SEND_TO, Busy, Desk, open_desk
from server.rehearsal.payer import Behavior, WrongBehavior, read_behaviors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from server.rehearsal.door.serve import Ready

_FOR_PRACTICE = Behavior(rejected_percent=20, rejected_for=("member_unknown", "not_covered"))
"""What is refused is mended in the office: no therapist is asked about a claim that nobody bills."""

__all__ = [
    "FETCH_FROM",
    "SEND_TO",
    "Behavior",
    "Busy",
    "Desk",
    "WrongBehavior",
    "answer_waiting",
    "open_desk",
    "read_behaviors",
    "serve",
]


def answer_waiting(root: Path) -> int:
    """Answer each file that lies in a folder, and lay the answers out; give how many there were.

    Where another process is at it, it does nothing. Raises OSError.
    """
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(Busy), open_desk(root, [_FOR_PRACTICE], settle_seconds=0) as desk:
        answered = desk.work()
        desk.polled()
        return answered
    return 0


def serve(
    desk: Desk, host: str, port: int, *, new_password: bool, when_ready: Callable[[Ready], object]
) -> None:
    """Serve a desk over SFTP until interrupted, at a free port for 0. Raises OSError for one in use.

    The server's key and the user's password are made once and kept beside the desk's folders.
    """
    from server.rehearsal.door import serve as door  # noqa: PLC0415  # most offices never need asyncssh

    door.serve(desk, host, port, new_password=new_password, when_ready=when_ready)
