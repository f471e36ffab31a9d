"""What waits is fetched whole and never lost, over every transport."""

import os
import threading
import time

import pytest

from server.clearinghouse import FileChanged, Gone, Lying, NoSuchFolder, NotAllowed
from tests.server.clearinghouse.ways import CONTENT, fetched, sha256


def _put(folders, **files):
    for name, content in files.items():
        (folders.pick_up / name.replace("__", ".")).write_bytes(content)


def test_what_waits_is_listed_by_name_with_its_size(way, folders):
    _put(folders, b__999=b"2", a__277=CONTENT)
    waiting = way().waiting()
    assert [(one.name, one.size) for one in waiting.files] == [("a.277", len(CONTENT)), ("b.999", 1)]
    assert (waiting.growing, waiting.unfit) == (0, 0)


def test_nothing_waits_in_an_empty_folder(way):
    assert way(settle_seconds=60).waiting().files == ()


def test_what_is_being_written_is_left_alone(way, folders):
    _put(folders, whole__999=b"1")
    names = (".a.999", "a.999.part", "a.999.TMP", "a.filepart", "a.writing")
    for name in names:
        (folders.pick_up / name).write_bytes(b"half")
    assert [one.name for one in way().waiting().files] == ["whole.999"]
    assert way().waiting().unfit == 0


def test_an_empty_file_counts_as_one_just_begun(way, folders):
    _put(folders, begun__999=b"")
    waiting = way().waiting()
    assert (waiting.files, waiting.growing) == ((), 1)


def test_a_file_that_grows_while_we_look_waits_for_the_next_time(way, folders):
    _put(folders, grows__835=b"ISA", whole__835=b"ISA")
    stop = threading.Event()

    def grow():
        with (folders.pick_up / "grows.835").open("ab", buffering=0) as file:
            while not stop.is_set():
                file.write(b"x")
                time.sleep(0.01)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        waiting = way(settle_seconds=0.3).waiting()
    finally:
        stop.set()
        writer.join()
    assert ([one.name for one in waiting.files], waiting.growing) == (["whole.835"], 1)
    assert [one.name for one in way().waiting().files] == ["grows.835", "whole.835"]


def test_names_that_could_lead_elsewhere_are_counted_and_not_touched(way, folders):
    for name in ("a\nb", "ä.835", "a;b", "a'b", "-rf"):
        (folders.pick_up / name).write_bytes(b"1")
    _put(folders, ok__835=b"1")
    waiting = way().waiting()
    assert ([one.name for one in waiting.files], waiting.unfit) == (["ok.835"], 5)


def test_links_and_folders_do_not_wait(way, folders):
    victim = folders.root / "victim"
    victim.write_bytes(b"1")
    (folders.pick_up / "link.835").symlink_to(victim)
    (folders.pick_up / "folder.835").mkdir()
    os.mkfifo(folders.pick_up / "pipe.835")
    assert way().waiting().files == ()
    with pytest.raises(NotAllowed):
        way().taken(Lying("link.835", 1, 0), sha256(b"1"))


def test_five_thousand_files_are_listed(way, folders):
    _put(folders, first=b"1")
    for number in range(5000):
        os.link(folders.pick_up / "first", folders.pick_up / f"{number:05}.999")
    (folders.pick_up / "first").unlink()
    began = time.monotonic()
    files = way().waiting().files
    assert [one.name for one in files] == [f"{number:05}.999" for number in range(5000)]
    assert time.monotonic() - began < 10


def test_a_fetched_file_is_the_same_and_stays(way, folders):
    large = CONTENT * 200
    _put(folders, a__835=large)
    assert fetched(way()) == {"a.835": large}
    assert (folders.pick_up / "a.835").read_bytes() == large


def test_a_stop_between_fetching_and_taking_brings_the_same_bytes_again(way, folders):
    _put(folders, a__835=CONTENT)
    first = fetched(way())
    assert fetched(way()) == first == {"a.835": CONTENT}


def test_what_was_taken_is_gone_and_taking_it_again_does_nothing(way, folders):
    _put(folders, a__835=CONTENT, b__835=b"1")
    transport = way()
    [lying, _] = transport.waiting().files
    transport.taken(lying, sha256(CONTENT))
    transport.taken(lying, sha256(CONTENT))
    assert [one.name for one in folders.pick_up.iterdir()] == ["b.835"]


def test_what_was_taken_is_kept_among_the_done_ones_when_so_set(way, folders):
    transport = way(done=True)
    for content in (b"first", b"second", b"second"):
        _put(folders, a__835=content)
        [lying] = transport.waiting().files
        transport.taken(lying, sha256(content))
        transport.taken(lying, sha256(content))
        assert list(folders.pick_up.iterdir()) == []
    kept = {one.name: one.read_bytes() for one in folders.done.iterdir()}
    assert kept == {"a.835": b"first", f"a.835.{sha256(b'second')[:16]}": b"second"}


def test_a_newer_file_of_the_same_name_is_not_taken_for_the_fetched_one(way, folders):
    _put(folders, a__835=CONTENT)
    [lying] = way().waiting().files
    _put(folders, a__835=CONTENT + b"more")
    with pytest.raises(FileChanged):
        way().taken(lying, sha256(CONTENT))
    assert (folders.pick_up / "a.835").read_bytes() == CONTENT + b"more"


@pytest.mark.parametrize("now", [CONTENT + b"more", CONTENT[:-1]])
def test_a_file_that_changed_since_it_was_listed_is_not_taken_for_whole(way, folders, now):
    _put(folders, a__835=CONTENT)
    [lying] = way().waiting().files
    _put(folders, a__835=now)
    with pytest.raises(FileChanged) as refusal:
        list(way().fetch(lying))
    assert refusal.value.retry_helps


def test_a_file_that_went_away_is_said_to_be_gone(way):
    with pytest.raises(Gone) as refusal:
        list(way().fetch(Lying("a.835", 1, 0)))
    assert refusal.value.facts == {"name": "a.835"}


@pytest.mark.parametrize("name", ["../drop/x", "/etc/passwd", "..", ".x", "a/b", "a\0"])
def test_no_name_leads_out_of_the_folder(way, name):
    with pytest.raises(ValueError, match="no name"):
        way().fetch(Lying(name, 1, 0))
    with pytest.raises(ValueError, match="no name"):
        way().taken(Lying(name, 1, 0), sha256(b""))


def test_a_pick_up_folder_that_is_gone_is_not_an_empty_one(way, folders):
    folders.pick_up.rmdir()
    with pytest.raises(NoSuchFolder) as refusal:
        way().waiting()
    assert refusal.value.facts == {"folder": "pick_up"}
