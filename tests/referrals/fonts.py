"""The hands a referral is written in: print, a script, handwriting; fonts under the Open Font License."""

import subprocess
from functools import cache
from pathlib import Path

from PIL import ImageFont

HANDS = {
    "printed": ("open-sans", "merriweather", "courier-prime"),
    "script": ("dancing-script", "great-vibes"),
    "handwriting": ("caveat", "patrick-hand", "reenie-beanie"),
}
LARGER = {
    "great-vibes": 1.35,
    "reenie-beanie": 1.45,
    "caveat": 1.3,
    "dancing-script": 1.2,
    "patrick-hand": 1.15,
}
_BENCH = Path(__file__).parents[1] / "bench"


@cache
def folder():
    """Give where the fonts lie; installs them with the benches' other tools when they do not."""
    fonts = _BENCH / "node_modules" / "@fontsource"
    if not fonts.exists():
        subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=_BENCH, check=True)
    return fonts


@cache
def font(name, size):
    """Give a font at a size in pixels; "" is the one that comes with Pillow."""
    if not name:
        return ImageFont.load_default(size)
    file = folder() / name / "files" / f"{name}-latin-400-normal.woff"
    return ImageFont.truetype(file, round(size * LARGER.get(name, 1.0)))
