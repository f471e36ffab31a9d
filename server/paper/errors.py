"""Every way in which a form is refused. Messages name boxes and counts, never what a patient's box said."""


class PaperError(ValueError):
    """A form cannot be drawn; the message says which box to mend."""


class BoxTooLongError(PaperError):
    """A box holds fewer characters than the fact needs. Nothing is ever cut to fit."""

    def __init__(self, box: str, *, holds: int, needs: int) -> None:
        self.box, self.holds, self.needs = box, holds, needs
        super().__init__(
            f"Box {box} holds {holds} characters and this needs {needs}. Shorten it and print again."
        )


class BoxContentError(PaperError):
    """A box was given something that the form cannot carry: a sign, a missing or a malformed value."""

    def __init__(self, box: str, problem: str) -> None:
        self.box, self.problem = box, problem
        super().__init__(f"Box {box}: {problem}")


class TooManyLinesError(PaperError):
    """More than six service lines for one form; `split_forms` makes several complete claims of them."""

    def __init__(self, lines: int) -> None:
        self.lines = lines
        super().__init__(f"Box 24 has six lines and this claim has {lines}. Split it with split_forms first.")
