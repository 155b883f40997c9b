"""Imports go one way, between rooms and between the folders of a room; Streamlit stays above."""

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "domain": set(),
    "loaders": {"domain"},
    "measures": {"domain"},
    "charts": {"domain"},
    "views": {"domain", "measures", "charts"},
    "markup": {"domain", "measures", "charts", "views"},
    "publish": {"domain", "loaders", "measures", "charts", "views", "markup"},
    "widgets": {"domain", "loaders", "measures", "charts", "views", "markup", "publish"},
    "pages": {"domain", "measures", "charts", "views", "widgets"},
    "benchmarks": {"domain", "loaders", "measures", "charts", "views", "markup", "publish"},
}
# What pages of the app take from the server they run in: which data it serves, and what keeps the
# payload of a map until the browser fetches it. Everything that is drawn comes from `markup`.
SERVED_TO_WIDGETS = {"publish.http.release_store", "publish.maps.map_data"}
MAY_IMPORT_STREAMLIT = {"widgets", "pages", "frame.py", "dashboard.py", "benchmarks"}
# Whose HTML comes from templates, where text is escaped unless it is said to be HTML.
BY_TEMPLATE = ("domain", "measures", "markup", "publish", "widgets", "pages", "frame.py")
# The site map is XML, a drawn chart is SVG; `shell` and `links` mend what is written already.
NO_PAGES = (
    "publish/pages/sitemap.py",
    "publish/embeds/render.py",
    "publish/app/shell.py",
    "publish/site/links.py",
)
_TAG = re.compile(r"</?[a-z]+[ >0-9]")
MODULES = sorted(
    path.relative_to(HOME)
    for room in [*MAY_IMPORT, "frame.py", "dashboard.py"]
    for path in ([HOME / room] if room.endswith(".py") else (HOME / room).rglob("*.py"))
)


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a module as a syntax tree, read once."""
    return ast.parse((HOME / path).read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> frozenset[str]:
    """Return the dotted names a module imports, and for `from a import b` both `a` and `a.b`."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(names)


def roots(path: Path) -> set[str]:
    """Return the top-level names a module imports."""
    return {name.split(".")[0] for name in imported(path)}


def folder_of(name: str) -> Path | None:
    """Return the folder below a room that a dotted name stands in; None for any other name."""
    path = Path(*name.split("."))
    folder = path if (HOME / path).is_dir() else path.parent
    is_ours = (HOME / path).is_dir() or (HOME / path).with_suffix(".py").exists()
    return folder if is_ours and len(folder.parts) > 1 else None


def folders_imported(room: str) -> dict[Path, set[Path]]:
    """Return each folder of a room with the other folders of it that its modules import."""
    below: dict[Path, set[Path]] = {}
    for path in MODULES:
        if path.parts[0] == room and len(path.parts) > 2:
            led = {folder_of(name) for name in imported(path)} - {None, path.parent}
            below.setdefault(path.parent, set()).update(f for f in led if f.parts[0] == room)
    return below


def circle_in(below: dict[Path, set[Path]]) -> list[str]:
    """Return a circle of folders, the first again at its end; empty if there is none."""
    try:
        TopologicalSorter(below).prepare()
    except CycleError as error:
        return [str(folder) for folder in error.args[1]]
    return []


def test_every_module_imports_only_what_its_room_may_and_says_what_it_answers():
    """One test over all modules: each line of a failure names a module and what is wrong in it."""
    wrong = []
    for path in MODULES:
        room = path.parts[0]
        above = (roots(path) & set(MAY_IMPORT)) - MAY_IMPORT.get(room, set(MAY_IMPORT)) - {room}
        wrong += [f"{path} imports {name}, a room above it" for name in sorted(above)]
        if room not in MAY_IMPORT_STREAMLIT and roots(path) & {"streamlit", "streamlit_folium"}:
            wrong.append(f"{path} imports Streamlit")
        if not ast.get_docstring(tree_of(path)):
            wrong.append(f"{path} has no docstring that says what question it answers")
    assert wrong == []


def test_no_folders_of_a_room_import_each_other_in_a_circle():
    circles = {room: circle_in(folders_imported(room)) for room in MAY_IMPORT}
    assert {room: circle for room, circle in circles.items() if circle} == {}


def test_a_circle_is_seen():
    a, b, c = Path("a"), Path("b"), Path("c")
    assert circle_in({a: {b}, b: {c}}) == []
    assert set(circle_in({a: {b}, b: {c}, c: {a}})) == {"a", "b", "c"}


def test_widgets_take_from_publish_only_what_the_server_holds():
    taken = {
        node.module
        for path in MODULES
        if path.parts[0] == "widgets"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("publish")
    }
    assert taken == SERVED_TO_WIDGETS


def test_html_is_written_by_templates_and_never_filled_in_by_hand():
    by_hand = [
        f"{path}:{node.lineno}"
        for path in MODULES
        if str(path).startswith(BY_TEMPLATE) and str(path) not in NO_PAGES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.JoinedStr) and _TAG.search(ast.unparse(node))
    ]
    assert by_hand == []
