"""What payers ask beside the policy, in a claim."""

from datetime import date, timedelta

from server.claims.assemble import assemble
from server.claims.number import claim_number
from server.payer_rules import Held
from tests.server.claims.samples import ENCOUNTER_ID, a_visit

NUMBER = claim_number(ENCOUNTER_ID)


def asked(visit, **lists):
    return {**visit.asked, **lists}


def authorization(**fields):
    held = {
        "id": "a1",
        "authorization_number": "PA-77",
        "starts_on": None,
        "ends_on": None,
        "counts": "visits",
    }
    return {**held, "amount": 12, "codes": [], "at_home": True, "v": 1, **fields}


def made(visit, today, **lists):
    return assemble(a_visit(asked=asked(visit, **lists)), NUMBER, today=today)


def day_of(visit):
    return date.fromisoformat(visit.encounter["date_of_service"])


def test_the_number_of_the_authorization_that_holds_is_what_the_claim_carries():
    visit = a_visit()
    claim = made(visit, day_of(visit), prior_authorizations=[authorization()])
    assert claim.body["referral"]["prior_auth_number"] == "PA-77"


def test_the_control_one_that_has_ended_leaves_the_referrals_own_number():
    visit = a_visit()
    over = (day_of(visit) - timedelta(days=1)).isoformat()
    claim = made(visit, day_of(visit), prior_authorizations=[authorization(ends_on=over)])
    assert claim.body["referral"]["prior_auth_number"] == visit.referral["prior_auth_number"]


def test_the_last_day_to_send_lasts_until_it_is_over_on_the_last_clock_of_the_states():
    visit = a_visit()
    limit = {
        "id": "s1",
        "name": "Limit",
        "for": {"payer": visit.payer["id"], "payer_type": None, "plan": None, "state": None},
        "effective_from_on": "2020-01-01",
        "effective_to_on": None,
        "parameters": {"timely_filing_days": 30, "timely_filing_from": "service"},
    }
    last_day = day_of(visit) + timedelta(days=30)
    late = {
        ahead: {finding["rule"] for finding in assemble(limited, NUMBER, today=last_day + ahead).findings}
        for limited in [a_visit(payer_sets=(Held(1, limit),))]
        for ahead in (timedelta(days=1), timedelta(days=2))
    }
    assert "filing-late" not in late[timedelta(days=1)], "the latest clock is a day ahead of Hawaii's"
    assert "filing-late" in late[timedelta(days=2)]


def noticed(visit, notices):
    wanted = {
        "id": "s1",
        "name": "Medicare",
        "for": {"payer": None, "payer_type": "medicare", "plan": None, "state": None},
        "effective_from_on": "2020-01-01",
        "effective_to_on": None,
        "parameters": {"notice_required": True},
    }
    files_as = {**visit.coverage, "filing_code": "MB"}
    visit = a_visit(
        coverage=files_as, payer_sets=(Held(1, wanted),), asked=asked(visit, coverage_notices=notices)
    )
    claim = assemble(visit, NUMBER, today=day_of(visit))
    said = {finding["rule"]: finding["say"]["en"] for finding in claim.findings}
    return {rule: words for rule, words in said.items() if "notice" in rule}


def test_a_notice_of_non_coverage_settles_the_rule_that_wants_it_and_puts_its_modifier_on_the_codes():
    visit = a_visit()
    before = noticed(visit, [])
    assert sorted(before) == ["notice-modifier", "payer-notice"], "the control"
    assert "GZ" in before["notice-modifier"]
    signed = {"id": "n1", "paper": "cms_r_131", "signed_on": day_of(visit).isoformat(), "choice": "1"}
    after = noticed(visit, [signed])
    assert sorted(after) == ["notice-modifier"]
    assert "GA" in after["notice-modifier"]


def test_no_claim_goes_to_a_payer_that_the_client_chose_not_to_have_billed():
    visit = a_visit()
    signed = {"id": "n1", "paper": "cms_r_131", "signed_on": day_of(visit).isoformat(), "choice": "2"}
    assert "option 2" in noticed(visit, [signed])["notice-option"]
