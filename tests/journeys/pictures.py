"""A sheet of pictures of every screen: ``python -m tests.journeys.pictures docs/screens [part of a name]``.

A sheet has the screen on a tablet held both ways and on a phone, light above and dark below; a page of the
office is shown on a desk. Four screens are there alone, too, for README. The pictures show the demo practice,
which is made up; they are small and packed tightly, so that all of them can be kept.
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
HEIGHT, GAP, PAPER = 310, 12, "#8a8f94"
QUALITY = 24
ALONE = ("today", "client's turn", "visit, codes with findings", "office, claim blocked")
ALONE_HEIGHT, ALONE_QUALITY = 620, 60


def sheet(driver: ChromiumDriver, place: str) -> Image.Image:
    """Take the pictures of what shows now and lay them out; the window is as before afterwards."""
    sizes = [IPAD] if place.startswith("office") else [IPAD, UPRIGHT, walk.PHONE]
    rows = []
    for theme in ("light", "dark"):
        walk.dress(driver, theme)
        rows.append([_picture(driver, size, HEIGHT) for size in sizes])
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


def alone(driver: ChromiumDriver) -> Image.Image:
    """Take one picture of what shows now, on a tablet or a desk in the light."""
    walk.dress(driver, "light")
    taken = _picture(driver, IPAD, ALONE_HEIGHT)
    walk.dress(driver, "auto")
    return taken


def _picture(driver: ChromiumDriver, size: dict[str, int], height: int) -> Image.Image:
    walk.resize(driver, size)
    with Image.open(io.BytesIO(driver.page.screenshot())) as taken:
        return taken.convert("RGB").resize(
            (round(taken.width * height / taken.height), height), Image.Resampling.LANCZOS
        )


def file_name(place: str) -> str:
    """Give the name of a screen's file: "visit, codes empty" is visit-codes-empty.webp."""
    return re.sub(r"[^a-z0-9]+", "-", place.lower()).strip("-") + ".webp"


def main(out: Path, part: str = "") -> None:
    """Walk past every screen and write the sheet of each whose name has the part in it."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for place, driver in walk.past_every_screen(playwright, Path(folder)):
            if part in place:
                sheet(driver, place).save(out / file_name(place), quality=QUALITY, method=6)
                if place in ALONE:
                    file = out / file_name(f"alone, {place}")
                    alone(driver).save(file, quality=ALONE_QUALITY, method=6)
                print(place, flush=True)  # noqa: T201  # printing is this program's purpose


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
