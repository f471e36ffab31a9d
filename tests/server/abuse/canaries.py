"""Every word and id of one practice that no other has: what must not be in an answer to a stranger."""

import json
import re

from server.core.db import db
from sync.rules import load_pack
from tests.server.lanes import everything
from tests.server.people import ALICE, CHARLIE

_TELLING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,}|.*[A-Z@ ].*", re.DOTALL)
"""An id, a hash, or words as a person writes them; codes and times are in everybody's answers."""

_TIME = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?")
SHORTEST, LONGEST = 6, 200
OF_THE_PRACTICE = {"practice_account", "user", "device", "invitation", "passkey"}
"""Tables whose rows are about nobody's chart, beside records without a client."""


def canaries(app):
    """Give (all telling words of Alice's practice, those of them that are about a client)."""
    all_of_them, clients, shared, others = set(), set(), set(), set()
    with everything(app) as connection:
        for table in db.metadata.sorted_tables:
            for row in connection.execute(table.select()).mappings():
                words = {word for value in row.values() for word in _words(value)}
                practice = row.get("practice_id") or row.get("id")
                if practice == ALICE.practice_id:
                    all_of_them |= words
                    if row.get("patient_id"):
                        clients |= words
                    elif table.name == "record" or table.name in OF_THE_PRACTICE:
                        shared |= words
                elif practice == CHARLIE.practice_id:
                    others |= words
    # What the program itself says, as rules and the names of facts, is nobody's; packs of rules repeat it.
    others |= _words(dict(load_pack()))
    return all_of_them - others, clients - shared - others


def _words(value):
    if isinstance(value, str):
        if value[:1] in "{[":
            try:
                return _words(json.loads(value))
            except ValueError:
                pass
        telling = _TELLING.fullmatch(value) and not _TIME.fullmatch(value)
        return {value} if telling and SHORTEST <= len(value) <= LONGEST else set()
    if isinstance(value, dict):
        return {word for one in value.values() for word in _words(one)}
    if isinstance(value, list):
        return {word for one in value for word in _words(one)}
    return set()
