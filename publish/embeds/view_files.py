"""The answers of every view as files: its rows as CSV, its whole table, all its sources."""

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from loaders.releases.export import table_csv
from markup.page import plain_page_html
from markup.strip import sources_html, table_html
from publish.http.query import view_request
from publish.http.respond import Cache, Media, respond
from views.base.ask import Ask


def routes() -> list[Route]:
    """Return the routes of every view."""
    return [
        Route("/views/{view_id}.csv", csv_of_view),
        Route("/views/{view_id}/table", table_of_view),
        Route("/views/{view_id}/sources", sources_of_view),
    ]


def csv_of_view(request: Request) -> Response:
    """Answer with the rows of a view as CSV; cells a spreadsheet would run are made inert."""
    view = view_request(request, request.path_params["view_id"]).view()
    name = f"platewatch-{view.id}.csv"
    return respond(table_csv(view.data), Media.CSV, Cache.MINUTE, filename=name)


def table_of_view(request: Request) -> Response:
    """Answer with the whole table of a view as a plain page."""
    asked = view_request(request, request.path_params["view_id"], by_browser=True)
    view = asked.view()
    return _page(view.title, table_html(view, asked.ask), asked.ask)


def sources_of_view(request: Request) -> Response:
    """Answer with every source of a view as a plain page."""
    asked = view_request(request, request.path_params["view_id"], by_browser=True)
    view = asked.view()
    return _page(view.title, sources_html(view, asked.ask), asked.ask)


def _page(title: str, inside: Markup, ask: Ask) -> Response:
    page = plain_page_html(title, inside, ask.say, home=ask.address(""))
    return respond(page, Media.HTML, Cache.MINUTE, by_language=True)
