"""`tableside export`: clients' records as files that are read without the app, for the day it is gone."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from server import audit, backup, chart, disclosures
from server import export as room
from server.admin.backup_cli import Progress, Refused
from server.admin.data import data_option, open_migrated
from server.core.db import acting_for, snapshot, write_lock
from server.core.problem import Problem
from server.core.time import now_iso
from server.identity import practices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from server.core.config import Settings

_DAY = click.DateTime(["%Y-%m-%d"])
_CLEAR = "NOT ENCRYPTED: whoever has this reads it. Keep it as a chart; erase it when it has served."


@click.command()
@data_option
@click.option("--client", "client", metavar="ID", help="One client, by id or by whole name.")
@click.option("--all", "everybody", is_flag=True, help="Every client, one file each.")
@click.option("--practice", "practice_id", metavar="ID", help="The practice, where there are several.")
@click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A new file for one client; a folder for all.",
)
@click.option("--from", "first_on", type=_DAY, metavar="DAY", help="Only visits from this day on.")
@click.option("--until", "last_on", type=_DAY, metavar="DAY", help="Only visits up to this day.")
@click.option("--continue", "go_on", is_flag=True, help="Leave the files that are there already as they are.")
@click.option(
    "--sealed", is_flag=True, help="Seal each file to the backup key (age); only its owner opens it."
)
@click.option("--given-to", metavar="NAME", help="Who gets the copy, for the accounting of disclosures.")
@click.option("--recipient", type=click.Choice(disclosures.RECIPIENTS), help="What they are.")
@click.option("--reason", type=click.Choice(disclosures.REASONS), help="Why they get it.")
@click.option("--purpose", default="", metavar="WORDS", help="The purpose, where the accounting lists it.")
def export(data: Path, client: str | None, everybody: bool, to: Path, **said: Any) -> None:
    """Write copies of clients' records: a page to read, the data as JSON, pictures, consents, proofs.

    Each file is whole or not there; after a stop, say it again with --continue. The exit status is 1 when
    pictures or papers were missing: everything else is there.
    """
    if (client is None) == (not everybody):
        raise click.UsageError("Say --client ID or --all.")
    given = _given(said, everybody=everybody)
    settings, app = open_migrated(data)
    span = room.Span(first_on=_day(said["first_on"]), last_on=_day(said["last_on"]))
    writing = _Writing(settings, span, sealed=said["sealed"], go_on=said["go_on"])
    with app.app_context(), _in_words():
        practice_id, name = _practice(said["practice_id"], client)
        with acting_for(practice_id):
            if client is not None:
                writing.one(practice_id, chart.find_patient(practice_id, client), to, given)
            else:
                writing.all(practice_id, name, to)
    click.echo("SEALED to the backup key." if said["sealed"] else _CLEAR, err=True)
    for missing in writing.missing:
        click.echo(f"missing: {missing}", err=True)
    if writing.missing:
        raise SystemExit(1)


class _Writing:
    def __init__(self, settings: Settings, span: room.Span, *, sealed: bool, go_on: bool) -> None:
        self._settings, self._span, self._go_on = settings, span, go_on
        self._seal = partial(_sealed, settings.data_dir) if sealed else None
        self.missing: list[str] = []

    def one(self, practice_id: str, patient_id: str, to: Path, given: dict[str, Any] | None) -> None:
        file = to / self._name(patient_id) if to.is_dir() else to
        if file.exists():
            raise Refused(f"{file} is there already. Name another file.")
        with room.drafting(file) as draft:
            with snapshot():
                copied = self._write(draft, practice_id, patient_id)
            _write_down(patient_id, given, draft.sha256)  # before there is a file
            draft.keep()
        self._note(copied, file)
        click.echo(f"{file}: {copied.files} files")

    def all(self, practice_id: str, name: str, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        clients = chart.everybody(practice_id)
        if any(folder.iterdir()) and not self._go_on:
            raise Refused(f"{folder} is not empty. Name another folder, or say --continue.")
        audit.record("record.all_exported", kind="record", count=len(clients))
        said, kept = Progress(), 0
        for at, one in enumerate(clients, start=1):
            file = folder / self._name(one["id"])
            one["file"] = file.name
            if file.exists():
                kept += 1
            else:
                with room.drafting(file) as draft:
                    with snapshot():
                        copied = self._write(draft, practice_id, one["id"])
                    draft.keep()
                self._note(copied, file)
            said(f"{at:,} of {len(clients):,} clients")
        page = folder / ("index.html.age" if self._seal else "index.html")
        with room.drafting(page) as draft:
            draft.write([room.overview(name, clients)], self._seal)
            draft.keep()
        there = f", {kept:,} of them were there already" if kept else ""
        click.echo(f"{folder}: {len(clients):,} clients{there}; open {page.name}")

    def _write(self, draft: room.Draft, practice_id: str, patient_id: str) -> room.RecordCopy:
        copied = room.copy_of(self._settings, practice_id, patient_id, self._span)
        draft.write(copied.pieces(), self._seal)
        return copied

    def _note(self, copied: room.RecordCopy, file: Path) -> None:
        self.missing += [f"{file.name}: {name}" for name in copied.missing]

    def _name(self, patient_id: str) -> str:
        return f"{patient_id}.zip.age" if self._seal else f"{patient_id}.zip"


def _write_down(patient_id: str, given: dict[str, Any] | None, sha256: str) -> None:
    if given is None:  # the accounting lists it with nobody named, until somebody says to whom
        audit.record("record.exported", kind="record", object_id=patient_id)
        return
    said = {**given, "disclosed_on": now_iso()[:10], "what": "record", "content_sha256": sha256}
    kept = disclosures.draft(patient_id, way="copy", by=audit.OPERATOR, said=said)
    with write_lock():
        kept.keep()
        audit.record("record.exported", kind="record", object_id=patient_id, digest=kept.digest)


def _given(said: dict[str, Any], *, everybody: bool) -> dict[str, Any] | None:
    names = {"recipient_name": said["given_to"], "recipient": said["recipient"], "reason": said["reason"]}
    if not any(names.values()):
        return None
    if everybody:
        raise click.UsageError(
            "--all is for the practice itself; what is handed on is written down by client."
        )
    if not all(names.values()):
        raise click.UsageError("--given-to, --recipient and --reason go together.")
    if said["reason"] in disclosures.COUNTED and not said["purpose"].strip():
        raise click.UsageError("Say the --purpose: the accounting lists it.")
    return {**names, "purpose": said["purpose"]}


def _practice(wanted: str | None, client: str | None) -> tuple[str, str]:
    chosen = [(one, name) for one, name in practices() if wanted in {None, one}]
    if len(chosen) > 1 and client is not None:
        chosen = [one for one in chosen if _has(one[0], client)] or chosen[:1]
    if len(chosen) != 1:
        raise Refused("Say which practice with --practice: " + ", ".join(one for one, _ in practices()))
    return chosen[0]


def _has(practice_id: str, client: str) -> bool:
    with acting_for(practice_id):
        try:
            chart.find_patient(practice_id, client)
        except Problem as unknown:
            return unknown.code != "chart.unknown_patient"
    return True


def _sealed(data_dir: Path, pieces: Any, sink: Any) -> None:
    backup.seal_for_owner(data_dir, pieces, sink)


def _day(moment: Any) -> str:
    return moment.date().isoformat() if moment else ""


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except Problem as refusal:
        raise Refused(str(refusal.body["detail"])) from refusal
    except (backup.BackupError, OSError) as trouble:
        raise Refused(str(trouble)) from trouble
