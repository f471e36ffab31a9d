"""What is no form is refused, nobody but an owner writes one, and no word of it becomes markup anywhere."""

import json
from datetime import timedelta

import pytest

from server.core.time import iso, now
from tests.server.consent.forms import ADDRESS, content, listed, publish, published, pulled
from tests.server.lanes import everything
from tests.server.paper.test_consent import text_of
from tests.server.people import ALICE, CHARLIE
from tests.server.tablet import Tablet

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</div><b>bold</b>",
    "<!-- hidden -->",
    "Yes &lt;b&gt;",
    "&#x3c;script&#x3e;",
    "I do \u202eton agree",
    "zero\u200bwidth",
    "null\u0000sign",
    "a\u2028line",
)


def texts(**en):
    said = content()["texts"]
    return {"en": {**said["en"], **en}, "es": said["es"]}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"texts": {"en": content()["texts"]["en"]}}, "consent.form_language"),
        ({"texts": texts(title=" ", body="\n", statements=[])}, "consent.form_language"),
        ({"texts": texts(body=" \n ")}, "consent.form_empty"),
        ({"texts": texts(statements=[""])}, "consent.form_empty"),
        ({"texts": texts(statements=[])}, "consent.form_statements"),
        ({"texts": texts(body="x" * 20_001)}, "consent.form_too_long"),
        ({"texts": texts(title="x" * 101)}, "consent.form_too_long"),
        ({"texts": texts(statements=["x" * 1_001])}, "consent.form_too_long"),
        *(({"texts": texts(body=f"Words {one}")}, "consent.form_markup") for one in HOSTILE),
        ({"texts": texts(title=HOSTILE[0])}, "consent.form_markup"),
        ({"texts": texts(statements=[HOSTILE[0]])}, "consent.form_markup"),
        ({"effective_from_on": iso(now() - timedelta(days=2))[:10]}, "consent.form_date"),
        ({"due": "sometimes"}, "server.bad_fields"),
        ({"effective_from_on": "20260101"}, "server.bad_fields"),
        ({"revision": "0"}, "server.bad_fields"),
        ({"texts": texts(body="x" * 40_001)}, "server.bad_fields"),
        ({"texts": texts(body=["a"])}, "server.bad_fields"),
        ({"texts": texts(body="half \ud83d")}, "server.bad_fields"),
        ({"purpose": "treatment"}, "server.bad_fields"),
    ],
)
def test_what_is_no_form_is_refused_and_nothing_is_published(alice, wrong, code):
    refused = publish(alice, "payment", **wrong)
    assert refused.status_code in (409, 422)
    assert refused.json["code"] == code
    assert listed(alice, "payment")["versions"] == []


@pytest.mark.parametrize(
    "words",
    ["Pain < 3, 5 > 2 & so on; q<3 \u2014 \u201cyes\u201d \u00bfs\u00ed?", "#heading *bold* `code` $x$"],
)
def test_plain_words_with_odd_signs_are_taken_and_printed_as_they_are(alice, words):
    """The control."""
    assert published(alice, "payment", words) == "1"
    assert pulled(alice, "payment")["1", "en"]["body"] == words
    drawn = alice.client.post(
        f"{ADDRESS}/payment/preview.pdf", json={"language": "en", "words": content(words)["texts"]["en"]}
    )
    assert words in text_of(drawn.data).replace("\n", " ")


def test_the_same_words_again_are_no_new_version_and_the_same_more_often_are(alice):
    published(alice, "payment")
    refused = publish(alice, "payment", "  I agree.\r\n")
    assert (refused.status_code, refused.json["code"]) == (409, "consent.form_same")
    assert published(alice, "payment", due="yearly") == "2"


def test_a_version_does_not_begin_before_the_newest_one_does(alice):
    published(alice, "payment")
    published(alice, "payment", "Later.", effective_from_on="2099-01-01")
    refused = publish(alice, "payment", "Between.", effective_from_on="2098-01-01")
    assert (refused.status_code, refused.json["code"]) == (409, "consent.form_date")


