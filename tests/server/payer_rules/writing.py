"""Rule sets of payers as somebody writes and publishes them at the desk."""

ADDRESS = "/api/payer-rules"
SET_ID = "every-commercial"


def content(**changes):
    """Give a whole set for every commercial payer."""
    scope = {"payer": None, "payer_type": "commercial", "plan": None, "state": None}
    return {
        "id": SET_ID,
        "name": "Commercial",
        "for": {**scope, **changes.pop("scope", {})},
        "effective_from_on": "2026-01-01",
        "effective_to_on": None,
        "parameters": {"unit_cap": 4},
        "evidence": {},
        "source": "the payer's manual, page 4",
        "author": "Ann Sample",
        "verified_on": "2026-11-01",
        "review_by_on": "2027-06-01",
        **changes,
    }


def payer_file(*sets):
    """Give a file of sets, as another office exports it."""
    said = list(sets) or [content(id="from-elsewhere", scope={"payer_type": "va"})]
    return {
        "format": "tableside-payer-rules",
        "version": 1,
        "exported_at": "2026-11-28T10:00:00Z",
        "sets": said,
    }


def publish(tablet, why="its manual of this year", revision=0, /, **changes):
    """Publish a set, and give the answer."""
    said = content(**changes)
    body = {"revision": revision, "content": said, "why": why}
    return tablet.client.post(f"{ADDRESS}/sets/{said['id']}/versions", json=body)


def published(tablet, why="its manual of this year", /, **changes):
    """Publish a set, and give its version."""
    answer = publish(tablet, why, **changes)
    assert answer.status_code == 201, answer.text
    return answer.json["version"]


def listed(tablet, set_id=SET_ID):
    """Give a set as the desk lists it, None when there is none."""
    found = [one for one in tablet.client.get(ADDRESS).json["sets"] if one["id"] == set_id]
    return found[0] if found else None
