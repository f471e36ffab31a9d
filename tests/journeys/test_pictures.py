"""What `make pictures` draws when it is asked for a part, and that the screens it singles out are passed."""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.journeys import pictures, shown, walk

WALKED = {"every day": ["clients", "client, typed"], "practice": ["practice visit, lock"]}
STOP = re.compile(r'yield "([^"]+)"')


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names that are drawn, on walks that need no browser."""

    def past(_playwright: object, _folder: Path, walked: str) -> Iterator[tuple[str, None]]:
        yield from ((place, None) for place in WALKED[walked])

    names = list[str]()
    # Whoever else tests here may have one running, beside which none can be started.
    monkeypatch.setattr(pictures, "sync_playwright", nullcontext)
    monkeypatch.setattr(walk, "WALKS", WALKED)
    monkeypatch.setattr(walk, "past_every_screen", past)
    monkeypatch.setattr(shown, "forget", lambda _: None)
    monkeypatch.setattr(pictures, "draw", lambda _, place, __: names.append(place))
    return names


def test_a_part_of_a_name_is_found_in_small_letters_and_large(tmp_path: Path, drawn: list[str]):
    pictures.main(tmp_path, "Client")
    assert drawn == ["clients", "client, typed"]


def test_the_name_of_a_walk_draws_all_of_it(tmp_path: Path, drawn: list[str]):
    pictures.main(tmp_path, "practice")
    assert drawn == ["practice visit, lock"]


def test_a_part_that_no_screen_has_is_refused_with_the_names_there_are(tmp_path: Path, drawn: list[str]):
    with pytest.raises(SystemExit, match=r"'Clinet'.*every day; practice; clients; client, typed"):
        pictures.main(tmp_path, "Clinet")
    assert drawn == []


def test_every_screen_that_is_singled_out_is_passed_by_a_walk_and_has_a_file_of_its_own():
    tours = Path(__file__).parent.glob("tour*.py")
    passed = [place for tour in tours for place in STOP.findall(tour.read_text())]
    assert {*pictures.ALONE, *pictures.IN_SPANISH} <= set(passed)
    assert len({pictures.file_name(place) for place in passed}) == len(passed)
