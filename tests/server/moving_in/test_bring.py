"""A list is looked at, brought in whole as ordinary records, and taken back while nobody used it."""

from sqlalchemy import select

from server.chart.models import CoverageRow, PatientRow
from server.core.db import acting_for, db
from server.practice.models import PayerRow
from tests.server.moving_in.lists import CLIENTS, PAYERS, bring, lists, look
from tests.server.people import ALICE
from tests.server.tablet import Tablet, new_id


def rows(app, model):
    with app.app_context(), acting_for(ALICE.practice_id):
        found = select(model).where(model.practice_id == ALICE.practice_id, model.deleted.is_(False))
        return list(db.session.scalars(found))


def named(app):
    return sorted(f"{row.first_name} {row.last_name}" for row in rows(app, PatientRow))


def test_clients_of_an_export_become_clients_on_every_tablet(app, alice):
    looked = look(alice.client, CLIENTS).json
    assert [line["says"] for line in looked["lines"]] == ["new"] * 3
    assert looked["lines"][2]["values"] == {
        "first_name": "Cy",
        "last_name": "Ortega",
        "date_of_birth": "1980-01-05",
        "sex": "M",
        "phone": "+1 206 555 0103",
        "street": "3 Third St",
        "city": "Boston",
        "state": "MA",
        "zip": "02134",
    }
    assert rows(app, PatientRow) == [], "looking makes nothing"
    assert bring(alice.client, CLIENTS)["result"]["made"] == 3
    assert named(app) == ["Alma Muñoz", "Bea O'Neil", "Cy Ortega"]
    pulled = Tablet(app, ALICE, device_id=new_id()).pull()
    assert {"Alma", "Bea", "Cy"} <= {one["f"].get("first_name") for one in pulled if one["k"] == "patient"}
    [listed] = lists(alice.client)
    assert (listed["kind"], listed["made"], listed["by"], listed["taken_back_at"]) == (
        "clients",
        3,
        ALICE.name,
        "",
    )


def test_payers_come_first_and_clients_are_insured_with_them(app, alice):
    assert bring(alice.client, PAYERS, "payers")["result"]["made"] == 2
    assert {(row.name, row.payer_id, row.filing_code) for row in rows(app, PayerRow)} == {
        ("Evergreen Made Up", "EV001", "CI"),
        ("Cascade Made Up", "CA002", "BL"),
    }
    insured = (
        'Name,DOB,Insurance,Member ID\n"Muñoz, Alma",3/4/1961,evergreen made up,XYZ1\nBea O\'Neil,,CA002,\n'
    )
    assert bring(alice.client, insured)["result"]["made"] == 2
    payers = {row.id: row.name for row in rows(app, PayerRow)}
    told = {(payers[row.payer_id], row.member_id, row.rank) for row in rows(app, CoverageRow)}
    assert told == {("Evergreen Made Up", "XYZ1", "primary"), ("Cascade Made Up", None, "primary")}
    unknown = insured.replace("CA002", "Nobody")
    [wrong] = look(alice.client, unknown).json["lines"][1]["wrong"]
    assert (wrong["column"], wrong["why"]) == (2, "payer_unknown")


def test_who_is_there_already_is_left_out_unless_chosen(app, alice):
    bring(alice.client, CLIENTS)
    again = "first,last,dob\nALMA,munoz,1961-03-04\nAlma,Muñoz,1999-01-01\nCy,Ortega,\nDi,New,\nDi,New,\n"
    looked = look(alice.client, again).json
    assert [(one["says"], one["same_as"], one["same_line"]) for one in looked["lines"]] == [
        ("double", "Alma Muñoz (1961-03-04)", 0),
        ("new", "", 0),
        ("double", "Cy Ortega (1980-01-05)", 0),
        ("new", "", 0),
        ("double", "", 5),
    ]
    assert bring(alice.client, again, doubles=[4])["result"]["made"] == 3
    assert len(rows(app, PatientRow)) == 6


