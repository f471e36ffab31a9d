import random

import pytest

from sync.rules import visit_facts
from sync.rules.facts import is_po_box
from sync.rules.pack import catalog
from tests.sync.rules.bundles import half_written, whole
from tests.sync.vectors import cases


@pytest.mark.parametrize("case", cases("rules", "facts"), ids=lambda case: case["name"])
def test_it_reads_the_facts_of_a_visit(case):
    assert visit_facts(case["bundle"]) == case["facts"]


@pytest.mark.parametrize("bundle", [None, 5, "bundle", [], {"service_lines": {}, "fees": 3, "icd": []}])
def test_it_never_fails_on_what_is_no_bundle(bundle):
    assert visit_facts(bundle)["icd"] == {"release": "FY2026"}


def test_every_fact_is_in_the_catalog_and_of_its_type():
    entries = catalog()
    fits = {
        "text": lambda value: isinstance(value, str),
        "day": lambda value: isinstance(value, str),
        "count": lambda value: type(value) is int,
        "flag": lambda value: isinstance(value, bool),
        "texts": lambda value: isinstance(value, list),
        "list": lambda value: isinstance(value, list),
        "record": lambda value: isinstance(value, dict),
    }
    uncatalogued = {"codes", "icd", "lines.units_supported"}
    dice = random.Random(3)
    for make in (whole, half_written):
        for _ in range(300):
            for path, value in paths_of(visit_facts(make(dice))):
                if path not in uncatalogued:
                    assert value is None or fits[entries[path]["type"]](value), (path, value)


def paths_of(facts: dict[str, object], above: str = "") -> list[tuple[str, object]]:
    found = []
    for name, value in facts.items():
        found.append((above + name, value))
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                found += paths_of(inner, f"{above}{name}.")
    return found


@pytest.mark.parametrize(
    ("street", "box"),
    [
        *[("PO Box 12", True), ("P.O. Box 12", True), ("p o box 3", True), ("POBox 4", True)],
        *[("Post Office Box 5", True), ("Suite 1, PO BOX 6", True), ("12 Boxwood St", False)],
        *[("3 Expo Box Rd", False), ("Depot Boxing Club", False), ("", False)],
    ],
)
def test_it_tells_a_po_box_from_a_street(street, box):
    assert is_po_box(street) is box
