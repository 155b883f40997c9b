"""The one Jinja environment: whatever a page shows is escaped by it, unless it is HTML of ours.

`render` writes a whole document from its template; `macro` gives one macro of a template, to be
called like a function. Both return `Markup`, which no other template escapes again.
"""

import functools
from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"


@functools.cache
def environment() -> Environment:
    """Return the environment all templates are read in."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )


def render(template: str, **values: object) -> Markup:
    """Return a document from its template."""
    return Markup(environment().get_template(template).render(values))


def macro(template: str, name: str) -> Callable[..., Markup]:
    """Return a macro of a template; it takes plain text, or `Markup` where that is said."""
    return getattr(environment().get_template(template).module, name)


def join_html(parts: Iterable[str], between: str = "") -> Markup:
    """Return pieces of HTML as one; plain text among them is escaped, blank ones leave no gap."""
    return Markup(between).join(part for part in parts if part)
