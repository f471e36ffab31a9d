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
PRINTED = (
    "HARBOR FAMILY MEDICINE (made up)",
    "410 Example Street, Seattle, WA 98101",
    "",
    "REFERRAL FOR MASSAGE THERAPY",
    "Patient: Walter Quist",
    "Date of birth: 03/14/1958",
    "",
    "Diagnosis: M54.50 Low back pain, unspecified",
    "M62.830 Muscle spasm of back",
    "Frequency: 2 times a week for 6 weeks",
    "Visits authorized: 12",
    "Start date: {starts}     End date: {ends}",
    "Referral number: RF-90021",
    "",
    "Referring provider: Dana Fakename, MD",
    "NPI: 1234567893",
    "Date signed: {signed}",
)
"""A referral as a clinic's program prints it; days are to be filled in."""

DARK_TABLE = (52, 44, 38)
SLANTED = ((0.283, 0.191), (0.9, 0.205), (0.866, 0.86), (0.082, 0.781))
"""Corners of a letter page in a picture 3 by 4, as parts of it, top left and on clockwise: seen by a lens
1.05 times as long as the picture is high, 24 degrees from below, 8 from its side, turned by 5."""

FRAME_AT = 0.05
CARD_LINES = (
    "Member: June Example",
    "Member ID: XQ7 555 001",
    "Group: 70-4411   Plan: PPO",
    "Copay: office $25   specialist $40",
    "Rx BIN 000000   PCN DEMO",
)
BACK_LINES = (
    "Providers: call 555-0100",
    "Claims: PO Box 1, Seattle WA 98101",
    "Payer ID: 00000",
    "Members: 555-0101",
    "Prior authorization: 555-0102",
)
CARD_AT = ((0.202, 0.216), (0.889, 0.247), (0.895, 0.876), (0.094, 0.765))
"""Corners of an ID-1 card (85.6 by 54 mm) in a picture 4 by 3, as parts of it, top left and on clockwise:
seen by a lens 1.05 times as long as the picture is wide, 22 degrees from below, 8 aside, turned by 4."""


def referral(size: tuple[int, int] = TWELVE_MEGAPIXELS, *, blurred: bool = False) -> bytes:
    """Give a JPEG of a made-up referral photographed on a dark table, with sensor noise."""
    width, height = size
    picture = Image.new("RGB", size, DARK_TABLE)
    paper = _paper(int(width * 0.8), int(height * 0.86), height // 34)
    picture.paste(paper, (int(width * 0.1), int(height * 0.07)))
    if blurred:
        picture = picture.filter(ImageFilter.GaussianBlur(height / 60))
    else:
        seeded = random.Random(7)
        noise = Image.frombytes("L", (256, 256), seeded.randbytes(256 * 256)).resize(size)
        picture = Image.blend(picture, Image.merge("RGB", (noise,) * 3), 0.03)
    return _jpeg(picture)


def slanted(
    size: tuple[int, int] = (2400, 3200),
    table: tuple[int, int, int] = DARK_TABLE,
    lines: tuple[str, ...] = LINES * 3,
    font_size: int = 64,
) -> bytes:
    """Give a JPEG, 3 by 4, of a letter page lying at `SLANTED`, with a frame `FRAME_AT` from its edges."""
    paper = _paper(1700, 2200, font_size, lines)
    inset_x, inset_y = paper.width * FRAME_AT, paper.height * FRAME_AT
    around = (inset_x, inset_y, paper.width - inset_x, paper.height - inset_y)
    ImageDraw.Draw(paper).rectangle(around, outline=(20, 20, 28), width=14)
    corners = [(x * size[0], y * size[1]) for x, y in SLANTED]
    onto = [(0, 0), (paper.width, 0), (paper.width, paper.height), (0, paper.height)]
    lying = paper.transform(
        size, Image.Transform.PERSPECTIVE, _plane(corners, onto), Image.Resampling.BICUBIC
    )
    shape = Image.new("L", size, 0)
    ImageDraw.Draw(shape).polygon(corners, fill=255)
    picture = Image.new("RGB", size, table)
    picture.paste(lying, mask=shape)
    return _jpeg(picture)


def card(size: tuple[int, int] = (3200, 2400), *, back: bool = False) -> bytes:
    """Give a JPEG, 4 by 3, of a made-up insurance card lying at `CARD_AT` on a dark table."""
    face = Image.new("RGB", (1712, 1080), (242, 244, 247))
    draw = ImageDraw.Draw(face)
    lines = BACK_LINES if back else CARD_LINES
    for at, line in enumerate(lines):
        draw.text((90, 250 + 120 * at), line, fill=(18, 30, 60), font_size=64)
    draw.text((90, 80), "EVERGREEN HEALTH (made up)", fill=(20, 90, 70), font_size=84)
    corners = [(x * size[0], y * size[1]) for x, y in CARD_AT]
    onto = [(0, 0), (face.width, 0), (face.width, face.height), (0, face.height)]
    lying = face.transform(size, Image.Transform.PERSPECTIVE, _plane(corners, onto), Image.Resampling.BICUBIC)
    shape = Image.new("L", size, 0)
    ImageDraw.Draw(shape).polygon(corners, fill=255)
    picture = Image.new("RGB", size, DARK_TABLE)
    picture.paste(lying, mask=shape)
    return _jpeg(picture)


def _paper(width: int, height: int, font_size: int, lines: tuple[str, ...] = LINES * 3) -> Image.Image:
    paper = Image.new("RGB", (width, height), (244, 243, 238))
    draw = ImageDraw.Draw(paper)
    for at, line in enumerate(lines):
        draw.text((width // 14, height // 20 * (at + 1)), line, fill=(20, 20, 28), font_size=font_size)
    return paper


def _plane(from_points: list[tuple[float, float]], to_points: list[tuple[float, float]]) -> list[float]:
    """Give the eight numbers by which Pillow finds for each point of a picture the one of the paper."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(from_points, to_points, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]]
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for row in range(8):
            if row != at:
                factor = rows[row][at]
                rows[row] = [value - factor * own for value, own in zip(rows[row], rows[at], strict=True)]
    return [row[8] for row in rows]


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()
