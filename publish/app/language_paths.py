"""Where does the app have what the site as files has below a language: `/es/embed/…`?

The site as files has no query, so an embed and the gallery stand there below their language; the
app has them at one address each, with `?lang=`. So has it a page that explores things by the name
of their plain pages: whoever cuts `/es/contracts/…` short is led to it.
"""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from domain.things import THINGS
from domain.words import LANGUAGES
from markup.addresses import in_language

PATHS = (
    "/embed/{name}",
    "/gallery",
    *(f"/{thing.name}" for thing in THINGS.values() if thing.name == thing.page),
)


def routes() -> list[Route]:
    """Return the routes that lead on."""
    return [Route(in_language(path, code), to_app) for code in LANGUAGES[1:] for path in PATHS]


def to_app(request: Request) -> RedirectResponse:
    """Lead on for good to the address with `lang`, and with all else that is asked."""
    _, language, *rest = request.url.path.split("/")
    asked = urlencode({**request.query_params, "lang": language})
    return RedirectResponse(f"/{'/'.join(rest)}?{asked}", status_code=308)
