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
