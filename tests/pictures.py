"""Make pictures a camera might give: a referral on a table, sharp or blurred."""

import io
import random

from PIL import Image, ImageDraw, ImageFilter

TWELVE_MEGAPIXELS = (4032, 3024)
LINES = (
    "HARBOR FAMILY MEDICINE (made up)",
    "REFERRAL FOR MASSAGE THERAPY",
    "Patient: June Example    DOB 1980-02-29",
    "Diagnosis: M54.50  M62.830",
    "Frequency: 2 x week    Visits: 12",
    "Signed: Dana Fakename MD   NPI 1234567893",
)


def referral(size: tuple[int, int] = TWELVE_MEGAPIXELS, *, blurred: bool = False) -> bytes:
    """Give a JPEG of a made-up referral photographed on a dark table, with sensor noise."""
    width, height = size
    picture = Image.new("RGB", size, (52, 44, 38))
    paper = Image.new("RGB", (int(width * 0.8), int(height * 0.86)), (244, 243, 238))
    draw = ImageDraw.Draw(paper)
    for at, line in enumerate(LINES * 3):
        draw.text(
            (paper.width // 14, paper.height // 20 * (at + 1)),
            line,
            fill=(20, 20, 28),
            font_size=height // 34,
        )
    picture.paste(paper, (int(width * 0.1), int(height * 0.07)))
    if blurred:
        picture = picture.filter(ImageFilter.GaussianBlur(height / 60))
    else:
        seeded = random.Random(7)
        noise = Image.frombytes("L", (256, 256), seeded.randbytes(256 * 256)).resize(size)
        picture = Image.blend(picture, Image.merge("RGB", (noise,) * 3), 0.03)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()
