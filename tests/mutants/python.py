"""Makes the mutants of a Python file: one small wrong each, by replacing a stretch of its text."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARED = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
COUNTED = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "//"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"),
}


Place = tuple[int, int]


@dataclass(frozen=True)
class Mutant:
    """A file with one thing wrong: where, what stood there, what stands there now, and the whole text."""

    line: int
    was: str
    now: str
    text: str

    @property
    def name(self) -> str:
        """Name it so that it is found again in another run, as long as its line stays what it is."""
        return f"{self.line}: {self.was} -> {self.now}"


class _Source:
    """The text of a file, and where the nodes of its tree stand in it."""

    def __init__(self, path: Path) -> None:
        self.raw = path.read_bytes()
        self.starts = [0]
        for line in self.raw.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def place(self, node: ast.AST) -> Place:
        return (
            self.starts[node.lineno - 1] + node.col_offset,
            self.starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def between(self, one: ast.AST, other: ast.AST, word: str) -> Place:
        start, end = self.place(one)[1], self.place(other)[0]
        at = self.raw.find(word.encode(), start, end)
        return at, at + len(word)

    def said(self, node: ast.AST) -> str:
        start, end = self.place(node)
        return self.raw[start:end].decode()


Wrong = tuple[Place, str]
"""A stretch of the text, and what is to stand there."""


def mutants(path: Path) -> list[Mutant]:
    """Give every mutant of a file, in the order of its text."""
    source = _Source(path)
    tree = ast.parse(source.raw)
    skipped = set(_said_to_people(tree))
    found = []
    for node in ast.walk(tree):
        for (start, end), now in () if node in skipped else _wrongs(node, source):
            was = source.raw[start:end].decode()
            text = (source.raw[:start] + now.encode() + source.raw[end:]).decode()
            found.append(Mutant(node.lineno, " ".join(was.split())[:60], now[:60], text))
    return sorted(found, key=lambda mutant: (mutant.line, mutant.name))


def _wrongs(node: ast.AST, source: _Source) -> Iterator[Wrong]:
    if isinstance(node, ast.Compare | ast.BoolOp | ast.BinOp):
        yield from _other_operator(node, source)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield (source.place(node)[0], source.place(node.operand)[0]), ""
    elif isinstance(node, ast.Constant):
        yield from ((source.place(node), now) for now in _other_value(node.value))
    elif isinstance(node, ast.If | ast.IfExp):
        yield source.place(node.test), f"not ({source.said(node.test)})"
    elif isinstance(node, ast.Return) and node.value is not None and source.said(node.value) != "None":
        yield source.place(node.value), "None"
    elif isinstance(node, ast.Expr | ast.Raise | ast.AugAssign):
        yield source.place(node), "pass"


def _other_operator(node: ast.Compare | ast.BoolOp | ast.BinOp, source: _Source) -> Iterator[Wrong]:
    if isinstance(node, ast.Compare):
        pairs = zip([node.left, *node.comparators], node.comparators, strict=False)
        for kind, (one, other) in zip(node.ops, pairs, strict=True):
            was, now = COMPARED[type(kind)]
            yield source.between(one, other, was), now
    elif isinstance(node, ast.BoolOp):
        was, now = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for one, other in zip(node.values, node.values[1:], strict=False):
            yield source.between(one, other, was), now
    elif type(node.op) in COUNTED:
        was, now = COUNTED[type(node.op)]
        yield source.between(node.left, node.right, was), now


def _other_value(value: object) -> list[str]:
    if isinstance(value, bool):
        return [str(not value)]
    if isinstance(value, int):
        return [str(value + 1)]
    if isinstance(value, str):
        return ['"mutant"' if value == "" else '""']
    return []


def _said_to_people(tree: ast.Module) -> Iterator[ast.AST]:
    """Give what no test can see: docstrings, types, those that casts name, __slots__, names of types."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield from (node, node.value)
        for each in _types(node):
            yield from ast.walk(each)


def _types(node: ast.AST) -> list[ast.AST]:
    types = [getattr(node, name, None) for name in ("annotation", "returns")]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cast":
        types.append(node.args[0])
    if isinstance(node, ast.Assign) and _names_type(node):
        types.append(node.value)
    if isinstance(node, ast.JoinedStr):
        types += [each for each in node.values if isinstance(each, ast.Constant)]
    if isinstance(node, ast.FormattedValue):
        types.append(node.format_spec)
    return [each for each in types if isinstance(each, ast.AST)]


def _names_type(node: ast.Assign) -> bool:
    target = node.targets[0]
    if not isinstance(target, ast.Name):
        return False
    named_as_type = target.id[0].isupper() and not target.id.isupper()
    return target.id == "__slots__" or (named_as_type and isinstance(node.value, ast.Subscript | ast.BinOp))
