from dataclasses import replace

import pytest

from server import paper
from server.claims.assemble import assemble
from server.claims.gather import gather
from server.claims.to_paper import to_paper
from server.core.db import acting_for
from tests.server.claims.pushed import Pushed
from tests.server.claims.samples import TODAY, a_body
from tests.server.paper.conftest import drawn_cells
from tests.server.people import ALICE


@pytest.fixture
def office(alice):
    return Pushed(alice)


def gathered(app, *encounter_ids):
    with app.app_context(), acting_for(ALICE.practice_id):
        return list(gather(ALICE.practice_id, encounter_ids))


def test_it_brings_everything_a_claim_rests_on(app, office):
    client = office.a_client()
    encounter_id = office.a_finished_visit(client)
    [visit] = gathered(app, encounter_id)
    assert visit.patient["id"] == client[0]
    assert visit.coverage["id"] == client[1]
    assert visit.referral["id"] == client[2]
    assert visit.payer["id"] == office.payer_id
    assert visit.provider["id"] == office.provider_id
    assert visit.note["signed"]
    assert [line["cpt"] for line in visit.lines] == ["97140"]
    assert len(visit.consents) == 1


@pytest.mark.parametrize(
    ("zone", "day"), [("America/Los_Angeles", "2026-11-24"), ("Pacific/Auckland", "2026-11-25")]
)
def test_the_day_a_note_was_signed_is_the_practices_and_stands_in_box_31(app, office, zone, day):
    own = app.extensions["tableside.settings"]
    app.extensions["tableside.settings"] = replace(own, time_zone=zone)
    [visit] = gathered(app, office.a_finished_visit(office.a_client()))
    assert visit.note_signed_on == day
    body = assemble(visit, "N1", today=TODAY).body
    [page] = drawn_cells(paper.draw_cms1500(to_paper(body), mode="data_only"))
    assert "".join(page.get((61, column), " ") for column in range(6, 14)) == f"11 {day[-2:]} 26"
    [unsigned] = to_paper({**body, "note_signed": False})
    assert unsigned.provider_signed_on is None


def test_a_body_frozen_before_it_told_the_day_of_the_signature_is_drawn_without_it():
    [form] = to_paper(a_body())
    assert (form.provider_signature, form.provider_signed_on) == ("SIGNATURE ON FILE", None)


def test_visits_come_in_the_order_asked_for_and_unknown_ones_not_at_all(app, office):
    client = office.a_client()
    first, second = office.a_finished_visit(client), office.a_finished_visit(client, day="2026-11-21")
    found = gathered(app, second, "nobody", first)
    assert [visit.encounter["id"] for visit in found] == [second, first]


def test_a_note_is_compared_with_the_clients_notes_before_it_in_whatever_order_they_came(app, office):
    client, other = office.a_client(), office.a_client()
    office.change["note"] = {"subjective": "Neck sore. Slept badly."}
    later = office.a_finished_visit(client, day="2026-11-21")
    office.change["note"] = {"subjective": "NECK sore - slept well."}
    first = office.a_finished_visit(client, day="2026-11-18")
    office.change["note"] = {"subjective": "Slept badly. Neck sore."}
    elsewhere = office.a_finished_visit(other, day="2026-11-20")
    compared = {visit.encounter["id"]: visit.likeness for visit in gathered(app, later, first, elsewhere)}
    # Each part but the first says "Better."
    assert compared[first] == {"lines": 2, "lines_new": 2, "lines_same": 0, "same_on": None}
    assert compared[later] == {"lines": 3, "lines_new": 2, "lines_same": 1, "same_on": "2026-11-18"}
    assert compared[elsewhere]["same_on"] is None


def test_a_note_of_a_canceled_visit_is_no_note_before(app, office):
    client = office.a_client()
    canceled = {"canceled_at": "2026-11-18T10:00:00Z"}
    office.change["encounter"] = canceled
    office.a_finished_visit(client, day="2026-11-18")
    office.change.pop("encounter")
    [visit] = gathered(app, office.a_finished_visit(client))
    assert visit.likeness == {"lines": 1, "lines_new": 1, "lines_same": 0, "same_on": None}


def test_a_note_is_compared_with_five_before_it_and_two_of_one_day_one_way_round(app, office):
    client = office.a_client()
    office.change["note"] = {"plan": "Only then."}
    ids = [office.a_finished_visit(client, day="2026-11-01")]
    office.change["note"] = {}
    ids += [office.a_finished_visit(client, day=f"2026-11-0{n}") for n in range(2, 7)]
    office.change["note"] = {"plan": "Only then."}
    sixth = office.a_finished_visit(client, day="2026-11-07")
    [visit] = gathered(app, sixth)
    assert visit.likeness == {"lines": 2, "lines_new": 1, "lines_same": 1, "same_on": "2026-11-06"}
    twins = [office.a_finished_visit(client, day="2026-11-08") for _ in range(2)]
    days = [visit.likeness["same_on"] for visit in gathered(app, *sorted(twins))]
    assert days == ["2026-11-07", "2026-11-08"]


def test_what_the_encounter_names_comes_before_what_would_be_guessed(app, office):
    client = office.a_client()
    office.change["coverage"] = {"member_id": "OLD1"}
    old = office.create(
        "coverage",
        "00000000-0000-4000-8000-0000000000aa",
        client[0],
        {"patient_id": client[0], "rank": "primary"},
    )
    office.take([old])
    [visit] = gathered(app, office.a_finished_visit(client))
    assert visit.coverage["id"] == client[1]


@pytest.mark.parametrize(
    ("field", "value"), [("effective_to_on", "2026-01-31"), ("effective_from_on", "2026-12-01")]
)
def test_a_coverage_that_is_not_in_force_on_the_day_is_not_guessed(app, alice, field, value):
    office = Pushed(alice, coverage={field: value}, encounter={"coverage_id": None})
    [visit] = gathered(app, office.a_finished_visit(office.a_client()))
    assert visit.coverage is None
    assert visit.payer is None


def test_of_two_referrals_in_force_the_one_that_began_last_is_taken(app, alice):
    office = Pushed(alice, encounter={"referral_id": None})
    client = office.a_client()
    newer = "00000000-0000-4000-8000-0000000000bb"
    fields = {"patient_id": client[0], "starts_on": "2026-11-15", "diagnoses": ["M54.2"]}
    office.take([office.create("referral", newer, client[0], fields)])
    [visit] = gathered(app, office.a_finished_visit(client))
    assert visit.referral["id"] == newer


def test_the_only_therapist_needs_no_naming_and_one_of_two_does(app, alice):
    office = Pushed(alice, encounter={"provider_id": None})
    encounter_id = office.a_finished_visit(office.a_client())
    assert gathered(app, encounter_id)[0].provider["id"] == office.provider_id
    second = {"last_name": "Brandt", "first_name": "Paul"}
    office.take([office.create("provider", "00000000-0000-4000-8000-0000000000cc", None, second)])
    assert gathered(app, encounter_id)[0].provider is None


def test_many_visits_take_no_more_queries_than_one(app, office, monkeypatch):
    from sqlalchemy import event  # noqa: PLC0415

    from server.core.db import db  # noqa: PLC0415

    clients = [office.a_client() for _ in range(3)]
    ids = [office.a_finished_visit(client) for client in clients]
    asked = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    gathered(app, ids[0])
    for_one = len(asked)
    asked.clear()
    gathered(app, *ids)
    assert len(asked) == for_one
