"""Read an X12 file by linuxforhealth-x12: the pieces between terminators, and a few claims as its models."""

import json
import sys
import time
from pathlib import Path

from linuxforhealth.x12.io import X12ModelReader, X12SegmentReader


def _segments(content: str) -> float:
    began = time.process_time()
    with X12SegmentReader(content) as reader:
        for _ in reader.segments():
            pass
    return time.process_time() - began


def _models(content: str) -> float:
    began = time.process_time()
    with X12ModelReader(content) as reader:
        for _ in reader.models():
            pass
    return time.process_time() - began


if __name__ == "__main__":
    whole, few = (Path(one).read_text("ascii") for one in sys.argv[1:])
    said = {"segments": _segments(whole), "models": _models(few) * len(whole) / len(few)}
    print(json.dumps({f"linuxforhealth {name}": seconds for name, seconds in said.items()}))  # noqa: T201
