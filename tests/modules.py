"""The source of every module as a syntax tree, for tests that read it: each is walked once."""

import ast
from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a module, by its path from the home of the project, as a syntax tree."""
    return ast.parse((HOME / path).read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Return all that stands in a module."""
    return tuple(ast.walk(tree_of(path)))


def modules_below(*rooms: str) -> list[Path]:
    """Return the modules of rooms, and single modules by name, in order."""
    return sorted(
        path.relative_to(HOME)
        for room in rooms
        for path in ([HOME / room] if room.endswith(".py") else (HOME / room).rglob("*.py"))
    )
