"""`tableside worker`: does the work that nobody waits for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from server import jobs
from server.admin.data import data_option, open_migrated

if TYPE_CHECKING:
    from server.core.config import Settings


@click.command()
@data_option
@click.option("--beside", is_flag=True, hidden=True, help="End with the process that started this one.")
def worker(data: Path, *, beside: bool) -> None:
    """Do the work behind the scenes until stopped: read referrals, judge claims as days pass.

    A server does it itself unless TABLESIDE_BACKGROUND is apart.
    """
    _, app = open_migrated(data)
    try:
        jobs.work(app, beside=beside)
    except jobs.AlreadyAtWork:
        raise click.ClickException(
            "A worker is at work in this data folder. A server starts its own; to run it apart, start the "
            "server with TABLESIDE_BACKGROUND=apart."
        ) from None


def start_beside(settings: Settings) -> None:
    """Start a worker that ends with this process, again whenever it ends; not if the settings say apart."""
    if settings.worker_beside:
        keeper = Path(__file__).with_name("keeper.py")
        worker_of = ["-m", "server.admin", "worker", "--beside", "--data", str(settings.data_dir)]
        kept = [sys.executable, str(keeper), str(os.getpid()), sys.executable, *worker_of]
        subprocess.Popen(kept)  # noqa: S603  # our own script
