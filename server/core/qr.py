"""QR codes (ISO/IEC 18004) as rows of 0 and 1, which a page draws without a picture from elsewhere."""

import segno


def rows(text: str) -> list[str]:
    """Give the code of a text, error correction M, without the quiet zone around it."""
    code = segno.make(text, error="m", micro=False)
    return ["".join(str(int(dark)) for dark in row) for row in code.matrix]
