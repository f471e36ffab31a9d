"""A page photographed from a slant is straight at the office, and no picture is lost on the way."""

import base64
import io
import sqlite3
from pathlib import Path

import pytest
from PIL import Image

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps, tour
from tests.office import Office
from tests.pictures import FRAME_AT, SLANTED, referral, slanted

pytestmark = pytest.mark.browser

WHITE_TABLE = (239, 238, 236)
SHOWN = """(async () => {
  const img = document.querySelector(".pages .view img");
  if (!img) return "";
  await img.decode();
  const { naturalWidth: width, naturalHeight: height } = img;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d").drawImage(img, 0, 0);
  return canvas.toDataURL("image/png");
})()"""
INK = 110
"""Darker than this is print."""

EDGE = 8
"""Pixels along the edge that may still be table."""

STEPS = {"": 0.004, "Shift+": 0.04}
"""How far one press of an arrow key pushes a corner, as a part of the picture's longer side."""


def open_referral(hand: Hand) -> None:
    """Go to the referral of a client that was typed and not photographed."""
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Referral")
    hand.see("What the paper says")


def shown(hand: Hand) -> Image.Image:
    """Give the page that the referral shows, as it is kept on the tablet."""
    address = hand.until("the page's picture", lambda: hand.driver.evaluate(SHOWN))
    return Image.open(io.BytesIO(base64.b64decode(address.split(",")[1]))).convert("L")


def crookedness(page: Image.Image) -> float:
    """Say how far the printed frame is from its place on the paper, at worst, as a part of a side."""
    worst = 0.0
    for turned in (page, page.transpose(Image.Transpose.ROTATE_90)):
        width, height = turned.size
        for part in (0.2, 0.35, 0.5, 0.65, 0.8):
            row = [turned.getpixel((x, int(part * height))) < INK for x in range(EDGE, width - EDGE)]
            left, right = EDGE + row.index(True), width - EDGE - row[::-1].index(True)
            worst = max(worst, abs(left / width - FRAME_AT), abs(right / width - (1 - FRAME_AT)))
    return worst


def page_at(hand: Hand, folder: Path, picture: bytes) -> None:
    """Photograph a page of the referral that is open."""
    file = folder / "page.jpg"
    file.write_bytes(picture)
    steps.photograph_page(hand, file)


