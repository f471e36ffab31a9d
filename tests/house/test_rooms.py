"""Every room has a door that says what it is for, and a place in the map."""

import ast
import subprocess
from pathlib import Path

import pytest

from tests.house.conftest import ROOT, tracked

DOORS = tracked("server/*/__init__.py")
ROOMS = sorted(path.parent.name for path in DOORS if path.parent.parent.name == "server")
INNER = sorted(str(path.relative_to(ROOT)) for path in DOORS if path.parent.parent.name != "server")
TABLET_ROOMS = sorted({path.relative_to(ROOT / "pwa/src").parts[0] for path in tracked("pwa/src/*/*")})
SMALLEST_DOOR = 40


@pytest.mark.parametrize("room", ROOMS)
def test_a_rooms_door_says_what_the_room_is_for(room):
    door = ast.get_docstring(ast.parse((ROOT / "server" / room / "__init__.py").read_text()))
    assert door, f"server/{room}/__init__.py has no docstring"
    assert len(door) >= SMALLEST_DOOR, f"server/{room}/__init__.py says too little"


@pytest.mark.parametrize("door", INNER)
def test_a_folder_within_a_room_says_what_it_is_for(door):
    assert len(ast.get_docstring(ast.parse((ROOT / door).read_text())) or "") >= SMALLEST_DOOR


@pytest.mark.parametrize("room", ROOMS)
def test_architecture_has_a_line_for_every_server_room(room):
    assert f"`server/{room}`" in (ROOT / "docs/ARCHITECTURE.md").read_text()


@pytest.mark.parametrize("room", TABLET_ROOMS)
def test_architecture_has_a_line_for_every_tablet_room(room):
    assert f"`pwa/src/{room}`" in (ROOT / "docs/ARCHITECTURE.md").read_text()


def test_no_room_is_called_utils():
    drawers = {"utils", "helpers", "common", "misc"}
    assert not [path for path in tracked("*.py", "*.ts", "*.svelte") if drawers & {*path.parts, path.stem}]


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    tool = ROOT / ".venv/bin/lint-imports"
    return subprocess.run([tool, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_imports_go_down_the_ladder_only():
    run = _lint_imports(ROOT)
    assert run.returncode == 0, run.stdout


def test_the_ladder_is_really_watched(tmp_path):
    """The control: an import up the ladder, planted in a copy, is reported."""
    for file in tracked("server/*.py", "sync/*.py", "pyproject.toml"):
        copy = tmp_path / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.read_text())
    door = tmp_path / "server/core/__init__.py"
    door.write_text(door.read_text() + "\nimport server.claims.assemble\n")
    run = _lint_imports(tmp_path)
    assert run.returncode != 0
    assert "server.core" in run.stdout
