"""Hostile pictures, seeded mutations of good ones, and the drawing process with its costs."""

import io
import os
import random
import struct
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass

from PIL import Image, ImageCms

from server.blobs import redraw
from server.blobs.verify import last_word

WORDS = (b"<script", b"June", b"Exif", b"GPS", b"http://", b"ICC_PROFILE", b"passwd")
"""What is planted in what is sent and must be in nothing that is served."""

PLANTED = b"June Example <script>alert(1)</script> ../../etc/passwd http://evil.example"
REFUSALS = {"not_an_image", "damaged", "too_many_pixels", "many_frames", "too_hard"}
_PLAIN_MARKERS = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xDD}
"""JFIF, tables, the frame, the scan: a JPEG of ours has nothing else before its picture."""


@dataclass
class Drawn:
    """What came of one picture: a JPEG or a word, and what it cost at most."""

    jpeg: bytes
    word: str
    code: int
    megabytes: float
    seconds: float


_LAUNCHER = """
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-I", sys.argv[1]], stdin=0, stdout=1, stderr=2, env={}, cwd="/")
_, status, used = os.wait4(child.pid, 0)
costs = os.waitstatus_to_exitcode(status), used.ru_maxrss, used.ru_utime + used.ru_stime
os.write(int(sys.argv[2]), " ".join(map(str, costs)).encode())
"""
"""Starts the program from a small process: a program's peak begins at that of the process that started it."""


def drawn(content, program=redraw.__file__):
    """Draw a picture anew as the office does, in a process of its own, and measure it."""
    told_by, tells = os.pipe()
    with tempfile.TemporaryFile() as sent, os.fdopen(told_by) as costs:
        sent.write(content)
        sent.seek(0)
        ended = subprocess.run(
            [sys.executable, "-I", "-c", _LAUNCHER, program, str(tells)],
            stdin=sent,
            capture_output=True,
            pass_fds=(tells,),
            env={},
            check=True,
        )
        os.close(tells)
        code, peak, seconds = costs.read().split()
    unit = 1 if sys.platform == "darwin" else 1024
    return Drawn(
        ended.stdout if code == "0" else b"",
        last_word(ended.stderr),
        int(code),
        int(peak) * unit / 1e6,
        float(seconds),
    )


def wrong(came):
    """Give what is wrong with what came of a picture, as words; empty when it was handled as it should be."""
    faults = [] if came.megabytes <= 900 * 1.048576 and came.seconds <= 9 else ["cost"]
    if came.code != 0:
        return faults if came.word in REFUSALS or came.code < 0 else [*faults, f"ended {came.code}"]
    if not came.jpeg.startswith(b"\xff\xd8\xff\xe0") or not came.jpeg.endswith(b"\xff\xd9"):
        faults.append("no plain JPEG")
    faults += [word.decode() for word in WORDS if word in came.jpeg]
    return faults + [f"marker {one:x}" for one in markers(came.jpeg) if one not in _PLAIN_MARKERS]


