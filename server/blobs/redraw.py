"""Draws a picture anew, alone in a process that may use little and touch nothing.

Run as a program: bytes come in on standard input, a JPEG without metadata goes out on standard output. Any
fault ends it with a word on standard error, the last one there (see ``verify.py``). Everything a hostile
picture could do happens here, under limits the process sets on itself before it reads a byte: 900 MB of
memory, 8 s of processor, no file of any size, no further process.
"""

import io
import sys
from typing import NoReturn

MOST_PIXELS = 40_000_000
QUALITY = 88
_MEMORY = 900 * 1024 * 1024
_SECONDS = 8
_WHITE = (255, 255, 255)


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415  # not on every system; the pixel and time limits hold anyway
    except ImportError:
        return
    for what, most, at_last in (
        (resource.RLIMIT_AS, _MEMORY, _MEMORY),
        # At the first limit it ends with SIGXCPU, which only a picture can bring about; the second kills it
        # as the system would in want of memory, and says nothing.
        (resource.RLIMIT_CPU, _SECONDS, _SECONDS + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        try:
            resource.setrlimit(what, (most, at_last))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS and refuses it
            continue


def _end(word: str) -> NoReturn:
    sys.stderr.write(f"\n{word}")
    sys.stderr.flush()
    raise SystemExit(1)


def redraw(content: bytes) -> bytes:
    """Give a picture as an upright JPEG without metadata. Ends the process on anything else."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415  # loaded under the limits

    Image.MAX_IMAGE_PIXELS = None  # judged below, before anything is decoded
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as image:
            if image.width * image.height > MOST_PIXELS:
                _end("too_many_pixels")
            if getattr(image, "n_frames", 1) > 1:
                _end("many_frames")
            image.load()
            upright = ImageOps.exif_transpose(image)
            out = io.BytesIO()
            drawn = _on_white(upright)
            drawn.info = {}  # comments and color profiles would be copied from it
            drawn.save(out, "JPEG", quality=QUALITY, optimize=False)
    except UnidentifiedImageError:
        _end("not_an_image")
    except MemoryError:
        _end("too_hard")
    except Exception:  # noqa: BLE001  # a decoder may raise anything at a broken picture
        _end("damaged")
    return out.getvalue()


def _on_white(image):  # noqa: ANN001, ANN202  # PIL is not loaded when this is read
    from PIL import Image  # noqa: PLC0415  # as above

    if image.mode in {"RGB", "L"}:
        return image
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        clear = image.convert("RGBA")
        page = Image.new("RGB", clear.size, _WHITE)
        page.paste(clear, mask=clear.getchannel("A"))
        return page
    return image.convert("RGB")


if __name__ == "__main__":
    _limit()
    sys.stdout.buffer.write(redraw(sys.stdin.buffer.read()))
    sys.stdout.buffer.flush()
