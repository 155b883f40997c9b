"""The one stylesheet, for Streamlit pages and plain pages: the palette, then the rules."""

import functools
from dataclasses import fields
from pathlib import Path

from domain.palette import DARK, LIGHT

RULES = Path(__file__).parent / "static" / "platewatch.css"


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
