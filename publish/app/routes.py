"""What stands around every answer, of our own routes and of Streamlit: the order matters."""

import re
from collections.abc import Callable
from pathlib import Path

from starlette.middleware import Middleware
from starlette.responses import Response

from publish.app.rooms import routes
from publish.app.shell import Shell
from publish.app.unknown_paths import UnknownPaths
from publish.http.answer_cache import AnswerCache
from publish.http.headers import Headers, Preflight
from publish.http.refusals import Refusal, refusal_response, refused_method

STREAMLITS_OWN = "/static/"
PAGES = Path(__file__).resolve().parent.parent.parent / "pages"


def own_roots() -> tuple[str, ...]:
    """Return the beginnings of the paths that our own routes answer."""
    return tuple(sorted({route.path.split("{")[0] for route in routes()} - {"/"}))


def own_paths() -> tuple[re.Pattern[str], ...]:
    """Return the paths that our own routes answer, each as a pattern."""
    return tuple(route.path_regex for route in routes())


def middleware() -> list[Middleware]:
    """Return what wraps every answer, the outermost first."""
    roots, own = own_roots(), own_paths()
    pages = tuple(sorted(path.stem for path in PAGES.glob("*.py")))
    return [
        Middleware(AnswerCache, roots=(*roots, STREAMLITS_OWN)),
        Middleware(Headers, own_roots=roots),
        Middleware(Preflight, own=own),
        Middleware(UnknownPaths, own=own, pages=pages),
        Middleware(Shell),
    ]


def exception_handlers() -> dict[type[Exception] | int, Callable[..., Response]]:
    """Return how what our routes raise is answered."""
    return {Refusal: refusal_response, 405: refused_method}
