"""The owner sets how claims reach the clearinghouse, tries it, and sends; by keys, and read out in order."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys.test_accessibility import Findings, look
from tests.office import Office

pytestmark = pytest.mark.browser
PATIENCE_S = 30


def test_what_the_desk_sends_leaves_by_itself(playwright: Playwright, tmp_path: Path):
    office = Office(tmp_path / "office", environ={"TABLESIDE_BACKGROUND": "beside"})
    office.data.mkdir()
    office.start()
    driver = ChromiumDriver(playwright, tmp_path / "desk")
    desk = Hand(driver)
    try:
        driver.goto(f"{office.url}/office")
        desk.fill("Login", LOGIN)
        desk.fill("Passphrase", PASSPHRASE)
        desk.tap("Sign in")
        desk.see("Walter Quist")
        desk.tap("Clearinghouse")
        desk.tap("A folder", "radio")
        desk.tap("Send and fetch by itself", "checkbox")
        desk.tap("Save")
        desk.see("Saved.")
        desk.tap("Close")
        desk.tap("Send claims")
        desk.tap("Send every ready claim")
        desk.see("B000000002.837")
        give_up = time.monotonic() + PATIENCE_S
        while not list(office.data.rglob("drop/B000000002.837")) and time.monotonic() < give_up:
            time.sleep(0.2)
        desk.tap("Refresh")
        desk.see("Sent, ")
        assert driver.complaints == []
    finally:
        driver.close()
        office.stop()


def test_a_rehearsal_is_answered_by_itself(playwright: Playwright, tmp_path: Path):
    office = Office(tmp_path / "office", environ={"TABLESIDE_BACKGROUND": "beside"})
    office.data.mkdir()
    office.start()
    driver = ChromiumDriver(playwright, tmp_path / "desk")
    desk = Hand(driver)
    found = Findings()
    try:
        driver.goto(f"{office.url}/office")
        desk.fill("Login", LOGIN)
        desk.fill("Passphrase", PASSPHRASE)
        desk.tap("Sign in")
        desk.see("Walter Quist")
        desk.tap("Clearinghouse")
        desk.tap("A rehearsal", "radio")
        desk.see("Nothing leaves the office, and nobody is billed.")
        choices = desk.ask('names("radio")')
        assert ("A folder" in choices, "Real claims" in choices) == (True, False)
        desk.tap("Send and fetch by itself", "checkbox")
        look(driver, "office, a rehearsal", found)
        desk.tap("Save")
        desk.see("Saved.")
        desk.tap("Close")
        desk.tap("Send claims")
        desk.tap("Send every ready claim")
        desk.see("B000000002.837")
        answers = office.data / "clearinghouse"
        give_up = time.monotonic() + PATIENCE_S
        while not list(answers.rglob("rehearsal/done/*-B000000002.837")) and time.monotonic() < give_up:
            time.sleep(0.2)
        desk.tap("Refresh")
        desk.see("Sent, ")
        assert (found.rules, found.small, found.loose, driver.complaints) == ([], [], [], [])
    finally:
        driver.close()
        office.stop()


def test_a_connection_is_set_tried_and_switched_on(office: Office, desk: Hand):
    desk.driver.goto(f"{office.url}/office")
    desk.fill("Login", LOGIN)
    desk.fill("Passphrase", PASSPHRASE)
    desk.tap("Sign in")
    desk.see("Walter Quist")
    desk.tap("Clearinghouse")
    desk.see("TEST. Every file is marked as a test")
    found = Findings()
    look(desk.driver, "office, clearinghouse, a server", found)
    desk.fill("Host", "127.0.0.1")
    desk.fill("User name", "practice")
    desk.fill("Password", "made up")
    desk.fill("Folder for claims", "/drop")
    desk.fill("Folder where answers wait", "/pick_up")
    desk.tap("Test the connection")
    desk.see("It is there and answers: does not work")
    desk.see("leads to this machine or into a private network")
    desk.tap("A folder", "radio")
    desk.tap("Test the connection")
    desk.see("Everything works.")
    look(desk.driver, "office, clearinghouse, a folder that works", found)
    desk.tap("Real claims", "radio")
    desk.see("REAL. Payers are billed")
    desk.tap("Tests only", "radio")
    desk.tap("Send and fetch by itself", "checkbox")
    desk.tap("Save")
    desk.see("Saved.")
    desk.see("The folder: ")
    desk.tap("Close")
    desk.tap("Send claims")
    desk.see("TEST. Every file is marked as a test")
    desk.tap("Send every ready claim")
    desk.see("B000000002.837")
    desk.see("Waits to go")
    desk.see("Nothing was done by itself yet")
    desk.tap("What is done by itself")
    desk.see("Claims are sent")
    look(desk.driver, "office, claims on their way", found)
    assert "B000000002.837" in office.run("claims", "send")
    desk.tap("Refresh")
    desk.see("Sent, ")
    desk.tap("Send every ready claim")
    desk.see("No claim is ready")
    desk.tap("Close")
    desk.tap("Clearinghouse")
    desk.tap("Remove the connection")
    desk.tap("Yes, forget it with its passwords")
    desk.see("Removed.")
    assert (found.rules, found.small, found.loose) == ([], [], [])


def test_the_owner_sets_the_ids_that_stand_in_files(office: Office, desk: Hand, tmp_path: Path):
    desk.driver.goto(f"{office.url}/office")
    desk.fill("Login", LOGIN)
    desk.fill("Passphrase", PASSPHRASE)
    desk.tap("Sign in")
    desk.see("Walter Quist")
    desk.tap("Clearinghouse")
    desk.tap("Ids that stand in the files")
    desk.see("to ZZ CLEARINGHOUSE now.")
    found = Findings()
    look(desk.driver, "office, ids in the files", found)
    desk.fill("Your submitter id", "S")
    desk.tap("Save these ids")
    desk.see("ISA06: an id has 2 to 15 letters")
    look(desk.driver, "office, ids refused", found)
    desk.fill("Your submitter id", "SUB77")
    desk.fill("Name of the clearinghouse", "Big House")
    desk.fill("Id of the clearinghouse", "BH1")
    desk.choose("Of which kind its id is", "30: federal tax id")
    desk.tap("Save these ids")
    desk.see("Saved. The next file says them.")
    desk.see("Files go from ZZ SUB77 to 30 BH1 now.")
    desk.fill("Your application code, if it is another", "A*7")
    desk.tap("Save these ids")
    desk.see("GS02: an id has 2 to 15 letters")
    desk.fill("Your application code, if it is another", "APP7")
    desk.tap("Save these ids")
    desk.see("The group inside goes from APP7 to BH1.")
    desk.fill("Your id on the claims, if it is another", "E-4711")
    desk.tap("Save these ids")
    desk.see("The claims inside name E-4711 as who submits and BH1 as who receives.")
    look(desk.driver, "office, codes of the group", found)
    office.run("claims", "export", "--out", str(tmp_path / "out"))
    [file] = (tmp_path / "out").rglob("*.837")
    assert file.read_text().startswith(f"ISA*00*{' ' * 10}*00*{' ' * 10}*ZZ*{'SUB77':15}*30*{'BH1':15}*")
    assert "~GS*HC*APP7*BH1*" in file.read_text()
    assert "*46*E-4711~" in file.read_text()
    assert (found.rules, found.small, found.loose) == ([], [], [])
