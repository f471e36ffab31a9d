"""Settings: read once from the environment, judged together, refused with every wrong one named.

docs/settings.md lists them; a test holds that page to ``SETTINGS``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from server.core import database_url
from server.core.database_url import LOOPBACK
from server.core.key_file import KeyFile
from server.core.ring import Ring

WEB_DIR = Path(__file__).resolve().parent.parent / "web"

SETTINGS: dict[str, str] = {
    "DATABASE_URL": "a PostgreSQL URL; without it an SQLite file in the data folder is used",
    "TABLESIDE_OWNER_URL": "a PostgreSQL URL of the role that owns the tables; for migrations and backups",
    "REDIS_URL": "a Redis that wakes the work behind the scenes; without it a file in the data folder does",
    "TABLESIDE_ORIGIN": "the https address people use, such as https://charts.example.com",
    "TABLESIDE_SECOND_FACTOR": "required or optional; required when people reach the server by https",
    "TABLESIDE_TIME_ZONE": "the practice's time zone, such as America/Chicago; else this machine's clock",
    "TABLESIDE_PROXIES": "how many reverse proxies stand in front (0 to 5)",
    "TABLESIDE_WORKERS": "server processes (1 to 32)",
    "TABLESIDE_THREADS": "threads in each process (1 to 64)",
    "TABLESIDE_BACKGROUND": "beside or apart: whether the server starts the worker behind the scenes itself",
    "TABLESIDE_REQUESTS_A_MINUTE": "how often a device may ask (1 to 100000); 0 does not count",
    "TABLESIDE_CLEARINGHOUSE_FOLDER": "where files for a clearinghouse lie that another program carries",
    "TABLESIDE_CLEARINGHOUSE_PRIVATE": "yes lets a clearinghouse's server be in a private network; else no",
    "TABLESIDE_LOG_LEVEL": "debug, info, warning or error",
}
"""Every variable that is read, with what it is for."""

REQUESTS_A_MINUTE = 120
"""A tablet in use makes a few; the largest first pull, some hundred at once, which the pace allows."""
_SECOND_FACTOR = ("required", "optional")
_BACKGROUND = ("beside", "apart")
_YES_NO = ("yes", "no")
_LEVELS = ("debug", "info", "warning", "error")


class SettingsError(Exception):
    """One or more settings are wrong; the message has a line for each."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the program was told. ``origin`` is "" on loopback, else ``https://host[:port]``.

    ``second_factor`` says that nobody sees a chart by a passphrase alone. ``owner_url`` is the same database
    as ``database_url``, opened by the role that owns the tables; "" when there is but one role. ``owning``
    says that this program works as that one. ``requests_a_minute`` is per device, over some minutes; 0 is
    without a limit. ``time_zone`` is the practice's, by its IANA name; "" stands for this machine's clock.
    ``redis_url`` is "" when a file wakes the work behind the scenes, and ``worker_beside`` says that the
    server starts who does it.
    ``clearinghouse_folder`` is where files lie that another program carries, None for the data folder's own;
    ``clearinghouse_private`` lets a clearinghouse's server be on this machine or in a private network.
    """

    data_dir: Path
    database_url: str
    key_file: KeyFile
    owner_url: str = ""
    owning: bool = False
    origin: str = ""
    proxies: int = 0
    workers: int = 2
    threads: int = 4
    requests_a_minute: int = 0
    log_level: str = "info"
    second_factor: bool = False
    time_zone: str = ""
    redis_url: str = ""
    worker_beside: bool = False
    clearinghouse_folder: Path | None = None
    clearinghouse_private: bool = False
    web_dir: Path = WEB_DIR

    def as_owner(self) -> "Settings":
        """Give the same settings for the role that owns the tables: it sees every practice if it says so."""
        return replace(self, owning=True)

    @property
    def working_url(self) -> str:
        """The address this program opens its database by."""
        return self.owner_url if self.owning and self.owner_url else self.database_url

    @property
    def ring(self) -> Ring:
        """The server's keys, as they are now."""
        return self.key_file.ring

    @property
    def blobs_dir(self) -> Path:
        """The folder of uploaded pictures."""
        return self.data_dir / "blobs"

    @property
    def carried_dir(self) -> Path:
        """The folder of what other programs carry to a clearinghouse and bring from it."""
        return self.clearinghouse_folder or self.data_dir / "clearinghouse"

    @property
    def secure(self) -> bool:
        """Say whether people reach this server by https."""
        return self.origin.startswith("https://")


