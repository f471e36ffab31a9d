import pytest

from server.claims.body import IncompleteError, address_in, need, said
from tests.server.claims.samples import HOME


def test_what_must_be_there_is_named_when_it_is_not():
    with pytest.raises(IncompleteError, match=r"The claim needs the member id\."):
        need({"member_id": "  "}, "member_id", "the member id")


def test_it_needs_a_record_to_look_in():
    with pytest.raises(IncompleteError):
        need(None, "member_id", "the member id")


def test_words_come_without_the_blanks_around_them():
    assert need({"name": " Rosa "}, "name", "a name") == "Rosa"
    assert said({"name": " Rosa "}, "name") == "Rosa"


def test_what_may_be_absent_is_empty():
    assert said(None, "name") == ""
    assert said({"name": None}, "name") == ""


@pytest.mark.parametrize("part", HOME)
def test_an_address_is_whole_or_not_there(part):
    assert address_in(HOME) == HOME
    assert address_in({**HOME, part: None}) is None


def test_an_address_may_stand_under_a_prefix():
    assert address_in({f"subscriber_{part}": value for part, value in HOME.items()}, "subscriber_") == HOME
