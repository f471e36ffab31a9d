"""`tableside backup` and `tableside restore`: the whole office in one sealed file, and back."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from server import audit, create_app
from server import backup as room
from server.admin.data import data_option, open_data, open_migrated
from server.core import config
from server.core.db import acting_for
from server.identity import practices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


_EVERY_S = 1.0
_EVERY_S_IN_A_LOG = 30.0


class Refused(click.ClickException):
    """Nothing was backed up, or nothing restored; the exit status is 2."""

    exit_code = 2


@click.group(invoke_without_command=True)
@data_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder for backups.  [default: backups in the data folder]",
)
@click.option(
    "--keep", type=click.IntRange(1), metavar="N", help="Then keep the newest N and remove the others."
)
@click.pass_context
def backup(context: click.Context, data: Path, out: Path | None, keep: int | None) -> None:
    """Write everything the office has into one file that only the owner's key opens.

    The office goes on meanwhile. The exit status is 1 when pictures were missing or damaged: everything else
    is in the backup, and no older one is removed then; it is 2 when there is no backup.
    """
    if context.invoked_subcommand:
        return
    settings, app = open_migrated(data, as_owner=True)
    folder = out or settings.data_dir / "backups"
    with app.app_context(), _in_words():
        for practice_id, _ in practices():
            with acting_for(practice_id):
                audit.record("backup.taken", kind="backup")
        taken = room.take(settings, folder, said=Progress())
    said = taken.manifest
    click.echo(f"{taken.file}: {said.rows:,} rows, {said.files.count:,} files, {taken.bytes:,} bytes")
    faults = _faults(said)
    if faults:
        click.echo(faults, err=True)
        sys.exit(1)
    if keep:
        with _in_words():
            for old in room.keep_only(folder, keep):
                click.echo(f"removed {old.name}")


@backup.command("key")
@data_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the private key there instead of printing it.",
)
@click.option("--replace", is_flag=True, help="Seal to a new key from now on, though there is one.")
def key(data: Path, out: Path | None, replace: bool) -> None:
    """Make the owner's keys: the private one is yours to keep, the public one stays here."""
    settings, _ = open_data(data)
    identity, recipient = room.make_pair()
    with _in_words():
        room.refuse_second_key(settings.data_dir, replace=replace)
        if out:
            room.write_identity(out, identity)
        room.keep_recipient(settings.data_dir, recipient)
    click.echo(f"Backups are sealed to {recipient}.", err=True)
    if out:
        click.echo(
            f"The private key is in {out}: carry it away from this machine, and keep two copies.", err=True
        )
    else:
        click.echo(
            "This is the private key. It is shown once and kept nowhere here; keep two copies:", err=True
        )
        click.echo(identity)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE")
@click.option(
    "--identity",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="KEYFILE",
    help="The file with the private key.",
)
@data_option
@click.option("--verify", is_flag=True, help="Only try it: restore aside, compare, leave nothing.")
def restore(file: Path, identity: Path, data: Path, verify: bool) -> None:
    """Make an office of a backup, in an empty data folder; or see with --verify that one could be made.

    The exit status is 2 when it could not, and then nothing is left of it.
    """
    progress = Progress()
    with _in_words():
        opener = room.read_identity(identity)
        open_app = _app_without_server if verify else _app
        restoring = room.Restoring(file=file, key=opener, open_app=open_app, said=progress)
        said = restoring.verify() if verify else restoring.put_back(data)
    click.echo(
        f"{'verified' if verify else 'restored'}: taken {said.about.taken_at}, "
        f"{said.rows:,} rows in {len(said.tables)} tables, {said.files.count:,} files, "
        f"{len(said.heads)} practices' histories; all as the manifest says"
    )
    if not verify:
        click.echo(
            f"A new history begins. Serve it with tableside serve --data {data}; tablets send what it lacks."
        )
    if faults := _faults(said):
        click.echo(faults, err=True)


class Progress:
    """Says on standard error how far something is, once it has taken a second."""

    def __init__(self) -> None:
        self._tty = sys.stderr.isatty()
        self._every = _EVERY_S if self._tty else _EVERY_S_IN_A_LOG
        self._due = time.monotonic() + _EVERY_S

    def __call__(self, text: str) -> None:
        """Show a text, unless another was shown just now."""
        moment = time.monotonic()
        if moment >= self._due:
            self._due = moment + self._every
            click.echo(f"\r\x1b[K{text}" if self._tty else text, nl=not self._tty, err=True)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except room.BackupError as trouble:
        raise Refused(str(trouble)) from trouble


def _app(folder: Path) -> Flask:
    return create_app(_settings(folder, dict(os.environ)).as_owner())


def _app_without_server(folder: Path) -> Flask:
    return create_app(_settings(folder, {**os.environ, "DATABASE_URL": "", "TABLESIDE_OWNER_URL": ""}))


def _settings(folder: Path, environ: dict[str, str]) -> config.Settings:
    try:
        return config.load(folder, environ)
    except config.SettingsError as wrong:
        raise Refused(f"Some settings are wrong:\n{wrong}") from wrong


def _faults(said: room.Manifest) -> str:
    lines = [f"missing when it was taken: {name}" for name in said.missing]
    lines += [f"damaged when it was taken: {name}" for name in said.damaged]
    return "\n".join(lines)
