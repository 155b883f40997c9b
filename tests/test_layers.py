"""Imports go one way, and Streamlit is imported only where readers meet it."""

import ast
import re
from pathlib import Path

import pytest

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
SERVED_TO_WIDGETS = {"publish.http.served", "publish.maps.map_data"}
MAY_IMPORT_STREAMLIT = {"widgets", "pages", "frame.py", "dashboard.py", "benchmarks"}
# Whose HTML comes from templates, where text is escaped unless it is said to be HTML.
BY_TEMPLATE = ("markup", "widgets", "pages", "publish/pages", "publish/embeds")
_TAG = re.compile(r"</?[a-z]+[ >0-9]")
MODULES = sorted(
    path
    for room in [*MAY_IMPORT, "frame.py", "dashboard.py"]
    for path in ([HOME / room] if room.endswith(".py") else (HOME / room).rglob("*.py"))
)


def imported(path: Path) -> set[str]:
    """Return the top-level names a module imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(HOME)))
def test_a_module_imports_only_rooms_below_its_own(path):
    room = path.relative_to(HOME).parts[0]
    ours = imported(path) & set(MAY_IMPORT)
    assert room not in MAY_IMPORT or ours <= MAY_IMPORT[room] | {room}


def test_widgets_take_from_publish_only_what_the_server_holds():
    taken = {
        node.module
        for path in (HOME / "widgets").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("publish")
    }
    assert taken == SERVED_TO_WIDGETS


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(HOME)))
def test_streamlit_is_imported_where_readers_meet_it_and_nowhere_else(path):
    room = path.relative_to(HOME).parts[0]
    assert room in MAY_IMPORT_STREAMLIT or not imported(path) & {"streamlit", "streamlit_folium"}


def test_every_module_says_what_question_it_answers():
    silent = [p for p in MODULES if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert silent == []


@pytest.mark.parametrize("folder", BY_TEMPLATE)
def test_html_is_written_by_templates_and_never_filled_in_by_hand(folder):
    by_hand = [
        f"{path.relative_to(HOME)}:{node.lineno}"
        for path in (HOME / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr) and _TAG.search(ast.unparse(node))
    ]
    assert by_hand == []
