"""What a payer's rule set can say: a closed list, declared once in tables/payer_parameters.json.

A parameter has a kind: `flag`; `count` and `money` (whole numbers from `min` to `max`, money in cents; with
`none` null says that there is known to be none); `choice` (one of `options`); `choices` (some of them);
`codes` (texts of a `form`, at most `most`). `needs` names pairs of which the first is not said without the
second. What they are called is in tables/payer_parameter_words.json, which only the office's pages need.
"""

import json
from pathlib import Path
from typing import Any, cast

from sync.rules.forms import well_formed
from sync.rules.values import as_list, is_whole

Parameter = dict[str, Any]

_TABLE = json.loads((Path(__file__).parent / "tables" / "payer_parameters.json").read_text(encoding="utf-8"))
PARAMETERS: dict[str, Parameter] = {each["name"]: each for each in _TABLE["parameters"]}
PAYER_TYPES: tuple[str, ...] = tuple(_TABLE["payer_types"])
NEEDS: tuple[tuple[str, str], ...] = tuple((one, other) for one, other in _TABLE["needs"])
_TYPE_OF_FILING_CODE: dict[str, str] = _TABLE["type_of_filing_code"]


def payer_type_of(filing_code: object) -> str | None:
    """Say of which type a payer is by its claim filing code (SBR09), None where that does not tell."""
    return _TYPE_OF_FILING_CODE.get(filing_code) if isinstance(filing_code, str) else None


def codes_of_type(payer_type: str) -> list[str]:
    """Give the claim filing codes (SBR09) that tell a type of payer."""
    return [code for code, one in _TYPE_OF_FILING_CODE.items() if one == payer_type]


def complaint_of(parameter: Parameter, value: object) -> str | None:
    """Say in a word why a value is none of a parameter's, None when it is one; screens know each word."""
    kind = parameter["kind"]
    if kind == "flag":
        return None if isinstance(value, bool) else "not_flag"
    if kind in ("count", "money"):
        return _complaint_of_number(parameter, value)
    if kind == "choice":
        return None if isinstance(value, str) and value in _options(parameter) else "not_an_option"
    return _complaint_of_list(parameter, value)


def _complaint_of_number(parameter: Parameter, value: object) -> str | None:
    if value is None and parameter.get("none"):
        return None
    if not is_whole(value):
        return "not_whole"
    return None if parameter["min"] <= cast("int", value) <= parameter["max"] else "out_of_bounds"


def _complaint_of_list(parameter: Parameter, value: object) -> str | None:
    elements = as_list(value)
    if elements is None:
        return "not_a_list"
    if any(not isinstance(each, str) for each in elements):
        return "not_an_option" if parameter["kind"] == "choices" else "not_a_code"
    if len(set(cast("list[str]", elements))) < len(elements):
        return "repeated"
    if parameter["kind"] == "choices":
        return None if all(each in _options(parameter) for each in elements) else "not_an_option"
    if len(elements) > parameter["most"]:
        return "too_many"
    return None if all(well_formed(parameter["form"], each) for each in elements) else "not_a_code"


def _options(parameter: Parameter) -> list[str]:
    return parameter["options"]
