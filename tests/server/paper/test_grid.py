from server.paper.grid import DATES, DIAGNOSES, MARKS, TEXTS, service_cell

SHADED = ["24 supplement", "24I shaded", "24J shaded"]
DAYS = [f"24 {end} {part}" for end in ("from", "to") for part in ("month", "day", "year")]
MODIFIERS = [f"24D modifier {number}" for number in range(1, 5)]
SERVICE_NAMES = [*SHADED, *DAYS, *MODIFIERS, "24B", "24C", "24D", "24E", "24F", "24G", "24J"]


def cells():
    yield from MARKS.items()
    yield from TEXTS.items()
    yield from DIAGNOSES.items()
    yield from ((box, cell) for box, date in DATES.items() for cell in date)
    yield from ((f"{name} {row}", service_cell(name, row)) for name in SERVICE_NAMES for row in range(1, 7))


def test_every_box_lies_on_the_sheet_of_80_by_66():
    for box, cell in cells():
        assert 1 <= cell.line <= 66, box
        assert cell.column >= 1, box
        assert cell.column + cell.length - 1 <= 80, box


def test_no_two_boxes_share_a_character():
    taken = {}
    for box, cell in cells():
        for column in range(cell.column, cell.column + cell.length):
            place = (cell.line, column)
            assert place not in taken, f"{box} and {taken[place]} both print at {place}"
            taken[place] = box


def test_six_service_rows_fill_lines_43_to_54():
    lines = [service_cell(name, row).line for row in range(1, 7) for name in ("24I shaded", "24J")]
    assert lines == list(range(43, 55))
