"""The tables as files: each CSV, and the whole package as one zip, of a named release."""

import functools

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from domain.schema import TABLES
from loaders.package.export import inert_csv, release_zip
from loaders.releases.release import Release
from markup.addresses import LATEST_PACKAGE, PACKAGE, package_address
from publish.http.refusals import Refusal, because, shortened
from publish.http.which_release import current_release, release_of

KEPT_A_YEAR = "public, max-age=31536000, immutable"


def routes() -> list[Route]:
    """Return the routes of the package and of each table."""
    return [
        Route(LATEST_PACKAGE, latest),
        Route(f"/data/{{release}}/{PACKAGE}", package),
        Route("/data/{release}/{table}.csv", table),
    ]


def latest(request: Request) -> Response:
    """Answer with the address of the package of the release served now."""
    address = package_address(current_release().id)
    headers = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}
    return RedirectResponse(address, status_code=307, headers=headers)


def package(request: Request) -> Response:
    """Answer with the whole package of a release."""
    release = release_of(request.path_params["release"])
    return _file(_zip_of(release), "application/zip", f"platewatch-{release.id}.zip")


def table(request: Request) -> Response:
    """Answer with one table of a release as published; cells a spreadsheet would run are inert."""
    release, name = release_of(request.path_params["release"]), request.path_params["table"]
    if name not in TABLES:
        raise Refusal(404, because("refusal.table", name=shortened(name)), tuple(TABLES))
    content = inert_csv(release.files[f"{name}.csv"])
    return _file(content, "text/csv; charset=utf-8", f"{name}.csv")


@functools.lru_cache(maxsize=2)
def _zip_of(release: Release) -> bytes:
    return release_zip(release)


def _file(content: bytes, media_type: str, name: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": KEPT_A_YEAR,
        "X-Content-Type-Options": "nosniff",
        "Access-Control-Allow-Origin": "*",
    }
    return Response(content, media_type=media_type, headers=headers)
