"""Which page opens at "/", and how is it found by its own name as well?

Streamlit serves its first page at the root alone; its name in an address leads there.
"""

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

FIRST = "who_can_see"


def routes() -> list[Route]:
    """Return the route of the first page's name."""
    return [Route(f"/{FIRST}", to_root)]


def to_root(request: Request) -> RedirectResponse:
    """Lead to the root, with everything the address asks for."""
    query = request.url.query
    return RedirectResponse(f"/?{query}" if query else "/", status_code=307)
