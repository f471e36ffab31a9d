"""Whatever people typed, a copy of it is text: no markup, no script, no way out of the folder."""

import json
import re
from html.parser import HTMLParser

import pytest

from server.export.page import _UNSEEN
from server.export.zipped import Zipped
from sync.records import KINDS
from sync.records.kinds import Text, fields_of
from tests.server.abuse.payloads import FORMULAS, MARKUP, ODD
from tests.server.claims.pushed import Pushed
from tests.server.export.conftest import opened, taken, told
from tests.server.signatures.signing import Visit

HOSTILE = (*MARKUP, *FORMULAS, *ODD)
TAGS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "dl", "dt", "dd", "article"}
TAGS |= {"table", "caption", "tr", "th", "td", "a", "em", "strong", "figure", "img", "figcaption", "small"}
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "href", "src", "alt"}


class Seen(HTMLParser):
    """Collects every tag and attribute of a page."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.links, self.words = set(), set(), set(), []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value for name, value in attrs if name in {"href", "src"}}

    def handle_data(self, data):
        self.words.append(data)


def sayable(word):
    """Say whether a tablet may send it at all."""
    return not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", word)


def hostile_fields(word):
    """Give {kind: {field: word}} of every field that takes free words."""
    return {
        kind: {
            name: word[: field.max_length]
            for name, field in fields_of(shape).items()
            if isinstance(field, Text) and not field.form
        }
        for kind, shape in KINDS.items()
        if kind in {"patient", "note", "encounter", "coverage", "referral", "service_line"}
    }


@pytest.mark.parametrize("at", range(4))
def test_hostile_words_in_every_field_are_words_in_the_copy(alice, at):
    for word in [one for one in HOSTILE if sayable(one)][at::16]:
        office = Pushed(alice, **hostile_fields(word))
        visit = Visit(alice, office=office).held()
        files = opened(taken(alice, visit.patient_id))
        page = files["index.html"].decode()
        seen = Seen(page)
        assert seen.tags <= TAGS, (word, seen.tags - TAGS)
        assert seen.attributes <= ATTRIBUTES, (word, seen.attributes)
        assert all(link in files for link in seen.links)
        assert not _UNSEEN.search(page.replace("\r", "")), word
        assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_./-]*", name) and ".." not in name for name in files)
        [note] = told(files, "note")
        assert note["fields"]["plan"] == word
        assert all(content.isascii() for name, content in files.items() if name.endswith(".json"))


def test_plain_words_are_found_on_the_page(alice):
    """The control."""
    visit = Visit(alice, office=Pushed(alice, **hostile_fields("ordinary & <plain>"))).held()
    page = opened(taken(alice, visit.patient_id))["index.html"].decode()
    assert "ordinary &amp; &lt;plain&gt;" in page
    assert "ordinary & <plain>" in " ".join(Seen(page).words)


@pytest.mark.parametrize(
    "name", ["../a", "/etc/passwd", "a/../b", "a\\b", "C:x", "a//b", ".hidden", "a\nb", ""]
)
def test_no_name_leads_out_of_the_folder(name):
    with pytest.raises(ValueError, match=f"^{re.escape(name)}$"):
        list(Zipped().file(name, [b"1"]))


def test_a_name_of_ours_is_taken():
    """The control."""
    zipped = Zipped()
    content = b"".join([*zipped.file("records/note.json", [b"1"]), *zipped.end()])
    assert opened(content) == {"records/note.json": b"1"}


def test_the_page_lets_nothing_run_and_asks_no_network(alice):
    visit = Visit(alice).held()
    page = opened(taken(alice, visit.patient_id))["index.html"].decode()
    assert "default-src 'none'" in page
    assert not re.search(r"https?:|<script|url\(|@import", page)
    assert json.dumps("on" + "load") not in page
