"""Files are picked up when they are whole, answered in their turn, and laid out when their time has come."""

import pytest

from server.clearinghouse import FolderSettings, Sent, by_folder
from server.rehearsal import Behavior, Busy, open_desk
from server.rehearsal.payer import Rule
from server.x12 import ClaimAcknowledgment, read_responses
from tests.server.rehearsal.rehearsing import fetch_all, send
from tests.server.rehearsal.sending import numbered
from tests.server.x12.samples import solo_claim, written

SENT = written(solo_claim())


class Folder:
    def __init__(self, root):
        self.root = root / "rehearsal"

    def send(self, name, content=SENT):
        folder = self.root / "shown/in"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    def laid_out(self):
        return sorted(one.name for one in (self.root / "shown/out").iterdir())

    def waiting(self):
        return sorted(one.name for one in (self.root / "shown/in").iterdir())

    def desk(self, *behaviors):
        return open_desk(self.root, behaviors, settle_seconds=0)


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def verdicts(folder):
    """Give what the payer said of claims, file by file."""
    return [
        claim.said[0].statuses[0].code
        for name in folder.laid_out()
        for _, one in read_responses([(folder.root / "shown/out" / name).read_bytes()]).answers
        if isinstance(one, ClaimAcknowledgment) and one.by_payer
        for claim in one.claims
    ]


def test_a_file_that_is_being_written_is_left_and_a_whole_one_is_answered(folder):
    folder.send(".B1.837.0123.part")
    folder.send("B2.837.tmp")
    folder.send("B3.837", b"")
    folder.send("B4.837")
    with folder.desk() as desk:
        assert desk.work() == 1
        assert desk.work() == 0
    assert folder.waiting() == [".B1.837.0123.part", "B2.837.tmp", "B3.837"]
    assert [name[:19] for name in folder.laid_out()] == ["rehearsal-000001-B4"] * 3


def test_a_link_among_what_was_sent_is_not_followed(folder, tmp_path):
    secret = tmp_path / "secret"
    secret.write_bytes(SENT)
    folder.send("B1.837")
    (folder.root / "shown/in/B2.837").symlink_to(secret)
    with folder.desk() as desk:
        assert desk.work() == 1
    assert secret.read_bytes() == SENT


def test_answers_that_are_held_back_come_when_the_folder_was_listed_so_often(folder):
    folder.send("B1.837")
    with folder.desk(Behavior(clearinghouse_late=1, payer_late=3)) as desk:
        desk.work()
        seen = [len(folder.laid_out())]
        for _ in range(2):
            desk.polled()
            seen.append(len(folder.laid_out()))
    with folder.desk() as desk:
        desk.work()
        assert seen == [1, 2, 2]
        assert len(folder.laid_out()) == 2, "what was held back stays so after a new start"
        desk.polled()
    assert len(folder.laid_out()) == 3


def test_what_was_said_is_remembered_over_a_new_start(folder):
    folder.send("B1.837")
    with folder.desk() as desk:
        desk.work()
    folder.send("B2.837", numbered(SENT, 43, 0))
    with folder.desk() as desk:
        assert desk.work() == 1
    assert verdicts(folder) == ["20", "78"]


def test_files_that_are_there_together_are_answered_in_the_order_of_their_names(folder):
    for at in (3, 1, 2):
        folder.send(f"B{at}.837", numbered(SENT, at, 0))
    with folder.desk() as desk:
        assert desk.work() == 3
    assert verdicts(folder) == ["20", "78", "78"]


def test_the_behavior_in_force_today_counts(folder):
    folder.send("B1.837")
    past = Behavior(rules=(Rule(reason="not_covered"),))
    with folder.desk(past, Behavior(from_on=past.from_on.replace(year=9999))) as desk:
        desk.work()
    assert verdicts(folder) == ["88"]


def test_the_office_reaches_it_by_folders_too(folder):
    with folder.desk() as desk:
        shown = folder.root / "shown"
        way = by_folder(FolderSettings(shown / "in", shown / "out", settle_seconds=0))
        assert send(way, "B1.837", SENT) is Sent.NOW
        desk.work()
        assert len(fetch_all(way, 3)) == 3
        assert way.waiting().files == ()


def test_two_at_one_folder_are_one_too_many(folder):
    with folder.desk(), pytest.raises(Busy), folder.desk():
        pass
    with folder.desk():
        pass


def test_nobody_else_on_this_machine_can_read_what_was_sent_and_answered(folder):
    folder.send("B1.837")
    folder.root.chmod(0o755)
    with folder.desk() as desk:
        desk.work()
    modes = {
        one.name: one.stat().st_mode & 0o077
        for one in folder.root.rglob("*")
        if one.parent not in (folder.root / "shown/in", folder.root / "done", folder.root) or one.is_dir()
    }
    assert len(modes) > 8
    assert {name for name, mode in modes.items() if mode} == {"shown", "in"}, "they were made by this test"
