"""`tableside read`: the office's reader looks at the pages of referrals that wait."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from server import readings
from server.admin.data import data_option, open_migrated
from server.identity import practices

if TYPE_CHECKING:
    from pathlib import Path

_PAUSE_S = 5
_BUSY = "Another reader is at work in this data folder: the server's own, or another tableside read."
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
    with readings.sole_reader(settings.data_dir) as mine, app.app_context():
        if not mine:
            raise click.ClickException(_BUSY)
        while True:
            for practice_id, name in practices():
                done = readings.read_waiting(practice_id, settings.blobs_dir)
                if any(done) or not watch:
                    click.echo(f"{name}: pages read: {done.read}, could not be read: {done.failed}")
            if not watch:
                return
            time.sleep(_PAUSE_S)
