"""Has a picture drawn anew in a process of its own, and says in the catalogue's words why it cannot be."""

import signal
import subprocess
import sys
from io import BufferedReader
from pathlib import Path

from server.core import log
from server.core.problem import Problem

_PROGRAM = Path(__file__).with_name("redraw.py")
_PATIENCE_S = 20
_LATER_S = 60
_OF_THE_PICTURE = {
    signal.SIGXCPU,
    signal.SIGXFSZ,
    signal.SIGSEGV,
    signal.SIGBUS,
    signal.SIGABRT,
    signal.SIGILL,
}
"""What a picture does to its reader. Any other end may be the machine's doing: it was full, or shut down."""


def safe_jpeg(picture: BufferedReader) -> bytes:
    """Give a JPEG without metadata drawn from a picture, an open file at its beginning.

    Raises Problem ``blob.not_an_image``, ``blob.damaged``, ``blob.too_many_pixels``, ``blob.many_frames``,
    ``blob.too_hard``, which are about the picture; and ``server.busy``, which is not.
    """
    try:
        drawn = subprocess.run(  # noqa: S603  # our own program, no shell, an empty environment
            [sys.executable, "-I", str(_PROGRAM)],
            stdin=picture,
            capture_output=True,
            env={},
            cwd="/",
            timeout=_PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        log.event("blob.sandbox_late", level="warning")
        raise Problem("server.busy", retry_after=_LATER_S) from None
    if drawn.returncode == 0 and drawn.stdout:
        return drawn.stdout
    match last_word(drawn.stderr):
        case "not_an_image":
            raise Problem("blob.not_an_image")
        case "damaged":
            raise Problem("blob.damaged")
        case "too_many_pixels":
            raise Problem("blob.too_many_pixels")
        case "many_frames":
            raise Problem("blob.many_frames")
        case "too_hard":
            raise Problem("blob.too_hard")
        case _:
            log.event("blob.sandbox_ended", level="warning", exit=drawn.returncode)
            if -drawn.returncode in _OF_THE_PICTURE:
                raise Problem("blob.too_hard")
            raise Problem("server.busy", retry_after=_LATER_S)


def last_word(said: bytes) -> str:
    """Give the word the program ended with, after whatever a decoder found worth a warning; "" for none."""
    words = said.decode("ascii", "replace").split()
    return words[-1] if words else ""
