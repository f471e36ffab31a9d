"""Settings are judged together, and every wrong one is named."""

import re
import stat
from pathlib import Path

import pytest

from server.core.config import SETTINGS, SettingsError, load, refuse_the_clear

DOCS = Path(__file__).resolve().parents[3] / "docs/settings.md"


def test_a_first_start_needs_no_settings(tmp_path):
    settings = load(tmp_path / "data", {})
    assert settings.database_url == f"sqlite:///{tmp_path}/data/tableside.sqlite3"
    assert len((tmp_path / "data/secret.key").read_text()) == 64
    assert [key.made_at for key in settings.ring.keys] == [""]
    assert stat.S_IMODE((tmp_path / "data/secret.key").stat().st_mode) == 0o600
    assert settings.blobs_dir.is_dir()
    assert not settings.secure


def test_the_secret_stays_the_same(tmp_path):
    assert load(tmp_path, {}).ring == load(tmp_path, {}).ring


def test_the_worker_is_beside_the_server_unless_it_is_said(tmp_path):
    assert load(tmp_path, {}).worker_beside
    assert not load(tmp_path, {"TABLESIDE_BACKGROUND": "apart"}).worker_beside


def test_a_redis_is_named_by_its_address(tmp_path, monkeypatch):
    assert load(tmp_path, {"REDIS_URL": "rediss://jobs.example.com/0"}).redis_url.startswith("rediss")
    with pytest.raises(SettingsError, match="REDIS_URL must begin with"):
        load(tmp_path, {"REDIS_URL": "http://jobs.example.com"})
    monkeypatch.setattr("server.core.config.find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"tableside\[redis\]"):
        load(tmp_path, {"REDIS_URL": "redis://localhost"})


def test_all_wrong_settings_are_named_at_once(tmp_path):
    with pytest.raises(SettingsError) as refused:
        load(
            tmp_path,
            {
                "TABLESIDE_WORKERS": "many",
                "TABLESIDE_PROXIES": "9",
                "TABLESIDE_ORIGIN": "http://charts.example.com",
                "TABLESIDE_LOG_LEVEL": "loud",
                "TABLESIDE_BACKGROUND": "behind",
                "TABLESIDE_COLOR": "blue",
                "TABLESIDE_CLEARINGHOUSE_FOLDER": "out",
                "TABLESIDE_CLEARINGHOUSE_PRIVATE": "perhaps",
                "DATABASE_URL": "mysql://localhost/x",
                "HOME": "/nowhere",
            },
        )
    said = str(refused.value).splitlines()
    assert len(said) == 9
    names = (
        "WORKERS",
        "PROXIES",
        "ORIGIN",
        "LOG_LEVEL",
        "BACKGROUND",
        "COLOR",
        "FOLDER",
        "PRIVATE",
        "DATABASE_URL",
    )
    for name in names:
        assert any(name in line for line in said)


@pytest.mark.parametrize(
    ("origin", "good"),
    [
        ("https://charts.example.com", True),
        ("https://charts.example.com:8443", True),
        ("http://localhost:8765", True),
        ("http://charts.example.com", False),
        ("https://charts.example.com/office", False),
        ("https://user@charts.example.com", False),
        ("charts.example.com", False),
        ("https://", False),
        ("https://charts.example.com:port", False),
    ],
)
def test_inv_24_people_reach_it_by_https_or_on_this_machine(tmp_path, origin, good):
    if good:
        assert load(tmp_path, {"TABLESIDE_ORIGIN": origin}).origin == origin
    else:
        with pytest.raises(SettingsError, match="TABLESIDE_ORIGIN"):
            load(tmp_path, {"TABLESIDE_ORIGIN": origin})


def test_postgresql_is_reached_with_our_driver(tmp_path):
    settings = load(tmp_path, {"DATABASE_URL": "postgres://somebody@localhost/charts"})
    assert settings.database_url == "postgresql+psycopg://somebody@localhost/charts"


def test_the_owner_of_the_tables_has_an_address_of_its_own(tmp_path):
    both = {
        "DATABASE_URL": "postgresql://app@localhost/charts",
        "TABLESIDE_OWNER_URL": "postgresql://owner@localhost/charts",
    }
    settings = load(tmp_path, both)
    assert settings.working_url == "postgresql+psycopg://app@localhost/charts"
    assert settings.as_owner().working_url == "postgresql+psycopg://owner@localhost/charts"
    assert load(tmp_path, {}).as_owner().working_url.startswith("sqlite:///")
    for wrong in ({"TABLESIDE_OWNER_URL": both["TABLESIDE_OWNER_URL"]}, both | {"TABLESIDE_OWNER_URL": "x"}):
        with pytest.raises(SettingsError, match="TABLESIDE_OWNER_URL"):
            load(tmp_path, wrong)


def test_a_secret_others_can_read_is_refused(tmp_path):
    load(tmp_path, {})
    (tmp_path / "secret.key").chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        load(tmp_path, {})


@pytest.mark.parametrize("content", ["", "short", "zz" * 32, "ab" * 8])
def test_a_secret_that_is_no_key_is_refused(tmp_path, content):
    load(tmp_path, {})
    (tmp_path / "secret.key").write_text(content)
    with pytest.raises(SettingsError, match="does not hold a key"):
        load(tmp_path, {})


@pytest.mark.parametrize("content", ["00" * 32, "ab" * 32, "0123456789abcdef" * 4, "ff" * 64])
def test_a_key_that_somebody_typed_is_refused(tmp_path, content):
    load(tmp_path, {})
    (tmp_path / "secret.key").write_text(content)
    with pytest.raises(SettingsError, match="not drawn at random"):
        load(tmp_path, {})


@pytest.mark.parametrize("turn", range(20))
def test_a_key_that_was_drawn_is_taken(tmp_path, turn):
    """The control."""
    load(tmp_path / str(turn), {})


HTTPS = {"TABLESIDE_ORIGIN": "https://charts.example.com"}
PROXIED = {**HTTPS, "TABLESIDE_PROXIES": "1"}


@pytest.mark.parametrize(
    ("environ", "host", "good"),
    [
        ({}, "127.0.0.1", True),
        ({}, "127.0.0.53", True),
        ({}, "::1", True),
        ({}, "localhost", True),
        (HTTPS, "127.0.0.1", True),
        (PROXIED, "0.0.0.0", True),
        (PROXIED, "10.0.0.7", True),
        ({}, "0.0.0.0", False),
        ({}, "::", False),
        ({}, "", False),
        ({}, "10.0.0.7", False),
        ({}, "charts.example.com", False),
        (HTTPS, "0.0.0.0", False),
        ({"TABLESIDE_PROXIES": "1"}, "0.0.0.0", False),
        ({"TABLESIDE_ORIGIN": "http://localhost:8765", "TABLESIDE_PROXIES": "1"}, "0.0.0.0", False),
    ],
)
def test_inv_24_it_listens_to_other_machines_only_behind_a_proxy_that_speaks_https(
    tmp_path, environ, host, good
):
    settings = load(tmp_path, environ)
    if good:
        refuse_the_clear(settings, host)
    else:
        with pytest.raises(SettingsError, match="unencrypted"):
            refuse_the_clear(settings, host)


def test_a_data_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "data").write_text("")
    with pytest.raises(SettingsError, match="cannot be used"):
        load(tmp_path / "data", {})


def test_the_page_of_settings_lists_exactly_what_is_read():
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", DOCS.read_text(), re.MULTILINE)) == set(SETTINGS)