def markers(jpeg):
    """Give the markers of a JPEG up to its picture (ITU T.81, B.1.1)."""
    at, found = 2, []
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and 0xDA not in found:
        found.append(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return found


def saved(kind, size=(48, 36), mode="RGB", **options):
    """Give a small picture's bytes, the same each time."""
    width, height = size
    noise = Image.frombytes("L", size, random.Random(7).randbytes(width * height)).convert(mode)
    out = io.BytesIO()
    noise.save(out, kind, **options)
    return out.getvalue()


def told():
    """Give EXIF data with a name and a place in it."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0131] = "June Example at home", "../../etc/passwd"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (37.0, 46.0, 30.0)
    return exif.tobytes()


def chunk(name, body):
    """Give a PNG chunk (ISO 15948, 5.3)."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_chunk(name, body):
    """Give a PNG with one more chunk behind its header."""
    png = saved("PNG")
    return png[:33] + chunk(name, body) + png[33:]


def _moving(kind):
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue", "green")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def _wide_jpeg():
    """A JPEG whose frame says 65,500 by 65,500."""
    jpeg = bytearray(saved("JPEG"))
    at = jpeg.index(b"\xff\xc0")
    jpeg[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(jpeg)


def _wide_png():
    """A PNG whose header says 60,000 by 60,000, and that holds nothing."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def _profiled():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved("JPEG", icc_profile=profile + PLANTED * 2_000, comment=PLANTED)


BOMB = zlib.compress(bytes(300_000_000), 9)
"""300 MB of nothing in 300 kB."""

CLASSES = {
    "a page": (b"<!doctype html>" + PLANTED, "not_an_image"),
    "a drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "not_an_image"),
    "a program": (b"\x7fELF" + bytes(400), "not_an_image"),
    "an archive": (b"PK\x03\x04" + PLANTED, "not_an_image"),
    "a PDF": (b"%PDF-1.7\n" + PLANTED, "not_an_image"),
    "a GIF": (saved("GIF"), "not_an_image"),
    "a TIFF": (saved("TIFF"), "not_an_image"),
    "a BMP": (saved("BMP"), "not_an_image"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n" + PLANTED, "not_an_image"),
    "the beginning of a JPEG": (saved("JPEG")[:900], "damaged"),
    "the beginning of a WebP": (saved("WEBP")[:300], "damaged"),
    "a moving WebP": (_moving("WEBP"), "many_frames"),
    "a moving PNG": (_moving("PNG"), "many_frames"),
    "a JPEG that says it is huge": (_wide_jpeg(), "too_many_pixels"),
    "a PNG that says it is huge": (_wide_png(), "too_many_pixels"),
    "40 million pixels and one row": (saved("PNG", (8_000, 5_001), "1"), "too_many_pixels"),
    "a JPEG and a page behind it": (saved("JPEG") + PLANTED, ""),
    "a JPEG and an archive behind it": (saved("JPEG") + b"PK\x03\x04" + PLANTED, ""),
    "a JPEG that says where it was": (saved("JPEG", exif=told(), comment=PLANTED), ""),
    "a JPEG with a false color profile": (_profiled(), ""),
    "a WebP that says where it was": (saved("WEBP", exif=told(), xmp=PLANTED), ""),
    "a PNG with words in it": (with_chunk(b"tEXt", b"Comment\0" + PLANTED), ""),
    "a PNG with a bomb for a profile": (with_chunk(b"iCCP", b"x\0\0" + BOMB), None),
    "a PNG with a bomb for words": (with_chunk(b"zTXt", b"Comment\0\0" + BOMB), None),
}
"""What is sent, and the word it is refused with; "" when it is drawn, None when either will do."""

GOOD = (
    saved("JPEG", exif=told(), comment=PLANTED),
    saved("JPEG", mode="CMYK"),
    saved("JPEG", progressive=True, comment=PLANTED),
    saved("PNG", mode="RGBA"),
    with_chunk(b"tEXt", b"Comment\0" + PLANTED),
    saved("WEBP", exif=told(), xmp=PLANTED),
    saved("WEBP", lossless=True),
)
_TELLING = (
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\0\0\0",
    b"\xff\xd9",
    b"\xff\xe1",
    PLANTED,
)


def mutation(seed):
    """Give a good picture with one to eight faults put into it, the same for a seed each time."""
    dice = random.Random(seed)
    bent = bytearray(dice.choice(GOOD))
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(bent))
        match dice.randrange(6):
            case 0:
                bent[at] ^= 1 << dice.randrange(8)
            case 1:
                told_ = dice.choice(_TELLING)
                bent[at : at + len(told_)] = told_
            case 2:
                del bent[at : at + dice.randint(1, 64)]
            case 3:
                bent[at:at] = bent[at : at + dice.randint(1, 256)]
            case 4:
                bent[at:at] = dice.choice(_TELLING)
            case _:
                other = dice.choice(GOOD)
                bent[at:] = other[min(at, len(other) - 1) :]
        if not bent:
            bent = bytearray(b"\xff")
    return bytes(bent)
