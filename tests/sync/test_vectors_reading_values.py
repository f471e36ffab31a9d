import time

import pytest

from sync.reading_values import (
    count_in,
    credential_in,
    days_in,
    diagnoses_in,
    frequency_in,
    name_in,
    npi_in,
    number_in,
    visits_in,
)
from tests.sync.vectors import cases

READERS = {
    "npi": npi_in,
    "coded": lambda text: diagnoses_in(text, labeled=True),
    "dotted": lambda text: diagnoses_in(text, labeled=False),
    "days": lambda text: days_in(text, "2026-11-29"),
    "births": lambda text: days_in(text, "2026-11-29", birth=True),
    "name": name_in,
    "credential": credential_in,
    "count": lambda text: count_in(text, 99),
    "visits": visits_in,
    "frequency": frequency_in,
    "number": number_in,
}


def plain(value):
    """Give named tuples as objects, as the cases have them."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value._asdict() if value is not None else None


@pytest.mark.parametrize("case", cases("reading_values", "texts"), ids=lambda case: case["name"])
def test_a_text_says_a_value(case):
    assert plain(READERS[case["reader"]](case["text"])) == case["gives"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("piece", ["1 ", "O", "1/", "M54.", "Ann ", "2x ", "I.", "twice a ", "(1)", "for "])
def test_a_long_text_takes_no_long_time(reader, piece):
    begun = time.perf_counter()
    READERS[reader](piece * 2_000)
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize("text", ["l234567893", "M54,5O", "O3/l4/2O26", "J0hn Roe", "JaneDoe", "l2", "2O26"])
def test_nothing_is_repaired_without_a_doubt(text):
    for reader in READERS.values():
        found = plain(reader(text))
        for one in found if isinstance(found, list) else [found]:
            if one and "value" in one and str(one["value"]).upper() not in text.upper():
                assert "repaired" in one["doubts"]
