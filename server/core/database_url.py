"""Judges the address of a PostgreSQL: another machine is spoken to by TLS, and by no usual password."""

from urllib.parse import parse_qs, urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

CHECKED = "verify-full"
"""The one sslmode of libpq (PostgreSQL 34.19.1) in which a certificate is checked, and whose it is."""

_SCHEMES = frozenset({"postgres", "postgresql", "postgresql+psycopg"})
_GUESSED_FIRST = frozenset(
    {"admin", "changeme", "example", "password", "postgres", "root", "secret", "tableside", "test"}
)


def judge(name: str, text: str, wrong: list[str]) -> str:
    """Give the address as the driver takes it, "" when it is none; add to ``wrong`` what is wrong with it.

    ``name`` is the setting it stands in. Beyond this machine (45 CFR 164.312(e)(1)) TLS is asked for, with
    the certificate checked, and a password that is not its own login or a usual one. Nothing is repeated.
    """
    scheme, separator, rest = text.partition("://")
    if not separator or scheme not in _SCHEMES:
        return ""
    try:
        parts = urlsplit(text)
        asked = parse_qs(parts.query)
        hosts = {
            parts.hostname or "",
            *(host for value in asked.get("host", ()) for host in value.split(",")),
        }
        password, login = parts.password or "", parts.username or ""
    except ValueError:
        return f"postgresql+psycopg://{rest}"  # the driver says what is wrong with it
    if not all(map(_is_here, hosts)):
        if password.lower() in {*_GUESSED_FIRST, login.lower()} - {""}:
            wrong.append(f"{name} has a password that is guessed first; give the database another one")
        if asked.get("sslmode") != [CHECKED]:
            wrong.append(
                f"{name} is of another machine and would be spoken to in the clear, or without knowing whom;"
                f" end it with ?sslmode={CHECKED}&sslrootcert=system, or name the file of your own authority"
            )
    return f"postgresql+psycopg://{rest}"


def _is_here(host: str) -> bool:
    """Say whether a host is this machine; a path is of a socket in its file system."""
    return host in {"", *LOOPBACK} or host.startswith("/")
