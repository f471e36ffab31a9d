"""What pyx12, an independent implementation of the guides, says of a file, asked as our gate asks it."""

from server.x12 import second_opinion


def pyx12_errors(content: bytes) -> list[str]:
    """Every complaint of pyx12 about one interchange, in its own words; empty when it has none."""
    return [fault.message for fault in second_opinion([content])]
