"""What a tablet fetches before its first screen, and in all: brotli, as the office serves it."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.bench.line import Line
from tests.office import ROOT

WEB = ROOT / "server" / "web"
LIMIT_KB, GOAL_KB = 45.0, 150.0
_ASSET = re.compile(r'(?:src|href)="/?(assets/[^"]+\.(?:js|css))"')
_KEPT = re.compile(r"""url["']?:["'`]([^"'`]+)["'`]""")
_HASH = re.compile(r"-[\w-]{8}(?=\.\w+$)")
_APART = {
    "spanish": re.compile(r"(?:lock-)?spanish(?:-rooms)?\.js"),
    "data": re.compile(r"icd10cm\.txt"),
    "icons": re.compile(r"icon[\w-]*\.(?:png|svg)"),
}
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


def kept() -> list[Path]:
    """Give every file that a tablet fetches and keeps: its service worker and what that lists."""
    worker = WEB / "sw.js"
    return [worker, *(WEB / name for name in sorted(set(_KEPT.findall(worker.read_text()))))]


def whole() -> dict[str, dict[str, float]]:
    """Give kB brotli by file, heaviest first.

    ``counted`` is what one person who speaks English needs for all screens; beside it, kept and not counted,
    ``spanish``, ``data`` that is no program, and ``icons``.
    """
    tables: dict[str, dict[str, float]] = {"counted": {}, "spanish": {}, "data": {}, "icons": {}}
    for file in sorted(kept(), key=weight, reverse=True):
        name = _HASH.sub("", file.name) if file.parent.name == "assets" else file.name
        of = next((table for table, names in _APART.items() if names.fullmatch(name)), "counted")
        tables[of][name] = tables[of].get(name, 0) + weight(file)
    return tables


def weight(file: Path) -> float:
    """Give the kB that travel: the .br that the office serves, or the file where none lies beside it."""
    packed = file.with_name(file.name + ".br")
    return (packed if packed.exists() else file).stat().st_size / 1000


def measure() -> Iterator[Line]:
    """Weigh the first load, and the whole of what a tablet keeps."""
    files = first_load()
    if not files:
        raise RuntimeError("server/web/index.html names no script: run `make setup`")
    yield Line(
        bench="first_load",
        figure=sum(map(weight, files)),
        unit="kB brotli",
        limit=LIMIT_KB,
        must_be="at_most",
        note=f"{len(files)} files",
    )
    tables = whole()
    sums = {name: sum(table.values()) for name, table in tables.items()}
    yield Line(
        bench="whole_tablet_app",
        figure=sums["counted"],
        unit="kB brotli",
        limit=GOAL_KB,
        must_be="at_most",
        note=(
            "every screen in English, the rules among it. Kept, and not counted:"
            f" Spanish {sums['spanish']:.1f} (who speaks it needs {sums['counted'] + sums['spanish']:.1f}),"
            f" the list of diagnoses {sums['data']:.1f}, icons {sums['icons']:.1f}."
            " Apart: the kit that reads pages, the desk"
        ),
        table=tables,
    )