def load(data_dir: Path, environ: Mapping[str, str]) -> Settings:
    """Read the settings and make the data folder with its secret key when they are missing.

    Raises SettingsError listing every wrong setting at once.
    """
    wrong: list[str] = []
    _refuse_strangers(environ, wrong)
    origin = _origin(environ.get("TABLESIDE_ORIGIN", ""), wrong)
    proxies = _whole(environ, "TABLESIDE_PROXIES", 0, range(6), wrong)
    workers = _whole(environ, "TABLESIDE_WORKERS", 2, range(1, 33), wrong)
    threads = _whole(environ, "TABLESIDE_THREADS", 4, range(1, 65), wrong)
    pace = _whole(environ, "TABLESIDE_REQUESTS_A_MINUTE", REQUESTS_A_MINUTE, range(100_001), wrong)
    usual = "required" if origin.startswith("https://") else "optional"
    second = _one_of(environ, "TABLESIDE_SECOND_FACTOR", usual, _SECOND_FACTOR, wrong)
    level = _one_of(environ, "TABLESIDE_LOG_LEVEL", "info", _LEVELS, wrong)
    background = _one_of(environ, "TABLESIDE_BACKGROUND", "beside", _BACKGROUND, wrong)
    private = _one_of(environ, "TABLESIDE_CLEARINGHOUSE_PRIVATE", "no", _YES_NO, wrong)
    folder = environ.get("TABLESIDE_CLEARINGHOUSE_FOLDER", "")
    if folder and not Path(folder).is_absolute():
        wrong.append("TABLESIDE_CLEARINGHOUSE_FOLDER must be a folder's whole path, from / on")
    zone = _time_zone(environ.get("TABLESIDE_TIME_ZONE", ""), wrong)
    url = _database_url(environ.get("DATABASE_URL", ""), data_dir, wrong)
    owner_url = _owner_url(environ, wrong)
    redis_url = _redis_url(environ.get("REDIS_URL", ""), wrong)
    key_file = KeyFile(data_dir / "secret.key")
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data_dir / "blobs").mkdir(mode=0o700, exist_ok=True)
        key_file.make()
        key_file.read()
    except (OSError, ValueError) as trouble:
        wrong.append(f"the data folder {data_dir} cannot be used: {trouble}")
    if wrong:
        raise SettingsError("\n".join(wrong))
    return Settings(
        data_dir=data_dir.resolve(),
        database_url=url,
        key_file=key_file,
        owner_url=owner_url,
        origin=origin,
        proxies=proxies,
        workers=workers,
        threads=threads,
        requests_a_minute=pace,
        log_level=level,
        second_factor=second == "required",
        time_zone=zone,
        redis_url=redis_url,
        worker_beside=background == "beside",
        clearinghouse_folder=Path(folder) if folder else None,
        clearinghouse_private=private == "yes",
    )


def refuse_the_clear(settings: Settings, host: str) -> None:
    """Raise SettingsError when listening on ``host`` would take plain HTTP from other machines.

    45 CFR 164.312(e)(1). Beyond this machine only a proxy that speaks https may ask, and it says so.
    """
    if host.lower() in LOOPBACK or host.startswith("127."):
        return
    if not settings.secure or not settings.proxies:
        raise SettingsError(
            f"listening on {host} would take charts over the network unencrypted; let a proxy on this machine"
            " speak https, or set TABLESIDE_ORIGIN to its https address and TABLESIDE_PROXIES to 1"
        )


def _refuse_strangers(environ: Mapping[str, str], wrong: list[str]) -> None:
    known = set(SETTINGS)
    wrong.extend(
        f"{name} is not a setting; the settings are {', '.join(sorted(known))}"
        for name in sorted(environ)
        if name.startswith("TABLESIDE_") and name not in known
    )


def _whole(environ: Mapping[str, str], name: str, usual: int, allowed: range, wrong: list[str]) -> int:
    text = environ.get(name, "")
    if text == "":
        return usual
    if text.isascii() and text.isdigit() and int(text) in allowed:
        return int(text)
    wrong.append(f"{name} must be a whole number from {allowed[0]} to {allowed[-1]}")
    return usual


def _one_of(
    environ: Mapping[str, str], name: str, usual: str, allowed: tuple[str, ...], wrong: list[str]
) -> str:
    said = environ.get(name, usual)
    if said not in allowed:
        *others, last = allowed
        wrong.append(f"{name} must be {', '.join(others)} or {last}")
    return said


def _redis_url(text: str, wrong: list[str]) -> str:
    if not text:
        return ""
    if not text.startswith(("redis://", "rediss://")):
        wrong.append("REDIS_URL must begin with redis:// or, over a network, rediss://")
    elif find_spec("redis") is None:
        wrong.append("REDIS_URL is set, but what speaks to a Redis is not: pip install 'tableside[redis]'")
    return text


def _time_zone(text: str, wrong: list[str]) -> str:
    try:
        return ZoneInfo(text).key if text else ""
    except (OSError, ValueError):  # not found, or no name of a zone
        wrong.append("TABLESIDE_TIME_ZONE must be the name of a time zone, such as America/Chicago")
        return ""


def _origin(text: str, wrong: list[str]) -> str:
    if text == "":
        return ""
    try:
        parts = urlsplit(text)
        bare = f"{parts.scheme}://{parts.netloc}"
        named = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        bare, named, parts = "", False, urlsplit("")
    if not named or text.rstrip("/") != bare or "@" in parts.netloc:
        wrong.append("TABLESIDE_ORIGIN must be an address without a path, such as https://charts.example.com")
    elif parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        wrong.append("TABLESIDE_ORIGIN must begin with https:// (http is for localhost only)")
    return bare.lower()


def _database_url(text: str, data_dir: Path, wrong: list[str]) -> str:
    if text == "":
        return f"sqlite:///{data_dir.resolve() / 'tableside.sqlite3'}"
    url = database_url.judge("DATABASE_URL", text, wrong)
    if not url:
        wrong.append("DATABASE_URL must begin with postgresql:// (leave it out to use the SQLite file)")
    return url


def _owner_url(environ: Mapping[str, str], wrong: list[str]) -> str:
    text = environ.get("TABLESIDE_OWNER_URL", "")
    url = database_url.judge("TABLESIDE_OWNER_URL", text, wrong)
    if text and not url:
        wrong.append("TABLESIDE_OWNER_URL must begin with postgresql://")
    elif url and not environ.get("DATABASE_URL"):
        wrong.append("TABLESIDE_OWNER_URL is for a PostgreSQL that DATABASE_URL names too")
    return url
