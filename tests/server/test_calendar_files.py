"""Calendar files as the tablet writes them are read by a reader that shares no code with it (RFC 5545)."""

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.server.node import run_tablet

MADE_AT = "2026-11-24T18:00:00Z"
WORDS = [
    "",
    "Visit",
    "a;b,c:d\\e",
    "x\ny\r\nz",
    "ñandú 😀" * 30,
    '"quoted"',
    "END:VEVENT\r\nBEGIN:VALARM",
    "\\n",
    "\\",
]


def entry(**parts):
    """Give an entry as the tablet has it."""
    said = {"uid": "c0ffee00-0000-8000-8000-000000000000", "sequence": 0, "day": "2026-11-24", "minutes": 60}
    said |= {"startsAt": "2026-11-24T17:00:00Z", "canceled": False, "summary": "JS, Kent", "location": "Kent"}
    return said | parts


def written(*files):
    """Let the tablet write files, and give them as bytes."""
    told = run_tablet("calendar.ts", {"files": list(files), "made_at": MADE_AT})
    return [one.encode() for one in told]


def events(content):
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def said(words):
    """Give words as a line can carry them: breaks are one kind, and no other control signs."""
    words = re.sub("\r\n|[\r\n\u2028\u2029\u0085]", "\n", words).replace("\t", " ")
    return re.sub("[\x00-\x09\x0b-\x1f\x7f-\x9f]", "", words)


def test_an_entry_says_when_where_what_and_how_it_stands():
    [content] = written([entry(sequence=12), entry(uid="two", canceled=True)])
    first, second = events(content)
    assert (first["SUMMARY"], first["LOCATION"], first["SEQUENCE"]) == ("JS, Kent", "Kent", 12)
    assert first.start == datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert first.end - first.start == timedelta(hours=1)
    assert first["DTSTAMP"].dt == datetime(2026, 11, 24, 18, tzinfo=UTC)
    assert (first["STATUS"], second["STATUS"], second["UID"]) == ("CONFIRMED", "CANCELLED", "two")
    assert [error for event in (first, second) for error in event.errors] == []


def test_a_visit_without_a_time_is_the_whole_day_at_the_end_of_a_year_too():
    [content] = written([entry(startsAt=None, day="2026-12-31")])
    [event] = events(content)
    assert (event.start, event.end) == (date(2026, 12, 31), date(2027, 1, 1))


@pytest.mark.parametrize("starts", ["2026-03-08T09:30:00Z", "2026-11-01T08:30:00Z", "2028-02-29T23:45:00Z"])
def test_an_hour_is_an_hour_when_the_clocks_change(starts):
    [content] = written([entry(startsAt=starts, minutes=90)])
    [event] = events(content)
    assert event.start == datetime.fromisoformat(starts)
    assert event.end - event.start == timedelta(minutes=90)


def test_a_file_of_no_visits_is_whole():
    [content] = written([])
    assert events(content) == []


def is_well_made(content):
    lines = content.split(b"\r\n")
    folded = all(len(line) <= 75 for line in lines)
    return folded and lines[-1] == b"" and b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=300), st.text(max_size=300)), min_size=40, max_size=40))
def test_any_words_are_read_back_as_they_were_and_are_never_more_than_words(pairs):
    pairs = [tuple(re.sub("[\ud800-\udfff]", "", one) for one in pair) for pair in pairs]
    pairs += [(word, other) for word in WORDS for other in WORDS]
    files = [[entry(summary=one, location=other)] for one, other in pairs]
    for (summary, location), content in zip(pairs, written(*files), strict=True):
        assert is_well_made(content)
        [event] = events(content)
        assert str(event["SUMMARY"]) == said(summary)
        assert str(event.get("LOCATION", "")) == said(location)
        assert len(event.property_items()) <= 13, "no property came in by a word"
        assert event.subcomponents == []


def test_a_writer_that_neither_folds_nor_escapes_would_be_found():
    """The control."""
    [content] = written([entry(summary="a,b", location="x" * 200)])
    assert not is_well_made(content.replace(b"\r\n ", b""))
    broken = content.replace(b"a\\,b", b"a\r\nX-EVIL:1")
    [event] = events(broken)
    assert "X-EVIL" in event
