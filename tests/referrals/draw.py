"""Draws a referral on a letter page of 150 dots an inch, in one of four layouts."""

from PIL import Image, ImageDraw

from tests.referrals.fonts import font

SIZE = (1275, 1650)
INK = (25, 25, 45)
PRINT = (0, 0, 0)
_LEFT = 90


class _Page:
    def __init__(self, labels, values, points):
        self.image = Image.new("RGB", SIZE, "white")
        self.pen = ImageDraw.Draw(self.image)
        self.labels, self.values, self.points = labels, values, points

    def say(self, x, y, text, *, value=False, bold=1.0):
        """Write words; gives where they end."""
        used = font(self.values if value else self.labels, round(self.points * bold))
        # All stand on one line, whatever their fonts.
        self.pen.text((x, y + self.points), text, font=used, fill=INK if value else PRINT, anchor="ls")
        return x + used.getlength(text)


def page(referral, layout, *, labels, values, points=27):
    """Give the picture of a referral; ``labels`` and ``values`` name their fonts."""
    drawn = _Page(labels, values, points)
    LAYOUTS[layout](drawn, referral)
    return drawn.image


def _us(day):
    return f"{day.month:02}/{day.day:02}/{day.year}"


def _entries(it):
    """Give (label, value) as a form asks for them."""
    return (
        ("Patient Name", f"{it.patient_first} {it.patient_last}"),
        ("Date of Birth", _us(it.born)),
        ("Referring Provider", f"{it.first} {it.last}, {it.credential}"),
        ("NPI", it.npi),
        ("Diagnosis (ICD-10)", ", ".join(it.diagnoses)),
        ("Number of Visits", str(it.per_week * it.weeks)),
        ("Frequency", f"{it.per_week}x/week for {it.weeks} weeks"),
        ("Referral Number", it.number),
        ("Start Date", _us(it.starts)),
        ("Expiration Date", _us(it.ends)),
        ("Date Signed", _us(it.signed)),
    )


def _form(page, it):
    """Boxes, each with its label in small print above the value."""
    page.say(_LEFT, 80, "REFERRAL FOR MASSAGE THERAPY", bold=1.4)
    for nth, (label, value) in enumerate(_entries(it)):
        x, y = _LEFT + (nth % 2) * 550, 190 + (nth // 2) * 150
        page.pen.rectangle((x - 12, y - 8, x + 520, y + 115), outline=PRINT, width=2)
        page.say(x, y, label, bold=0.8)
        page.say(x, y + 58, value, value=True)


def _lines(page, it):
    """Labels with a colon, and the value behind each on a ruled line."""
    page.say(_LEFT, 80, "Physician Referral", bold=1.5)
    for nth, (label, value) in enumerate(_entries(it)):
        y = 190 + nth * 95
        x = page.say(_LEFT, y, f"{label}: ") + 8
        page.pen.line((x, y + 38, SIZE[0] - _LEFT, y + 38), fill=(120, 120, 120), width=1)
        page.say(x + 6, y, value, value=True)
    page.say(_LEFT, 1400, "Please evaluate and treat with therapeutic massage and manual therapy.")


def _columns(page, it):
    """Labels in one column, values in another."""
    page.say(_LEFT, 80, "MASSAGE THERAPY ORDER", bold=1.4)
    for nth, (label, value) in enumerate(_entries(it)):
        y = 200 + nth * 80
        page.say(_LEFT, y, label)
        page.say(_LEFT + 480, y, value, value=True)


def _letter(page, it):
    """A letter: prose, with a signature block."""
    codes = " and ".join(it.diagnoses)
    day = f"{it.signed:%B} {it.signed.day}, {it.signed.year}"
    words = (
        *("Lakeside Family Medicine", "", day, ""),
        f"RE: {it.patient_first} {it.patient_last}, DOB {_us(it.born)}",
        "",
        "Dear colleague,",
        "Thank you for seeing my patient, who has pain and limited motion.",
        f"Diagnosis: {codes}",
        f"Please treat with massage therapy, {it.per_week * it.weeks} visits,",
        f"{it.per_week} times per week for {it.weeks} weeks.",
        f"This referral (Referral No. {it.number}) is valid from",
        f"{_us(it.starts)} through {_us(it.ends)}.",
        "",
        *("Sincerely,", "", f"{it.first} {it.last}, {it.credential}", f"NPI: {it.npi}"),
    )
    for nth, line in enumerate(words):
        page.say(_LEFT, 100 + nth * 62, line, value=nth > 0)


def _table(page, it):
    """Rows of headings, each with its row of values below."""
    page.say(_LEFT, 80, "Outpatient Referral", bold=1.5)
    entries = _entries(it)
    for row in range(0, len(entries), 2):
        y = 200 + row * 95
        for nth, (label, value) in enumerate(entries[row : row + 2]):
            x = _LEFT + nth * 560
            page.pen.rectangle((x - 10, y - 8, x + 545, y + 44), fill=(225, 228, 232))
            page.say(x, y, label)
            page.say(x, y + 64, value, value=True)
    page.pen.line((_LEFT, 1400, 1150, 1400), fill=PRINT, width=2)


LAYOUTS = {"form": _form, "lines": _lines, "columns": _columns, "letter": _letter, "table": _table}
