"""What pages are dressed in: the palette as variables, the rules all share, each kind's own."""

import functools
import hashlib
from dataclasses import fields
from pathlib import Path

from domain.palette import DARK, LIGHT, PALETTES, PRINT, Palette

STATIC = Path(__file__).parent / "static"
# How views read everywhere comes first; what a kind of page has of its own, after it.
VIEWS, APP, PUBLIC, EMBED = "views.css", "platewatch.css", "public.css", "embed.css"


@functools.cache
def embed_stylesheet(theme: str) -> str:
    """Return the CSS of an embed in one theme: only what an embed needs, in fixed colours."""
    palette = {**PALETTES, "print": PRINT}[theme]
    scheme = "dark" if palette is DARK else "light"
    colours = "".join(f"--pw-{name}:{getattr(palette, field)};" for name, field in _colours())
    return f":root{{color-scheme:{scheme};{colours}}}\n{_rules(VIEWS, EMBED)}"


@functools.cache
def stylesheet() -> str:
    """Return the CSS: each colour of the palette as a variable that follows the theme."""
    colours = "".join(
        f"--pw-{name}:light-dark({getattr(LIGHT, field)},{getattr(DARK, field)});"
        for name, field in _colours()
    )
    return f".stApp,.pw-page{{{colours}}}\n{_rules(VIEWS, APP)}"


@functools.cache
def public_stylesheet() -> str:
    """Return the CSS of public pages: the one of every page, then what they have of their own."""
    return f"{stylesheet()}\n{_rules(PUBLIC)}"


@functools.cache
def public_stylesheet_address() -> str:
    """Return where public pages find their CSS; it changes with the rules."""
    digest = hashlib.sha256(public_stylesheet().encode()).hexdigest()[:10]
    return f"/assets/reader-{digest}.css"


def _rules(*names: str) -> str:
    return "".join((STATIC / name).read_text(encoding="utf-8") for name in names)


def _colours() -> list[tuple[str, str]]:
    """Return the colours of a palette: the name in the CSS, and the field."""
    names = (field.name for field in fields(Palette) if field.name != "name")
    return [(name.replace("_", "-"), name) for name in names]
