"""Turn the facts of a form into text at places of the grid.

Nothing is cut. The only shortening is the form's own: a middle name becomes its initial (2, 4, 9 and 17).
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from server.paper import clean
from server.paper.errors import BoxContentError, BoxTooLongError, TooManyLinesError
from server.paper.form import LINES_PER_FORM, Cms1500Form, PersonName, PostalAddress, ServiceLine
from server.paper.grid import DATES, DIAGNOSES, MARKS, TEXTS, Cell, service_cell

_ON_FILE = "SIGNATURE ON FILE"
_MODIFIERS = 4
_POINTERS = 4


class Printed(NamedTuple):
    """Text that is known to fit its cell."""

    box: str
    cell: Cell
    text: str


def fill_form(form: Cms1500Form) -> list[Printed]:
    """Everything a form prints. Raises BoxTooLongError, BoxContentError or TooManyLinesError."""
    if not form.service_lines:
        raise BoxContentError("24", "a claim needs at least one service line.")
    if len(form.service_lines) > LINES_PER_FORM:
        raise TooManyLinesError(len(form.service_lines))
    printed = [
        *_payer(form),
        *_people(form),
        *_condition(form),
        *_referral(form),
        *_diagnoses(form),
        *_claim(form),
        *_providers(form),
    ]
    for row, line in enumerate(form.service_lines, start=1):
        printed.extend(_service_line(line, row, letters="ABCDEFGHIJKL"[: len(form.diagnoses)]))
    return printed


def _put(box: str, cell: Cell, text: str) -> Iterator[Printed]:
    if len(text) > cell.length:
        raise BoxTooLongError(box, holds=cell.length, needs=len(text))
    if text:
        yield Printed(box, cell, text)


def _text(box: str, text: str) -> Iterator[Printed]:
    yield from _put(box, TEXTS[box], text)


def _plain(box: str, value: str) -> Iterator[Printed]:
    yield from _text(box, clean.to_plain(box, value))


def _required(box: str, value: str) -> str:
    if not value.strip():
        raise BoxContentError(box, "must not be empty.")
    return value


def _mark(box: str, choice: str) -> Iterator[Printed]:
    key = f"{box} {choice}"
    if key not in MARKS:
        raise BoxContentError(box, f"has no mark for {choice!r}.")
    yield Printed(box, MARKS[key], "X")


def _yes_no(box: str, *, yes: bool) -> Iterator[Printed]:
    yield from _mark(box, "yes" if yes else "no")


def _day(box: str, day: date | None) -> Iterator[Printed]:
    if day is not None:
        parts = (f"{day:%m}", f"{day:%d}", f"{day.year:04d}")
        for cell, part in zip(DATES[box], parts, strict=True):
            yield Printed(box, cell, part)


def _last_first(box: str, name: PersonName | str | None) -> Iterator[Printed]:
    if name is None:
        return
    if isinstance(name, str):
        yield from _plain(box, name)
        return
    last = " ".join(part for part in (_required(box, name.last), name.suffix) if part)
    parts = [clean.to_plain(box, part) for part in (last, name.first, name.middle[:1])]
    # Box 2 separates the parts with commas, the one punctuation mark that NUCC asks for.
    yield from _text(box, ", ".join(part for part in parts if part))


def _address(box: str, address: PostalAddress | None, phone: str) -> Iterator[Printed]:
    if address is not None:
        yield from _plain(f"{box} street", _required(f"{box} street", address.street))
        yield from _plain(f"{box} city", _required(f"{box} city", address.city))
        yield from _plain(f"{box} state", _required(f"{box} state", address.state))
        zip_code = clean.to_digits(f"{box} ZIP", address.zip_code, counts=(5, 9))
        yield from _text(f"{box} ZIP", zip_code)
    if phone:
        digits = clean.to_phone(f"{box} phone", phone)
        yield from _text(f"{box} area code", digits[:3])
        yield from _text(f"{box} phone", digits[3:])


def _city_line(box: str, address: PostalAddress) -> str:
    digits = clean.to_digits(box, address.zip_code, counts=(5, 9))
    zip_code = "-".join(part for part in (digits[:5], digits[5:]) if part)
    return clean.to_plain(box, f"{_required(box, address.city)} {_required(box, address.state)} {zip_code}")


def _payer(form: Cms1500Form) -> Iterator[Printed]:
    lines = {
        "payer name": clean.to_plain("payer name", _required("payer name", form.payer_name)),
        "payer attention": clean.to_plain("payer attention", form.payer_attention),
    }
    if form.payer_address is not None:
        lines["payer street"] = clean.to_plain("payer street", form.payer_address.street)
        lines["payer city"] = _city_line("payer city", form.payer_address)
    # An empty line moves the following ones up, so that a window envelope shows no gap.
    filled = [(box, line) for box, line in lines.items() if line]
    for number, (box, line) in enumerate(filled, start=1):
        yield from _put(box, TEXTS[f"payer line {number}"], line)
    yield from _mark("1", form.plan_type)
    yield from _text("1a", clean.to_identifier("1a", _required("1a", form.member_id)))


def _people(form: Cms1500Form) -> Iterator[Printed]:
    yield from _last_first("2", form.patient_name)
    yield from _day("3", form.patient_date_of_birth)
    if form.patient_sex != "U":
        yield from _mark("3", form.patient_sex)
    yield from _last_first("4", form.insured_name)
    yield from _address("5", form.patient_address, form.patient_phone)
    yield from _mark("6", form.relationship)
    yield from _address("7", form.insured_address, form.insured_phone)
    yield from _last_first("9", form.other_insured_name)
    yield from _text("9a", clean.to_identifier("9a", form.other_insured_policy, hyphens=False))
    yield from _plain("9d", form.other_insured_plan_name)
    yield from _text("11", clean.to_identifier("11", form.group_number, hyphens=False))
    yield from _day("11a", form.insured_date_of_birth)
    if form.insured_sex != "U":
        yield from _mark("11a", form.insured_sex)
    if form.other_claim_id:
        yield from _plain("11b qualifier", form.other_claim_id_qualifier)
        yield from _text("11b", clean.to_identifier("11b", form.other_claim_id))
    yield from _plain("11c", form.plan_name)
    yield from _yes_no("11d", yes=form.another_health_plan)


def _condition(form: Cms1500Form) -> Iterator[Printed]:
    yield from _yes_no("10a", yes=form.employment_related)
    yield from _yes_no("10b", yes=form.auto_accident)
    if form.auto_accident:
        yield from _plain("10b state", _required("10b state", form.auto_accident_state))
    yield from _yes_no("10c", yes=form.other_accident)
    yield from _plain("10d", form.claim_codes)
    yield from _text("12", _ON_FILE if form.release_signature else "")
    yield from _text("13", _ON_FILE if form.assignment_signature else "")
    yield from _day("14", form.onset_on)
    if form.onset_on is not None:
        yield from _plain("14 qualifier", _required("14 qualifier", form.onset_qualifier))
    yield from _day("15", form.other_date_on)
    if form.other_date_on is not None:
        yield from _plain("15 qualifier", _required("15 qualifier", form.other_date_qualifier))
    yield from _day("16 from", form.unable_to_work_from_on)
    yield from _day("16 to", form.unable_to_work_to_on)


def _referral(form: Cms1500Form) -> Iterator[Printed]:
    name = form.referring_name
    if name is not None:
        yield from _plain("17 qualifier", _required("17 qualifier", form.referring_qualifier))
        parts = (name.first, name.middle[:1], name.last, name.suffix, name.credential)
        yield from _plain("17", _required("17", " ".join(parts)))
    if form.referring_other_id:
        yield from _plain("17a qualifier", _required("17a qualifier", form.referring_other_id_qualifier))
        yield from _text("17a", clean.to_identifier("17a", form.referring_other_id))
    if form.referring_npi:
        yield from _text("17b", clean.to_digits("17b", form.referring_npi, counts=(10,)))
    yield from _additional_info(form.additional_info)
    yield from _mark("20", "no")


def _additional_info(value: str) -> Iterator[Printed]:
    text = clean.to_plain("19", value)
    first, rest = TEXTS["19 first line"].length, TEXTS["19"].length
    if len(text) <= rest:
        yield from _text("19", text)
        return
    if len(text) > first + rest:
        raise BoxTooLongError("19", holds=first + rest, needs=len(text))
    head, _, tail = text[: first + 1].rpartition(" ")
    tail += text[first + 1 :]
    if not head or len(tail) > rest:
        # All 71 characters are needed: break within a word, as the two lines are read as one.
        head, tail = text[:first].rstrip(), text[first:].lstrip()
    yield from _text("19 first line", head)
    yield from _text("19", tail)


def _diagnoses(form: Cms1500Form) -> Iterator[Printed]:
    if not form.diagnoses:
        raise BoxContentError("21", "a claim needs at least one diagnosis.")
    if len(form.diagnoses) > len(DIAGNOSES):
        raise BoxContentError("21", f"has room for 12 diagnoses, and this claim has {len(form.diagnoses)}.")
    # 0 says ICD-10-CM; 9 said ICD-9-CM.
    yield from _text("21 ICD indicator", "0")
    for letter, code in zip(DIAGNOSES, form.diagnoses, strict=False):
        box = f"21 {letter}"
        yield from _put(
            box, DIAGNOSES[letter], clean.to_identifier(box, _required(box, code).replace(".", ""))
        )
    yield from _plain("22 code", form.resubmission_code)
    yield from _text("22 reference", clean.to_identifier("22 reference", form.original_reference))
    yield from _text("23", clean.to_identifier("23", form.prior_auth_number, hyphens=False))


def _service_line(line: ServiceLine, row: int, *, letters: str) -> Iterator[Printed]:
    if len(line.modifiers) > _MODIFIERS:
        raise BoxContentError("24D", f"row {row} has more than four modifiers.")
    if not line.pointers or len(line.pointers) > _POINTERS:
        raise BoxContentError("24E", f"row {row} needs one to four diagnosis letters.")
    if unknown := [letter for letter in line.pointers if letter not in letters]:
        raise BoxContentError("24E", f"row {row} points to {unknown[0]!r}, which box 21 does not have.")
    if line.units < 1:
        raise BoxContentError("24G", f"row {row} needs at least one unit.")
    until = line.date_to or line.date_from
    texts = {
        "24 supplement": clean.to_plain("24 supplement", line.supplement),
        "24I shaded": clean.to_plain("24I shaded", line.shaded_qualifier),
        "24J shaded": clean.to_identifier("24J shaded", line.shaded_id),
        "24 from month": f"{line.date_from:%m}",
        "24 from day": f"{line.date_from:%d}",
        "24 from year": f"{line.date_from:%y}",
        "24 to month": f"{until:%m}",
        "24 to day": f"{until:%d}",
        "24 to year": f"{until:%y}",
        "24B": clean.to_digits("24B", line.place_of_service, counts=(2,)),
        "24C": "Y" if line.emergency else "",
        "24D": clean.to_identifier("24D", _required("24D", line.cpt)),
        "24E": line.pointers,
        "24F": clean.to_cents("24F", line.charge_cents),
        "24G": str(line.units),
        "24J": clean.to_digits("24J", line.rendering_npi, counts=(10,)) if line.rendering_npi else "",
    }
    for number, modifier in enumerate(line.modifiers, start=1):
        texts[f"24D modifier {number}"] = clean.to_identifier("24D", modifier)
    for name, text in texts.items():
        yield from _put(f"{name}, row {row}", service_cell(name, row), text)


def _claim(form: Cms1500Form) -> Iterator[Printed]:
    yield from _text("25", clean.to_digits("25", form.tax_id, counts=(9,)))
    yield from _mark("25", form.tax_id_type)
    yield from _text("26", clean.to_identifier("26", _required("26", form.claim_id)))
    yield from _yes_no("27", yes=form.accepts_assignment)
    yield from _text("28", clean.to_cents("28", form.total_cents))
    if form.paid_cents:
        yield from _text("29", clean.to_cents("29", form.paid_cents))


def _providers(form: Cms1500Form) -> Iterator[Printed]:
    yield from _plain("31", form.provider_signature)
    if form.provider_signed_on is not None:
        yield from _text("31 date", f"{form.provider_signed_on:%m %d %y}")
    yield from _plain("32 name", form.service_location_name)
    if form.service_location_address is not None:
        yield from _plain("32 street", _required("32 street", form.service_location_address.street))
        yield from _text("32 city", _city_line("32 city", form.service_location_address))
    if form.service_location_npi:
        yield from _text("32a", clean.to_digits("32a", form.service_location_npi, counts=(10,)))
    yield from _text("32b", clean.to_identifier("32b", form.service_location_other_id))
    if form.billing_phone:
        digits = clean.to_phone("33 phone", form.billing_phone)
        yield from _text("33 area code", digits[:3])
        yield from _text("33 phone 1", digits[3:6])
        yield from _text("33 phone 2", digits[6:])
    yield from _plain("33 name", _required("33 name", form.billing_name))
    yield from _plain("33 street", _required("33 street", form.billing_address.street))
    yield from _text("33 city", _city_line("33 city", form.billing_address))
    yield from _text("33a", clean.to_digits("33a", form.billing_npi, counts=(10,)))
    yield from _text("33b", clean.to_identifier("33b", form.billing_other_id))
