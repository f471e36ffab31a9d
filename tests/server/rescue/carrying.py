"""A tablet that saves a sealed copy, and a desk where it is brought in."""

import base64
import json

from tests.server.exchange.dump import dump
from tests.server.rescue.sealing import frames, seal

ADDRESS = "/api/rescue/copies"


def texts(ops):
    """Give ops as the bytes they were frozen with."""
    return [json.dumps(op, ensure_ascii=False, separators=(",", ":")) for op in ops]


def seal_of(tablet):
    """Give what the office gave a tablet to seal with, and whose copies it makes."""
    given = tablet.client.get("/sync/v1/hello").json["seal"]
    return {
        "office": base64.b64decode(given["key"]),
        "proof": base64.b64decode(given["proof"]),
        "whose": (tablet.practice_id, tablet.device_id, tablet.user_id),
    }


def saved(tablet, *ops, pictures=(), **about):
    """Give the file a tablet saves."""
    return seal(frames(texts(ops), list(pictures), **about), **seal_of(tablet))


def bring(desk, file):
    """Bring a file in and give the raw response."""
    return desk.client.post(ADDRESS, data=file, content_type="application/octet-stream")


def lines(response):
    """Give the lines of an answer."""
    assert response.status_code == 200, response.text
    return [json.loads(line) for line in response.text.splitlines()]


def brought(desk, file):
    """Bring a file in and give the result; fails on any refusal."""
    return lines(bring(desk, file))[-1]["result"]


def everything(app):
    """Give all that a file may write."""
    return dump(app, "escrow", "blob", "claim")
