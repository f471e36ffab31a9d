"""What happened in a history, line by line for a reader, and letter by letter in one hash."""

import hashlib
import re

_ID = re.compile(r"([0-9a-f]{8})-0000-4000-8000-[0-9a-f]{12}")


class Trace:
    """The lines of one history. ``hash`` covers all that went over the wire, not only what is shown."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.step = 0
        self._summed = hashlib.sha256()

    @property
    def hash(self) -> str:
        """Give the hash of everything so far."""
        return self._summed.hexdigest()

    def say(self, line: str) -> None:
        """Add a line; ids made by the simulation are shown as #1, #2."""
        line = _ID.sub(lambda found: f"#{int(found[1], 16)}", line)
        self.lines.append(f"{self.step:3} {line}")
        self.feed(line.encode())

    def feed(self, content: bytes) -> None:
        """Add what is not shown."""
        self._summed.update(len(content).to_bytes(4, "big"))
        self._summed.update(content)
