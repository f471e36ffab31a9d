"""Only whole, single pictures of a sane size are taken, and only what we drew ourselves is served."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from server.blobs import redraw
from tests.server.blobs.uploads import address, announce, paths, picture, standing, upload

REDRAW = Path(redraw.__file__)


def _bomb():
    """A PNG of 48 kB that would unpack to 400 million pixels."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


def _lying_png():
    """A PNG whose header speaks of 30 megapixels and whose body holds nothing."""
    head = struct.pack(">IIBBBBB", 6000, 5000, 8, 2, 0, 0, 0)

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def _moving():
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    return out.getvalue()


def _gif():
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "GIF")
    return out.getvalue()


def _warned_of():
    """A JPEG cut short that says it holds more pictures, in a list that breaks off."""
    whole = picture(400, 300)
    listed = b"MPF\0MM\0*\0\0\0\x08\0\x02\xb0\x01\0\x04\0\0\0\x01"
    return whole[:2] + b"\xff\xe2" + struct.pack(">H", len(listed) + 2) + listed + whole[2:-300]


HOSTILE = {
    "a page": (b"<!doctype html><script>alert(1)</script>", "blob.not_an_image"),
    "a drawing with a script": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
        "blob.not_an_image",
    ),
    "a program": (b"\x7fELF" + bytes(200), "blob.not_an_image"),
    "a PDF": (b"%PDF-1.7\n" + bytes(200), "blob.not_an_image"),
    "a GIF": (_gif(), "blob.not_an_image"),
    "the beginning of a JPEG": (picture(400, 300)[:5000], "blob.damaged"),
    "two bytes of a JPEG": (b"\xff\xd8", "blob.not_an_image"),
    "the beginning of a PNG": (picture(400, 300, "PNG")[:5000], "blob.damaged"),
    "the beginning of a WebP": (picture(400, 300, "WEBP")[:2000], "blob.damaged"),
    "a PNG that holds nothing": (_lying_png(), "blob.damaged"),
    "a bomb": (_bomb(), "blob.too_many_pixels"),
    "one that is warned of": (_warned_of(), "blob.damaged"),
    "a moving picture": (_moving(), "blob.many_frames"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_inv_23_what_is_no_picture_is_refused_by_name_and_forgotten(alice, name):
    content, code = HOSTILE[name]
    refused = upload(alice, content)
    assert (refused.status_code, refused.json["code"]) == (422, code)
    assert refused.json["retry"] == "never"
    assert alice.client.head(address(content)).status_code == 404


def test_another_type_is_refused_before_it_is_sent(alice):
    refused = announce(alice, picture(), type="application/pdf")
    assert (refused.status_code, refused.json["code"]) == (422, "blob.not_an_image")


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "LA"),
        ("PNG", "1"),
        ("WEBP", "RGBA"),
    ],
)
def test_every_kind_of_photograph_is_served_as_a_plain_jpeg(alice, kind, mode):
    content = picture(80, 60, kind, mode)
    assert upload(alice, content).status_code == 204
    answer = alice.client.get(address(content))
    assert (answer.status_code, answer.content_type) == (200, "image/jpeg")
    with Image.open(io.BytesIO(answer.data)) as served:
        assert (served.format, served.size) == ("JPEG", (80, 60))
        assert served.mode in {"RGB", "L"}


def test_a_clear_background_becomes_white_paper(alice):
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    upload(alice, out.getvalue())
    with Image.open(io.BytesIO(alice.client.get(address(out.getvalue())).data)) as served:
        assert served.getpixel((4, 4)) == (255, 255, 255)


def test_what_the_camera_wrote_beside_the_picture_is_not_served(alice):
    exif = Image.Exif()
    exif[0x010E] = "June Example at home"
    exif[0x0112] = 6
    content = picture(80, 60, exif=exif.tobytes(), comment=b"June Example")
    assert b"June Example" in content
    upload(alice, content)
    served = alice.client.get(address(content)).data
    assert b"June" not in served
    assert b"Exif" not in served
    with Image.open(io.BytesIO(served)) as upright:
        assert upright.size == (60, 80)


def test_inv_18_the_served_bytes_are_never_the_sent_bytes(alice):
    content = picture() + b"<script>alert(1)</script>"
    upload(alice, content)
    answer = alice.client.get(address(content))
    assert b"script" not in answer.data
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


PASSING = {
    "slow": "import time; time.sleep(60)",
    "killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "ended": "import os, signal; os.kill(os.getpid(), signal.SIGTERM)",
    "without its library": "import a_library_that_is_being_updated",
    "silent": "",
}


@pytest.mark.parametrize("trouble", PASSING)
def test_sync_16_a_machine_in_trouble_passes_no_verdict_on_a_picture(
    app, alice, monkeypatch, tmp_path, trouble
):
    small, program = picture(), tmp_path / "troubled.py"
    program.write_text(PASSING[trouble])
    with monkeypatch.context() as patched:
        patched.setattr("server.blobs.verify._PROGRAM", program)
        patched.setattr("server.blobs.verify._PATIENCE_S", 0.3 if trouble == "slow" else 20)
        refused = upload(alice, small)
        assert (refused.status_code, refused.json["code"]) == (503, "server.busy")
        assert (refused.json["retry"], refused.headers["Retry-After"]) == ("same", "60")
        assert paths(app, small).part.read_bytes() == small
    assert standing(alice, address(small)) == (len(small), "stored")


@pytest.mark.parametrize("signal", ["SIGSEGV", "SIGXCPU", "SIGABRT"])
def test_a_picture_its_reader_breaks_on_is_refused(alice, monkeypatch, tmp_path, signal):
    program = tmp_path / "breaking.py"
    program.write_text(f"import os, signal; os.kill(os.getpid(), signal.{signal})")
    monkeypatch.setattr("server.blobs.verify._PROGRAM", program)
    refused = upload(alice, picture())
    assert (refused.status_code, refused.json["code"]) == (422, "blob.too_hard")


@pytest.mark.parametrize(
    ("greed", "code"),
    [
        ("bytes(2_000_000_000)", "server.busy"),
        ("os.write(os.open('taken', os.O_WRONLY | os.O_CREAT), b'x')", "server.busy"),
        ("[0 for _ in iter(int, 1)]", "blob.too_hard"),
    ],
)
def test_inv_23_the_process_may_use_little_and_write_nothing(alice, monkeypatch, tmp_path, greed, code):
    """A decoder taken over by a picture: too much memory, a file, an endless loop."""
    program = tmp_path / "greedy.py"
    lines = [
        "import os, runpy, sys",
        f"os.chdir({str(tmp_path)!r})",
        f"ours = runpy.run_path({str(REDRAW)!r})",
        "ours['_limit'].__globals__['_SECONDS'] = 1",
        "ours['_limit']()",
        greed,
        "sys.stdout.write('got through')",
    ]
    program.write_text("\n".join(lines))
    monkeypatch.setattr("server.blobs.verify._PROGRAM", program)
    refused = upload(alice, picture())
    assert refused.json["code"] == code


def test_without_its_limits_the_process_would_get_through(alice, monkeypatch, tmp_path):
    """The control: the same greed, unlimited, answers."""
    program = tmp_path / "greedy.py"
    program.write_text("import sys\nbytes(1_000_000_000)\nsys.stdout.write('got through')\n")
    monkeypatch.setattr("server.blobs.verify._PROGRAM", program)
    assert upload(alice, picture()).status_code == 204


def test_forty_megapixels_are_the_most():
    assert redraw.MOST_PIXELS == 40_000_000
