"""Hand a job to typst and take the PDF. The only place that knows the typesetter."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import typst

from server.paper.grid import CHARACTER_WIDTH_PT
from server.paper.legible import fonts

# DejaVu Sans Mono, which the typst wheel carries, advances 1233 of 2048 units for every character.
FONT_SIZE_PT = CHARACTER_WIDTH_PT * 2048 / 1233


class PlacedText(NamedTuple):
    """A string whose baseline starts at `x_pt`, `y_pt` from the top left corner of the paper."""

    x_pt: float
    y_pt: float
    text: str


def typeset(
    pages: Sequence[Sequence[PlacedText]], *, title: str, preview: bool, left_pt: float, top_pt: float
) -> bytes:
    """One PDF with a page for each list of texts. Equal input gives equal bytes.

    Texts travel as JSON and are placed as strings, so that no sign in them is ever read as markup.
    """
    job = {
        "title": title,
        "preview": preview,
        "font-size": FONT_SIZE_PT,
        "left": left_pt,
        "top": top_pt,
        "pages": pages,
    }
    # A fixed timestamp: a form's bytes depend on the claim, not on the day it was printed.
    return typst.compile(_template(), font_paths=fonts(), sys_inputs={"job": json.dumps(job)}, timestamp=0)


@cache
def _template() -> bytes:
    return Path(__file__).with_name("cms1500.typ").read_bytes()
