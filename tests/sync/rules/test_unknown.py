"""What is not known is named, the broadest first, in both languages."""

from importlib import import_module

import pytest

from sync.rules import judge as judged
from tests.sync.vectors import shelf

LABELS = {
    "payer": {"en": "the insurance", "es": "el seguro"},
    "payer.name": {"en": "its name", "es": "su nombre"},
    "lines.minutes": {"en": "the minutes", "es": "los minutos"},
    "lines.units": {"en": "the minutes", "es": "los minutos"},
}
READS = ["lines.minutes", "lines.units", "n.deep", "payer.name"]
WHOLE = {
    "payer": {"name": "x"},
    "lines": [{"minutes": 1, "units": 1}, {"minutes": 2, "units": 1}],
    "n": {"deep": 1},
}
ASKED = ["eq", ["get", "never"], 1]


@pytest.fixture
def found(monkeypatch):
    """Judge facts by one rule that cannot be answered, and give what it says."""
    template = shelf("rules", "made_up")["template"]
    rule = {**template, "title": {"en": "T", "es": "Té"}, "reads": READS, "fires_when": ASKED}
    # The package's own `judge` is the function, so its module is asked for by name.
    module = import_module("sync.rules.judge")
    monkeypatch.setattr(module, "load_pack", lambda: {"rules": [rule], "labels": LABELS})

    def said(facts):
        [finding] = judged(facts)
        assert finding["answer"] == "unknown"
        return finding["say"]

    return said


@pytest.mark.parametrize(
    ("facts", "en", "es"),
    [
        ({}, "the minutes, ?, the insurance", "los minutos, ?, el seguro"),
        (WHOLE, "?", "?"),
        ({**WHOLE, "payer": {}}, "its name", "su nombre"),
        ({**WHOLE, "payer": None}, "?", "?"),
        ({**WHOLE, "lines": [{"minutes": 1, "units": 1}, {"units": 1}]}, "the minutes", "los minutos"),
        ({**WHOLE, "lines": [{"minutes": 1}]}, "the minutes", "los minutos"),
        ({**WHOLE, "lines": []}, "?", "?"),
        ({**WHOLE, "lines": None, "n": {}}, "?", "?"),
        ({"lines": [{}], "payer": {"name": None}, "n": None}, "the minutes", "los minutos"),
        ({**WHOLE, "lines": [{}], "payer": {}}, "the minutes, its name", "los minutos, su nombre"),
    ],
)
def test_what_is_not_known_is_named_once(found, facts, en, es):
    assert found(facts) == {
        "en": f"Cannot be checked yet: T. Not known: {en}.",
        "es": f"Aún no se puede revisar: Té. Falta saber: {es}.",
    }
