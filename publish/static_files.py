"""The project's own small files for browsers."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from publish.stylesheet import stylesheet

FOLDER = Path(__file__).parent / "static"


def routes() -> list[Route]:
    """Return the routes of the stylesheet and the scripts."""
    return [Route("/assets/platewatch.css", css), Route("/assets/base.js", base)]


def css(request: Request) -> Response:
    """Answer with the stylesheet."""
    return Response(stylesheet(), media_type="text/css")


def base(request: Request) -> Response:
    """Answer with the script that tells Streamlit's page where its server is."""
    return FileResponse(FOLDER / "base.js", media_type="text/javascript")
