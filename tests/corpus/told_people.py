"""The stories of who treated and who bills, kept as those in told.py."""

from tests.corpus.stories import both, put, story

GROUP = put("practice", entity_type="organization")
OWNED = put("practice", first_name="Rosa", last_name="Sample")

PERSON = [
    story(
        *("the license had ended", "B7", "license-expired"),
        put("provider", license_expires_on="2026-09-14"),
        put("provider", license_expires_on="2026-09-15"),
    ),
    story(
        *("a visit over the state line", "B7", "license-state"),
        put("encounter", state="OR", street="3 Sample Way", city="Portland", zip="97201-1234"),
        put("encounter", state="WA", street="3 Sample Way", city="Vancouver", zip="98660-1234"),
    ),
    story(
        "the therapist of a group has no NPI",
        "206",
        "rendering-npi",
        both(GROUP, put("provider", npi=None)),
        GROUP,
    ),
    story(
        *("the therapist of a group has the NPI of nobody", "207", "rendering-npi"),
        both(GROUP, put("provider", npi="1999999902")),
    ),
    story(
        *("a therapist whom a sole proprietor employs has no NPI", "206", "rendering-npi"),
        both(OWNED, put("provider", first_name="Jun", npi=None)),
        both(OWNED, put("provider", first_name="Jun", npi="1999999919")),
    ),
    story("a practice of one without an NPI", "206", "practice-npi", put("practice", npi=None)),
    story("only applied for", "185", "enrollment-applied", put("enrollments", status="applied")),
    story(
        *("enrolled from the day after", "B7", "enrollment-not-then"),
        put("enrollments", effective_from_on="2026-09-16"),
        put("enrollments", effective_from_on="2026-09-15"),
    ),
    story("refused by the payer", "B7", "enrollment-refused", put("enrollments", status="refused")),
]
