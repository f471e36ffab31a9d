"""Has a page recognized in a process of its own (``recognize.py``)."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from server.core import log

_PROGRAM = Path(__file__).with_name("recognize.py")
_PATIENCE_S = 300
_PACKAGES = ("rapidocr", "onnxruntime")
_OF_THE_PAGE = frozenset({"damaged", "too_hard"})


class UnreadError(Exception):
    """A page could not be read; ``for_good`` says that it is the page's doing."""

    def __init__(self, word: str, *, for_good: bool) -> None:
        super().__init__(word)
        self.for_good = for_good


def installed() -> str:
    """Name the reader and its version, "" when the extra is not installed; loads nothing of it."""
    if any(find_spec(name) is None for name in _PACKAGES):
        return ""
    return f"{_PACKAGES[0]} {metadata.version(_PACKAGES[0])}"


def read_picture(picture: Path) -> dict[str, Any]:
    """Give {width, height, lines} of a JPEG (``recognize.py``). Raises UnreadError, OSError."""
    with picture.open("rb") as file:
        try:
            ended = subprocess.run(  # noqa: S603  # our own program, no shell, an empty environment
                [sys.executable, "-I", "-B", str(_PROGRAM)],
                stdin=file,
                capture_output=True,
                env={},
                cwd="/",
                timeout=_PATIENCE_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            log.event("readings.reader_late", level="warning")
            raise UnreadError("late", for_good=False) from None
    if ended.returncode == 0:
        with suppress(ValueError):  # it ended before all was said
            return cast("dict[str, Any]", json.loads(ended.stdout))
    # The last word: a decoder may have warned of the page before it.
    word = "".join(ended.stderr.decode("ascii", "replace").split()[-1:])
    for_good = word in _OF_THE_PAGE
    log.event("readings.reader_ended", level="warning", exit=ended.returncode)
    raise UnreadError(word if for_good else "ended", for_good=for_good)
