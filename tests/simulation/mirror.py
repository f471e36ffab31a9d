"""The office's tables as the test reads them itself, kept up to date after every request."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.simulation.office import Office
from tests.simulation.people import EVERYBODY, PRACTICE, USERS
from tests.simulation.tablet import Key

CARD = "conflict"
_TABLES = {
    "practice_clock": "seq, epoch",
    "record": "kind, id, v, f, fv, stamps, state, deleted",
    "op": "device_id, n, op_id, sha256, body, seq, outcome, ack",
    "conflict": "id, v, base, mine, theirs, mine_by, theirs_by, state",
    "patient": "id, v, last_name, deleted",
    "note": "id, v, pain_before, deleted",
}
"""What must not move when something is delivered again."""


@dataclass
class Row:
    """A record as it stands: ``fv`` gives seqs, ``stamps`` [seq, device, n]."""

    key: Key
    c: str | None
    v: int
    f: dict[str, Any]
    fv: dict[str, int]
    stamps: dict[str, list[Any]]
    state: str
    deleted: bool


@dataclass
class Journaled:
    """An op in the journal and what became of it."""

    who: str
    n: int
    op: dict[str, Any]
    body: str
    seq: int
    ack: dict[str, Any]

    @property
    def outcome(self) -> str:
        """Give applied, merged, conflict or kept."""
        return self.ack["r"]

    def wrote(self, name: str) -> bool:
        """Say whether a field of it was written."""
        return self.outcome != "kept" and name not in self.ack.get("conflicts", ())


@dataclass
class Mirror:
    """The whole practice. ``cards`` are {id: the row as a dict, values parsed}."""

    office: Office
    names: dict[str, str]
    head: int = 0
    records: dict[Key, Row] = field(default_factory=dict)
    history: dict[tuple[Key, int], Row] = field(default_factory=dict)
    """Every version that was seen at rest, by key and version."""
    journal: dict[tuple[str, int], Journaled] = field(default_factory=dict)
    by_op: dict[str, Journaled] = field(default_factory=dict)
    cards: dict[str, dict[str, Any]] = field(default_factory=dict)
    caseloads: dict[str, set[str]] = field(default_factory=dict)
    """{who: the clients they have now}, of those who do not see the whole practice."""

    def refresh(self, *, whole: bool = False) -> None:
        """Read what is newer than the last time, or everything."""
        found = self.office.rows("SELECT seq FROM practice_clock WHERE practice_id = ?", PRACTICE)
        head = found[0][0] if found else 0
        if whole or head < self.head:
            self.records, self.journal, self.by_op, self.cards = {}, {}, {}, {}
            self.head = 0
        if head == self.head:
            return
        self._read_records()
        self._read_journal()
        self._read_cards()
        self._read_caseloads()
        self.head = head

    def versions(self, who: str) -> dict[Key, int]:
        """Give the version of everything somebody's tablet is to hold, cards included."""
        rows = self.records.items()
        known = {key: row.v for key, row in rows if not row.deleted and self.sees(who, row.c)}
        cards = self.cards.items()
        return known | {(CARD, one): card["v"] for one, card in cards if self.sees(who, card["patient_id"])}

    def sees(self, who: str, c: str | None) -> bool:
        """Say whether the records of a client are somebody's to see."""
        return c is None or who not in self.caseloads or c in self.caseloads[who]

    def last_n(self, who: str) -> int:
        """Give the newest number of a device."""
        return max((n for name, n in self.journal if name == who), default=0)

    def dump(self) -> dict[str, list[str]]:
        """Give everything that counts, as one comparable value."""
        return {
            name: sorted(map(repr, self.office.rows(f"SELECT {columns} FROM {name}")))
            for name, columns in _TABLES.items()
        }

    def _read_caseloads(self) -> None:
        grants = self.office.rows("SELECT user_id, patient_id FROM caseload_grant WHERE to_seq IS NULL")
        limited = {user for (user,) in self.office.rows("SELECT user_id FROM caseload")}
        self.caseloads = {
            who: {patient for user, patient in grants if user == USERS[who]}
            for who in EVERYBODY
            if USERS[who] in limited
        }

    def _read_records(self) -> None:
        rows = self.office.rows(
            "SELECT kind, id, patient_id, v, f, fv, stamps, state, deleted FROM record WHERE v > ?", self.head
        )
        for kind, record_id, c, v, f, fv, stamps, state, deleted in rows:
            key = (kind, record_id)
            row = Row(key, c, v, json.loads(f), json.loads(fv), json.loads(stamps), state, bool(deleted))
            self.records[key] = self.history[key, v] = row

    def _read_journal(self) -> None:
        rows = self.office.rows("SELECT device_id, n, body, seq, ack FROM op WHERE seq > ?", self.head)
        for device_id, n, body, seq, ack in rows:
            who = self.names[device_id]
            one = Journaled(who, n, json.loads(body), body, seq, json.loads(ack))
            self.journal[(who, n)] = one
            self.by_op.setdefault(one.op["op"], one)

    def _read_cards(self) -> None:
        names = (
            "id",
            "record_kind",
            "record_id",
            "patient_id",
            "field",
            "base",
            "mine",
            "theirs",
            "mine_device_id",
            "mine_by",
            "theirs_by",
            "state",
            "v",
        )
        rows = self.office.rows(f"SELECT {', '.join(names)} FROM conflict WHERE v > ?", self.head)
        for row in rows:
            card = dict(zip(names, row, strict=True))
            for name in ("base", "mine", "theirs"):
                card[name] = json.loads(card[name])
            card["key"] = (card["record_kind"], card["record_id"])
            card["who"] = self.names[card["mine_device_id"]]
            self.cards[card["id"]] = card
