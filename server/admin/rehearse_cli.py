"""`tableside rehearse`: a made-up clearinghouse and payer, to rehearse with before the first real claim."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from server import rehearsal
from server.admin.data import data_option

if TYPE_CHECKING:
    from server.rehearsal.door.serve import Ready

_FOLDER = "rehearsal"
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*%?", re.ASCII)
_MOST_PERCENT = 100
_LOOPBACK = "127.0.0.1"


class _Percent(click.ParamType):
    name = "percent"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        found = _PERCENT.fullmatch(str(value))
        if not found or float(found[1]) > _MOST_PERCENT:
            self.fail("say a share such as 5%", param, ctx)
        return float(found[1])


@click.command()
@data_option
@click.option("--behavior", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")
@click.option("--reject", type=_Percent(), metavar="SHARE", help="Refuse so many of all claims, such as 5%.")
@click.option("--once", is_flag=True, help="Answer what lies there, and stop; no server.")
@click.option("--host", default=_LOOPBACK, show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8022, show_default=True, help="0: any free one."
)
@click.option("--new-password", is_flag=True, help="Make another password for the user.")
def rehearse(data: Path, *, behavior: Path | None, reject: float | None, once: bool, **door: Any) -> None:
    """Answer test batches as a clearinghouse and a payer would, over SFTP on this machine.

    Nothing leaves this machine, and a file marked for payment is refused. --behavior names a JSON file that
    says what is refused, how late and in what files answers come (docs/runbooks/rehearsing.md).
    """
    try:
        behaviors = rehearsal.read_behaviors(behavior.read_text()) if behavior else (rehearsal.Behavior(),)
    except rehearsal.WrongBehavior as wrong:
        raise click.ClickException(f"{behavior}: {wrong}") from wrong
    if reject is not None:
        behaviors = tuple(replace(one, rejected_percent=reject) for one in behaviors)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with rehearsal.open_desk(data / _FOLDER, behaviors) as desk:
            if once:
                desk.polled()
                click.echo(
                    f"files answered: {desk.work()}; answers lie in {desk.shown}{rehearsal.FETCH_FROM}"
                )
            else:
                _serve(desk, **door)
    except rehearsal.Busy as busy:
        raise click.ClickException(f"{busy}; stop that one first") from busy


def _serve(desk: rehearsal.Desk, *, host: str, port: int, new_password: bool) -> None:
    announced = False

    def announce(ready: Ready) -> None:
        nonlocal announced
        announced = True
        _announce(host, ready)

    try:
        rehearsal.serve(desk, host, port, new_password=new_password, when_ready=announce)
    except OSError as trouble:
        if announced:
            raise click.ClickException(f"{desk.root} cannot be worked in ({trouble.strerror}).") from trouble
        raise click.ClickException(
            f"{host}:{port} cannot be used ({trouble.strerror}). Choose another with --port."
        ) from trouble
    click.echo("stopped")


def _announce(host: str, ready: Ready) -> None:
    said = {
        "host": host,
        "port": ready.port,
        "user": ready.user,
        "password": ready.password or "as before; --new-password makes another",
        "host key": ready.fingerprint,
        "send to": rehearsal.SEND_TO,
        "fetch from": rehearsal.FETCH_FROM,
    }
    click.echo("REHEARSAL: a made-up clearinghouse and payer. Nothing leaves this machine, and nobody pays.")
    for name, text in said.items():
        click.echo(f"  {name:12}{text}")
    if ready.password:
        click.echo("The password is shown this once.")
    click.echo(
        "Enter these as the clearinghouse's server, compare the host key, and let files be marked as tests\n"
        "(tableside claims partner --usage T): others are refused. Ctrl-C stops it."
    )
