"""The `tableside` command. Its names and options are scripted by people: they are kept."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import click

from server import create_app
from server.admin import demo as demo_practice
from server.admin.audit_cli import audit
from server.admin.backup_cli import backup, restore
from server.admin.caseload_cli import caseload
from server.admin.claims_cli import claims
from server.admin.data import data_option, open_data, open_migrated
from server.admin.devices_cli import devices
from server.admin.doctor import examine, thin_walls
from server.admin.escrow_cli import escrow
from server.admin.export_cli import export
from server.admin.import_cli import import_
from server.admin.keys_cli import keys
from server.admin.people_cli import people
from server.admin.practice_cli import practice
from server.admin.read_cli import read
from server.admin.rebuild import Remade
from server.admin.rebuild import rebuild as rebuild_rows
from server.admin.rehearsal import rehearsed
from server.admin.rehearse_cli import rehearse
from server.admin.rules_cli import rules
from server.admin.verify_cli import verify
from server.admin.worker_cli import start_beside, worker
from server.audit import note_rollback
from server.core import VERSION, migrate
from server.core.config import SettingsError, refuse_the_clear
from server.core.serve import run
from server.exchange import begin_history
from server.identity import practices

LOOPBACK = "127.0.0.1"
PORT = click.option(
    "--port",
    envvar="PORT",
    type=click.IntRange(1, 65535),
    default=8765,
    show_default="8765, or $PORT",
    help="Port to listen on.",
)


@click.group()
@click.version_option(VERSION)
def main() -> None:
    """Tableside: charting at the table, claims at the office."""


main.add_command(audit)
main.add_command(backup)
main.add_command(caseload)
main.add_command(claims)
main.add_command(devices)
main.add_command(escrow)
main.add_command(export)
main.add_command(import_)
main.add_command(keys)
main.add_command(people)
main.add_command(practice)
main.add_command(read)
main.add_command(rehearse)
main.add_command(restore)
main.add_command(rules)
main.add_command(verify)
main.add_command(worker)


@main.command()
@data_option
@PORT
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen on.")
def serve(data: Path, port: int, host: str) -> None:
    """Serve a migrated data folder."""
    settings, app = open_migrated(data)
    try:
        refuse_the_clear(settings, host)
    except SettingsError as refused:
        raise click.ClickException(str(refused)) from refused
    _refuse_taken(host, port)
    if settings.secure and (faults := thin_walls(app)):
        raise click.ClickException(
            f"The wall between practices is thin: {'; '.join(faults)}. docs/settings.md says how to mend it."
        )
    run(settings, rehearsed(create_app), host=host, port=port, when_ready=lambda: start_beside(settings))


@main.command()
@data_option
@PORT
@click.option("--fill-only", is_flag=True, help="Fill the demo practice and stop.")
@click.option("--reset", is_flag=True, help="Forget the demo practice's data first.")
def demo(data: Path, port: int, fill_only: bool, reset: bool) -> None:
    """Fill the demo practice and serve it."""
    settings, app = open_data(data)
    if not fill_only:
        _refuse_taken(LOOPBACK, port)
    if reset:
        with app.app_context():
            demo_practice.forget_everything(settings)
    migrate.bring_up_to_date(app)
    with app.app_context():
        made = demo_practice.fill()
        moved = 0 if made else demo_practice.move_to_today()
    if fill_only:
        click.echo("filled" if made else f"already filled, {moved} planned visits moved to today")
        return
    url = f"http://localhost:{port}"
    text = (
        f"ready {url}\n"
        f"  sign in as {demo_practice.LOGIN} with the passphrase: {demo_practice.PASSPHRASE}\n"
        f"  the tablet is {url}/ and the office is {url}/office; Ctrl-C stops the server"
    )

    def ready() -> None:
        _announce(port, text)
        start_beside(settings)

    run(settings, rehearsed(create_app), host=LOOPBACK, port=port, when_ready=ready)


@main.command()
@data_option
def restored(data: Path) -> None:
    """Say that a backup was put back: tablets then send again what it lacks."""
    _, app = open_migrated(data)
    with app.app_context():
        for practice_id, name in practices():
            begin_history(practice_id)
            click.echo(f"{name} ({practice_id}): a new history begins")
            if note_rollback(practice_id):
                click.echo(
                    "  the audit chain lacks what was written after that backup; it says so from here on"
                )


@main.command()
@data_option
@click.option("--migrate", "and_migrate", is_flag=True, help="Bring the database up to date first.")
def doctor(data: Path, and_migrate: bool) -> None:
    """Check settings, database, folders and the built app."""
    settings, app = open_data(data)
    if and_migrate:
        migrate.bring_up_to_date(app)
    checks = examine(app, settings)
    for check in checks:
        click.echo(f"{'WRONG' if check.mend else 'ok':6}{check.name}: {check.found}")
        if check.mend:
            click.echo(f"      -> {check.mend}")
    sys.exit(any(check.mend for check in checks))


@main.command()
@data_option
def rebuild(data: Path) -> None:
    """Make every projection again from the records, and say whether anything had drifted.

    The exit status is 1 when something had; the rows are then as the records say.
    """
    _, app = open_migrated(data)
    drifted = False
    with app.app_context():
        for practice_id, name in practices():
            rebuilt = rebuild_rows(practice_id)
            click.echo(f"{name} ({practice_id}): {rebuilt.records} records")
            for table in rebuilt.tables:
                click.echo(_line(table))
            click.echo(f"  claims that changed: {rebuilt.claims_changed}")
            for kind, record_id in rebuilt.aside:
                click.echo(f"  NOT TAKEN {kind} {record_id}: its kind was unknown; it stays as it came")
            drifted = drifted or not rebuilt.equal
    click.echo("DIFFERENT: rows had drifted, and are now what the records say" if drifted else "equal")
    sys.exit(drifted)


def _line(table: Remade) -> str:
    before, after = table.before, table.after
    return (
        f"  {'equal' if table.equal else 'DIFFERENT':10}{table.table:14}"
        f"{before.rows:7} rows {before.sha256[:16]} -> {after.rows:7} rows {after.sha256[:16]}"
    )


def _announce(port: int, text: str) -> None:
    # A process of its own: a thread would be copied half alive into the workers that are forked next.
    herald = Path(__file__).with_name("herald.py")
    subprocess.Popen([sys.executable, str(herald), f"http://{LOOPBACK}:{port}", str(os.getpid()), text])  # noqa: S603  # our own script


def _refuse_taken(host: str, port: int) -> None:
    try:
        with contextlib.closing(socket.create_server((host, port))):
            return
    except OSError as trouble:
        raise click.ClickException(
            f"Port {port} cannot be used ({trouble.strerror}). Choose another with PORT= or --port."
        ) from trouble
