"""What a tablet must fetch before its first screen: the entry's scripts and styles, brotli."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.bench.line import Line
from tests.office import ROOT

WEB = ROOT / "server" / "web"
LIMIT_KB = 45.0
_ASSET = re.compile(r'(?:src|href)="/?(assets/[^"]+\.(?:js|css))"')
_STATIC_IMPORT = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')


def first_load(page: str = "index.html") -> set[Path]:
    """Give the files a page loads before anything is lazily imported, following static imports."""
    waiting = [WEB / name for name in _ASSET.findall((WEB / page).read_text())]
    seen: set[Path] = set()
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen.add(file)
        if file.suffix == ".js":
            waiting += [file.parent / name for name in _STATIC_IMPORT.findall(file.read_text())]
    return seen


def measure() -> Iterator[Line]:
    """Weigh the first load by the .br files that the office really serves."""
    files = first_load()
    if not files:
        raise RuntimeError("server/web/index.html names no script: run `make setup`")
    weight = sum(file.with_name(file.name + ".br").stat().st_size for file in files) / 1000
    yield Line(
        bench="first_load",
        figure=weight,
        unit="kB brotli",
        limit=LIMIT_KB,
        must_be="at_most",
        note=f"{len(files)} files",
    )
