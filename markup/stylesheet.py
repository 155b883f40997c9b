"""The one stylesheet, for Streamlit pages and plain pages: the palette, then the rules."""

import functools
import hashlib
from dataclasses import fields
from pathlib import Path

from domain.palette import DARK, LIGHT, PALETTES, PRINT, Palette

RULES = Path(__file__).parent / "static" / "platewatch.css"


READER_RULES = Path(__file__).parent / "static" / "reader.css"
EMBED_RULES = Path(__file__).parent / "static" / "embed.css"


@functools.cache
def embed_stylesheet(theme: str) -> str:
    """Return the CSS of an embed in one theme: only what an embed needs, in fixed colours."""
    palette = {**PALETTES, "print": PRINT}[theme]
    scheme = "dark" if palette is DARK else "light"
    rules = EMBED_RULES.read_text(encoding="utf-8")
    return f":root{{color-scheme:{scheme};{_variables(palette)}}}\n{rules}"


def _variables(palette: Palette) -> str:
    return "".join(
        f"--pw-{field.name.replace('_', '-')}:{getattr(palette, field.name)};"
        for field in fields(palette)
        if field.name != "name"
    )


@functools.cache
def stylesheet() -> str:
    """Return the CSS: each colour of the palette as a variable that follows the theme."""
    colours = "".join(
        f"--pw-{field.name.replace('_', '-')}:"
        f"light-dark({getattr(LIGHT, field.name)},{getattr(DARK, field.name)});"
        for field in fields(LIGHT)
        if field.name != "name"
    )
    return f".stApp,.pw-page{{{colours}}}\n{RULES.read_text(encoding='utf-8')}"


@functools.cache
def reader_stylesheet() -> str:
    """Return the CSS of reader pages: the one of every page, then what they have of their own."""
    return f"{stylesheet()}\n{READER_RULES.read_text(encoding='utf-8')}"


@functools.cache
def reader_stylesheet_address() -> str:
    """Return where reader pages find their CSS; it changes with the rules."""
    digest = hashlib.sha256(reader_stylesheet().encode()).hexdigest()[:10]
    return f"/assets/reader-{digest}.css"
