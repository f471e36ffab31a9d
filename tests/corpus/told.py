"""The stories themselves, by what they are about; see stories.py for how one is written."""

from tests.corpus.stories import (
    another_visit,
    both,
    demand,
    every,
    give,
    lines,
    put,
    story,
    visits_on,
)
from tests.corpus.told_people import PERSON

WA, ELSEWHERE, PLAN = "commercial, Washington", "commercial, elsewhere", "health plan"
AUTO, WORK, VA = "auto, Washington", "workers' compensation", "VA community care"
OFFICE = put("encounter", place_of_service="11")
INN = {"street": "5 Sample Inn", "city": "Seattle", "state": "WA", "zip": "98101-1111"}
FIFTEEN = [f"2026-0{1 + at // 3}-{10 + at % 3:02}" for at in range(15)]

COVERAGE = [
    story("never asked what the policy pays", "27", "coverage-never-checked", give(coverage_checks=[])),
    story(
        *("asked too long ago", "27", "coverage-check-old"),
        put("coverage_checks", checked_on="2026-07-16"),
        put("coverage_checks", checked_on="2026-07-17"),
    ),
    story(
        *("the payer said that the policy had ended", "27", "coverage-inactive"),
        put("coverage_checks", active=False),
        put("coverage_checks", active=None),
    ),
    story(
        "massage is not covered", "96", "massage-not-covered", put("coverage_checks", massage_covered=False)
    ),
    story(
        *("the policy pays no massage therapist", "170", "therapist-not-covered"),
        put("coverage_checks", therapist_covered=False),
    ),
    story(
        *("the policy pays nothing at home", "5", "home-not-covered"),
        put("coverage_checks", home_covered=False),
        both(put("coverage_checks", home_covered=False), OFFICE),
    ),
    story(
        *("visit 21 of 20 by the payer's own count", "119", "coverage-visits-used"),
        put("coverage_checks", visits_used=18),
        put("coverage_checks", visits_used=17),
    ),
    story(
        *("visit 17 of 16 in the year", "119", "visit-cap-year"),
        visits_on(*FIFTEEN, "2026-09-08", referral_id="r0"),
        visits_on(*FIFTEEN, "2025-12-30", referral_id="r0"),
        payers=[WA],
    ),
    story(
        *("another policy pays first", "22", "pays-later"),
        both(put("coverage", rank="secondary"), give(coverages=[{"id": "c0", "rank": "primary"}])),
        both(
            put("coverage", rank="secondary"),
            give(coverages=[{"id": "c0", "rank": "primary", "effective_to_on": "2026-09-14"}]),
        ),
    ),
    story(
        *("the payer knows of another insurance", "22", "other-coverage-told"),
        put("coverage_checks", other_coverage=True),
    ),
    story("no member id", "31", "member-id", put("coverage", member_id=None)),
    story(
        *("the policy ended the day before", "27", "coverage-not-in-force"),
        put("coverage", effective_to_on="2026-09-14"),
        put("coverage", effective_to_on="2026-09-15"),
    ),
    story(
        "the payer pays no massage therapists",
        "170",
        "payer-no-massage-therapists",
        demand(pays_massage_therapists=False),
    ),
    story("the payer takes no claim of ours", "96", "payer-superbill", demand(submit_mode="superbill")),
]

REFERRAL = [
    story("no referral", "288", "referral-missing", give(referral=None)),
    story(
        *("the referral had ended", "288", "referral-ended"),
        put("referral", ends_on="2026-09-14"),
        put("referral", ends_on="2026-09-15"),
    ),
    story(
        *("before the referral begins", "288", "referral-not-started"),
        put("referral", starts_on="2026-09-16"),
        put("referral", starts_on="2026-09-15"),
    ),
    story(
        *("visit 13 of 12 ordered", "119", "visits-exceeded"),
        visits_on(*(f"2026-09-{1 + at:02}" for at in range(12)), coverage_id="c9"),
        visits_on(*(f"2026-09-{1 + at:02}" for at in range(11)), coverage_id="c9"),
    ),
    story(
        *("an order of 181 days", "288", "referral-too-old"),
        put("referral", signed_on="2026-03-18", starts_on="2026-03-18"),
        put("referral", signed_on="2026-03-19", starts_on="2026-03-19"),
    ),
    story("nobody signed the order", "288", "referral-wants-signature", put("referral", signed_on=None)),
    story(
        *("the order does not say how often", "16", "referral-wants-frequency"),
        put("referral", frequency=None, visits_per_week=None),
        put("referral", frequency=None),
    ),
    story(
        *("the order does not say for how long", "16", "referral-wants-duration"),
        put("referral", ends_on=None, visits_authorized=None),
        put("referral", ends_on=None),
    ),
    story("no diagnosis on the order", "16", "referral-wants-diagnosis", put("referral", diagnoses=[])),
    story("whoever refers has no NPI", "16", "referral-wants-npi", put("referral", referring_npi=None)),
    story(
        *("ordered by somebody the payer does not take", "183", "prescriber-not-accepted"),
        put("referral", referring_credential="PT"),
        put("referral", referring_credential="ARNP"),
    ),
    story(
        *("three times in a week of two", "151", "referral-too-often"),
        visits_on("2026-09-14", "2026-09-14"),
        visits_on("2026-09-13", "2026-09-14"),
    ),
    story(
        *("a code that was not ordered", "50", "referral-other-code"),
        put("referral", codes=["97124"]),
        put("referral", codes=["97124", "97140"]),
    ),
    story(
        *("no number of the VA's referral", "16", "va-referral-number"),
        put("referral", referral_number=None),
        payers=[VA],
    ),
]

