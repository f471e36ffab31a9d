"""Pages of made-up referrals in an office, as a tablet sends them, and drawn so that they can be read."""

import io

from PIL import Image, ImageDraw, ImageFont

from tests.server.blobs.uploads import sha256, upload
from tests.server.tablet import new_id

WORDS = (
    "REFERRAL FOR MASSAGE THERAPY",
    "Patient Name: June Example",
    "DOB: 03/04/1970",
    "Referring Provider: Jane Doe, MD",
    "NPI: 1234567893",
    "Diagnosis (ICD-10): M54.50, M25.511",
    "Number of visits: 12",
)


def drawn(words=WORDS, *, turned=0.0):
    """Give the JPEG of a page with these lines, turned by so many degrees."""
    page = Image.new("RGB", (900, 700), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(28)
    for nth, line in enumerate(words):
        pen.text((70, 60 + 70 * nth), line, fill="black", font=font)
    out = io.BytesIO()
    page.rotate(turned, fillcolor="white").save(out, "JPEG", quality=85)
    return out.getvalue()


def referral_with(tablet, photo):
    """Send a client with a referral whose page is a picture; give (client's id, referral's id)."""
    patient, referral = new_id(), new_id()
    page = {"referral_id": referral, "position": 1, "sha256": sha256(photo), "media_type": "image/jpeg"}
    page |= {"size_bytes": len(photo), "width": 900, "height": 700, "taken_at": "2026-11-24T10:11:12Z"}
    acks = tablet.exchange(
        tablet.new_patient(patient),
        tablet.create("referral", referral, patient, patient_id=patient, referring_npi="1245319599"),
        tablet.create("referral_page", new_id(), patient, **page),
    )["acks"]
    assert {ack["r"] for ack in acks} == {"applied"}
    assert upload(tablet, photo).status_code == 204
    return patient, referral
