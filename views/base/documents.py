"""Which documents does a page rest on?"""

import pandas as pd

from views.base.view import Ask, View

COLUMNS = ["source_id", "publisher", "kind", "published_on", "evidence"]


def documents_view(view_id: str, source_ids: list[str], ask: Ask) -> View:
    """Return the view that lists the sources named, the newest first, undated ones last."""
    rows = [{"source_id": i, **ask.sources[i]} for i in source_ids if i in ask.sources]
    table = pd.DataFrame(rows, columns=COLUMNS)
    ordered = table.sort_values("published_on", ascending=False, na_position="last", kind="stable")
    return View(
        view_id,
        ask.say("heading.sources"),
        ordered,
        list(ordered["source_id"]),
        labels={"kind": "sources.kind"},
        row_table="sources",
    )
