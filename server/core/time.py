"""The server's clock. Times are UTC ISO text to the second, which sorts as time sorts."""

from datetime import UTC, datetime, timedelta


def now() -> datetime:
    """Give the present moment in UTC."""
    return datetime.now(UTC)


def iso(moment: datetime) -> str:
    """Write a moment as ``YYYY-MM-DDTHH:MM:SSZ``, the form every ``_at`` column and field has."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def now_iso() -> str:
    """Give the present moment as ``YYYY-MM-DDTHH:MM:SSZ``."""
    return iso(now())


def iso_in(seconds: int) -> str:
    """Give the moment so many seconds from now (before now when negative), as ISO text."""
    return iso(now() + timedelta(seconds=seconds))
