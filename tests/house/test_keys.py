"""No key is used for what docs/keys.md does not name, and none is reached but through the ring."""

import ast
import re

from tests.house.conftest import ROOT, tracked

RING = "server/core/ring.py"
APPS_OWN = {"server/identity/codes.py", "server/identity/sealed.py"}
"""Where ``.secret`` is an authenticator app's column."""

HOLDS_THE_FILE = {
    "server/admin/keys_cli.py": "exchanges and retires",
    "server/backup/pack.py": "holds keys still while a backup is taken",
    "server/core/config.py": "makes and reads it",
}


def trees():
    for path in tracked("server/*.py"):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text())


def attributes(tree):
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def words(nodes):
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def purposes(tree):
    """Give what keys are used for in a module: words of derive, SEALED_FOR, PROVES and mac."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in {"SEALED_FOR", "PROVES"}:
            yield from words(ast.walk(node.value))
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", getattr(node.func, "id", "")) == "derive"
        ):
            yield from words(node.args)
    for text in words(ast.walk(tree)):
        if form := re.match(r"([a-z]+)\|$", text):
            yield form[1]


def documented():
    text = (ROOT / "docs/keys.md").read_text().partition("## The owner's")[0]
    return set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE))


def test_every_purpose_of_the_servers_keys_is_in_the_document_and_none_besides():
    found = {purpose for _, tree in trees() for purpose in purposes(tree)}
    assert found == documented()
    assert len(found) == 14


def test_a_new_purpose_would_be_found():
    planted = ast.parse('key = settings().ring.current.derive(32, "something-new")')
    assert set(purposes(planted)) == {"something-new"}


def test_nobody_takes_a_key_out_of_the_ring():
    takers = {name for name, tree in trees() if {"_whole", "_proofs"} & attributes(tree) and name != RING}
    assert takers == set()
    assert {name for name, tree in trees() if "secret" in attributes(tree)} == APPS_OWN


def test_what_is_sealed_is_sealed_by_the_ring_and_is_among_what_is_resealed():
    sealers = {name for name, tree in trees() if {"seal", "unseal"} & imported(tree, "server.core.keys")}
    assert sealers == {
        "server/clearinghouse/store.py",
        "server/identity/codes.py",
        "server/identity/devices.py",
        "server/identity/sealed.py",
        "server/push/subscribe.py",
    }
    assert "subscribe.SEALED_FOR" in (ROOT / "server/push/__init__.py").read_text()
    resealed = (ROOT / "server/identity/sealed.py").read_text()
    for module in ("codes", "devices"):
        assert f"{module}.SEALED_FOR" in resealed
    assert "store.SEALED_FOR" in (ROOT / "server/clearinghouse/__init__.py").read_text()


def imported(tree, module):
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == module
        for alias in node.names
    }


def test_the_file_of_keys_is_touched_by_those_who_may():
    assert {name for name, tree in trees() if "key_file" in attributes(tree)} == set(HOLDS_THE_FILE)
    assert {name for name, tree in trees() if {"KeyFile"} & imported(tree, "server.core.key_file")} == {
        "server/admin/keys_cli.py",
        "server/core/config.py",
    }
