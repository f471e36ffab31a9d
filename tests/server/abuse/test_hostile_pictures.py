"""I23, I18: no picture costs more than its process may use, and nothing of what was sent is served.

``make abuse`` draws 2,000 mutations; here are so many as fit beside the other tests.
"""

import io

import pytest
from PIL import Image

from tests.server.abuse.pictures import CLASSES, GOOD, PLANTED, drawn, mutation, saved, told, wrong
from tests.server.blobs.uploads import address, upload

SEEDS = range(24)


@pytest.mark.parametrize("name", CLASSES)
def test_inv_23_a_hostile_picture_is_refused_by_name_or_drawn_clean(name):
    content, word = CLASSES[name]
    came = drawn(content)
    assert wrong(came) == []
    if word is not None:
        assert came.word == word
    assert bool(came.jpeg) == (came.code == 0)


def test_inv_23_mutations_of_pictures_cost_little_and_come_out_clean():
    assert len(CLASSES) >= 20
    faults = {seed: found for seed in SEEDS if (found := wrong(drawn(mutation(seed))))}
    assert faults == {}


def test_a_mutation_is_the_same_each_time_and_none_is_like_another():
    made = {mutation(seed) for seed in SEEDS}
    assert len(made) == len(SEEDS)
    assert [mutation(seed) for seed in SEEDS] == [mutation(seed) for seed in SEEDS]
    assert not made & set(GOOD)


def test_inv_18_over_the_network_nothing_of_what_was_planted_is_served(alice):
    for content in (GOOD[0], saved("JPEG") + PLANTED, saved("WEBP", exif=told(), xmp=PLANTED)):
        assert upload(alice, content).status_code == 204
        answer = alice.client.get(address(content))
        assert (answer.status_code, answer.content_type) == (200, "image/jpeg")
        assert b"June" not in answer.data
        assert b"script" not in answer.data
        assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["..%2f..%2fsecret.key", "../../secret.key", "a" * 63 + "/", "%00" * 64])
def test_inv_18_a_pictures_name_is_no_path(alice, name):
    assert alice.client.get(f"/sync/v1/blobs/{name}").status_code == 404


CARELESS = {
    "keeps what the camera wrote": "image.save(out, 'JPEG', exif=image.info.get('exif', b''))",
    "hands back what it got": "out.write(content)",
    "uses much memory": "held = b'x' * 1_100_000_000; image.convert('RGB').save(out, 'JPEG')",
}


@pytest.mark.parametrize("how", CARELESS)
def test_a_careless_process_would_be_noticed(tmp_path, how):
    """The control: the same look at a program that draws without care."""
    program = tmp_path / "careless.py"
    lines = [
        "import io, sys",
        "from PIL import Image",
        "content, out = sys.stdin.buffer.read(), io.BytesIO()",
        "image = Image.open(io.BytesIO(content))",
        CARELESS[how],
        "sys.stdout.buffer.write(out.getvalue())",
    ]
    program.write_text("\n".join(lines))
    assert wrong(drawn(saved("JPEG", exif=told()), str(program))) != []


def test_what_these_tests_hold_themselves_is_no_cost_of_a_picture():
    held = bytearray(b"x") * 1_000_000_000
    came = drawn(saved("JPEG"))
    assert (len(held), wrong(came)) == (1_000_000_000, [])
    assert 5 < came.megabytes < 200


def test_a_picture_of_ours_is_still_the_picture():
    """The control: a good picture is not refused for safety's sake."""
    with Image.open(io.BytesIO(drawn(saved("PNG")).jpeg)) as image:
        assert (image.format, image.size) == ("JPEG", (48, 36))
