"""Every sentence is said somewhere: a key that no code names is a sentence nobody reads.

A key is used if a text of the source is the key, its word list (`say.label("contracts.status", …)`)
or, ending in a dot, its beginning; or if an f-string of the source fits it. A hole of an f-string
that is a constant of a module stands for its value; any other for whatever fits. The forms
`.none`, `.one`, `.other` and the definition `.help` go with their key, paragraphs `.1`,
`.2` … with their `.title`, and the labels of a word list with the docstring that names where they
stand (`domain/vocabulary.py`). Words that many pages share stand in `glossary.po`, which holds more
than the code says today.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.pofile import read_po

from tests.modules import HOME, modules_below, nodes_of, tree_of

LOCALE = HOME / "locale" / "en" / "LC_MESSAGES"
ROOMS = (
    "domain",
    "loaders",
    "measures",
    "charts",
    "views",
    "markup",
    "publish",
    "widgets",
    "pages",
)
# Every module that may say a sentence.
MODULES = modules_below(*ROOMS, "frame.py", "dashboard.py")
SHARED = "glossary.po"
# Headers: `markup.cells.column_title` says `column.<name>` and `<room>.column.<name>`.
HEADERS = re.compile(r"^(\w+\.)?column\.(\w+)$")
FORMS = re.compile(r"\.(none|one|other|help)$")
PARAGRAPH = re.compile(r"\.\d+$")
LABELS_UNDER = re.compile(r"under `([\w.]+)`")
TEMPLATES = sorted((HOME / "markup" / "templates").glob("*.html"))
FILES = sorted(path.name for path in LOCALE.glob("*.po") if path.name != SHARED)


def keys_of(name: str) -> list[str]:
    """Return the keys of a file of words."""
    with (LOCALE / name).open("rb") as file:
        return [message.id for message in read_po(file) if message.id]


def constants() -> dict[str, set[str]]:
    """Return the texts that modules give a name, by name."""
    found: dict[str, set[str]] = {}
    for module in MODULES:
        for node in tree_of(module).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        found.setdefault(target.id, set()).add(str(node.value.value))
    return found


def texts() -> Iterator[str]:
    """Yield every whole text of the source and of its templates."""
    for module in MODULES:
        nodes = nodes_of(module)
        parts = {id(part) for n in nodes if isinstance(n, ast.JoinedStr) for part in n.values}
        for node in nodes:
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_text and id(node) not in parts:
                yield node.value
                yield from LABELS_UNDER.findall(node.value)
    for template in TEMPLATES:
        yield from re.findall(r"\"([\w.]+)\"", template.read_text(encoding="utf-8"))


def patterns() -> Iterator[str]:
    """Yield what each f-string of the source fits, of those that say more than a hole."""
    named = constants()
    for module in MODULES:
        for node in nodes_of(module):
            if isinstance(node, ast.JoinedStr):
                parts = [_pattern(part, named) for part in node.values]
                if any(re.search(r"[a-z]{3}", part) for part in parts if part != ANY):
                    yield "".join(parts)


ANY = r"[\w.-]+"


def _pattern(part: ast.expr, named: dict[str, set[str]]) -> str:
    if isinstance(part, ast.Constant):
        return re.escape(str(part.value))
    values = named.get(getattr(part.value, "id", ""), set())
    return f"(?:{'|'.join(map(re.escape, sorted(values)))})" if values else ANY


@cache
def sayings() -> tuple[frozenset[str], tuple[str, ...], re.Pattern[str]]:
    """Return the whole texts, the beginnings of keys, and what an f-string of the source fits."""
    whole = frozenset(texts())
    begun = tuple(text for text in whole if re.fullmatch(r"[a-z_]+(\.[a-z_]+)*\.", text))
    return whole, begun, re.compile("|".join(sorted(set(patterns()))))


def is_used(key: str) -> bool:
    """Tell whether the source says a key."""
    whole, begun, fits = sayings()
    if key in whole or fits.fullmatch(key):
        return True
    key = PARAGRAPH.sub(".title", FORMS.sub("", FORMS.sub("", key)))
    if header := HEADERS.match(key):
        return header[2] in whole or fits.fullmatch(header[2]) is not None
    words = key.rpartition(".")[0]
    said = key in whole or ("." in words and words in whole)
    return said or key.startswith(begun) or fits.fullmatch(key) is not None


@pytest.mark.parametrize("name", FILES)
def test_every_key_is_used(name):
    unused = [key for key in keys_of(name) if not is_used(key)]
    assert unused == []


def test_a_key_that_no_code_says_is_found():
    assert not is_used("a_room.that.nobody_names")
    assert is_used("calendar.figure.overdue.help")
