"""A tablet's half of an upload, and pictures to upload."""

import base64
import hashlib
import io

from PIL import Image

from sync.upload import CHUNK, encode_checksum, encode_metadata

TUS = {"Tus-Resumable": "1.0.0"}


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


def announce(tablet, content, *, name=None, size=None, **metadata):
    """Create an upload and give the response."""
    said = {"sha256": name or sha256(content), "type": "image/jpeg"} | metadata
    headers = TUS | {
        "Upload-Length": str(len(content) if size is None else size),
        "Upload-Metadata": encode_metadata(said),
    }
    return tablet.client.post("/sync/v1/blobs", headers=headers)


def send(tablet, where, chunk, offset, **changed):
    """Send one chunk and give the response."""
    headers = TUS | {
        "Upload-Offset": str(offset),
        "Upload-Checksum": encode_checksum(hashlib.sha256(chunk).digest()),
        "Content-Type": "application/offset+octet-stream",
    }
    return tablet.client.patch(where, data=chunk, headers=headers | changed)


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
