"""The one way a history ends badly."""


class BrokenError(AssertionError):
    """An invariant does not hold. ``name`` is the check's, such as ``sync_09``."""

    def __init__(self, name: str, says: str) -> None:
        super().__init__(f"{name}: {says}")
        self.name = name
        self.says = says
