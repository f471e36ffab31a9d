"""A database on another machine is spoken to by TLS, its certificate checked, and by no usual password."""

import pytest

from server.core.config import SettingsError, load

CHECKED = "sslmode=verify-full&sslrootcert=system"


def refusal(folder, url, name="DATABASE_URL"):
    """Give what is said against an address, "" when it is taken."""
    try:
        load(folder, {"DATABASE_URL": "postgresql://localhost/charts"} | {name: url})
    except SettingsError as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("postgresql://tableside:tableside@db.example/charts", False),
        ("postgresql://charts:Charts@db.example/charts", False),
        ("postgresql://postgres:postgres@10.0.0.7/charts", False),
        ("postgres://office:changeme@db.example:5433/charts", False),
        ("postgresql://postgres:postgres@localhost/charts", True),
        ("postgresql://office@db.example/charts", True),
        ("postgresql://office:7f-salt-marsh-lantern@db.example/charts", True),
    ],
)
def test_a_password_that_is_guessed_first_is_refused(tmp_path, url, good):
    said = refusal(tmp_path, f"{url}?{CHECKED}")
    assert ("guessed first" in said) is not good
    assert url.partition("://")[2] not in said


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://office@db.example/charts",
        "postgresql://office@db.example/charts?sslmode=require",
        "postgresql://office@db.example/charts?sslmode=disable&sslmode=verify-full",
        "postgresql://office@db.example/charts?sslmode=verify-ca",
        "postgresql://office@10.0.0.7:5433/charts",
        "postgresql://office@/charts?host=db.example",
        "postgresql://office@localhost/charts?host=localhost,db.example",
        "postgresql+psycopg://office@localhost.example/charts",
    ],
)
@pytest.mark.parametrize("name", ["DATABASE_URL", "TABLESIDE_OWNER_URL"])
def test_another_machine_is_not_spoken_to_in_the_clear_or_unchecked(tmp_path, url, name):
    said = refusal(tmp_path, url, name)
    assert said.startswith(f"{name} is of another machine")
    assert "sslmode=verify-full" in said


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://office@db.example/charts?{CHECKED}",
        "postgresql://office@db.example/charts?sslmode=verify-full&sslrootcert=/etc/own.pem",
        "postgresql://office@/charts?host=/var/run/postgresql",
        "postgresql:///charts",
        "postgresql://office@[::1]:5433/charts",
        "postgresql://office@localhost/charts?sslmode=disable",
    ],
)
def test_the_control_what_is_checked_or_stays_on_this_machine_is_taken(tmp_path, url):
    assert refusal(tmp_path, url) == ""
    assert load(tmp_path, {"DATABASE_URL": url}).database_url == url.replace(
        "postgresql://", "postgresql+psycopg://"
    )
