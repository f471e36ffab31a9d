"""Files are read as other programs write them, and what is no table is refused by its line."""

import pytest

from server.moving_in.table import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, UnreadableError, read_table

TEXT = "Name,City\r\nAlma Muñoz,Cañon City\r\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("cp1252"), "windows-1252"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_every_usual_encoding_says_the_same(content, encoding):
    table = read_table(content)
    assert (table.encoding, table.headings) == (encoding, ["Name", "City"])
    assert [(row.line, row.cells) for row in table.rows] == [(2, ["Alma Muñoz", "Cañon City"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_even_where_another_stands_in_a_heading(delimiter):
    table = read_table(f'"Last, First; whole"{delimiter}City\n"Muñoz{delimiter} Alma"{delimiter}X\n'.encode())
    assert (table.delimiter, table.headings) == (delimiter, ["Last, First; whole", "City"])
    assert table.rows[0].cells == [f"Muñoz{delimiter} Alma", "X"]


def test_rows_say_where_they_begin_when_a_cell_has_lines_and_empty_ones_are_skipped():
    table = read_table(b'A,B\r\n"one\r\ntwo\r\nthree",1\r\n\r\n,\r\nlast,2\r')
    assert [(row.line, row.cells[1]) for row in table.rows] == [(2, "1"), (7, "2")]


def test_what_a_spreadsheet_kept_as_text_is_that_text():
    assert read_table(b'A,B\n"=""00123""",=1+1\n').rows[0].cells == ["00123", "=1+1"]


@pytest.mark.parametrize(
    ("content", "why", "line"),
    [
        (b"", "empty", 0),
        (b"\xef\xbb\xbf \r\n", "empty", 0),
        (b"A,B\n1,2\n3,\x004\n", "nul", 3),
        (b'A,B\n1,2\n"3,4\n5,6\n', "quotes", 3),
        (b'A,B\n1,2\n"3"x,4\n', "quotes", 3),
        (b"A,B\n1,2\n\x81,\xe9\n", "encoding", 3),
        (b"A,B\n1,2\n" + b"x" * 10_001 + b",2\n", "cell_too_long", 3),
        (b"A,B\n1,2\n" + b"x" * 200_000 + b",2\n", "cell_too_long", 3),
        (b"A" * (MOST_BYTES + 1), "too_large", 0),
        (b"A\n" + b"1\n" * (MOST_ROWS + 1), "too_many_rows", MOST_ROWS + 2),
        (b"A," * MOST_COLUMNS + b"A\n", "too_many_columns", 1),
    ],
)
def test_what_is_no_table_is_refused_and_the_line_named(content, why, line):
    with pytest.raises(UnreadableError) as refused:
        read_table(content)
    assert (refused.value.why, refused.value.line) == (why, line)


def test_a_file_of_as_many_rows_as_may_be_is_read():
    assert len(read_table(b"A\n" + b"1\n" * MOST_ROWS).rows) == MOST_ROWS
