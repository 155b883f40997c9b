"""No rule stands in two of the files of CSS, and every colour in them is one of the palette."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from markup.stylesheet import STATIC, embed_stylesheet, public_stylesheet, stylesheet

FILES = sorted(STATIC.glob("*.css"))
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PART = re.compile(r"([^{}]*)([{}])")
_COMMA = re.compile(r",(?![^(\[]*[)\]])")

Rule = tuple[str, str, str]


def rules(path: Path) -> set[Rule]:
    """Return every rule of a file: what it stands in (a medium), a selector, a declaration."""
    found, around = set(), []
    for text, brace in _PART.findall(_COMMENT.sub("", path.read_text("utf-8"))):
        if brace == "{":
            around.append(text.strip())
            continue
        selectors = around.pop()
        for declaration in filter(None, (part.strip() for part in text.split(";"))):
            found |= {(" ".join(around), s.strip(), declaration) for s in _COMMA.split(selectors)}
    return found


def test_there_are_rules_to_compare():
    assert {path.name for path in FILES} == {
        "views.css",
        "platewatch.css",
        "public.css",
        "embed.css",
    }
    assert all(len(rules(path)) > 50 for path in FILES)


@pytest.mark.parametrize(
    "pair", list(combinations(FILES, 2)), ids=lambda pair: f"{pair[0].stem}-{pair[1].stem}"
)
def test_no_rule_stands_in_two_files(pair):
    assert rules(pair[0]) & rules(pair[1]) == set()


@pytest.mark.parametrize(
    "css",
    [stylesheet(), public_stylesheet(), embed_stylesheet("dark")],
    ids=["app", "public", "embed"],
)
def test_every_variable_that_is_used_is_a_colour_of_the_palette(css):
    used = set(re.findall(r"var\((--pw-[a-z-]+)", css))
    assert used <= set(re.findall(r"(--pw-[a-z-]+):", css))