def test_lines_with_something_wrong_keep_all_of_it_back_unless_they_are_left_out(app, alice):
    wrong = CLIENTS.replace("1970-12-31", "31/12/1970")
    refused = bring(alice.client, wrong)
    assert (refused["code"], refused["line"], refused["count"]) == ("moving_in.wrong_lines", 3, 1)
    assert rows(app, PatientRow) == []
    assert bring(alice.client, wrong, without_wrong=True)["result"]["made"] == 2
    assert named(app) == ["Alma Muñoz", "Cy Ortega"]


def test_columns_can_be_said_otherwise_and_are_remembered(alice):
    strange = "Wer,Wann\nAlma Muñoz,3/4/1961\n"
    assert look(alice.client, strange).json["missing"] == ["first_name", "last_name"]
    assert bring(alice.client, strange)["code"] == "moving_in.no_column"
    bring(alice.client, strange, columns={"0": "full_name", "1": "date_of_birth"})
    looked = look(alice.client, strange.replace("Alma", "Bea")).json
    assert [one["field"] for one in looked["columns"]] == ["full_name", "date_of_birth"]
    assert look(alice.client, strange, columns={"9": "full_name"}).json["code"] == "moving_in.no_such_column"
    assert look(alice.client, strange, columns={"0": "ssn"}).json["code"] == "moving_in.no_such_column"


def test_what_changed_since_it_was_seen_is_not_brought_in(app, alice):
    seen = look(alice.client, CLIENTS).json
    alice.exchange(alice.new_patient(new_id(), first_name="Bea", last_name="O'Neil"))
    assert bring(alice.client, CLIENTS, seen=seen)["code"] == "moving_in.moved"
    assert named(app) == ["Bea O'Neil"]


def test_a_list_is_taken_back_while_it_is_as_it_was(app, alice):
    bring(alice.client, PAYERS, "payers")
    bring(alice.client, "name,insurance\nAlma Muñoz,EV001\nBea Ortega,\n")
    clients, payers = lists(alice.client)
    refused = alice.client.delete(f"/api/moving-in/{payers['id']}")
    assert (refused.status_code, refused.json["code"], refused.json["count"]) == (409, "moving_in.used", 1)
    assert alice.client.delete(f"/api/moving-in/{clients['id']}").json == {"records": 3}
    assert (rows(app, PatientRow), rows(app, CoverageRow)) == ([], [])
    assert alice.client.delete(f"/api/moving-in/{clients['id']}").json["code"] == "moving_in.taken_back"
    assert alice.client.delete(f"/api/moving-in/{payers['id']}").json == {"records": 2}
    assert all(one["taken_back_at"] for one in lists(alice.client))
    assert alice.client.delete(f"/api/moving-in/{new_id()}").status_code == 404


def test_what_somebody_changed_since_is_not_taken_back(app, alice):
    bring(alice.client, CLIENTS)
    first = rows(app, PatientRow)[0]
    alice.exchange(alice.change("patient", first.id, first.id, first.v, phone="555-0111"))
    [listed] = lists(alice.client)
    assert alice.client.delete(f"/api/moving-in/{listed['id']}").json["code"] == "moving_in.used"
    assert len(rows(app, PatientRow)) == 3


def test_a_long_list_lands_whole_over_several_groups_or_not_at_all(app, alice, monkeypatch):
    long = "name,dob\n" + "".join(f"Given{at} Family{at},1970-01-01\n" for at in range(450))
    from server.exchange import office  # noqa: PLC0415  # the app is made first

    pushed, count = office.push, []

    def cut(*given, **named):
        count.append(1)
        if len(count) == 3:
            raise OSError("cut")
        return pushed(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(office, "push", cut)
        assert bring(alice.client, long)["problem"]["code"] == "server.unexpected"
    assert (len(count), rows(app, PatientRow), lists(alice.client)) == (3, [], [])
    assert bring(alice.client, long)["result"]["made"] == 450
    assert len(rows(app, PatientRow)) == 450


def test_only_owners_bring_lists_in(bob, dana):
    for client in (bob.client, dana.client):
        assert look(client, CLIENTS).status_code == 403
        assert client.get("/api/moving-in").status_code == 403
