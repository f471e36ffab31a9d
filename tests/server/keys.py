"""Exchanging the server's key in a test."""

from server.admin.keys_held import note_exchanges

LONG_AGO = "2026-01-01T00:00:00Z"


def own(app):
    """Give an app's settings."""
    return app.extensions["tableside.settings"]


def exchange_key(app, made_at=LONG_AGO):
    """Make a new key as `tableside keys rotate` does, and give the ring."""
    ring = own(app).key_file.exchange(made_at)
    with app.app_context():
        note_exchanges(ring)
    return ring


def lose_oldest(app):
    """Take the oldest key out of the file, as nobody should, and give its id."""
    path = own(app).key_file.path
    lost, *left = path.read_text().splitlines(keepends=True)
    path.write_text("".join(left))
    return lost[:8]
