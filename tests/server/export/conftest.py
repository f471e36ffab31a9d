"""A copy as whoever got it has it, and the command line."""

import io
import json
import zipfile
from base64 import b64encode
from dataclasses import dataclass

import pytest

from tests.server.admin.conftest import run
from tests.server.blobs.uploads import picture, sha256, upload
from tests.server.claims.pushed import Pushed
from tests.server.signatures.signing import DeviceKey, Visit
from tests.server.tablet import new_id

__all__ = ["run"]

GIVEN = {"recipient": "client", "recipient_name": "Alma Muñoz", "reason": "access"}


@dataclass
class Chart:
    """A client with a visit that is closed and signed, a consent, an addendum and a picture of a referral."""

    office: object
    visit: object
    patient_id: str
    photo: bytes

    @property
    def consent_id(self):
        return next(one for kind, one in self.office.shown if kind == "consent")


def a_page(photo, referral_id):
    return {
        "referral_id": referral_id,
        "position": 1,
        "sha256": sha256(photo),
        "media_type": "image/jpeg",
        "size_bytes": len(photo),
        "width": 64,
        "height": 48,
        "taken_at": "2026-11-20T18:00:00Z",
    }


@pytest.fixture
def chart(alice):
    """Give Alma's chart."""
    office = Pushed(alice)
    visit = Visit(alice, office=office).held()
    key = DeviceKey()
    alice.client.put("/api/identity/device/signing-key", json={"key": b64encode(key.public).decode()})
    assert visit.sign_by_device(key)["r"] == "applied"
    patient_id, _, referral_id = visit.client
    photo = picture()
    assert upload(alice, photo).status_code == 204
    words = {
        "encounter_id": visit.id,
        "text": "She called: no pain since.",
        "author_name": "Alice",
        "written_at": "2026-11-25T18:00:00Z",
    }
    office.take(
        [
            office.create("referral_page", new_id(), patient_id, a_page(photo, referral_id)),
            office.create("addendum", new_id(), patient_id, words),
        ]
    )
    return Chart(office, visit, patient_id, photo)


def ask(tablet, patient_id, **said):
    """Ask for a copy."""
    return tablet.client.post(f"/api/records/{patient_id}/copy", json=GIVEN | said)


def taken(tablet, patient_id, **said):
    """Give the bytes of a copy."""
    answer = ask(tablet, patient_id, **said)
    assert answer.status_code == 200, answer.text
    return answer.get_data()


def opened(content):
    """Give {name: bytes} of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        return {one.filename: file.read(one) for one in file.infolist()}


def told(files, kind):
    """Give the records of a kind in a copy."""
    return json.loads(files[f"records/{kind}.json"])["records"]
