"""What becomes of a page before it is read: a phone's photograph, a shadow, folds, a crooked hand."""

import io
import math

from PIL import Image, ImageChops, ImageFilter

_ROOM = 24
"""Pixels by which a found corner may lie beside the paper's."""


def spoiled(page, condition, dice):
    """Give the JPEG of a page in a condition."""
    image = CONDITIONS[condition](page.convert("RGB"), dice)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=92 if condition == "clean" else 70)
    return out.getvalue()


def _clean(image, _dice):
    return image


def _photographed(image, dice):
    wide, high = image.size
    jitter = lambda: dice.uniform(-_ROOM / 2, _ROOM / 2)  # noqa: E731
    quad = [edge + jitter() for edge in (0, 0, 0, high, wide, high, wide, 0)]
    image = image.transform(
        image.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor=(90, 80, 70)
    )
    image = image.filter(ImageFilter.GaussianBlur(dice.uniform(0.5, 1.0)))
    image = ImageChops.multiply(image, _slope(image.size, dice, 0.75))
    noise = Image.effect_noise(image.size, dice.uniform(10, 18)).convert("RGB")
    return ImageChops.add(image, noise, offset=-128)


def _shadowed(image, dice):
    image = _photographed(image, dice)
    edge = Image.new("L", (64, 64), 255)
    slant, place = dice.uniform(-0.8, 0.8), dice.uniform(20, 44)
    for y in range(64):
        for x in range(64):
            if x + slant * (y - 32) > place:
                edge.putpixel((x, y), round(255 * 0.45))
    shadow = edge.filter(ImageFilter.GaussianBlur(2)).resize(image.size, Image.Resampling.BICUBIC)
    return ImageChops.multiply(image, shadow.convert("RGB"))


def _crumpled(image, dice):
    wide, high = image.size
    step = 75
    phases = [dice.uniform(0, 2 * math.pi) for _ in range(4)]

    def moved(x, y):
        return (
            x + 5 * math.sin(y / 130 + phases[0]) + 3 * math.sin(x / 90 + phases[1]),
            y + 5 * math.sin(x / 150 + phases[2]) + 3 * math.sin(y / 110 + phases[3]),
        )

    mesh = []
    for left in range(0, wide, step):
        for top in range(0, high, step):
            right, bottom = min(wide, left + step), min(high, top + step)
            corners = (left, top), (left, bottom), (right, bottom), (right, top)
            mesh.append(((left, top, right, bottom), [part for one in corners for part in moved(*one)]))
    image = image.transform(
        image.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor="white"
    )
    folds = Image.effect_noise((9, 12), 120).resize(image.size, Image.Resampling.BICUBIC)
    shade = folds.point(lambda value: 175 + value * 80 // 255)
    return _photographed(ImageChops.multiply(image, shade.convert("RGB")), dice)


def _rotated(image, dice):
    angle = dice.choice((-1, 1)) * dice.uniform(2, 6)
    turned = image.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=(120, 110, 100))
    return _photographed(turned, dice)


def _slope(size, dice, least):
    """Give light that falls from one side."""
    turned = Image.linear_gradient("L").rotate(dice.uniform(0, 360)).crop((40, 40, 216, 216))
    slope = turned.resize(size, Image.Resampling.BICUBIC)
    return slope.point(lambda value: round(255 * least + value * (1 - least))).convert("RGB")


CONDITIONS = {
    "clean": _clean,
    "photographed": _photographed,
    "shadowed": _shadowed,
    "crumpled": _crumpled,
    "rotated": _rotated,
}