AUTHORIZATION = [
    story("no authorization", "197", "authorization-missing", give(prior_authorizations=[]), payers=[PLAN]),
    story(
        *("the authorization had ended", "197", "authorization-missing"),
        put("prior_authorizations", ends_on="2026-09-14"),
        put("prior_authorizations", ends_on="2026-09-15"),
        payers=[PLAN],
    ),
    story(
        *("the fifth visit without one", "197", "authorization-missing-after"),
        both(give(prior_authorizations=[]), visits_on("2026-08-28", "2026-09-03", "2026-09-04")),
        both(give(prior_authorizations=[]), visits_on("2026-09-03", "2026-09-04")),
        payers=[WA],
    ),
    story(
        *("not authorized for home", "197", "authorization-missing-home"),
        put("prior_authorizations", at_home=None),
        both(put("prior_authorizations", at_home=None), OFFICE),
        payers=[WORK],
    ),
    story(
        *("the payer said that it wants one", "197", "authorization-told"),
        both(put("coverage_checks", authorization_needed=True), give(prior_authorizations=[])),
        put("coverage_checks", authorization_needed=True),
        payers=[WA, ELSEWHERE, AUTO, WORK, VA],
    ),
    story(
        *("visit 3 of 2 authorized", "198", "authorization-used-up"),
        put("prior_authorizations", amount=2),
        put("prior_authorizations", amount=3),
    ),
    story(
        *("13 units of 12 authorized", "198", "authorization-used-up"),
        put("prior_authorizations", counts="units", amount=11),
        put("prior_authorizations", counts="units", amount=12),
    ),
    story(
        *("another code than authorized", "198", "authorization-other-code"),
        put("prior_authorizations", codes=["97124"]),
        put("prior_authorizations", codes=["97140", "97124"]),
    ),
    story(
        "an authorization without its number",
        "15",
        "authorization-number",
        put("prior_authorizations", authorization_number=" "),
    ),
]

NOTE = [
    story("nothing measured", "50", "note-not-measured", put("note", measured=False)),
    story("no plan in the note", "50", "note-plan", put("note", plan=None)),
    story(
        *("a note like the one before", "50", "note-like-earlier"),
        put("likeness", lines=8, lines_new=1, lines_same=6),
        put("likeness", lines=8, lines_new=3, lines_same=5),
    ),
    story("no functional goal", "50", "plan-goal", put("treatment_plans", functional_goal=None)),
    story(
        *("the plan was to be renewed", "50", "plan-overdue"),
        put("treatment_plans", review_by_on="2026-09-14"),
        put("treatment_plans", review_by_on="2026-09-15"),
    ),
    story(
        *("the plan is 91 days old", "50", "plan-recertify"),
        put("treatment_plans", starts_on="2026-06-16"),
        put("treatment_plans", starts_on="2026-06-17"),
    ),
    story("no plan", "50", "plan-missing", give(treatment_plans=[]), payers=[WORK]),
    story(
        *("why at home is not said", "5", "home-reason"),
        put("treatment_plans", home_reason=None),
        both(put("treatment_plans", home_reason=None), OFFICE),
        payers=[WORK],
    ),
    story(
        *("seven visits and no report", "50", "progress-report"),
        put("coverage_checks", visits_used=4),
        put("coverage_checks", visits_used=3),
        payers=[WORK],
    ),
    story(
        "the consent was taken back",
        "16",
        "consent-withdrawn",
        give(
            withdrawals=[
                {"consent_id": "k", "withdrawn_at": "2026-09-10T10:00:00Z", "withdrawn_on": "2026-09-10"}
            ]
        ),
        give(
            withdrawals=[
                {"consent_id": "k", "withdrawn_at": "2026-09-15T20:00:00Z", "withdrawn_on": "2026-09-15"}
            ]
        ),
    ),
]

