"""Every view in each language, theme and day: its rows, its words and its picture."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import product

from tests.golden import product as made
from tests.golden.frozen import Job, plain

LANGUAGES = ("en", "es")
THEMES = ("light", "dark")
DAYS = ("2026-11-24", "2024-04-26", "2019-06-01")
WORDS = ("title", "alt", "note", "left_out", "origin", "empty", "row_table", "height")


def jobs() -> list[Job]:
    """Return a job for each language, theme and day."""
    return [(views_of, asked) for asked in product(LANGUAGES, THEMES, DAYS)]


def views_of(language: str, theme: str, day: str) -> Iterator[tuple[str, str]]:
    """Yield every view as it is asked by its bare address; the dark ones with a picture only."""
    made.import_samples()
    for view_id in made.view_ids():
        view = made.view(view_id, language, theme, date.fromisoformat(day))
        if theme == "dark" and view.figure is None:
            continue
        yield f"{view_id}/{language}/{theme}/{day}", plain(_text(view))


def _text(view) -> str:
    parts = {name: str(getattr(view, name)) for name in WORDS}
    parts["labels"] = json.dumps(dict(view.labels), sort_keys=True)
    parts["sources"] = "|".join(view.source_ids)
    parts["form"] = str(view.form)
    parts["addresses"] = "\n".join(view.addresses)
    parts["lines"] = "\n".join(repr(line) for line in view.lines)
    parts["rows"] = view.rows.to_csv(index=False)
    parts["figure"] = _picture(view.figure)
    return "\n".join(f"## {name}\n{text}" for name, text in parts.items())


def _picture(figure) -> str:
    if figure is None:
        return ""
    if hasattr(figure, "to_json"):
        return figure.to_json()
    if hasattr(figure, "get_root"):
        return figure.get_root().render()
    return repr(figure)
