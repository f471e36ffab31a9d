"""A tablet's half of an upload, and pictures to upload."""

import base64
import hashlib
import io

from PIL import Image

from server.blobs import files
from sync.upload import CHUNK, encode_checksum, encode_metadata
from tests.server.people import ALICE

TUS = {"Tus-Resumable": "1.0.0"}
PART = {"Content-Type": "application/offset+octet-stream"}


def picture(width=64, height=48, kind="JPEG", mode="RGB", **options):
    """Give the bytes of a noisy picture."""
    noise = Image.effect_noise((width, height), 60).convert(mode)
    out = io.BytesIO()
    noise.save(out, kind, **options)
    return out.getvalue()


def sha256(content):
    """Give a picture's name."""
    return hashlib.sha256(content).hexdigest()


def address(content):
    """Give where a picture is."""
    return f"/sync/v1/blobs/{sha256(content)}"


def paths(app, content, someone=ALICE):
    """Give the office's files of a picture."""
    folder = app.extensions["tableside.settings"].blobs_dir
    return files.files_of(folder, someone.practice_id, sha256(content))


def announcement(content, *, name=None, size=None, **metadata):
    """Give the headers that announce a picture."""
    said = {"sha256": name or sha256(content), "type": "image/jpeg"} | metadata
    length = str(len(content) if size is None else size)
    return TUS | {"Upload-Length": length, "Upload-Metadata": encode_metadata(said)}


def announce(tablet, content, **said):
    """Create an upload and give the response."""
    return tablet.client.post("/sync/v1/blobs", headers=announcement(content, **said))


def checked(part):
    """Give the headers that go with a part's bytes."""
    return PART | {"Upload-Checksum": encode_checksum(hashlib.sha256(part).digest())}


def announce_with(tablet, content, part, **changed):
    """Create an upload with its first part and give the response."""
    headers = announcement(content) | checked(part) | changed
    return tablet.client.post("/sync/v1/blobs", data=part, headers=headers)


def send(tablet, where, chunk, offset, **changed):
    """Send one chunk and give the response."""
    headers = TUS | checked(chunk) | {"Upload-Offset": str(offset)}
    return tablet.client.patch(where, data=chunk, headers=headers | changed)


def send_bare(tablet, where, part, offset):
    """Send a part as stock clients do, without a checksum, and give the response."""
    headers = TUS | PART | {"Upload-Offset": str(offset)}
    return tablet.client.patch(where, data=part, headers=headers)


def standing(tablet, where):
    """Give (offset, state) of an upload."""
    answer = tablet.client.head(where)
    assert answer.status_code == 200
    return int(answer.headers["Upload-Offset"]), answer.headers["Upload-State"]


def upload(tablet, content, *, name=None, chunk=CHUNK):
    """Upload a picture whole and give the last response."""
    answer = announce(tablet, content, name=name)
    where = answer.headers.get("Location")
    offset = int(answer.headers.get("Upload-Offset", len(content)))
    while offset < len(content) and answer.status_code < 300:
        answer = send(tablet, where, content[offset : offset + chunk], offset)
        offset += chunk
    return answer


def base64_of(text):
    """Give base64 text."""
    return base64.b64encode(text.encode()).decode()
