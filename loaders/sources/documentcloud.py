"""Which documents about plate readers lie on DocumentCloud?"""

from collections.abc import Iterable
from urllib.parse import urlencode

from loaders.sources.base.about import About
from loaders.sources.base.requests import Asking, Request, next_by_link, results_in, without
from loaders.sources.base.rows import FileRead, Lead, Parsed, parsed, refusal_of
from loaders.sources.base.texts import day_of, results_of

ABOUT = About(
    name="documentcloud",
    title="DocumentCloud: search",
    publisher="MuckRock Foundation; each document by who put it there",
    url="https://api.www.documentcloud.org/api/documents/search/",
    licence="That of each document",
    terms="Anonymous reading; one call at a time. Who uploaded a document is not kept",
    yields=("Leads: title, address, source and day of each public document.",),
    cannot_tell=("What a document says: a maintainer must read it before it is a source.",),
    files="answers of /documents/search/ or /documents/ (JSON)",
)
WORDS = ("license plate reader",)


def _first(base: str, words: list[str]) -> list[Request]:
    asked = urlencode({"q": f'"{" ".join(words or WORDS)}"'})
    return [Request(f"{base}?{asked}")]


ASKING = Asking(
    base=ABOUT.url,
    first=_first,
    count=results_in,
    after=next_by_link,
    cleaned=without("user", "organization", "contributor", "users"),
    words=f"a phrase; without one, {' '.join(WORDS)}",
)


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read answers; leads, one a public document."""
    leads, read = [], []
    for file, content in files:
        results = results_of(content, file)
        read.append(of_file := FileRead(file, len(results)))
        for result in results:
            if not result.get("canonical_url"):
                raise refusal_of(file, "it holds no documents of DocumentCloud")
            if result.get("access", "public") == "public":
                leads.append(_lead(result))
            else:
                of_file.pass_over("not public")
    return parsed([], leads, files=read)


def _lead(result: dict) -> Lead:
    pages = f"{result['page_count']} pages" if result.get("page_count") else ""
    parts = (result.get("source"), pages, day_of(result.get("created_at")))
    note = ", ".join(str(part) for part in parts if part)
    return Lead(str(result.get("title") or ""), str(result["canonical_url"]), note)
