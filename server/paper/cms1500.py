"""The CMS-1500 (02/12) as a PDF, for bought red forms or as a readable copy."""

from collections.abc import Sequence
from typing import Literal

from server.paper.errors import PaperError
from server.paper.fill import Printed, fill_form
from server.paper.form import Cms1500Form
from server.paper.grid import BASELINE_RISE_PT, CHARACTER_WIDTH_PT, LEFT_PT, LINE_HEIGHT_PT, TOP_PT
from server.paper.typeset import PlacedText, typeset

Mode = Literal["data_only", "preview"]

_PT_PER_MM = 72 / 25.4
# Within these no printed line can leave the paper.
MAX_OFFSET_X_MM = 5.0
MAX_OFFSET_Y_MM = 12.0


def draw_cms1500(
    forms: Sequence[Cms1500Form], *, mode: Mode, offset_x_mm: float = 0, offset_y_mm: float = 0
) -> bytes:
    """Draw one letter-size PDF with a page for each form; over six lines, call `split_forms` first.

    "data_only" prints nothing but the data, for forms with the red drop-out artwork: payers scan those. The
    offsets (right and down positive, at most 5 mm and 12 mm) correct a printer that feeds differently.
    "preview" puts our own neutral drawing under the same data; it is for fax, attorneys and records.

    Raises PaperError or one of its kinds. A text longer than its box is refused, never cut; the only
    shortening is the form's own, a middle name to its initial.
    """
    if not forms:
        raise PaperError("There is no form to draw.")
    if mode not in ("data_only", "preview"):
        raise PaperError(f"A form is drawn as data_only or preview, not as {mode!r}.")
    if not (abs(offset_x_mm) <= MAX_OFFSET_X_MM and abs(offset_y_mm) <= MAX_OFFSET_Y_MM):
        raise PaperError(
            f"Print offsets reach {MAX_OFFSET_X_MM:g} mm sideways and {MAX_OFFSET_Y_MM:g} mm up or down; "
            f"{offset_x_mm:g} and {offset_y_mm:g} would push text off the paper."
        )
    left_pt = LEFT_PT + offset_x_mm * _PT_PER_MM
    top_pt = TOP_PT + offset_y_mm * _PT_PER_MM
    pages = [[_place(printed, left_pt, top_pt) for printed in fill_form(form)] for form in forms]
    claim_ids = ", ".join(form.claim_id for form in forms)
    title = f"CMS-1500 claim {claim_ids}"
    return typeset(pages, title=title, preview=mode == "preview", left_pt=left_pt, top_pt=top_pt)


def _place(printed: Printed, left_pt: float, top_pt: float) -> PlacedText:
    cell, text = printed.cell, printed.text
    column = cell.column + (cell.length - len(text) if cell.align == "right" else 0)
    x_pt = left_pt + (column - 1) * CHARACTER_WIDTH_PT
    y_pt = top_pt + cell.line * LINE_HEIGHT_PT - BASELINE_RISE_PT
    return PlacedText(round(x_pt, 3), round(y_pt, 3), text)
