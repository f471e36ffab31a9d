"""`tableside claims`: list, export, send, fetch, and the connection claims leave by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from server import acknowledgments, audit, clearinghouse
from server import claims as claims_room
from server.admin.data import data_option, open_migrated
from server.core.db import acting_for
from server.core.problem import Problem
from server.identity import practices

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE = 500
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def claims() -> None:
    """See and export claims."""


@claims.command("list")
@data_option
@click.option("--status", type=click.Choice(["ready", "blocked"]), help="Only these.")
def list_(data: Path, status: str | None) -> None:
    """List claims, newest date of service first, with what is missing."""
    _, app = open_migrated(data)
    with app.app_context():
        for practice_id, name in practices():
            click.echo(name)
            claims_room.assemble_due(practice_id)
            claims_room.judge_by_day(practice_id)
            with acting_for(practice_id):
                audit.record("claim.read", kind="claim")
                for line in _lines(status):
                    click.echo(line)


@claims.command()
@data_option
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="OUT")
@click.option("--again", is_flag=True, help="Export claims again that were exported before.")
def export(data: Path, out: Path, again: bool) -> None:
    """Write ready claims to OUT: one .837 a batch, one .pdf a claim.

    With several practices in the data folder each gets a folder of its own inside OUT.
    """
    _, app = open_migrated(data)
    with app.app_context():
        all_of_them = practices()
        for practice_id, name in all_of_them:
            folder = out / practice_id if len(all_of_them) > 1 else out
            claims_room.assemble_due(practice_id)
            claims_room.judge_by_day(practice_id)
            try:
                done = claims_room.export(practice_id, folder, again=again)
            except (claims_room.IncompleteError, OSError) as refusal:
                raise click.ClickException(f"{name}: {refusal}") from refusal
            except Problem as refusal:
                raise click.ClickException(f"{name}: {refusal.body['detail']}") from refusal
            click.echo(
                f"{name}: claims exported: {done.claims}, files written to {folder}: {len(done.files)}"
            )
            for remark in done.remarks:
                click.echo(f"  {remark}", err=True)
            if not done.claims and not again:
                click.echo("  nothing new is ready; --again writes what was exported before")


@claims.command()
@data_option
@click.option("--practice", "practice_id", help="The practice's id, where there are several.")
@click.argument("files", nargs=-1, required=True, type=_FILE)
def receive(data: Path, practice_id: str | None, files: tuple[Path, ...]) -> None:
    """Take in FILES that came back for claims: TA1, 999 and 277CA.

    A file that cannot be read, or was cut off, is kept and named with the place; nothing in it counts then.
    The same file twice changes nothing.
    """
    _, app = open_migrated(data)
    failed = False
    with app.app_context():
        whose = _one_practice(practice_id)
        with acting_for(whose):
            audit.record("answers.received", kind="response_file", count=len(files))
        for file in files:
            taken = acknowledgments.take(whose, file.name, file.read_bytes())
            failed = failed or bool(taken.refused)
            click.echo(f"{file.name}: {_what_came(taken)}")
            for number in taken.unmatched:
                click.echo(f"  nothing here has the number {number}", err=True)
    if failed:
        raise click.ClickException("A file could not be read; ask who sent it for a whole one.")


@claims.command()
@data_option
@click.option("--ready", is_flag=True, help="Make a batch of every ready claim first.")
def send(data: Path, ready: bool) -> None:
    """Send the batches that are due, each once and whole. What is stuck is said with why."""
    _, app = open_migrated(data)
    failed = False
    with app.app_context():
        for practice_id, name in practices():
            try:
                if ready and clearinghouse.connection(practice_id):
                    click.echo(f"{name}: {_made(practice_id)}")
                done = claims_room.send_due(practice_id)
            except Problem as refusal:
                raise click.ClickException(f"{name}: {refusal.body['detail']}") from refusal
            said = "another is sending just now" if done.busy else ", ".join(done.sent) or "nothing is due"
            click.echo(f"{name}: {said}")
            failed = _troubles(done.troubles) or failed
    if failed:
        raise click.ClickException("Not everything was sent.")


@claims.command()
@data_option
def fetch(data: Path) -> None:
    """Fetch what waits at the clearinghouse, and take it in as `receive` does."""
    _, app = open_migrated(data)
    failed = False
    with app.app_context():
        for practice_id, name in practices():
            try:
                fetched = acknowledgments.fetch_answers(practice_id)
            except Problem as refusal:
                raise click.ClickException(f"{name}: {refusal.body['detail']}") from refusal
            click.echo(f"{name}: files fetched: {len(fetched.taken)}")
            for file, taken in fetched.taken:
                click.echo(f"  {file}: {_what_came(taken)}")
            stopped = [("the connection", fetched.trouble)] if fetched.trouble else []
            failed = _troubles([*fetched.left, *stopped]) or failed
    if failed:
        raise click.ClickException("Not everything was fetched.")


def _made(practice_id: str) -> str:
    try:
        made = claims_room.send_ready(practice_id)
    except Problem as refusal:
        if refusal.code == "claims.nothing_to_send":
            return "no claim is ready"
        raise
    return f"claims in {made.file_name}: {made.claims}"


def _troubles(troubles: list[tuple[str, Problem]]) -> bool:
    for what, trouble in troubles:
        click.echo(f"  {what}: {trouble.body['detail']}", err=True)
    return bool(troubles)


def _what_came(taken: acknowledgments.Taken) -> str:
    if taken.again:
        return "taken in before, nothing new"
    if taken.refused:
        return f"refused: {taken.refused}"
    mixed = ", ".join(taken.other_usage)
    return f"answers: {taken.answers}" + (f"; test and real mixed, does not count: {mixed}" if mixed else "")


@claims.command()
@data_option
@click.option("--submitter-id", help="The id the clearinghouse gave to this practice (ISA06).")
@click.option("--receiver-name", help="The clearinghouse's name (1000B NM103).")
@click.option("--receiver-id", help="The clearinghouse's id (ISA08).")
@click.option("--sender-qualifier", help="Of which kind the practice's id is (ISA05), such as ZZ or 30.")
@click.option("--receiver-qualifier", help="Of which kind the clearinghouse's id is (ISA07).")
@click.option("--group-sender-id", help="The practice's code in GS02, where it is another than ISA06.")
@click.option("--group-receiver-id", help="The clearinghouse's code in GS03, where it is another than ISA08.")
@click.option("--submitter-etin", help="The practice's id in 1000A NM109, where it is not ISA06.")
@click.option("--receiver-etin", help="The clearinghouse's id in 1000B NM109, where it is not ISA08.")
@click.option("--usage", type=click.Choice(["T", "P"]), help="T marks test files, P claims to be paid.")
@click.option("--practice", "practice_id", help="The practice's id, where there are several.")
def partner(data: Path, practice_id: str | None, **said: str | None) -> None:
    """Show, or set, where exported claims go; an id of no characters is set no more."""
    _, app = open_migrated(data)
    with app.app_context():
        try:
            settings = claims_room.set_partner(
                _one_practice(practice_id), {name: text for name, text in said.items() if text is not None}
            )
        except Problem as refused:
            raise click.ClickException(str(refused.body["detail"])) from None
        for name, text in settings.items():
            click.echo(f"{name.replace('_', ' ')}: {text or 'not set'}")


def _one_practice(practice_id: str | None) -> str:
    known = [found for found, _ in practices()]
    if practice_id is None and len(known) == 1:
        return known[0]
    if practice_id not in known:
        raise click.ClickException(
            f"Say which practice with --practice: {', '.join(known) or 'there is none'}"
        )
    return practice_id


def _lines(status: str | None) -> Iterator[str]:
    after: str | None = None
    while True:
        page = claims_room.list_claims(status, after, _PAGE)
        for claim in page["claims"]:
            dollars, cents = divmod(claim["total_cents"], 100)
            state = (claim["state"] or claim["status"]).replace("_", " ")
            yield (
                f"  {claim['claim_number']:14}{claim['date_of_service']}  {state:22}{dollars:7}.{cents:02}"
                f"  {claim['patient_name'] or '(no name)'}, {claim['payer_name'] or '(no payer)'}"
            )
            yield from (f"      missing: {say['en']}" for say in claim["missing"])
        after = page["next"]
        if after is None:
            return
