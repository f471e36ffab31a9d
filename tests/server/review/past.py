"""Entries that were written some weeks ago, as the office's clock said then."""

from datetime import UTC, datetime, timedelta

from server import audit
from server.core.db import acting_for, write_lock


def monday(weeks_ago):
    """Give the Monday of a week that is over, as text; 0 is the present week's."""
    today = datetime.now(UTC).date()
    return (today - timedelta(today.weekday() + 7 * weeks_ago)).isoformat()


def write_at(app, practice_id, patch, at, action="claim.read", **said):
    """Write one entry with the time ``at`` (UTC ISO text)."""
    patch.setattr("server.audit.write.now_iso", lambda: at)
    with app.app_context(), acting_for(practice_id), write_lock():
        audit.record(action, **said)


def written_in_week(app, practice_id, patch, weeks_ago=1, **said):
    """Write one entry at noon on the Monday of a week that is over, and give that day."""
    week_on = monday(weeks_ago)
    write_at(app, practice_id, patch, f"{week_on}T12:00:00Z", **said)
    return week_on
