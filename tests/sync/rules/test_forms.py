import pytest

from sync.records import KINDS
from sync.records.kinds import Many, Text
from sync.rules import FORMS, well_formed
from tests.sync.vectors import cases


@pytest.mark.parametrize(
    "case", cases("rules", "forms"), ids=lambda case: f"{case['form']} {case['value']!r}"
)
def test_it_knows_a_form(case):
    assert well_formed(case["form"], case["value"]) is case["right"]


def test_one_wrong_digit_anywhere_breaks_an_npi():
    right = "1234567893"
    for at in range(10):
        for digit in set("0123456789") - {right[at]}:
            assert not well_formed("npi", right[:at] + digit + right[at + 1 :])


def test_every_form_a_record_names_is_known():
    named = set()
    for shape in KINDS.values():
        for field in shape().fields.values():
            text = field.of if isinstance(field, Many) else field
            if isinstance(text, Text) and text.form:
                named.add(text.form)
    assert named <= set(FORMS)


def test_an_unknown_form_is_refused():
    with pytest.raises(KeyError):
        well_formed("zipcode", "98101")
