"""One module per public source: `ABOUT` says what it is, `parse` reads what it hands out.

The folder is the registry: a module anywhere below it that sets `ABOUT = About(name=…)` is a
source. The files are read to find out, not imported; sources stand in the order of their names.
A source that can be fetched has `ASKING`, or `ASKINGS` by name where there are several ways.
"""

import ast
import functools
import importlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType

from loaders.sources.base.requests import Asking

_MARK = "\nABOUT = "


def source_names() -> tuple[str, ...]:
    """Return the names of all sources, in alphabetical order."""
    return tuple(_modules_by_name(tuple(__path__)))


def source_module(name: str) -> ModuleType:
    """Return the module of a source; KeyError for a source that is not known."""
    return importlib.import_module(_modules_by_name(tuple(__path__))[name])


def askings(name: str) -> Mapping[str, Asking]:
    """Return each way in which a source is fetched, by the name it is fetched under; or none."""
    module = source_module(name)
    asking = getattr(module, "ASKING", None)
    ways: Mapping[str, Asking] = getattr(module, "ASKINGS", {name: asking} if asking else {})
    return ways


@functools.cache
def _modules_by_name(folders: tuple[str, ...]) -> dict[str, str]:
    return dict(sorted(found for folder in folders for found in _sources_below(Path(folder))))


def _sources_below(folder: Path) -> Iterable[tuple[str, str]]:
    """Yield the name and the module of each source of a folder; none of them is imported."""
    for path in folder.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if _MARK in text:
            module = ".".join([__name__, *path.relative_to(folder).with_suffix("").parts])
            yield _name_in(text), module


def _name_in(text: str) -> str:
    """Return the name in the `ABOUT` of a module's text."""
    for node in ast.parse(text).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="ABOUT")], value=ast.Call(keywords=given)):
                return next(ast.literal_eval(one.value) for one in given if one.arg == "name")
    raise LookupError("ABOUT names no source; write ABOUT = About(name=…)")
