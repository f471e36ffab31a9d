"""`tableside verify`: proves what was signed, from the journal or from a file somebody was given."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from server import audit
from server.admin.data import data_option, open_migrated
from server.core.db import acting_for
from server.core.problem import Problem
from server.identity import practices
from server.signatures import BadBundleError, Gathered, SignatureProof, gather, prove

_MOST_BYTES = 50_000_000

_WHY = {
    "unknown_key": "the office does not know the key it was made with",
    "other_person": "the key is not the signer's",
    "other_device": "the key is not the device's that it names",
    "other_words": "the passkey answered to other words than these",
    "refused": "the key did not make it, or not here, or without the person proving to be there",
}
_WHY_RECORD = {
    "": "as it was signed",
    "missing": "NOT HERE: nothing of it can be compared",
    "differs": "CHANGED since it was signed",
    "drifted": "CHANGED: the office's record is not what the journal took",
}
_METHOD = {"passkey": "a passkey", "device_key": "the tablet's own key, unlocked by its person"}


@click.command()
@data_option
@click.argument("record", required=False)
@click.option(
    "--export",
    "export_to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the proof to a file that needs no office.",
)
@click.option(
    "--bundle",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Prove such a file instead; no data folder is opened.",
)
def verify(data: Path, record: str | None, export_to: Path | None, bundle: Path | None) -> None:
    """Say whether what was signed of a visit is what is there: RECORD is the id of the visit, or of a note,
    service line or signature of it. The exit status is 1 when something does not hold.
    """
    if (record is None) == (bundle is None) or (bundle and export_to):
        raise click.UsageError("Give a RECORD, or a file with --bundle.")
    if bundle is not None:
        sys.exit(not _say(_read(bundle), set()))
    _, app = open_migrated(data)
    with app.app_context():
        practice_id, gathered = _find(str(record))
        action = "signature.exported" if export_to else "signature.read"
        with acting_for(practice_id):
            audit.record(action, kind="encounter", object_id=gathered.encounter_id)
        if export_to:
            export_to.write_text(json.dumps(gathered.bundle, ensure_ascii=False, indent=1) + "\n", "utf-8")
        holds = _say(gathered.bundle, gathered.drifted)
    if export_to:
        click.echo(f"written to {export_to}; it holds what the visit says of its client: keep it as a chart")
    sys.exit(not holds)


def _find(record: str) -> tuple[str, Gathered]:
    for practice_id, _ in practices():
        try:
            return practice_id, gather(practice_id, record)
        except Problem as none:
            if none.code != "signatures.none":
                raise
    raise click.ClickException("There is no signature over this record, or no such record.")


def _read(path: Path) -> Any:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise click.ClickException("The file is too large to be a proof.")
        return json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError):
        raise click.ClickException("The file is no JSON.") from None


def _say(bundle: Any, drifted: set[tuple[str, str]]) -> bool:
    """Print what every signature of a bundle proves, and say whether all of the last one does."""
    try:
        proofs = prove(bundle)
    except BadBundleError as wrong:
        raise click.ClickException(f"The file is no proof: {wrong}.") from None
    said = [(one.fields.get("role") == "witness", _say_one(one, drifted)) for one in proofs]
    # Whoever saw a client sign proves nothing of the visit; where nobody else signed, it is what was asked.
    proved = [whole for witness, whole in said if not witness] or [whole for _, whole in said]
    holds = any(proved)
    click.echo("HOLDS" if holds else "DOES NOT HOLD")
    if holds and not all(proved):
        click.echo("one signature of the visit holds for everything under it; another does not")
    return holds


def _say_one(one: SignatureProof, drifted: set[tuple[str, str]]) -> bool:
    said = one.fields
    credential = f", {said['signer_credential']}" if said.get("signer_credential") else ""
    done = "witnessed" if said.get("role") == "witness" else "signed"
    click.echo(
        f"{done} by {said.get('signer_name')}{credential} with {_METHOD.get(str(said.get('method')), '?')}"
    )
    click.echo(f'  "{said.get("meaning")}"')
    click.echo(f"  at {said.get('signed_at')} by the tablet's clock; the office had it at {one.received_at}")
    click.echo(f"  signature  {'holds' if not one.why else 'DOES NOT HOLD: ' + _WHY[one.why]}")
    whole = one.holds
    for record in one.records:
        why = record.why or ("drifted" if (record.kind, record.id) in drifted else "")
        whole = whole and not why
        click.echo(f"  {record.kind:13}{record.id}  {_WHY_RECORD[why]}")
    return whole
