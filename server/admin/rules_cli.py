"""`tableside rules`: the files of CMS and CDC come in, and the pack that tablets pull goes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from server import rules as rules_room
from server.admin.data import data_option, open_migrated
from server.identity import practices
from sync.rules.pulled import RefusedPack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeVar

    Command = TypeVar("Command", bound=Callable[..., Any])

_KEPT = {"pairs": "pairs of codes", "limits": "units a day", "icd10": "diagnoses added or withdrawn"}


def _practice_option(command: Command) -> Command:
    return click.option("--practice", "practice_id", help="The practice's id, where there are several.")(
        command
    )


@click.group()
def rules() -> None:
    """See, import and publish the tables and rules visits are judged by (docs/runbooks/rules.md)."""


@rules.command("import")
@data_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE")
@click.option("--quarter", default="", metavar="2026Q4", help="The quarter, when the name does not say it.")
@click.option("--year", type=click.IntRange(2016, 2099), help="The fiscal year of an ICD-10-CM file.")
@click.option("--kind", type=click.Choice(rules_room.KINDS), help="What it is, when the name does not say.")
@_practice_option
def import_(
    data: Path, file: Path, kind: rules_room.Kind | None, practice_id: str | None, **said: str | int | None
) -> None:
    """Import a file as CMS or CDC publishes it: PTP edits, MUE values, or the ICD-10-CM order file.

    Kept is what is about codes the practice bills. Tablets get it with the next tableside rules publish.
    """
    _, app = open_migrated(data)
    period = str(said["quarter"] or (f"FY{said['year']}" if said["year"] else ""))
    with app.app_context():
        try:
            taken = rules_room.import_file(_chosen(practice_id), file, kind=kind, period=period)
        except (rules_room.RulesRefusedError, OSError) as refused:
            raise click.ClickException(f"{refused}. Nothing was changed.") from refused
    for line in _words(taken):
        click.echo(line)


@rules.command("list")
@data_option
def list_(data: Path) -> None:
    """List what was imported and published, the oldest first."""
    _, app = open_migrated(data)
    with app.app_context():
        for practice_id, name in practices():
            click.echo(f"{name} ({practice_id})")
            for file in rules_room.files(practice_id):
                click.echo(
                    f"  {file.kind:7}{file.period}  {file.name}: {file.rows_kept} {_KEPT[file.kind]}"
                    f" of {file.rows_read:,} rows, unread: {file.unread_count}, imported {file.imported_at}"
                )
            packs = rules_room.packs(practice_id)
            for pack in packs:
                click.echo(f"  version {pack.version}  sha256:{pack.sha256}  published {pack.published_at}")
            if not packs:
                click.echo("  no pack was published: the rules of this program count")


@rules.command()
@data_option
@_practice_option
def publish(data: Path, practice_id: str | None) -> None:
    """Make the next pack of what is known now; tablets pull it when they next reach the office."""
    _, app = open_migrated(data)
    with app.app_context():
        try:
            made = rules_room.publish(_chosen(practice_id))
        except RefusedPack as refused:
            raise click.ClickException(f"{refused}. Nothing was published.") from refused
    said = "published" if made.fresh else "nothing is new since"
    click.echo(f"{said} version {made.version} of {made.published_at}, sha256:{made.sha256}")


@rules.command()
@data_option
@click.argument("pack_hash", metavar="HASH")
def show(data: Path, pack_hash: str) -> None:
    """Print the pack a claim was judged by, as JSON; HASH may be cut short."""
    _, app = open_migrated(data)
    with app.app_context():
        found = [
            row
            for practice_id, _ in practices()
            for row in rules_room.packs(practice_id)
            if row.sha256.startswith(pack_hash.removeprefix("sha256:"))
        ]
    if len({row.sha256 for row in found}) != 1:
        raise click.ClickException(
            f"{len(found)} packs have a hash that begins so; tableside rules list tells them"
        )
    click.echo(json.dumps(json.loads(found[0].body), ensure_ascii=False, indent=2))


def _chosen(practice_id: str | None) -> str:
    known = [found for found, _ in practices()]
    if practice_id is None and len(known) == 1:
        return known[0]
    if practice_id is None or practice_id not in known:
        raise click.ClickException(
            f"Say which practice with --practice: {', '.join(known) or 'there is none'}"
        )
    return practice_id


def _words(taken: rules_room.Imported) -> Iterator[str]:
    yield f"{taken.name}, {taken.period}: {taken.rows_read:,} rows read"
    yield f"kept: {taken.rows_kept} {_KEPT[taken.kind]}"
    yield f"lines nobody could read: {taken.unread_count}"
    yield from (f"  line {one.line} {one.why}" for one in taken.unread)
    if taken.unread_count > len(taken.unread):
        yield f"  and {taken.unread_count - len(taken.unread):,} more"
    yield "run tableside rules publish for tablets to have it"
