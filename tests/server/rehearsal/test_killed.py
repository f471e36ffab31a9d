"""Killed at any step, the rehearsal payer answers every batch exactly once; a naive one does not."""

import signal
import subprocess
import sys

import pytest

from server.x12 import read_responses
from tests.office import ROOT
from tests.server.x12.samples import auto_claim, group_claim, solo_claim, written

SENT = {
    "B1.837": written(solo_claim(), auto_claim()),
    "B2.837": written(group_claim(frequency="1", original_payer_claim_number="")).replace(
        b"000000042", b"000000043"
    ),
}
STEPS = range(500)


@pytest.fixture(scope="module")
def killer():
    """Give a function that runs a payer on a folder until a step, and says how it ended."""
    command = [sys.executable, "-m", "tests.server.rehearsal.killed"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:

        def run(folder, last=-1, whose="ours"):
            process.stdin.write(f"{folder} {last} {whose}\n")
            process.stdin.flush()
            return int(process.stdout.readline())

        yield run
        process.stdin.close()
        process.wait(20)


def a_folder(tmp_path, name):
    folder = tmp_path / name
    for part in ("in", "out"):
        (folder / "shown" / part).mkdir(parents=True)
    for file, content in SENT.items():
        (folder / "shown/in" / file).write_bytes(content)
    return folder


def fetch(folder, came):
    """Fetch as the office does: what has a name that is no draft's is taken away."""
    for file in (folder / "shown/out").iterdir():
        came.append((file.name, file.read_bytes()))
        file.unlink()


def whole(content):
    try:
        read_responses([content])
    except ValueError:
        return False
    return True


@pytest.fixture
def reference(killer, tmp_path):
    came = []
    folder = a_folder(tmp_path, "never-killed")
    assert killer(folder) == 0
    fetch(folder, came)
    assert len(came) >= 8
    return sorted(came)


def test_killed_at_any_step_every_batch_is_answered_exactly_once(killer, reference, tmp_path):
    kills = 0
    for step in STEPS:
        folder, came = a_folder(tmp_path, f"killed-{step}"), []
        ended = killer(folder, step)
        fetch(folder, came)
        if ended == 0:
            break
        assert ended == signal.SIGKILL
        kills += 1
        assert killer(folder) == 0
        fetch(folder, came)
        assert sorted(came) == reference, step
        assert list((folder / "shown/in").iterdir()) == []
        assert sorted(one.name[7:] for one in (folder / "done").iterdir()) == sorted(SENT)
        assert killer(folder) == 0
        fetch(folder, came)
        assert len(came) == len(reference), "nothing comes a second time"
    assert kills > 50


def test_killed_twice_it_goes_on_all_the_same(killer, reference, tmp_path):
    for step in range(0, 60, 3):
        folder, came = a_folder(tmp_path, f"twice-{step}"), []
        for last in (step, step // 2):
            killer(folder, last)
            fetch(folder, came)
        assert killer(folder) == 0
        fetch(folder, came)
        assert sorted(came) == reference, step


def test_the_control_a_naive_payer_answers_twice_or_in_halves(killer, reference, tmp_path):
    halves = twice = 0
    for step in STEPS:
        folder, came = a_folder(tmp_path, f"naive-{step}"), []
        if killer(folder, step, "naive") == 0:
            break
        fetch(folder, came)
        assert killer(folder, -1, "naive") == 0
        fetch(folder, came)
        halves += any(not whole(content) for _, content in came)
        twice += len({name for name, _ in came}) < len(came)
    assert halves > 3
    assert twice > 3
