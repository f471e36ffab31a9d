"""Forms as an owner writes and publishes them at the desk."""

from server.core.time import now_iso

ADDRESS = "/api/consent-forms"


def content(said="I agree.", /, **more):
    """Give what an owner writes: the same words in both languages, with one statement."""
    words = {"title": "A form", "body": said, "statements": ["I was told."]}
    texts = {"en": words, "es": {**words, "title": "Un texto"}}
    return {"texts": texts, "due": "once", "sign_again": True, "reviewed": False, **more}


def publish(tablet, purpose, said="I agree.", /, **more):
    """Publish a text from today on, and give the answer."""
    body = {"revision": 0, "effective_from_on": now_iso()[:10], **content(said), **more}
    return tablet.client.post(f"{ADDRESS}/{purpose}/versions", json=body)


def published(tablet, purpose, said="I agree.", /, **more):
    """Publish a text, and give its version."""
    answer = publish(tablet, purpose, said, **more)
    assert answer.status_code == 201, answer.text
    return answer.json["version"]


def listed(tablet, purpose):
    """Give a purpose as the desk lists it."""
    [found] = [one for one in tablet.client.get(ADDRESS).json["purposes"] if one["purpose"] == purpose]
    return found


def pulled(tablet, purpose):
    """Give a purpose's forms as a tablet is sent them from the beginning: {(version, language): fields}."""
    tablet.cursor = None
    forms = [change["f"] for change in tablet.pull() if change.get("k") == "consent_form"]
    return {(f["version"], f["language"]): f for f in forms if f["purpose"] == purpose}
