"""Which addresses are other names of one that is answered, and lead there?

Streamlit serves its first page at the root alone; its name in an address leads to it. The site as
files has no query, so an embed and the gallery stand there below their language, `/es/embed/…`; the
app has them at one address each, with `?lang=`. So has it a page that explores things by the name
of their plain pages: whoever cuts `/es/contracts/…` short is led to it.
"""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.things import THINGS
from domain.words import LANGUAGES
from markup.addresses import in_language
from publish.http.respond import lead_to

FIRST_PAGE = "who_can_see"
BELOW_A_LANGUAGE = (
    "/embed/{name}",
    "/gallery",
    *(f"/{thing.name}" for thing in THINGS.values() if thing.name == thing.page),
)


def routes() -> list[Route]:
    """Return the routes that lead on."""
    return [
        Route(f"/{FIRST_PAGE}", to_root),
        *(
            Route(in_language(path, code), to_query)
            for code in LANGUAGES[1:]
            for path in BELOW_A_LANGUAGE
        ),
    ]


def to_root(request: Request) -> Response:
    """Lead to the root, with everything the address asks for."""
    query = request.url.query
    return lead_to(f"/?{query}" if query else "/", 307)


def to_query(request: Request) -> Response:
    """Lead on for good to the address with `lang`, and with all else that is asked."""
    _, language, *rest = request.url.path.split("/")
    query = urlencode({**request.query_params, "lang": language})
    return lead_to(f"/{'/'.join(rest)}?{query}", 308)
