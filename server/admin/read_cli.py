"""`tableside read`: the office's reader looks at the pages of referrals that wait."""

from __future__ import annotations

import fcntl
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from server import readings
from server.admin.data import data_option, open_migrated
from server.identity import practices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from server.core.config import Settings

_PAUSE_S = 5
_MISSING = "The reader is not installed, so nothing is read: pip install 'tableside[reader]'."


@click.command()
@data_option
@click.option("--watch", is_flag=True, help="Go on until stopped: look again every few seconds.")
def read(data: Path, *, watch: bool) -> None:
    """Read the print on photographed referrals that wait, one page at a time.

    What was read is shown beside the page for a person to confirm; no referral is changed by it.
    """
    settings, app = open_migrated(data)
    if not readings.installed():
        click.echo(_MISSING)
        return
    with _alone(settings), app.app_context():
        while True:
            for practice_id, name in practices():
                done = readings.read_waiting(practice_id, settings.blobs_dir)
                if any(done) or not watch:
                    click.echo(f"{name}: pages read: {done.read}, could not be read: {done.failed}")
            if not watch:
                return
            time.sleep(_PAUSE_S)


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Hold the reader's lock: two at once would take twice the memory for the same pages."""
    with (settings.data_dir / "reader.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise click.ClickException("Another tableside read is at work in this data folder.") from None
        yield
