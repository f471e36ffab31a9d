"""`tableside escrow`: what devices gave the office to keep when nothing else would take it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from server import audit, chart, exchange, rescue
from server.admin.data import data_option, open_migrated
from server.core.db import acting_for
from server.core.problem import Problem
from server.identity import people_of, practices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from server.exchange import Escrow
    from server.rescue import Otherwise

entry_argument = click.argument("entry_id", metavar="ID")


@click.group()
def escrow() -> None:
    """See, read and save what devices gave the office to keep."""


@escrow.command("list")
@data_option
def list_(data: Path) -> None:
    """List everything in escrow, newest first."""
    _, app = open_migrated(data)
    with app.app_context():
        for practice_id, name in practices():
            click.echo(name)
            names = {person.id: person.name for person in people_of(practice_id)}
            with acting_for(practice_id):
                for one in exchange.escrow_entries():
                    who = names.get(one["user_id"], one["user_id"])
                    click.echo(
                        f"  {one['id']}  {one['received_at']}  {one['about']:7}{one['size']:9} bytes  {who}"
                    )


@escrow.command()
@data_option
@entry_argument
def show(data: Path, entry_id: str) -> None:
    """Say all that is known of one thing in escrow."""
    for practice_id, row in _found(data, entry_id, "escrow.read"):
        names = {person.id: person.name for person in people_of(practice_id)}
        said = {
            "from": f"{names.get(row.user_id, 'somebody who is gone')} ({row.user_id})",
            "device": row.device_id,
            "received": row.received_at,
            "about": row.about
            if row.about == row.about_text
            else f"{row.about} ({row.about_text or 'unsaid'})",
            "bytes": str(row.size),
            "sha256": row.sha256,
        }
        for label, words in said.items():
            click.echo(f"{label:9}{words}")


@escrow.command()
@data_option
@entry_argument
def read(data: Path, entry_id: str) -> None:
    """Say what a tablet had that the office, put back to a backup, has no more or says otherwise today."""
    for practice_id, row in _found(data, entry_id, "escrow.read"):
        try:
            found = rescue.read_evidence(practice_id, row.body)
        except Problem as refusal:
            raise click.ClickException(f"{refusal.body['title']}. {refusal.body['detail']}") from refusal
        click.echo(f"of the history {found.epoch}, which is today's up to {found.agreed}")
        click.echo(
            f"{found.records} records, of which the office says {len(found.otherwise)} otherwise today"
        )
        patient_ids = {one.patient_id for one in found.otherwise if one.patient_id}
        names = chart.patient_names(practice_id, patient_ids)
        names = {one.id: one.name for one in found.otherwise if one.name} | names
        for one in found.otherwise:
            for line in _lines(one, names.get(one.patient_id or "", "")):
                click.echo(line)


def _lines(one: Otherwise, name: str) -> Iterator[str]:
    yield f"{one.kind} {one.id}{f' of {_plain(name)}' if name else ''}"
    yield f"  {one.then} then, at {one.v_then}; {_NOW.get(one.now, one.now)} now"
    for field, (then, now) in one.fields.items():
        yield f"  {_plain(field)}"
        yield f"    then  {_plain(json.dumps(then, ensure_ascii=False))}"
        if one.now in {"open", "signed"}:
            yield f"    now   {_plain(json.dumps(now, ensure_ascii=False))}"


_NOW = {"none": "nothing", "gone": "taken away"}


def _plain(text: str) -> str:
    """Give a text that cannot steer a terminal: a device may have sent anything."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


@escrow.command()
@data_option
@entry_argument
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
def save(data: Path, entry_id: str, file: Path) -> None:
    """Write one thing in escrow to FILE, for this user alone to read. A file that exists is left as it is."""
    for _, row in _found(data, entry_id, "escrow.saved"):
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(row.body)
        except OSError as trouble:
            raise click.ClickException(f"{file} cannot be written: {trouble.strerror}") from trouble
        click.echo(f"written to {file}: {row.size} bytes; it may hold clients' data")


def _found(data: Path, entry_id: str, action: str) -> Iterator[tuple[str, Escrow]]:
    """Give the one thing with its practice's id, while acting for that practice, once it is written down."""
    _, app = open_migrated(data)
    with app.app_context():
        for practice_id, _ in practices():
            with acting_for(practice_id):
                try:
                    row = exchange.escrow_entry(entry_id)
                except Problem:
                    continue
                audit.record(action, kind="escrow", object_id=entry_id)
                yield practice_id, row
                return
    raise click.ClickException(
        f"Nothing in escrow has the id {entry_id}; tableside escrow list shows what is there."
    )
