"""What one engine of a test run compiled the next one takes, of its own kind of database alone."""

from sqlalchemy import create_engine, text
from sqlalchemy.dialects import postgresql, sqlite

from tests.server import compiled
from tests.server.compiled import CompiledOnce


def key(dialect, asked):
    """Give a key as SQLAlchemy makes it."""
    return (dialect, asked, (), False, False)


def test_another_engine_of_the_same_kind_finds_it_and_one_of_another_kind_does_not():
    kept = CompiledOnce()
    kept[key(sqlite.dialect(), "asked")] = "compiled"
    assert kept.get(key(sqlite.dialect(), "asked")) == "compiled"
    assert kept.get(key(sqlite.dialect(), "another")) is None
    assert kept.get(key(postgresql.dialect(), "asked")) is None


def test_sqlalchemy_asks_it_as_this_expects():
    kept, asked = CompiledOnce(), text("SELECT 1")
    for _ in range(2):
        with create_engine("sqlite://").execution_options(compiled_cache=kept).connect() as connection:
            assert connection.scalar(asked) == 1
    assert len(kept) == 1


def test_it_grows_to_a_bound(monkeypatch):
    monkeypatch.setattr(compiled, "_MOST", 3)
    kept = CompiledOnce()
    for number in range(10):
        kept[key(sqlite.dialect(), number)] = number
        assert kept.get(key(sqlite.dialect(), number)) == number
        assert len(kept) <= 3
