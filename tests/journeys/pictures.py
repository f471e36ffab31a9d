"""A sheet of pictures of every screen: ``python -m tests.journeys.pictures docs/screens [part of a name]``.

A sheet has the screen on a tablet held both ways and on a phone, light above and dark below; a page of the
office is shown on a desk. The fullest screens are there in Spanish, too, and four alone, for README. The
pictures show the demo practice, which is made up; they are small and packed tightly, so that all can be kept.

The part is one of a screen's name, in small letters or large; or it is the whole name of a walk, and then
only that one is walked.
"""

import io
import re
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.hands.chromium import IPAD, ChromiumDriver
from tests.journeys import shown, spoken, walk

DESK = {"width": 1440, "height": 900}
UPRIGHT = {"width": IPAD["height"], "height": IPAD["width"]}
HEIGHT, GAP, PAPER = 310, 12, "#8a8f94"
QUALITY = 18
ALONE = ("today", "client's turn", "visit, codes with findings", "office, claim blocked")
IN_SPANISH = (
    "today",
    "client, typed",
    "client, a check of coverage",
    "client, what the insurance said",
    "visit, consent",
    "visit, referral",
    "visit, note",
    "visit, body chart, a muscle",
    "visit, measuring motion",
    "visit, codes with findings",
    "visit, the code that is timed",
    "visit, finish with findings",
    "visit, finish with a long list",
    "tray, in question",
    "settings, how this tablet is",
    "shared, whose picture",
    "practice visit, today",
    "office, claim blocked",
    "office, a rejected claim",
    "office, tablets",
    "office, review",
    "office, payer rules to be reviewed",
    "office, payer rules being written",
    "office, what payer rules would change",
)
ALONE_HEIGHT, ALONE_QUALITY = 620, 60


def sheet(driver: ChromiumDriver, place: str) -> Image.Image:
    """Take the pictures of what shows now and lay them out; the window is as before afterwards."""
    sizes = [DESK] if place.startswith("office") else [IPAD, UPRIGHT, walk.PHONE]
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


def alone(driver: ChromiumDriver, place: str) -> Image.Image:
    """Take one picture of what shows now, on a tablet or a desk in the light; the window is as before."""
    walk.dress(driver, "light")
    taken = _picture(driver, DESK if place.startswith("office") else IPAD, ALONE_HEIGHT)
    walk.dress(driver, "auto")
    walk.resize(driver, IPAD)
    return taken


def _picture(driver: ChromiumDriver, size: dict[str, int], height: int) -> Image.Image:
    walk.resize(driver, size)
    shown.bring_up(driver)
    with Image.open(io.BytesIO(driver.page.screenshot())) as taken:
        return taken.convert("RGB").resize(
            (round(taken.width * height / taken.height), height), Image.Resampling.LANCZOS
        )


def file_name(place: str) -> str:
    """Give the name of a screen's file: "visit, codes empty" is visit-codes-empty.webp."""
    return re.sub(r"[^a-z0-9]+", "-", place.lower()).strip("-") + ".webp"


def draw(driver: ChromiumDriver, place: str, out: Path) -> None:
    """Write all the files of the screen that shows now."""
    sheet(driver, place).save(out / file_name(place), quality=QUALITY, method=6)
    if place in ALONE:
        file = out / file_name(f"alone, {place}")
        alone(driver, place).save(file, quality=ALONE_QUALITY, method=6)
    if place in IN_SPANISH:
        spoken.speak(driver, "es")
        sheet(driver, place).save(out / file_name(f"{place}, in Spanish"), quality=QUALITY, method=6)
        spoken.speak(driver, "en")


def main(out: Path, part: str = "") -> None:
    """Walk past every screen and write the sheet of each whose name has the part; exit when none has."""
    out.mkdir(parents=True, exist_ok=True)
    passed, drawn = list[str](), 0
    for walked in [part] if part in walk.WALKS else walk.WALKS:
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
            for place, driver in walk.past_every_screen(playwright, Path(folder), walked):
                passed.append(place)
                if part == walked or part.casefold() in place.casefold():
                    draw(driver, place, out)
                    drawn += 1
                    print(place, flush=True)  # noqa: T201  # printing is this program's purpose
                shown.forget(driver)
    if drawn == 0:
        names = "; ".join([*walk.WALKS, *passed])
        sys.exit(
            f"Nothing is drawn: no walk is called {part!r}, and no screen's name has it. There are: {names}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
