"""On which documents does a page rest, and where can each be read?"""

from html import escape

from domain.vocabulary import Evidence
from markup.cells import evidence_html
from markup.strip import report_link
from publish.pages.ask import PageAsk

FEW = 12
_HEADS = ("reader.verify.number", "column.source_id", "column.publisher", "column.published_on")


def sources_table(ask: PageAsk) -> str:
    """Return the numbered sources of a page as a table; blank if it names none.

    Sources that stand only behind what is closed at first are not printed, and where they are many,
    they are closed too.
    """
    numbers = ask.numbers
    known = [(n, i) for i, n in numbers.by_id.items() if i in ask.sources]
    if not known:
        return ""
    heads = [ask.say(key) for key in _HEADS] + [ask.say("column.evidence")]
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    first = [(n, i) for n, i in known if i in numbers.first]
    rest = [(n, i) for n, i in known if i not in numbers.first]
    if len(rest) <= FEW:
        return _table(known, heads, cells, ask)
    said = escape(ask.say("control.show_all", n=len(known)))
    return (
        f"{_table(first, heads, cells, ask)}"
        f'<details class="pw-rest"><summary>{said}</summary>{_table(rest, heads, cells, ask)}'
        "</details>"
    )


def source_counts(ask: PageAsk) -> dict[Evidence, int]:
    """Return how many sources of a page there are of each level of evidence."""
    levels = [ask.sources[i]["evidence"] for i in ask.numbers.by_id if i in ask.sources]
    return {level: levels.count(level) for level in Evidence if level in levels}


def _table(listed: list[tuple[int, str]], heads: list[str], cells: str, ask: PageAsk) -> str:
    rows = "".join(_row(n, i, i in ask.numbers.first, heads, ask) for n, i in listed)
    title = escape(ask.say("reader.verify.title"))
    return (
        f'<div class="pw-scroll" tabindex="0" role="group" aria-label="{title}">'
        f'<table class="pw-table pw-stack"><caption class="pw-hidden">{title}</caption>'
        f"<thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(number: int, source_id: str, is_first: bool, heads: list[str], ask: PageAsk) -> str:
    row = ask.sources[source_id]
    published = row["published_on"]
    day = ask.say.date(published) if published == published else ask.say("value.not_stated")
    archived = row["archived_url"]
    copy = _link(archived, ask.say("column.archived_url")) if archived == archived else ""
    url = row["url"]
    title = _link(url, str(row["title"])) if url == url else escape(str(row["title"]))
    about = ask.public_address(f"/sources/{source_id}")
    rows_on_it = f'<a href="{escape(about)}">{escape(ask.say("reader.verify.rows"))}</a>'
    inside = [
        str(number),
        f"{title} {copy} {rows_on_it} {report_link('sources', source_id, ask)}",
        escape(str(row["publisher"])),
        escape(day),
        evidence_html(row["evidence"], ask),
    ]
    written = "".join(
        f'<td data-title="{escape(head)}">{cell}</td>'
        for head, cell in zip(heads, inside, strict=True)
    )
    more = "" if is_first else ' class="pw-more"'
    return f'<tr id="source-{number}"{more}>{written}</tr>'


def _link(address: object, text: str) -> str:
    return f'<a href="{escape(str(address))}" rel="noreferrer">{escape(text)}</a>'
