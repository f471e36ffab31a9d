"""Writes conflict cards: two values for one field, both kept, for a person to decide between."""

from server.core.db import db
from server.core.ids import new_id
from server.exchange.hold import Held, Key, author_of, dump, stamps_of, value_at
from server.exchange.models import ConflictCard, Record
from server.exchange.receive import Sent
from sync.changes import WHOLE_RECORD
from sync.merge import Conflict, Decision
from sync.records.upcast import todays_name


def note_conflicts(held: Held, sent: Sent, device_id: str, decision: Decision, seq: int) -> bool:
    """Open, renew and close the cards a decision speaks of, as commit ``seq``; say whether there were any."""
    key = (sent.op["k"], sent.op["id"])
    cards = held.open_cards_of(key)
    own = {
        todays_name(card.record_kind, card.field): card for card in cards if card.mine_device_id == device_id
    }
    closed = [own[name] for name in decision["settled"] if name in own]
    closed += [card for card in cards if card.id == decision["closes"] and card not in closed]
    for card in closed:
        card.state = "resolved"
        card.v = seq
        card.resolved_by = sent.op["by"]
        card.choice = sent.op.get("choice")
    for conflict in decision["conflicts"]:
        if conflict["renew"] and conflict["field"] in own:
            card = own[conflict["field"]]
            if card.field != conflict["field"]:
                # It was opened in an older schema's words; from here on it is about one field of today's.
                card.field, card.base = conflict["field"], _base(key, conflict)
            card.mine = dump(conflict["mine"])
            card.mine_by, card.mine_at = sent.op["by"], sent.op["at"]
            card.theirs = dump(conflict["theirs"])
            card.theirs_by, card.theirs_at = _who_wrote(held.rows[key], conflict)
            card.v = seq
        else:
            card = _open(held.rows[key], sent, device_id, conflict, seq)
            db.session.add(card)
            held.cards.setdefault(key, []).append(card)
    return bool(closed or decision["conflicts"])


def _open(row: Record, sent: Sent, device_id: str, conflict: Conflict, seq: int) -> ConflictCard:
    field = conflict["field"]
    key = (row.kind, row.id)
    theirs_by, theirs_at = _who_wrote(row, conflict)
    return ConflictCard(
        id=new_id(),
        practice_id=row.practice_id,
        record_kind=row.kind,
        record_id=row.id,
        patient_id=row.patient_id,
        field=field,
        base=_base(key, conflict),
        mine=dump(conflict["mine"]),
        theirs=dump(conflict["theirs"]),
        mine_device_id=device_id,
        mine_by=sent.op["by"],
        mine_at=sent.op["at"],
        theirs_by=theirs_by,
        theirs_at=theirs_at,
        state="open",
        v=seq,
    )


def _base(key: Key, conflict: Conflict) -> str:
    field = conflict["field"]
    return dump(None if field == WHOLE_RECORD else value_at(key, field, conflict["base"]))


def _who_wrote(row: Record, conflict: Conflict) -> tuple[str, str]:
    stamps = stamps_of(row)
    if conflict["field"] != WHOLE_RECORD:
        return author_of(stamps[conflict["field"]])
    edited = conflict["theirs"] if isinstance(conflict["theirs"], dict) else {}
    newest = max(
        (stamps[name] for name in edited if name in stamps), key=lambda stamp: stamp[0], default=None
    )
    return author_of(newest) if newest else ("", "")


def card_fields(card: ConflictCard) -> str:
    """Write a card's ``f`` as a page shows it (PROTOCOL.md); its values are JSON text already."""
    said = dump(
        {
            "record_kind": card.record_kind,
            "record_id": card.record_id,
            "field": card.field,
            "mine_by": card.mine_by,
            "mine_at": card.mine_at,
            "theirs_by": card.theirs_by,
            "theirs_at": card.theirs_at,
            "state": card.state,
            "resolved_by": card.resolved_by,
            "choice": card.choice,
        }
    )
    return f'{said[:-1]},"base":{card.base},"mine":{card.mine},"theirs":{card.theirs}}}'
