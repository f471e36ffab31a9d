from datetime import date

import pytest

from server.paper import BoxContentError, BoxTooLongError, draw_cms1500, split_forms


def on(make_line, *days):
    return tuple(make_line(date_from=date(2026, 11, day), charge_cents=1000 + day) for day in days)


def days(form):
    return [line.date_from.day for line in form.service_lines]


def test_six_lines_stay_one_claim_with_its_own_id(make_form, make_line):
    form = make_form(service_lines=on(make_line, 3, 1, 2, 4, 5, 6))
    assert split_forms(form) == (form,)


def test_a_day_is_not_torn_apart(make_form, make_line):
    form = make_form(service_lines=on(make_line, 1, 1, 2, 2, 3, 3, 3, 4))
    assert [days(part) for part in split_forms(form)] == [[1, 1, 2, 2], [3, 3, 3, 4]]


def test_a_day_of_more_than_six_lines_fills_one_form_after_another(make_form, make_line):
    form = make_form(service_lines=on(make_line, 1, *[2] * 8, 3))
    assert [days(part) for part in split_forms(form)] == [[1], [2] * 6, [2, 2, 3]]


def test_days_are_put_in_order(make_form, make_line):
    form = make_form(service_lines=on(make_line, 7, 6, 5, 4, 3, 2, 1))
    assert [days(part) for part in split_forms(form)] == [[1, 2, 3, 4, 5, 6], [7]]


def test_nothing_is_lost_and_every_part_has_its_own_total_and_id(make_form, make_line):
    form = make_form(service_lines=on(make_line, *range(1, 16)))
    parts = split_forms(form)
    assert [part.claim_id for part in parts] == ["TS26112001-1", "TS26112001-2", "TS26112001-3"]
    assert sum((part.service_lines for part in parts), ()) == form.service_lines
    assert sum(part.total_cents for part in parts) == form.total_cents
    assert {part.patient_name for part in parts} == {form.patient_name}


@pytest.mark.parametrize("paid", [0, 500, 6021, 7000, 99999])
def test_what_was_paid_is_told_once(make_form, make_line, paid):
    first, second = split_forms(make_form(service_lines=on(make_line, *range(1, 9)), paid_cents=paid))
    assert first.paid_cents + second.paid_cents == paid
    assert first.paid_cents == min(paid, first.total_cents)


def test_a_claim_id_that_leaves_no_room_for_its_suffix_is_refused(make_form, make_line):
    form = make_form(service_lines=on(make_line, *range(1, 9)), claim_id="TS26112000001")
    with pytest.raises(BoxTooLongError, match="Box 26 holds 14"):
        draw_cms1500(split_forms(form), mode="data_only")


def test_it_refuses_a_claim_without_lines(make_form):
    with pytest.raises(BoxContentError, match="service line"):
        split_forms(make_form(service_lines=()))
