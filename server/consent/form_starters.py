"""Texts a practice may begin with, in words of our own: what such a text has to cover, not legal advice.

Treatment is one text with three answers, as claims ask for: informed consent (16 TAC 117.91), release of
information, assignment of benefits. No lawyer read any of them until an owner says so of theirs.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from server.consent.form_check import clean

_SHELF = Path(__file__).with_name("starters")
_DUE = {
    "treatment": "yearly",
    "privacy_notice": "once",
    "payment": "yearly",
    "special_areas": "as_needed",
    "home_visits": "once",
    "non_coverage": "as_needed",
}
"""How often each is due as it stands; whoever writes may choose otherwise."""


def starter(purpose: str) -> dict[str, Any]:
    """Give the content of a purpose's first text, as ``shapes_forms.FormContent`` has it. Raises KeyError."""
    return {"texts": _texts(purpose), "due": _DUE[purpose], "sign_again": True, "reviewed": False}


@cache
def _texts(purpose: str) -> dict[str, Any]:
    return clean({"texts": json.loads((_SHELF / f"{purpose}.json").read_text(encoding="utf-8"))})["texts"]
