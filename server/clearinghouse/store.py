"""How each practice reaches its clearinghouse: kept, its secrets sealed, and opened for whoever sends."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from server import audit
from server.clearinghouse.folder.place import FolderSettings
from server.clearinghouse.models import ClearinghouseRow
from server.clearinghouse.sftp.settings import SftpSettings
from server.clearinghouse.transports import by
from server.clearinghouse.tries import next_try_at, said_of, words_of
from server.clearinghouse.trouble import BadSettings, NotAllowed
from server.core import log
from server.core.db import acting_for, db, write_lock
from server.core.keys import seal, unseal
from server.core.time import now_iso
from server.core.web import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from server.clearinghouse.base import Transport
    from server.core.problem import Problem
    from server.core.web import Actor

ONLY = "default"
"""The id of the one trading partner a practice has so far."""

REHEARSAL = "rehearsal"
"""The kind of a connection to nobody: a made-up payer of this office answers, tests only."""

SEALED_FOR = "clearinghouse-secret"
SECRETS = ("password", "private_key", "key_passphrase")
REACHES = ("host", "port", "user")
"""What a secret is for. Whoever changes one of these says the secret anew, or it would go elsewhere."""
_OPEN = (*REACHES, "drop_folder", "pick_up_folder", "done_folder", "host_keys")
_HEARERS: list[Callable[[str, str | None], object]] = []

Way = FolderSettings | SftpSettings


@dataclass(frozen=True, kw_only=True)
class Connection:
    """The way to a practice's clearinghouse. ``usage`` is P or T, the only files that may go there.

    ``place`` names the drop folder itself: what is remembered of a file holds while it is the same.
    """

    transport: Transport
    place: str
    usage: str


def on_change(fn: Callable[[str, str | None], object]) -> None:
    """Ask to be called with the practice's id and usage inside the write that changes its connection.

    The usage is None when the connection is taken away.
    """
    if fn not in _HEARERS:
        _HEARERS.append(fn)


def connection(practice_id: str) -> Connection | None:
    """Give how a practice reaches its clearinghouse, None when that is not set or is switched off.

    Raises BadSettings when what is kept cannot be used any more, Problem ``server.seal_broken``.
    """
    with acting_for(practice_id):
        row = _row(practice_id)
        if row is None or not row.is_on:
            return None
        way = _way(practice_id, row.kind, row.settings | _opened(row))
        return Connection(transport=by(way), place=_place(row), usage=row.usage)


def told(practice_id: str) -> dict[str, Any]:
    """Give what may be shown of a practice's connection; of its secrets only which are set."""
    row = _row(practice_id)
    if row is None:
        return {"kind": None, "on": False, "usage": "T"}
    return {
        "kind": row.kind,
        "on": row.is_on,
        "usage": row.usage,
        **{name: row.settings[name] for name in _OPEN if name in row.settings},
        **{f"has_{name}": name in row.settings.get("has", []) for name in SECRETS},
        "folder": str(folder_of(practice_id).drop.parent) if row.kind == "folder" else None,
        "changed_at": row.changed_at,
        "looked_at": row.looked_at,
        "trouble": words_of(row.trouble),
    }


def tried(practice_id: str, said: dict[str, Any]) -> Way:
    """Give the way that some settings describe, with what is kept where they leave a secret out.

    Raises BadSettings, NotAllowed.
    """
    way = _way(practice_id, said["kind"], _with_secrets(_row(practice_id), said))
    if isinstance(way, FolderSettings):
        _make(way)
    return way


def save(me: Actor, said: dict[str, Any]) -> None:
    """Keep a practice's connection as ``shapes.ToKeep`` describes it. Raises BadSettings, NotAllowed."""
    with write_lock():
        row = _row(me.practice_id, lock=True)
        whole = _with_secrets(row, said)
        way = _way(me.practice_id, said["kind"], whole)
        if isinstance(way, FolderSettings):
            _make(way)
        elif said["on"] and not way.host_keys:
            raise BadSettings(setting="host_keys")
        if said["kind"] == REHEARSAL and said["usage"] != "T":
            raise BadSettings(setting="usage")
        if row is None:
            row = ClearinghouseRow(practice_id=me.practice_id, trading_partner_id=ONLY)
            db.session.add(row)
        secrets = {name: whole[name] for name in SECRETS if whole.get(name)}
        row.kind, row.is_on, row.usage = said["kind"], said["on"], said["usage"]
        row.settings, row.sealed = {}, None
        if row.kind == "sftp":
            row.settings = {name: whole[name] for name in _OPEN if name in whole} | {"has": sorted(secrets)}
            row.sealed = _sealed(me.practice_id, secrets)
        row.changed_at, row.trouble, row.looks, row.next_look_at = now_iso(), None, 0, None
        audit.record("clearinghouse.changed", kind="clearinghouse", object_id=ONLY)
        _tell(me.practice_id, row.usage)
    log.event("clearinghouse.changed", practice=me.practice_id, kind=said["kind"], on=said["on"])