def calls(purpose="payment"):
    """Give every call about forms as (method, address, body)."""
    one = f"{ADDRESS}/{purpose}"
    return [
        ("GET", ADDRESS, None),
        ("GET", f"{one}/starter", None),
        ("GET", f"{one}/draft", None),
        ("POST", f"{one}/versions", content("New.") | {"revision": 0, "effective_from_on": "2099-01-01"}),
        ("PUT", f"{one}/draft", {"revision": 0, "content": content()}),
        ("POST", f"{one}/preview.pdf", {"language": "en", "words": content()["texts"]["en"]}),
        ("GET", f"{one}/versions/1", None),
        ("DELETE", f"{one}/versions/1", None),
        ("PUT", f"{one}/versions/1/reviewed", {"reviewed": True}),
        ("PUT", f"{one}/retired", {"last_on": "2099-01-01"}),
        ("DELETE", f"{one}/draft", None),
    ]


def of_all_forms(app):
    """Give every row that is about forms, of whatever practice, as text."""
    with everything(app) as connection:
        return sorted(
            str(dict(row))
            for table in ("consent_form", "consent_draft")
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()
        )


def test_inv_16_a_biller_and_a_therapist_are_refused_every_call(app, alice, bob, dana):
    published(alice, "payment")
    before = of_all_forms(app)
    for tablet in (bob, dana):
        for method, address, body in calls():
            answer = tablet.client.open(address, method=method, json=body)
            assert (answer.status_code, answer.json["code"]) == (403, "identity.not_allowed"), address
    assert of_all_forms(app) == before


def test_inv_16_another_practice_sees_and_changes_nothing_of_it(app, alice, charlie):
    published(alice, "payment", "Alice's own words.")
    alice.client.put(f"{ADDRESS}/payment/draft", json={"revision": 0, "content": content("Alice's draft.")})
    ours = [row for row in of_all_forms(app) if ALICE.practice_id in row]
    assert charlie.client.get(f"{ADDRESS}/payment/versions/1").status_code == 404
    said = [
        charlie.client.open(address, method=method, json=body)
        for method, address, body in calls()
        if "preview" not in address
    ]
    assert not any("Alice" in answer.text for answer in said)
    assert [row for row in of_all_forms(app) if ALICE.practice_id in row] == ours
    assert any(CHARLIE.practice_id in row for row in of_all_forms(app)), "the control: his own was written"
    # And hers is there.
    assert "Alice's own words." in alice.client.get(f"{ADDRESS}/payment/versions/1").text


def test_nobody_signed_in_gets_nothing(app):
    for method, address, body in calls():
        answer = app.test_client().open(address, method=method, json=body)
        assert (answer.status_code, answer.json["code"]) == (401, "identity.signed_out")


def test_a_purpose_there_is_not_is_not_found(alice):
    for method, address, body in calls("__proto__")[1:]:
        assert alice.client.open(address, method=method, json=body).status_code == 404


def test_a_hostile_draft_comes_back_as_json_alone(alice):
    body = {"revision": 0, "content": content(HOSTILE[0])}
    kept = alice.client.put(f"{ADDRESS}/payment/draft", json=body)
    assert kept.content_type == "application/json"
    assert json.loads(kept.text)["content"]["texts"]["en"]["body"] == HOSTILE[0]
    assert kept.headers["X-Content-Type-Options"] == "nosniff"


def test_another_tablet_of_the_owner_finds_the_draft(app, alice):
    alice.client.put(f"{ADDRESS}/payment/draft", json={"revision": 0, "content": content("Mine.")})
    other = Tablet(app, ALICE, device_id="00000000-0000-4000-8000-0000000000f7")
    assert other.client.get(f"{ADDRESS}/payment/draft").json["content"]["texts"]["en"]["body"] == "Mine."
