"""A sheet of pictures of every screen: ``python -m tests.journeys.pictures docs/screens [part of a name]``.

A sheet has the screen on a tablet held both ways and on a phone, light above and dark below; a page of the
office is shown on a desk. The pictures show the demo practice, which is made up.
"""

import io
import re
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.hands.chromium import IPAD, ChromiumDriver
from tests.journeys import walk

UPRIGHT = {"width": IPAD["height"], "height": IPAD["width"]}
HEIGHT, GAP, PAPER = 460, 16, "#8a8f94"
QUALITY = 66


def sheet(driver: ChromiumDriver, place: str) -> Image.Image:
    """Take the pictures of what shows now and lay them out; the window is as before afterwards."""
    sizes = [IPAD] if place.startswith("office") else [IPAD, UPRIGHT, walk.PHONE]
    rows = []
    for theme in ("light", "dark"):
        walk.dress(driver, theme)
        rows.append([_picture(driver, size) for size in sizes])
    walk.dress(driver, "auto")
    walk.resize(driver, IPAD)
    width = max(sum(one.width + GAP for one in row) for row in rows) + GAP
    paper = Image.new("RGB", (width, len(rows) * (HEIGHT + GAP) + GAP), PAPER)
    for nth, row in enumerate(rows):
        x = GAP
        for one in row:
            paper.paste(one, (x, GAP + nth * (HEIGHT + GAP)))
            x += one.width + GAP
    return paper


def _picture(driver: ChromiumDriver, size: dict[str, int]) -> Image.Image:
    walk.resize(driver, size)
    with Image.open(io.BytesIO(driver.page.screenshot())) as taken:
        return taken.convert("RGB").resize(
            (round(taken.width * HEIGHT / taken.height), HEIGHT), Image.Resampling.LANCZOS
        )


def file_name(place: str) -> str:
    """Give the name of a screen's file: "visit, codes empty" is visit-codes-empty.jpg."""
    return re.sub(r"[^a-z0-9]+", "-", place.lower()).strip("-") + ".jpg"


def main(out: Path, part: str = "") -> None:
    """Walk past every screen and write the sheet of each whose name has the part in it."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for place, driver in walk.past_every_screen(playwright, Path(folder)):
            if part in place:
                sheet(driver, place).save(out / file_name(place), quality=QUALITY, optimize=True)
                print(place, flush=True)  # noqa: T201  # printing is this program's purpose


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
