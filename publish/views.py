"""The answers of every view as files: its rows as CSV, its whole table, all its sources."""

import datetime as dt

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from domain.dates import is_partial_date, last_day
from domain.words import LANGUAGES, words
from loaders.export import table_csv
from publish.markup import sources_html, table_html
from publish.page import page_html
from publish.served import store, tables_of
from views.view import Ask, View, catalogue

LONGEST_QUERY = 2_000
FORMS = {".csv", "/table", "/sources"}


def routes() -> list[Route]:
    """Return the routes of every view."""
    return [
        Route("/views/{view_id}.csv", csv_of_view),
        Route("/views/{view_id}/table", table_of_view),
        Route("/views/{view_id}/sources", sources_of_view),
    ]


def csv_of_view(request: Request) -> Response:
    """Answer with the rows of a view as CSV; cells a spreadsheet would run are made inert."""
    answered = _answer(request)
    if isinstance(answered, Response):
        return answered
    view, _ = answered
    name = f"platewatch-{view.id}.csv"
    return Response(
        table_csv(view.rows),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def table_of_view(request: Request) -> Response:
    """Answer with the whole table of a view as a plain page."""
    answered = _answer(request)
    if isinstance(answered, Response):
        return answered
    view, ask = answered
    return HTMLResponse(page_html(view.title, table_html(view, ask), ask))


def sources_of_view(request: Request) -> Response:
    """Answer with every source of a view as a plain page."""
    answered = _answer(request)
    if isinstance(answered, Response):
        return answered
    view, ask = answered
    return HTMLResponse(page_html(view.title, sources_html(view, ask), ask))


def _answer(request: Request) -> tuple[View, Ask] | Response:
    """Return the view a request asks for, or the refusal that names what is allowed."""
    entry = catalogue().get(request.path_params["view_id"])
    if entry is None:
        return _refusal(404, f"no such view; there are: {', '.join(catalogue())}")
    if len(request.url.query) > LONGEST_QUERY:
        return _refusal(400, f"the query is longer than {LONGEST_QUERY} characters")
    asked = dict(request.query_params)
    release = store().current()
    if asked.pop("release", release.id) != release.id:
        return _refusal(404, f"this release is no longer served; the latest is {release.id}")
    language, day = asked.pop("lang", "en"), asked.pop("as_of", dt.date.today().isoformat())
    if language not in LANGUAGES:
        return _refusal(400, f"lang is one of: {', '.join(LANGUAGES)}")
    if not is_partial_date(day):
        return _refusal(400, "as_of is a date such as 2024-04-26")
    params = {param.name: param for param in entry.params}
    for name, value in asked.items():
        if name not in params:
            return _refusal(
                400, f"no filter {name[:60]!r}; there are: {', '.join(params) or 'none'}"
            )
        choices = params[name].choices(tables_of(release))
        if value not in choices:
            return _refusal(400, f"{name} is one of: {', '.join(choices[:50])}")
    defaults = {param.name: param.default for param in entry.params}
    ask = Ask(tables_of(release), last_day(day), words(language), values=defaults | asked)
    return entry.answer(ask), ask


def _refusal(status: int, text: str) -> Response:
    return PlainTextResponse(f"{text}\n", status_code=status)
