"""However many pictures there are, a copy holds one piece at a time."""

import tracemalloc

from server.core.db import acting_for, snapshot
from server.export import Span, copy_of
from tests.server.blobs.uploads import sha256
from tests.server.export.conftest import a_page
from tests.server.people import ALICE
from tests.server.tablet import new_id

PICTURES = 40
EACH = 2_000_000
MOST = 12_000_000
"""A sixth of what the pictures come to."""


def test_memory_stays_flat_with_many_pictures(app, alice, chart):
    settings = app.extensions["tableside.settings"]
    referral_id = chart.visit.client[2]
    ops = []
    for at in range(PICTURES):
        name = sha256(str(at).encode())
        folder = settings.blobs_dir / ALICE.practice_id / name[:2]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.jpg").write_bytes(bytes([at]) * EACH)
        fields = a_page(chart.photo, referral_id) | {"sha256": name, "position": at + 2}
        ops.append(chart.office.create("referral_page", new_id(), chart.patient_id, fields))
    chart.office.take(ops)
    with app.app_context(), acting_for(ALICE.practice_id), snapshot():
        copied = copy_of(settings, ALICE.practice_id, chart.patient_id, Span())
        tracemalloc.start()
        try:
            size = sum(len(piece) for piece in copied.pieces())
            most = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert size > PICTURES * EACH
    assert most < MOST, most
