"""Every table of the office stands in one class of docs/data-classes.md; what is claimed there is shown."""

import re

from server.core.db import db
from tests.house.conftest import ROOT
from tests.house.test_compliance import broken, pointed_at

PAGE = (ROOT / "docs/data-classes.md").read_text()
CLASSES = ("1. Clients' records", "2. Keys and proofs", "3. The practice's own", "4. The machine's own")


def classed(text):
    """Give every table a page names, in its order, as (class, table)."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return [
        (title, table)
        for title, part in zip(parts[1::2], parts[2::2], strict=True)
        for named in re.findall(r"^Tables: (.+?)\.\n\n", part, flags=re.MULTILINE | re.DOTALL)
        for table in re.findall(r"`(\w+)`", named)
    ]


def unclassed(text):
    """Give the tables that stand in no class, in two, or that there are not."""
    named = [table for _, table in classed(text)]
    twice = {table for table in named if named.count(table) > 1}
    return sorted((set(db.metadata.tables) ^ set(named)) | twice)


def test_every_table_stands_in_one_class():
    assert [title for title, _ in classed(PAGE)] == sorted(title for title, _ in classed(PAGE))
    assert {title for title, _ in classed(PAGE)} == set(CLASSES)
    assert unclassed(PAGE) == []


def test_the_control_a_table_left_out_or_named_twice_is_found():
    assert unclassed(PAGE.replace("`note`, ", "")) == ["note"]
    assert unclassed(PAGE.replace("`fee`, ", "`fee`, `note`, ")) == ["note"]


def test_what_the_page_points_at_is_there():
    assert len(pointed_at(PAGE)) > 10
    assert broken(PAGE) == []