def test_a_slanted_page_photographed_without_a_network_is_straight_here_and_at_the_office(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    office.stop()
    open_referral(hand)
    page_at(hand, tmp_path, slanted())
    taps = hand.taps
    hand.see("found and made straight")
    steps.keep_page(hand)
    assert hand.taps - taps == 1, "one tap more than a photograph alone"
    hand.see("Page 1 is on this tablet")

    tablet.kill()
    tablet.goto(office.url)
    steps.unlock(hand)
    open_referral(hand)
    page = shown(hand)
    assert crookedness(page) < 0.012
    assert abs(page.width / page.height - 8.5 / 11) < 0.01

    office.start()
    hand.tap("Exit")
    steps.send_all(hand)
    with sqlite3.connect(office.data / "tableside.sqlite3") as base:
        sent = base.execute("SELECT sha256, state FROM blob").fetchall()
        named = base.execute("SELECT sha256 FROM referral_page").fetchall()
    assert [(sha256, "stored") for (sha256,) in named] == sent, "the straight page, and not the photograph"
    assert tablet.complaints == []


def test_a_tablet_killed_while_the_sheet_is_open_has_the_photograph_and_makes_it_straight_later(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    office.stop()
    open_referral(hand)
    assert not hand.sees("Straighten this page"), "the control: there is no page before one was photographed"
    page_at(hand, tmp_path, slanted())

    tablet.kill()
    tablet.goto(office.url)
    steps.unlock(hand)
    open_referral(hand)
    assert shown(hand).size == (1650, 2200)
    assert crookedness(shown(hand)) > 0.02, "the control: the photograph itself is not straight"

    hand.tap("Straighten this page")
    hand.see("found and made straight")
    hand.tap("Keep")
    hand.see("Page 1 is straight now")
    hand.until("the straight page", lambda: crookedness(shown(hand)) < 0.012)
    hand.tap("Undo")
    hand.until("the photograph", lambda: shown(hand).size == (1650, 2200))


def test_on_a_white_table_the_corners_are_put_right_with_keys_alone(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    open_referral(hand)
    page_at(hand, tmp_path, slanted(table=WHITE_TABLE))
    hand.see("No page was found")
    press, button = tablet.page.keyboard.press, tablet.page.get_by_role
    button("button", name="Move the corners").focus()
    press("Enter")
    hand.see("Drag each corner")
    press("Escape")
    hand.see("No page was found")
    button("button", name="Move the corners").focus()
    press("Enter")
    hand.see("Drag each corner")
    whole = ((0, 0), (1, 0), (1, 1), (0, 1))
    names = ("Top left", "Top right", "Bottom right", "Bottom left")
    for name, (x, y), (to_x, to_y) in zip(names, whole, SLANTED, strict=True):
        button("button", name=f"{name}:").focus()
        for off, longer, keys in (
            ((to_x - x) * 0.75, "Arrow", ("Right", "Left")),  # the picture is three quarters as wide as high
            (to_y - y, "Arrow", ("Down", "Up")),
        ):
            key = f"{longer}{keys[0] if off > 0 else keys[1]}"
            far, rest = divmod(abs(off), STEPS["Shift+"])
            for shift, times in (("Shift+", int(far)), ("", round(rest / STEPS[""]))):
                for _ in range(times):
                    press(f"{shift}{key}")
    button("button", name="Corners are right").focus()
    press("Enter")
    hand.see("The page between the corners, made straight")
    button("button", name="Keep").focus()
    press("Enter")
    hand.see("Page 1 is on this tablet")
    assert crookedness(shown(hand)) < 0.02
    assert tablet.complaints == []


def test_what_cannot_be_read_is_said_and_may_be_taken_again_or_kept(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    office.stop()
    open_referral(hand)
    page_at(hand, tmp_path, referral(blurred=True))
    hand.see("Too blurry to read")
    hand.find("button", "Keep it anyway")
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    tablet.files("dialog[open] input[type=file]", [broken])
    hand.see("not a picture the tablet can open")
    again = tmp_path / "again.jpg"
    again.write_bytes(slanted())
    tablet.files("dialog[open] input[type=file]", [again])
    hand.see_no_more("Too blurry to read")
    hand.see("found and made straight")
    hand.tap("Turn right")
    hand.find("button", "Keep")
    hand.tap("As taken", "radio")
    hand.see("The picture as it was taken")
    hand.tap("Straight", "radio")
    steps.keep_page(hand)
    page = shown(hand)
    assert page.width > page.height, "it was turned"
    assert crookedness(page) < 0.012
    assert hand.ask('names("button")').count("Remove this page") == 1
    assert not hand.sees("Page 2"), "taken again, and not twice"


def test_pages_are_put_in_order_removed_and_brought_back(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    open_referral(hand)
    page_at(hand, tmp_path, slanted())
    steps.keep_page(hand)
    page_at(hand, tmp_path, referral())
    hand.tap("Close")
    hand.see("Page 2 is on this tablet as it was taken")
    lying = shown(hand).size
    assert lying == (2200, 1650)
    hand.tap("Move page 2 earlier")
    hand.see("Now page 1 of 2")
    assert shown(hand).size == lying
    hand.tap("Page 2")
    hand.until("the page that was first", lambda: shown(hand).size != lying)
    hand.tap("Remove this page")
    hand.see_no_more("Move page")
    hand.tap("Undo")
    hand.see("Move page")
    tablet.reload()
    steps.unlock(hand)
    hand.until("the page put first", lambda: shown(hand).size == lying)


def test_a_corner_follows_the_finger_and_the_arrows_and_goes_back_to_where_it_was_found(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    open_referral(hand)
    page_at(hand, tmp_path, slanted())
    hand.tap("Move the corners")
    found = "Top left: 28 % from the left, 19 % from the top"
    spot = hand.find("button", found)
    x, y = spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2
    hand.driver.stroke([(x, y), (x - 20, y - 30), (x - 60, y - 60)])
    hand.see_no_more(found)
    names = hand.ask('names("button")')
    assert [name for name in names if name.startswith("Top left: 1")], names
    assert "Bottom left: 8 % from the left, 78 % from the top" in names, "no other corner moved"
    hand.tap("As found")
    hand.see(found)
    hand.tap("Bottom right", "radio")
    hand.tap("Large", "radio")
    hand.tap("Bottom right corner up")
    hand.tap("Bottom right corner left")
    hand.see("Bottom right: 81 % from the left, 82 % from the top")
    hand.tap("Corners are right")
    hand.see("The page between the corners")
    assert tablet.complaints == []
