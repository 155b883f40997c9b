"""In which language is a plain page: that of its address, else of the browser, else English?"""

import functools

from starlette.requests import Request

from domain.words import LANGUAGES

LANG = "lang"
VARY = "Accept-Language"
LONGEST = 200


def of_address(request: Request) -> str:
    """Return the language an address names in its query or as its first part, blank for none."""
    named = (request.query_params.get(LANG, ""), request.url.path.split("/")[1])
    return next((code for code in named if code in LANGUAGES), "")


def of_browser(request: Request) -> str:
    """Return the one of our languages that the browser wants most, else English."""
    return most_wanted(request.headers.get(VARY, ""))


@functools.lru_cache(maxsize=512)
def most_wanted(header: str) -> str:
    """Return the one of our languages that a header `Accept-Language` wants most, else English."""
    wanted = [_wish(part) for part in header[:LONGEST].split(",")]
    ours = [(weight, code) for weight, code in wanted if code in LANGUAGES and weight > 0]
    return max(ours, key=lambda wish: wish[0])[1] if ours else LANGUAGES[0]


def of_request(request: Request) -> str:
    """Return the language of the address, else of the browser, else English."""
    return of_address(request) or of_browser(request)


def _wish(part: str) -> tuple[float, str]:
    """Return how much a language is wanted, from 0 to 1, and its code: `es-US;q=0.8`."""
    name, _, weight = part.partition(";")
    try:
        wanted = float(weight.strip().removeprefix("q=")) if weight else 1.0
    except ValueError:
        wanted = 0.0
    return wanted, name.strip().split("-")[0].lower()
