"""Files of CMS are opened plain or in their ZIP, and their names say which quarter they are of."""

import io
import zipfile

import pytest

from server.code_edits import FileRefusedError, Quarter, open_lines, quarter_of


@pytest.mark.parametrize(
    ("name", "quarter"),
    [
        ("ccipra-v320r0-f1.txt", (2026, 1)),
        ("ccipra-v323r0-f4.TXT", (2026, 4)),
        ("ccipra-v324r0-f4.zip", (2027, 1)),
        ("MCR_MUE_PractitionerServices_Eff_01-01-2026.csv", (2026, 1)),
        ("MCR_MUE_PractitionerServices_Eff_10-01-2026 (1).csv", (2026, 4)),
        ("MCR_MUE_PractitionerServices_Eff_13-01-2026.csv", None),
        ("MCR_MUE_OutpatientHospitalServices_Eff_01-01-2026.csv", None),
        ("edits.txt", None),
    ],
)
def test_a_name_says_its_quarter(name, quarter):
    assert quarter_of(name) == quarter


def test_quarters_have_an_order_and_a_first_day():
    assert Quarter(2026, 4) > Quarter(2026, 3)
    assert Quarter(2027, 1) > Quarter(2026, 4)
    assert [Quarter(2026, one).begins_on for one in (1, 2, 3, 4)] == [
        "2026-01-01",
        "2026-04-01",
        "2026-07-01",
        "2026-10-01",
    ]


def packed(folder, **files):
    path = folder / "fetched.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("_", "."), content)
    return path


def read(path):
    with open_lines(path) as lines:
        return list(lines)


def test_a_plain_file_is_read_by_lines_whatever_ends_them(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo \x93quoted\x94\nthree")
    assert [line.rstrip() for line in read(path)] == ["one", "two \udc93quoted\udc94", "three"]


def test_the_one_text_in_a_zip_is_read(tmp_path):
    assert read(packed(tmp_path, a_txt="one\ntwo\n", readme_pdf="%PDF")) == ["one\n", "two\n"]


def test_a_line_without_an_end_is_not_held_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x" * 10_000)
    assert [len(line) for line in read(path)] == [4_000, 4_000, 2_000]


@pytest.mark.parametrize(
    ("files", "why"), [({"a_pdf": ""}, "holds 0"), ({"a_txt": "", "b_csv": ""}, "holds 2")]
)
def test_a_zip_without_one_text_is_refused(tmp_path, files, why):
    with pytest.raises(FileRefusedError, match=why):
        read(packed(tmp_path, **files))


def test_a_damaged_zip_is_refused(tmp_path):
    path = packed(tmp_path, a_txt="".join(f"{one}\n" for one in range(9_000)))
    content = bytearray(path.read_bytes())
    content[40:50] = b"\xff" * 10
    path.write_bytes(content)
    with pytest.raises(FileRefusedError, match="damaged"):
        read(path)
    path.write_bytes(io.BytesIO(content).read()[:200])
    assert read(path), "what is left of it is no ZIP, and its lines are no edits"
