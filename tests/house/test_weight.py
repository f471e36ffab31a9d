"""What a tablet fetches before its first screen keeps within its limit, in every build that is tested."""

from tests.bench.bench_weight import LIMIT_KB, WEB, first_load, measure


def test_the_first_load_keeps_its_limit():
    [line] = measure()
    assert line.holds, line.show()
    assert line.limit == LIMIT_KB == 45


def test_the_control_the_words_of_the_open_app_are_none_of_the_first_load():
    first = first_load()
    words = {file for file in (WEB / "assets").glob("*.js") if "Nothing waiting" in file.read_text()}
    assert words, "it looks for words that are there"
    assert words & first == set()
