"""Two schemas that never were, before today's: what their apps wrote, and the steps that lead here.

Under schema 1 a patient had a ``full_name`` and a ``cell``, a ``state`` in small letters, and a note an
``impression``; a visit's place could be empty. Schema 2 changed most of it, schema 3 the rest.
"""

from tests.server.tablet import Tablet

STEPS_UP_TO_TODAY = {
    2: {
        "patient": [
            {"do": "rename", "field": "cell", "to": "mobile"},
            {"do": "reword", "field": "state", "words": {"nv": "NV", "ca": "CA"}},
        ],
        "note": [{"do": "rename", "field": "impression", "to": "assessment"}],
        "encounter": [{"do": "fill", "field": "place_of_service", "value": "12"}],
        "consent": [{"do": "rename", "field": "signer", "to": "signer_name"}],
    },
    3: {
        "patient": [
            {"do": "rename", "field": "mobile", "to": "phone"},
            {"do": "split", "field": "full_name", "at": " ", "into": ["first_name", "last_name"]},
        ],
        "note": [{"do": "split", "field": "findings", "at": "\n", "into": ["subjective", "objective"]}],
    },
}
TODAY = 3
PHONE = {1: "cell", 2: "mobile", 3: "phone"}


def name(schema, first, last):
    """Give a patient's name in a schema's words."""
    return {"full_name": f"{first} {last}"} if schema < TODAY else {"first_name": first, "last_name": last}


def patient(schema, phone):
    """Give the fields of a new patient as a schema's app writes them."""
    state = "nv" if schema == 1 else "NV"
    return {**name(schema, "Ana", "Prueba"), PHONE[schema]: phone, "state": state, "city": "Reno"}


def findings(schema, subjective, objective):
    """Give what was found in a schema's words."""
    if schema < TODAY:
        return {"findings": f"{subjective}\n{objective}"}
    return {"subjective": subjective, "objective": objective}


def note(schema, visit, assessment):
    """Give the fields of a new note as a schema's app writes them."""
    found = findings(schema, "Neck sore", "Trapezius tense")
    return {"encounter_id": visit, **found, "impression" if schema == 1 else "assessment": assessment}


class App:
    """A tablet whose app is of some schema: its ops say so, and nothing else in it is new or old."""

    def __init__(self, tablet: Tablet, schema: int) -> None:
        self.tablet = tablet
        self.schema = schema

    def create(self, kind, record_id, patient_id, fields, **parts):
        """Give an op creating a record with just these fields."""
        return self.tablet.op("create", kind, record_id, patient_id, set=fields, schema=self.schema, **parts)

    def change(self, kind, record_id, patient_id, seen, **fields):
        """Give an op setting fields last seen as of ``seen``."""
        return self.tablet.change(kind, record_id, patient_id, seen, **fields) | {"schema": self.schema}

    def sign(self, kind, record_id, patient_id, fields, seen, **parts):
        """Give an op signing what this app's screen shows."""
        return self.tablet.sign(kind, record_id, patient_id, fields, seen, schema=self.schema, **parts)

    def resolve(self, card, choice, seen, **fields):
        """Give an op closing a card."""
        return self.tablet.resolve(card, choice, seen, **fields) | {"schema": self.schema}
