"""Recognizes the lines of print on one page, alone in a process that may use little and reach nobody.

Run as a program: a JPEG comes in on standard input; on standard output goes JSON, ``{"reader", "width",
"height", "lines"}``, of each line its ``text``, its ``box`` (left, top, right, bottom in pixels) on the page
turned level, for whoever looks for labels and values, and its box as it is ``seen`` in the picture, for
whoever shows it. Any fault ends it with a word, the last on standard error (``reader.py``).

The models come with the package and are named here by their files, so nothing is fetched; and before the
package is loaded the process gives up its network. Limits: 2 GB of addresses (of which about 0.8 GB are ever
used), two minutes of processor after whoever else wants it, no file of any size.
"""

# pyright: basic
# The reader's packages carry no types, and are not there without the extra.

from __future__ import annotations

import io
import json
import math
import os
import statistics
import sys
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

_MEMORY = 2 * 1024 * 1024 * 1024
_SECONDS = 120
_AFTER_OTHERS = 10
_MOST_PIXELS = 40_000_000
_MOST_LINES = 600
_NEW_NETWORK = 0x40000000
_NEW_USER = 0x10000000
_REACHES_OUT = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request")
_LEVEL = math.radians(0.2)


def _limit() -> None:
    if hasattr(os, "nice"):
        os.nice(_AFTER_OTHERS)
    try:
        import resource  # noqa: PLC0415  # not on every system; the others hold anyway
    except ImportError:
        return
    for what, most, at_last in (
        (resource.RLIMIT_AS, _MEMORY, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS, _SECONDS + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        try:
            resource.setrlimit(what, (most, at_last))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS and refuses it
            continue


def shut_network() -> None:
    """Give up the network: by the system where it lets us (Linux), and by Python everywhere."""

    def end(event: str, _said: tuple[Any, ...]) -> None:
        if event in _REACHES_OUT:
            _end("network")

    sys.addaudithook(end)
    try:
        import ctypes  # noqa: PLC0415  # as above

        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)  # refused in some containers; the hook holds
    except (OSError, AttributeError, TypeError):
        return


def _end(word: str) -> NoReturn:
    sys.stderr.write(f"\n{word}")
    sys.stderr.flush()
    raise SystemExit(1)


def recognize(content: bytes) -> dict[str, Any]:
    """Give the lines of a page. Ends the process on what is no picture, or without the reader."""
    try:
        import numpy  # noqa: ICN001, PLC0415  # loaded under the limits
        import onnxruntime  # noqa: F401, PLC0415  # what the reader works with
        import rapidocr  # noqa: F401, PLC0415
    except ImportError:
        _end("not_installed")
    from PIL import Image  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as image:
            if image.width * image.height > _MOST_PIXELS:
                _end("too_hard")
            pixels = numpy.asarray(image.convert("RGB"))[:, :, ::-1]
    except MemoryError:
        _end("too_hard")
    except Exception:  # noqa: BLE001  # a decoder may raise anything at a broken picture
        _end("damaged")
    try:
        found: Any = _engine()(pixels)
    except MemoryError:
        _end("too_hard")
    corners = [] if found.boxes is None else [[(float(x), float(y)) for x, y in one] for one in found.boxes]
    height, width = pixels.shape[:2]
    lines = lines_of(list(found.txts or ()), corners, width / 2, height / 2)
    return {"reader": "rapidocr", "width": width, "height": height, "lines": lines[:_MOST_LINES]}


@cache
def _engine() -> Any:
    """Load the reader with the models that came with it: what is named is not fetched."""
    import rapidocr  # noqa: PLC0415

    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Det.model_path": str(_only(models, "*_det_*.onnx")),
            "Rec.model_path": str(_only(models, "*_rec_*.onnx")),
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def lines_of(
    texts: list[str], corners: list[list[tuple[float, float]]], middle_x: float, middle_y: float
) -> list[dict[str, Any]]:
    """Give lines with boxes on the level page: turned by what most long lines are askew, at most 15°."""
    tilt = _tilt(corners)
    turn, rise = math.cos(-tilt), math.sin(-tilt)

    def level(x: float, y: float) -> tuple[float, float]:
        x, y = x - middle_x, y - middle_y
        return x * turn - y * rise + middle_x, x * rise + y * turn + middle_y

    return [
        {"text": text, "box": _around([level(x, y) for x, y in four]), "seen": _around(four)}
        for text, four in zip(texts, corners, strict=True)
    ]


def _tilt(corners: list[list[tuple[float, float]]]) -> float:
    angles: list[float] = []
    for (left, top), (right, other), _, (low_x, low_y) in corners:
        long, high = math.hypot(right - left, other - top), math.hypot(low_x - left, low_y - top)
        if long > 4 * high:
            angles.append(math.atan2(other - top, right - left))
    tilt = statistics.median(angles) if angles else 0.0
    return tilt if _LEVEL < abs(tilt) < math.radians(15) else 0.0


def _around(points: list[tuple[float, float]]) -> list[int]:
    across, down = [x for x, _ in points], [y for _, y in points]
    return [math.floor(min(across)), math.floor(min(down)), math.ceil(max(across)), math.ceil(max(down))]


def _only(folder: Path, pattern: str) -> Path:
    """Give the model that came with the package; what is not there would else be fetched."""
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        _end("not_installed")
    return found[0]


if __name__ == "__main__":
    _limit()
    shut_network()
    said = json.dumps(recognize(sys.stdin.buffer.read()))
    sys.stdout.write(said)
    sys.stdout.flush()
