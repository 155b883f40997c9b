"""On which documents does a page rest, and where can each be read?"""

from markupsafe import Markup, escape

from domain.vocabulary import Evidence
from markup.addresses import PageAsk
from markup.cells import evidence_html
from markup.lines import rest_html
from markup.pieces import STACKED, Cell, HeadCell, Row, html_table, link
from markup.strip import report_link

FEW = 12
_HEADS = (
    "reader.verify.number",
    "column.source_id",
    "column.publisher",
    "column.published_on",
    "column.evidence",
)


def sources_table(ask: PageAsk) -> Markup:
    """Return the numbered sources of a page as a table; blank if it names none.

    Sources that stand only behind what is closed at first are not printed, and where they are many,
    they are closed too.
    """
    numbers = ask.numbers
    known = [(n, i) for i, n in numbers.by_id.items() if i in ask.sources]
    if not known:
        return Markup("")
    first = [(n, i) for n, i in known if i in numbers.first]
    rest = [(n, i) for n, i in known if i not in numbers.first]
    if len(rest) <= FEW:
        return _table(known, ask)
    return _table(first, ask) + rest_html(len(known), _table(rest, ask), ask)


def source_counts(ask: PageAsk) -> dict[Evidence, int]:
    """Return how many sources of a page there are of each level of evidence."""
    levels = [ask.sources[i]["evidence"] for i in ask.numbers.by_id if i in ask.sources]
    return {level: levels.count(level) for level in Evidence if level in levels}


def _table(listed: list[tuple[int, str]], ask: PageAsk) -> Markup:
    heads = [ask.say(key) for key in _HEADS]
    rows = [
        Row(
            [Cell(inside, head) for head, inside in zip(heads, _cells(n, i, ask), strict=True)],
            f"source-{n}",
            "" if i in ask.numbers.first else "pw-more",
        )
        for n, i in listed
    ]
    return html_table(ask.say("reader.verify.title"), map(HeadCell, heads), rows, STACKED)


def _cells(number: int, source_id: str, ask: PageAsk) -> list[str]:
    row = ask.sources[source_id]
    published, archived, url = row["published_on"], row["archived_url"], row["url"]
    title = str(row["title"])
    places = (
        link(url, title, outside=True) if url == url else escape(title),
        link(archived, ask.say("column.archived_url"), outside=True)
        if archived == archived
        else Markup(""),
        link(ask.public_address(f"/sources/{source_id}"), ask.say("reader.verify.rows")),
        report_link("sources", source_id, ask),
    )
    return [
        str(number),
        Markup(" ").join(places),
        str(row["publisher"]),
        ask.say.date(published) if published == published else ask.say("value.not_stated"),
        evidence_html(row["evidence"], ask),
    ]
