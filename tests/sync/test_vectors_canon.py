import pytest

from sync.canon import NotCanonical, canonical, digest, parse, signing_challenge, statement
from tests.sync.vectors import cases

CASES = cases("canon", "numbers", "words", "shapes")


@pytest.mark.parametrize("case", [one for one in CASES if "bytes" in one], ids=lambda case: case["name"])
def test_it_gives_the_bytes_and_digest_the_case_names(case):
    value = parse(case["text"])
    assert canonical(value) == case["bytes"].encode()
    assert digest(value) == case["digest"]


@pytest.mark.parametrize("case", [one for one in CASES if "refused" in one], ids=lambda case: case["name"])
def test_it_refuses_what_two_languages_would_read_differently(case):
    with pytest.raises(NotCanonical) as refused:
        canonical(parse(case["text"]))
    assert str(refused.value) == case["refused"]


@pytest.mark.parametrize("value", [1.0, -0.0, float("nan"), b"x", {1: 2}, (1, 2), {1, 2}, [object()]])
def test_it_refuses_what_json_would_have_bent(value):
    with pytest.raises(NotCanonical):
        canonical(value)


def test_a_deep_pile_of_brackets_is_a_refusal_and_no_crash():
    with pytest.raises(NotCanonical):
        canonical(parse("[" * 100_000 + "]" * 100_000))


def test_a_statement_speaks_of_every_field_and_of_whose_record_it_is():
    said = statement("note", "n1", "c1", {"plan": "weekly", "mood": 3})
    assert canonical(said) == b'{"c":"c1","f":{"mood":3,"plan":"weekly"},"id":"n1","k":"note"}'


@pytest.mark.parametrize("case", cases("canon", "challenges"), ids=lambda case: case["name"])
def test_it_gives_the_challenge_the_case_names(case):
    assert signing_challenge(case["bytes"].encode()).hex() == case["challenge"]


def test_a_challenge_is_no_digest_of_the_same_bytes():
    value = statement("note", "n1", "c1", {"plan": "weekly"})
    assert digest(value) != "sha256:" + signing_challenge(canonical(value)).hex()
