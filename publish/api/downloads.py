"""The tables as files: each CSV, and the whole package as one zip, of a named release."""

import functools
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.schema import TABLES
from domain.words import LANGUAGES
from loaders.releases.export import published_csv, release_zip
from loaders.releases.release import Release
from markup.addresses import LATEST_PACKAGE, PACKAGE, package_address, table_address
from publish.http.refusals import Refusal, because, printable
from publish.http.release_store import current_release, release_of
from publish.http.respond import Cache, Media, lead_to, respond
from publish.http.site_files import Made, SiteFiles, leading_html


def routes() -> list[Route]:
    """Return the routes of the package and of each table."""
    return [
        Route(LATEST_PACKAGE, latest),
        Route(f"/data/{{release}}/{PACKAGE}", package_file),
        Route("/data/{release}/{table}.csv", table_file),
    ]


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield the package and the tables of the release served."""
    release_id = current_release().id
    tables = (table_address(release_id, name) for name in TABLES)
    yield SiteFiles((package_address(release_id), LATEST_PACKAGE, *tables), _site_files)


def latest(request: Request) -> Response:
    """Answer with the address of the package of the release served now."""
    address = package_address(current_release().id)
    return lead_to(address, 307, Cache.NEVER, any_site=True)


def package_file(request: Request) -> Response:
    """Answer with the whole package of a release."""
    release = release_of(request.path_params["release"])
    return _file(_zip_of(release), Media.ZIP, f"platewatch-{release.id}.zip")


def table_file(request: Request) -> Response:
    """Answer with one table of a release as published; cells a spreadsheet would run are inert."""
    release, name = release_of(request.path_params["release"]), request.path_params["table"]
    if name not in TABLES:
        raise Refusal(404, because("refusal.table", name=printable(name)), tuple(TABLES))
    content = published_csv(release, name)
    return _file(content, Media.CSV, f"{name}.csv")


def _site_files() -> Made:
    release = current_release()
    address = package_address(release.id)
    tables = [(table_address(release.id, name), published_csv(release, name)) for name in TABLES]
    leading = leading_html(address, LANGUAGES[0])
    return [(address, release_zip(release)), (LATEST_PACKAGE, leading), *tables]


@functools.lru_cache(maxsize=2)
def _zip_of(release: Release) -> bytes:
    return release_zip(release)


def _file(content: bytes, kind: Media, name: str) -> Response:
    return respond(content, kind, Cache.FOR_EVER, any_site=True, filename=name)
