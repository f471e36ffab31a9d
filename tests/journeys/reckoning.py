"""What a tablet and the office hold once all is quiet: the same, once, and all that was said to be saved.

Both sides are read from outside: the office's database and files, and of the tablet's IndexedDB what is not
sealed. Each check raises AssertionError.
"""

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hands.hand import Driver, Hand
from tests.journeys import colleague

Row = tuple[str, str, int]
"""Kind, id and version of a record."""

_ROWS = """new Promise((tell, fail) => {
  const asked = indexedDB.open("tableside");
  asked.onerror = () => fail(asked.error);
  asked.onsuccess = async () => {
    const db = asked.result;
    const tx = db.transaction(["rec", "out", "picture", "meta"]);
    const read = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
    const all = (table) => read(tx.objectStore(table).getAll());
    const named = (name) => read(tx.objectStore("meta").get(name));
    const [rec, out, pictures, sync, account] = await Promise.all(
      [all("rec"), all("out"), all("picture"), named("sync"), named("account")]);
    db.close();
    tell({
      device: account.deviceId,
      have: sync.have,
      ops: out.map(({ n, op }) => [n, op]),
      rows: rec.filter(({ gen, v }) => gen >= sync.oldest && v > 0).map(({ kind, id, v }) => [kind, id, v]),
      pictures: pictures.map(({ sha256, state }) => [sha256, state]),
    });
  };
})"""


_A_WEEK_ON = """(() => {
  const real = window.fetch;
  window.__checkUps = [];
  window.fetch = async (address, options) => {
    const answer = await real(address, options);
    if (!answer.ok) return answer;
    if (String(address) === "/sync/v1/digest") {
      const own = JSON.parse(options.body).kinds;
      window.__checkUps.push({ own, office: (await answer.clone().json()).kinds });
    }
    return answer;
  };
  const read = Response.prototype.json;
  Response.prototype.json = async function () {
    const body = await read.call(this);
    if (!body?.changes) return body;
    const now = new Date(Date.parse(body.now) + 8 * 86_400_000).toISOString().slice(0, 19) + "Z";
    return { ...body, now };
  };
})()"""
"""To the tablet the office's calendar stands eight days later; what both say of their figures is kept."""


@dataclass(frozen=True)
class Held:
    """What a tablet has: ops as (number or 0, id), the last number acked, records, {picture: its state}."""

    device: str
    ops: list[tuple[int, str]]
    have: int
    rows: set[Row]
    pictures: dict[str, str]


@dataclass(frozen=True)
class CheckUp:
    """The figures of a check-up, as ``sync.tally`` gives them: the tablet's own, and the office's answer."""

    own: dict[str, tuple[int, str]]
    office: dict[str, tuple[int, str]]


@dataclass(frozen=True)
class Op:
    """An op of the tablet in the office's journal."""

    n: int
    op_id: str
    outcome: str
    body: dict[str, Any]


@dataclass(frozen=True)
class AtOffice:
    """What the office has: the tablet's ops, every record, and {picture: the hash of its bytes}."""

    ops: list[Op]
    fields: dict[tuple[str, str], dict[str, Any]]
    rows: set[Row]
    pictures: dict[str, str]


def held_by(driver: Driver) -> Held:
    """Read the tablet's database."""
    read = driver.evaluate(_ROWS)
    return Held(
        read["device"],
        sorted((n, op) for n, op in read["ops"]),
        read["have"],
        {(kind, record_id, v) for kind, record_id, v in read["rows"]},
        dict(read["pictures"]),
    )


def at_office(data: Path, device: str) -> AtOffice:
    """Read the office's database and files; ``device`` is the tablet whose ops are meant."""
    with sqlite3.connect(data / "tableside.sqlite3") as base:
        ops = base.execute("SELECT n, op_id, outcome, body FROM op WHERE device_id = ? ORDER BY n", [device])
        records = base.execute("SELECT kind, id, v, f FROM record WHERE NOT deleted").fetchall()
        cards = base.execute("SELECT 'conflict', id, v FROM conflict").fetchall()
        return AtOffice(
            [Op(n, op_id, outcome, json.loads(body)) for n, op_id, outcome, body in ops],
            {(kind, record_id): json.loads(f) for kind, record_id, _, f in records},
            {(kind, record_id, v) for kind, record_id, v, _ in records} | set(cards),
            {
                path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                for path in (data / "blobs").glob("*/*/*")
                if not path.suffix
            },
        )


def check_up(hand: Hand) -> CheckUp:
    """Exchange from the Tray when a week has gone by, and give the figures of the one check-up that makes.

    The tablet is not to go on after this: its idea of the office's calendar is wrong.
    """
    hand.driver.evaluate(_A_WEEK_ON)
    hand.tap("Tray", "link")
    colleague.exchange_now(hand)
    [made] = hand.until("a check-up", lambda: hand.driver.evaluate("window.__checkUps"))
    return CheckUp(_figures(made["own"]), _figures(made["office"]))


def _figures(said: dict[str, list[Any]]) -> dict[str, tuple[int, str]]:
    return {kind: (count, total) for kind, (count, total) in said.items()}


def check_once(held: Held, office: AtOffice) -> None:
    """Each op of the tablet is at the office once, by its own number, without a hole (S2, S3, S4)."""
    journaled = [(op.n, op.op_id) for op in office.ops]
    assert [n for n, _ in journaled] == list(range(1, len(journaled) + 1)), "numbers without holes"
    assert len({op_id for _, op_id in journaled}) == len(journaled), "an op is journaled once"
    assert held.ops == journaled, "what the tablet numbered is what the office journaled"
    assert {op.outcome for op in office.ops} == {"applied"}, "one person alone is never in conflict"


def check_drained(held: Held) -> None:
    """Nothing waits on the tablet (S18)."""
    assert [n for n, _ in held.ops if not 0 < n <= held.have] == [], "an op has no ack"
    assert set(held.pictures.values()) <= {"office"}, "a picture waits"


def check_same(held: Held, office: AtOffice) -> None:
    """The tablet has every record of the office at its version, and no other (S5, S6)."""
    assert held.rows == office.rows, "records differ"


def check_follows(office: AtOffice) -> None:
    """Each field the tablet wrote says at the office what its last op said (S2)."""
    last: dict[tuple[str, str], dict[str, Any]] = {}
    for op in office.ops:
        last.setdefault((op.body["k"], op.body["id"]), {}).update(op.body["set"])
    for key, fields in last.items():
        there = office.fields[key]
        assert {name: there.get(name) for name in fields} == fields, f"{key} is not what was sent last"


def check_pictures(held: Held, office: AtOffice, pages: int) -> None:
    """Each page photographed is named by one record and whole at the office (S16)."""
    named = [fields["sha256"] for (kind, _), fields in office.fields.items() if kind == "referral_page"]
    assert len(named) == pages, "a page for each photograph"
    assert set(named) == set(held.pictures), "pages name the pictures that were taken"
    for name in named:
        assert office.pictures.get(name) == name, "a picture has other bytes at the office"


def check_said(office: AtOffice, said: dict[tuple[str, str, str], object], clients: list[str]) -> None:
    """All that the screen called saved is at the office, and no client twice (S2)."""
    for (kind, record_id, field), value in said.items():
        assert office.fields[kind, record_id][field] == value, f"{field} was said to be saved"
    names = [fields["last_name"] for (kind, _), fields in office.fields.items() if kind == "patient"]
    assert [names.count(name) for name in clients] == [1] * len(clients), "a new client is there once"
