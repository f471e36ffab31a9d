"""A list of clients from another program is looked at, mended, brought in and taken back, at the desk."""

from pathlib import Path

import pytest

from tests.hands.hand import Hand
from tests.journeys.test_accessibility import Findings, look
from tests.journeys.tour_answers import sign_in
from tests.office import Office

pytestmark = pytest.mark.browser

CLIENTS = (
    "Wer;Given Name;Family Name;Birthday;Insurance\n"
    "1;Nora;Brightwater;3/4/1961;Evergreen Demo Health\n"
    "2;Otis;Fernhill;31/12/1970;\n"
    "3;Nora;Brightwater;3/4/1961;\n"
)


def test_a_list_is_seen_line_by_line_then_brought_in_whole_and_taken_back(
    office: Office, desk: Hand, tmp_path: Path
):
    found = Findings()
    file, broken = tmp_path / "clients.csv", tmp_path / "broken.csv"
    file.write_bytes(CLIENTS.encode("cp1252"))
    broken.write_text('Name\n"Nora\n')
    sign_in(desk, office.url)
    desk.tap("Bring in lists", "link")
    desk.see("First you see what each line would make")
    desk.hand_over("#list-file", broken)
    desk.see("In line 2 a quotation mark is missing")
    look(desk.driver, "office, lists, a file that cannot be read", found)
    desk.hand_over("#list-file", file)
    desk.see("columns divided by semicolons")
    desk.see("1 line is new; 1 is there already; 1 has something wrong.")
    desk.see("Birthday: has the day first")
    desk.see("The same as line 2.")
    look(desk.driver, "office, lists, looked at", found)
    desk.tap("Bring in 1 line")
    desk.see("Mend the file, or say that those lines are left out.")
    desk.tap("Leave the 1 line out that has something wrong", "checkbox")
    desk.tap("Bring in 1 line")
    desk.see("1 line was brought in.")
    desk.see("1 client")
    look(desk.driver, "office, lists, brought in", found)
    desk.tap("Take back")
    desk.see("Taken back")
    assert (found.rules, found.small, found.loose) == ([], [], [])
