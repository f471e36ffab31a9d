"""A push that lands in one piece comes out as if each of its groups had landed by itself."""

import random
import uuid

import pytest
from sqlalchemy import event

from server.core.db import db
from server.exchange.push import _Push
from tests.server.people import ALICE, CHARLIE
from tests.server.tablet import Tablet


def _ids(seed):
    made = random.Random(seed)  # the same ids again for the other practice
    return lambda: str(uuid.UUID(int=made.getrandbits(128), version=4))


def _pushes(tablet, other, seed):
    """Give what two devices of a practice push in turn: of everything that can become of an op, some."""
    new_id, chance = _ids(seed), random.Random(seed + 1)  # made up, and the same each time
    patients = [new_id() for _ in range(4)]
    yield tablet, [tablet.new_patient(one) for one in patients]
    for _ in range(6):
        by = chance.choice((tablet, other))
        ops = []
        for _ in range(chance.randint(2, 7)):
            patient = chance.choice(patients)
            ops += chance.choice(_WAYS)(by, patient, new_id, chance)
        yield by, ops


def _edit(by, patient, _new_id, chance):
    seen = chance.choice((0, 1, 99))
    return [by.change("patient", patient, patient, seen, city=chance.choice(("Reno", "Elko", "Ely")))]


def _coverage(by, patient, new_id, _chance):
    return [by.create("coverage", new_id(), patient, patient_id=patient, rank="primary")]


def _nobodys_coverage(by, _patient, new_id, _chance):
    nobody = new_id()
    return [by.create("coverage", new_id(), nobody, patient_id=nobody, rank="primary")]


def _wrong(by, patient, _new_id, _chance):
    return [by.change("patient", patient, patient, 99, date_of_birth="yesterday")]


def _half_a_group(by, patient, new_id, _chance):
    group = new_id()
    return [
        by.change("patient", patient, patient, 99, zip="97201") | {"g": group},
        by.change("note", new_id(), patient, 0, plan="of a note nobody made") | {"g": group},
    ]


def _whole_group(by, patient, new_id, _chance):
    group, visit = new_id(), new_id()
    said = {"patient_id": patient, "date_of_service": "2026-11-20", "place_of_service": "12"}
    return [
        by.create("encounter", visit, patient, **said) | {"g": group},
        by.create("note", visit, patient, encounter_id=visit, plan="Weekly") | {"g": group},
    ]


def _delete(by, patient, _new_id, chance):
    return [by.op("delete", "patient", patient, patient, base={"*": chance.choice((1, 99))})]


def _unread(by, _patient, new_id, _chance):
    return [by.create("body_chart", new_id(), None, strokes=[1, 2])]


_WAYS = (_edit, _edit, _coverage, _nobodys_coverage, _wrong, _half_a_group, _whole_group, _delete, _unread)


def _run(app, someone, seed):
    """Push everything; give the acks and what a new device then pulls, without what differs by chance."""
    devices = [Tablet(app, someone, device_id=str(uuid.uuid4())) for _ in range(2)]
    acks = [
        by.exchange(*_fixed(ops, seed, at))["acks"] for at, (by, ops) in enumerate(_pushes(*devices, seed))
    ]
    reader = Tablet(app, someone, device_id=str(uuid.uuid4()))
    return acks, sorted(map(_told, reader.pull()), key=repr)


def _fixed(ops, seed, at):
    new_id = _ids(seed * 1000 + at)
    groups = {}
    for op in ops:
        op["op"], op["g"] = new_id(), groups.setdefault(op["g"], new_id())
    return ops


def _told(change):
    if change["k"] != "conflict":
        return change
    said = {name: value for name, value in change["f"].items() if not name.endswith("_by")}
    return {"k": "conflict", "v": change["v"], "f": said}


def _one_by_one(self, groups):
    return [ack for group, seq in groups for ack in self.land(group, seq)]


@pytest.mark.parametrize("seed", range(8))
def test_it_makes_no_difference_to_acks_and_records(app, monkeypatch, seed):
    together = _run(app, ALICE, seed)
    monkeypatch.setattr(_Push, "land_all", _one_by_one)
    assert _run(app, CHARLIE, seed) == together


@pytest.mark.parametrize("undoes", [True, False])
def test_half_a_group_would_stay_if_nothing_were_undone(alice, monkeypatch, undoes):
    """The control: with what is written of a kept group left standing, the first test would fail."""

    def careless(self, group, seq):
        try:
            return land(self, group, seq)
        except Exception:  # noqa: BLE001  # whatever it was
            acks = [self._kept(sent, "no_record", {}) for sent in group]
            for sent, ack in zip(group, acks, strict=True):
                self._journal(sent, seq, ack)
            return acks

    land = _Push._land_with_others
    if not undoes:
        monkeypatch.setattr(_Push, "_land_with_others", careless)
    patient = str(uuid.uuid4())
    alice.exchange(alice.new_patient(patient))
    ops = _half_a_group(alice, patient, lambda: str(uuid.uuid4()), None)
    answer = alice.exchange(*ops, alice.new_patient(str(uuid.uuid4())))
    assert [ack["r"] for ack in answer["acks"]] == ["kept", "kept", "applied"]
    alice.cursor = None
    [zip_code] = [change["f"].get("zip") for change in alice.pull() if change["id"] == patient]
    assert zip_code == (None if undoes else "97201")


def test_a_push_asks_the_database_as_often_for_four_hundred_ops_as_for_forty(app, alice):
    def statements(count):
        said = []
        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", lambda *given: said.append(given[2]))
        alice.exchange(*(alice.new_patient(str(uuid.uuid4())) for _ in range(count)))
        return len(said)

    few, many = statements(40), statements(400)
    assert many <= few + 5
    assert many < 80