CODES = [
    story(
        *("97124 beside 97140 without a modifier", "97", "pair-97124-97140-modifier"),
        lines(c97124={"modifiers": []}),
    ),
    story(
        *("both codes at the same region", "97", "pair-97124-97140-regions"),
        every("service_lines", region="neck"),
    ),
    story(
        *("a payer that never pays both", "97", "pair-97124-97140-never"),
        put("payer", pair_97124_97140="never"),
        both(put("payer", pair_97124_97140="never"), lambda visit: visit["service_lines"].pop()),
    ),
    story(
        *("three units of thirty minutes", "119", "units-above-minutes"),
        lines(c97124={"units": 3}),
    ),
    story(
        *("five units where four are paid", "151", "units-over-cap"),
        lines(c97124={"units": 3, "minutes": 45}, c97140={"units": 2, "minutes": 30}),
        lines(c97124={"units": 2, "minutes": 30}),
        payers=[WA],
    ),
    story(
        *("more minutes than the visit took", "16", "minutes-over-session"),
        put("encounter", ended_at="2026-09-15T17:59:59Z"),
        put("encounter", ended_at="2026-09-15T18:00:00Z"),
    ),
    story("a code the payer does not pay", "96", "code-not-paid", lines(c97140={"cpt": "97112"})),
    story(
        *("no GP", "4", "modifier-demanded"),
        lines(c97140={"modifiers": []}),
        lines(c97140={"modifiers": ["GP"]}),
        payers=[PLAN, VA],
    ),
    story(
        *("the same code in another visit of the day", "18", "same-code-same-day"),
        another_visit(date_of_service="2026-09-15", codes=["97124"], started_at="2026-09-15T09:00:00Z"),
        another_visit(date_of_service="2026-09-15", codes=["97124"], canceled=True),
    ),
    story(
        *("more charged than is paid for a day", "119", "amount-over-day"),
        demand(units_per_day_amount_cents=15_999),
        demand(units_per_day_amount_cents=16_000),
        payers=[WORK],
    ),
    story(
        *("two sessions a day", "119", "second-session"),
        another_visit(date_of_service="2026-09-15", codes=["97112"], started_at="2026-09-15T09:00:00Z"),
        another_visit(date_of_service="2026-09-15", codes=["97112"], no_charge=True),
        payers=[WORK],
    ),
    story(
        *("the same code on two lines", "18", "code-twice"),
        lines(c97140={"cpt": "97124", "modifiers": ["59", "GP"]}),
    ),
    story(
        *("at a hotel that nobody wrote down", "16", "place-address"),
        put("encounter", place_of_service="16", **dict.fromkeys(INN)),
        OFFICE,
    ),
    story(
        *("at a hotel with five digits of its ZIP code", "16", "place-address"),
        put("encounter", place_of_service="16", **INN | {"zip": "98101"}),
        OFFICE,
    ),
    story(
        *("a place the payer does not pay", "5", "place-not-paid"),
        put("encounter", place_of_service="16", **INN),
        OFFICE,
    ),
    story(
        "a heading for a diagnosis",
        "11",
        "diagnosis-heading",
        give(icd={"M54.50": "header", "M62.830": "billable"}),
    ),
    story("a line without a diagnosis", "16", "diagnosis-not-pointed", every("service_lines", diagnoses=[])),
    story(
        "a diagnosis nobody ordered",
        "11",
        "diagnosis-not-on-referral",
        put("referral", diagnoses=["M62.830"]),
    ),
]

ACCIDENT = [
    story(
        "no day of the accident",
        "16",
        "accident-date",
        put("injuries", occurred_on=None),
        payers=[AUTO, WORK],
    ),
    story(
        "no number of the case",
        "16",
        "accident-claim-number",
        put("injuries", claim_number=None),
        payers=[AUTO, WORK],
    ),
    story("no state of the accident", "16", "accident-state", put("injuries", state=None), payers=[AUTO]),
    story(
        *("an accident in Florida", "P14", "florida-pip"),
        put("injuries", state="FL"),
        put("injuries", state="GA"),
        payers=[AUTO],
    ),
    story("no employer", "16", "employer-missing", put("injuries", employer=" "), payers=[WORK]),
]

FILING = [
    story(
        *("sent too late", "29", "filing-late"),
        give(today="2027-09-16"),
        give(today="2026-11-28"),
    ),
    story(
        *("two weeks left", "29", "filing-near"),
        both(demand(timely_filing_days=15)),
        both(demand(timely_filing_days=16)),
    ),
]

STORIES = [*COVERAGE, *PERSON, *REFERRAL, *AUTHORIZATION, *NOTE, *CODES, *ACCIDENT, *FILING]