def remove(me: Actor) -> None:
    """Forget a practice's connection with its secrets; nothing to do when there is none."""
    with write_lock():
        row = _row(me.practice_id)
        if row is None:
            return
        db.session.delete(row)
        audit.record("clearinghouse.removed", kind="clearinghouse", object_id=ONLY)
        _tell(me.practice_id, None)
    log.event("clearinghouse.removed", practice=me.practice_id)


def note_look(practice_id: str, trouble: Problem | None) -> None:
    """Write down that the folder of answers was looked into, or what stopped that; for ``may_look``."""
    with acting_for(practice_id), write_lock():
        row = _row(practice_id, lock=True)
        if row is None:
            return
        row.looked_at, row.trouble = now_iso(), said_of(trouble) if trouble else None
        row.looks = row.looks + 1 if trouble else 0
        row.next_look_at = next_try_at(trouble, row.looks) if trouble else None


def look_again(practice_id: str) -> None:
    """Have the folder of answers looked into again now, because somebody mended what stopped it."""
    with acting_for(practice_id), write_lock():
        if (row := _row(practice_id, lock=True)) is not None:
            row.trouble, row.looks, row.next_look_at = None, 0, None


def may_look(practice_id: str) -> bool:
    """Say whether the folder of answers may be looked into now, as ``next_try_at`` says after a trouble."""
    with acting_for(practice_id):
        row = _row(practice_id)
        if row is None or not row.is_on:
            return False
        return row.trouble is None or (row.next_look_at is not None and row.next_look_at <= now_iso())


def rehearsal_of(practice_id: str) -> Path | None:
    """Give the folder in which a made-up payer answers a practice; None while it does not rehearse."""
    with acting_for(practice_id):
        row = _row(practice_id)
        rehearses = row is not None and row.is_on and row.kind == REHEARSAL
        return _rehearsal(practice_id) if rehearses else None


def folder_of(practice_id: str) -> FolderSettings:
    """Give a practice's folders on this machine. Where they are the server's settings say, and no page."""
    below = settings().carried_dir / practice_id
    return FolderSettings(below / "drop", below / "pick_up", below / "done")


def _rehearsal(practice_id: str) -> Path:
    return settings().carried_dir / practice_id / REHEARSAL


def _tell(practice_id: str, usage: str | None) -> None:
    db.session.flush()
    for hear in _HEARERS:
        hear(practice_id, usage)


def _make(folders: FolderSettings) -> None:
    try:
        folders.make()
    except OSError as error:
        raise NotAllowed(deed="open") from error


def _row(practice_id: str, *, lock: bool = False) -> ClearinghouseRow | None:
    return db.session.get(
        ClearinghouseRow, (practice_id, ONLY), populate_existing=True, with_for_update=True if lock else None
    )


def _opened(row: ClearinghouseRow) -> dict[str, str]:
    if row.sealed is None:
        return {}
    return json.loads(
        unseal(settings().ring, row.sealed, SEALED_FOR, row.practice_id, row.trading_partner_id)
    )


def _sealed(practice_id: str, secrets: dict[str, str]) -> bytes:
    return seal(settings().ring, json.dumps(secrets).encode(), SEALED_FOR, practice_id, ONLY)


def _with_secrets(row: ClearinghouseRow | None, said: dict[str, Any]) -> dict[str, Any]:
    """Put in the secrets that are kept, as long as they go where they went before."""
    whole = {name: value for name, value in said.items() if value is not None}
    if row is None or any(whole.get(name) != row.settings.get(name) for name in REACHES):
        return whole
    if any(name not in whole for name in row.settings.get("has", [])):
        return _opened(row) | whole
    return whole


def _way(practice_id: str, kind: str, said: dict[str, Any]) -> Way:
    if kind == "folder":
        return folder_of(practice_id)
    if kind == REHEARSAL:
        shown = _rehearsal(practice_id) / "shown"
        return FolderSettings(shown / "in", shown / "out", settle_seconds=0)
    for name in (*REACHES, "drop_folder", "pick_up_folder"):
        if name not in said:
            raise BadSettings(setting=name)
    given = {name: said[name] for name in (*_OPEN, *SECRETS) if said.get(name)}
    given["host_keys"] = tuple(said.get("host_keys") or ())
    return SftpSettings(**given, allow_private=settings().clearinghouse_private)


def _place(row: ClearinghouseRow) -> str:
    named = [str(row.settings.get(name, "")) for name in (*REACHES, "drop_folder")]
    if row.kind == "folder":
        named = [str(folder_of(row.practice_id).drop)]
    if row.kind == REHEARSAL:
        named = [str(_rehearsal(row.practice_id))]
    return hashlib.sha256("|".join((row.kind, *named)).encode()).hexdigest()
