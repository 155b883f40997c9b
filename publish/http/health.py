"""Is the server up, and what does it serve?"""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from loaders.writing.lapses import lapses
from publish.http.served import store

NO_STORE = {"Cache-Control": "no-store"}


def routes() -> list[Route]:
    """Return the routes a monitor asks."""
    return [Route("/healthz", healthz), Route("/readyz", readyz)]


def healthz(request: Request) -> JSONResponse:
    """Answer 200 while the server runs, with the release, its load time, problems and lapses.

    `not_kept` is what the disk did not take, and why: it is served from memory meanwhile.
    """
    status = store().status()
    return JSONResponse(
        {
            "release": status.release_id,
            "loaded_at": status.loaded_at.isoformat() if status.loaded_at else None,
            "problems": [str(problem) for problem in status.problems],
            "not_kept": lapses(),
        },
        headers=NO_STORE,
    )


def readyz(request: Request) -> JSONResponse:
    """Answer 200 once a release is served, 503 before."""
    ready = store().status().release_id is not None
    return JSONResponse({"ready": ready}, status_code=200 if ready else 503, headers=NO_STORE)
